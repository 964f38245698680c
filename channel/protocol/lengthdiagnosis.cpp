// SPDX-License-Identifier: MIT

#include "channel/protocol/lengthdiagnosis.h"

#include "channel/protocol/diagnosiswords.h"
#include "channel/protocol/headerview.h"
#include "channel/protocol/limits.h"
#include "channel/protocol/otherframing.h"

#include <QCoreApplication>
#include <QList>
#include <QStringDecoder>

#include <algorithm>

namespace channel {

namespace {

const QByteArrayView marker(preamble, preambleLength);

QByteArray join(QByteArrayView first, QByteArrayView second)
{
    return first.toByteArray().append(second);
}

QString truncatedHeader(const HeaderView &header, QByteArrayView bytes, bool afterMessage)
{
    quint64 owed = header.length + (bytes.endsWith('\r') ? 1 : 2);
    if (header.size < preambleLength)
        owed = quint64(preambleLength - header.size) + 3;
    else if (!header.hasDigits)
        owed = 3;
    if (afterMessage && bytes == "\r\n")
        return QCoreApplication::translate(
                   "channel", "The stream ended with a CR LF: behind the payload, where the length does not "
                              "count it, or "
                              "as a header's beginning, of which at least %1 bytes more were owed.")
            .arg(grouped(owed));
    return counted(owed,
                   QCoreApplication::translate(
                       "channel", "The stream ended inside a header: at least 1 byte more was owed."),
                   QCoreApplication::translate(
                       "channel", "The stream ended inside a header: at least %1 bytes more were owed.",
                       nullptr, pluralForm(owed)));
}

/// There is a previous length.
bool countsCharacters(const MalformedContext &context, QByteArrayView rest)
{
    if (quint64(context.previousPayload.size()) != *context.previousLength)
        return false;
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder(join(context.previousPayload, rest));
    if (decoder.hasError())
        return false;
    const auto declared = qsizetype(*context.previousLength);
    return text.size() == declared || text.toUcs4().size() == declared;
}

/// The previous payload is all at hand, and ends as many bytes too early as a blank line has.
QString blankLine(const MalformedContext &context, QByteArrayView rest)
{
    if (quint64(context.previousPayload.size()) != *context.previousLength)
        return {};
    const QByteArray joined = join(context.previousPayload, rest);
    if ((rest.size() == 2 && joined.startsWith("\r\n")) || (rest.size() == 1 && joined.startsWith('\n')))
        return QCoreApplication::translate("channel",
                                           "A blank line stands between the header and the payload, as in "
                                           "HTTP: the payload begins right after the header's CR LF.");
    return {};
}

/// There is a previous length.
bool countsUtf16Characters(const MalformedContext &context, QByteArrayView rest)
{
    const QByteArray joined = join(context.previousPayload, rest);
    return quint64(joined.size()) == 2 * *context.previousLength && isAsciiInUtf16(joined);
}

} // namespace

QString truncated(const MalformedContext &context)
{
    const HeaderView header = readHeader(context.bytes);
    if (!header.complete)
        return truncatedHeader(header, context.bytes, context.previousLength.has_value());
    const quint64 arrived = context.length - quint64(header.size);
    if (context.markerFollows)
        return QCoreApplication::translate(
                   "channel",
                   "The declared length %1 is %2 too long: the next message begins inside the payload.")
            .arg(grouped(header.length), grouped(header.length - arrived));
    const quint64 owed = header.length - arrived;
    return counted(owed,
                   QCoreApplication::translate(
                       "channel",
                       "The stream ended inside the payload: %2 of %3 arrived, 1 byte was still owed."),
                   QCoreApplication::translate(
                       "channel",
                       "The stream ended inside the payload: %2 of %3 arrived, %1 bytes were still owed.",
                       nullptr, pluralForm(owed)))
        .arg(grouped(arrived), bytesText(header.length));
}

/// A marker that begins in the previous payload's last bytes and whose message reaches past that payload.
QString previousTooLong(const MalformedContext &context)
{
    const QByteArray joined =
        join(context.previousPayload,
             context.bytes.first(std::min<qsizetype>(context.bytes.size(), maxHeaderLength)));
    const qsizetype boundary = context.previousPayload.size();
    qsizetype at = boundary;
    while (at > 0 && (at = joined.lastIndexOf(marker, at - 1)) >= 0) {
        const HeaderView header = readHeader(QByteArrayView(joined).sliced(at));
        if (header.complete && quint64(at + header.size) + header.length > quint64(boundary))
            return QCoreApplication::translate("channel", "The previous declared length was %1 too long: "
                                                          "this message's header begins inside that payload.")
                .arg(grouped(quint64(boundary - at)));
    }
    return {};
}

QByteArrayView runBeforeMarker(const MalformedContext &context, bool &markerFollows)
{
    markerFollows = context.markerFollows;
    if (markerFollows)
        return context.bytes;
    const qsizetype at = context.bytes.size() > 1 ? context.bytes.toByteArray().indexOf(marker, 1) : -1;
    markerFollows = at > 0;
    return at > 0 ? context.bytes.first(at) : context.bytes;
}

QString previousTooShort(const MalformedContext &context)
{
    if (!context.previousLength)
        return {};
    bool markerFollows = false;
    const QByteArrayView rest = runBeforeMarker(context, markerFollows);
    if (const QString blank = blankLine(context, rest); !blank.isEmpty())
        return blank;
    if (countsUtf16Characters(context, rest))
        return QCoreApplication::translate(
                   "channel",
                   "The previous length counts characters, not UTF-16 bytes: %1 declared, %2 sent.")
            .arg(grouped(*context.previousLength), grouped(2 * *context.previousLength));
    if (countsCharacters(context, rest))
        return QCoreApplication::translate(
                   "channel", "The previous length counts characters, not UTF-8 bytes: %1 declared, %2 sent.")
            .arg(grouped(*context.previousLength), grouped(*context.previousLength + rest.size()));
    const quint64 missing = context.markerFollows ? context.length : quint64(rest.size());
    if (!markerFollows)
        return {};
    return QCoreApplication::translate("channel", "The previous declared length was %1 too short.")
        .arg(grouped(quint64(missing)));
}

QString diagnoseStalled(quint64 declared, quint64 excess)
{
    return QCoreApplication::translate(
               "channel",
               "The declared length %1 is probably %2 too long: the next message begins inside the payload.")
        .arg(grouped(declared), grouped(excess));
}

} // namespace channel
