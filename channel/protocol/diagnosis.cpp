// SPDX-License-Identifier: MIT

#include "channel/protocol/diagnosis.h"

#include "channel/protocol/diagnosiswords.h"
#include "channel/protocol/headerview.h"
#include "channel/protocol/lengthdiagnosis.h"
#include "channel/protocol/lengthfield.h"
#include "channel/protocol/otherframing.h"

#include <QCoreApplication>
#include <QList>
#include <QStringDecoder>

#include <algorithm>
#include <array>
#include <cctype>

namespace channel {

namespace {

/// "another protocol" is certain enough only by its first bytes.
QString foreignProtocol(QByteArrayView bytes)
{
    static constexpr std::array httpStarts{"GET ",     "POST ",  "HEAD ",  "PUT ",  "DELETE ", "OPTIONS ",
                                           "CONNECT ", "PATCH ", "TRACE ", "PRI *", "HTTP/"};
    if (std::any_of(httpStarts.begin(), httpStarts.end(),
                    [bytes](const char *start) { return bytes.startsWith(start); }))
        return QCoreApplication::translate(
            "channel", "This is HTTP: the peer is a web client or server, not a Channel program.");
    if (bytes.size() >= 3 && bytes[0] >= 0x14 && bytes[0] <= 0x17 && bytes[1] == 3 && uchar(bytes[2]) <= 4)
        return QCoreApplication::translate(
            "channel", "This is TLS: the peer encrypts, but Channel runs over plain TCP.");
    if (bytes.startsWith("\xef\xbb\xbf"))
        return QCoreApplication::translate(
            "channel", "A UTF-8 byte-order mark (EF BB BF) stands in front of the message.");
    if (bytes.startsWith("\xff\xfe") || bytes.startsWith("\xfe\xff"))
        return QCoreApplication::translate(
            "channel", "A UTF-16 byte-order mark stands in front: the peer sends text as UTF-16.");
    if (bytes.startsWith("SSH-"))
        return QCoreApplication::translate("channel", "This is SSH, not a Channel program.");
    return {};
}

QString lineEndInFront(QByteArrayView bytes)
{
    if (bytes.startsWith("MSG "))
        return QCoreApplication::translate("channel", "The CR LF in front of MSG is missing.");
    if (bytes.startsWith("\nMSG "))
        return QCoreApplication::translate("channel",
                                           "LF where CR LF belongs: the CR in front of MSG is missing.");
    if (bytes.startsWith("\rMSG "))
        return QCoreApplication::translate("channel",
                                           "CR where CR LF belongs: the LF in front of MSG is missing.");
    if (bytes.startsWith("\n\rMSG "))
        return QCoreApplication::translate("channel", "LF CR where CR LF belongs in front of MSG.");
    return {};
}

QString doubledLineEnd(const MalformedContext &context)
{
    qsizetype at = 0;
    while (context.bytes.sliced(at).startsWith("\r\n"))
        at += 2;
    const bool onlyLineEnds = at == context.bytes.size() && context.markerFollows;
    if (at == 0 || !(onlyLineEnds || (at > 2 && context.bytes.sliced(at).startsWith("MSG "))))
        return {};
    if (!context.previousLength)
        return QCoreApplication::translate("channel", "The CR LF in front of the message is doubled.");
    const auto excess = quint64(at / 2 - (onlyLineEnds ? 0 : 1));
    return counted(
        excess,
        QCoreApplication::translate("channel",
                                    "A CR LF too many stands between two messages: behind the payload, where "
                                    "the length does not count it, or doubled in front of the next message."),
        QCoreApplication::translate("channel",
                                    "%1 CR LF too many stand between two messages: behind the payload, where "
                                    "the length does not count them, or in front of the next message.",
                                    nullptr, pluralForm(excess)));
}

QString wrongWord(QByteArrayView bytes)
{
    if (!bytes.startsWith("\r\n"))
        return {};
    bytes = bytes.sliced(2);
    if (bytes.startsWith("MSG") && bytes.size() > 3 && !std::isalpha(uchar(bytes[3]))) {
        if (LengthField::isDigit(bytes[3]))
            return QCoreApplication::translate("channel", "The space between MSG and the length is missing.");
        return QCoreApplication::translate("channel", "After MSG stands %1 where a space belongs.")
            .arg(byteName(bytes[3]));
    }
    qsizetype size = 0;
    while (size < bytes.size() && size < 16 && std::isalpha(uchar(bytes[size])))
        ++size;
    const QByteArray word = bytes.first(size).toByteArray();
    if (size == 0 || word == "MSG")
        return {};
    if (word.toUpper() == "MSG")
        return QCoreApplication::translate("channel", "“%1” where MSG in capitals belongs.")
            .arg(QString::fromLatin1(word));
    return QCoreApplication::translate("channel", "The word “%1” where MSG belongs.")
        .arg(QString::fromLatin1(word));
}

/// Where a message came before, what it lacks is nearer than another way of framing behind it.
QString otherFraming(const MalformedContext &context)
{
    bool markerFollows = false;
    const QByteArrayView run = runBeforeMarker(context, markerFollows);
    const bool isWhole = run.size() < context.bytes.size() || quint64(run.size()) == context.length;
    const bool isFirst = !context.previousLength;
    for (const QString &guess :
         {typedLineEnd(context.bytes), quotedFrame(context.bytes, markerFollows),
          isFirst ? utf16Text(run) : QString(), lengthPrefix(run, isWhole), previousTooShort(context),
          isFirst ? textWithoutHeader(run, isWhole) : QString()}) {
        if (!guess.isEmpty())
            return guess;
    }
    return {};
}

QString badPreamble(const MalformedContext &context)
{
    for (const QString &guess : {previousTooLong(context), telnetNegotiation(context.bytes),
                                 foreignProtocol(context.bytes), lineEndInFront(context.bytes),
                                 doubledLineEnd(context), wrongWord(context.bytes), otherFraming(context)}) {
        if (!guess.isEmpty())
            return guess;
    }
    return {};
}

bool isUnicodeDigit(QByteArrayView bytes)
{
    // A byte-order mark is a character here, or the digit behind it would be taken for the one at fault.
    QStringDecoder decoder(QStringDecoder::Utf8,
                           QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
    const QString text = decoder(bytes.first(std::min<qsizetype>(bytes.size(), 4)));
    return QChar::isDigit(text.toUcs4().value(0));
}

QString badLength(const MalformedContext &context)
{
    const auto at = qsizetype(context.offset - context.start);
    if (at < preambleLength || at >= context.bytes.size())
        return {};
    const bool afterDigits = at > preambleLength;
    const char byte = context.bytes[at];
    switch (byte) {
    case '+':
    case '-':
        return QCoreApplication::translate("channel",
                                           "The length has a sign (“%1”); it must be digits alone.")
            .arg(QChar::fromLatin1(byte));
    case ' ':
    case '\t':
        return (afterDigits ? QCoreApplication::translate("channel", "There is %1 after the length.")
                            : QCoreApplication::translate("channel", "There is %1 in front of the length."))
            .arg(byteName(byte));
    case '\n':
        return afterDigits
                   ? QCoreApplication::translate("channel", "LF where CR LF belongs after the length.")
                   : QCoreApplication::translate("channel", "The length is missing.");
    case '\r':
        return QCoreApplication::translate("channel", "The length is missing.");
    case '.':
    case ',':
    case '_':
    case '\'':
        return QCoreApplication::translate("channel",
                                           "The length has a separator (“%1”); it must be digits alone.")
            .arg(QChar::fromLatin1(byte));
    default:
        break;
    }
    if (std::isxdigit(uchar(byte)) || ((byte == 'x' || byte == 'X') && context.bytes[at - 1] == '0'))
        return QCoreApplication::translate(
                   "channel", "The length is not decimal (“%1”): perhaps hexadecimal or with an exponent.")
            .arg(QChar::fromLatin1(byte));
    if (afterDigits && beginsWithTypedLineEnd(context.bytes.sliced(at)))
        return QCoreApplication::translate(
                   "channel",
                   "“%1” was typed letter by letter after the length, where the bytes CR LF (0D 0A) belong.")
            .arg(QString::fromLatin1(context.bytes.sliced(at, 2)));
    if (isUnicodeDigit(context.bytes.sliced(at)))
        return QCoreApplication::translate("channel", "The length has a digit that is not ASCII.");
    return QCoreApplication::translate("channel", "The length holds %1; only the digits 0–9 may stand there.")
        .arg(byteName(byte));
}

QString tooBig(const MalformedContext &context)
{
    qsizetype end = preambleLength;
    while (end < context.bytes.size() && LengthField::isDigit(context.bytes[end]))
        ++end;
    if (end >= context.bytes.size() || end - preambleLength > 24)
        return QCoreApplication::translate(
            "channel", "The declared length is over the largest message size accepted here.");
    return QCoreApplication::translate(
               "channel", "The declared length %1 is over the largest message size accepted here.")
        .arg(QString::fromLatin1(context.bytes.sliced(preambleLength, end - preambleLength)));
}

QString badTerminator(const MalformedContext &context)
{
    const auto at = qsizetype(context.offset - context.start);
    if (at >= context.bytes.size())
        return QCoreApplication::translate("channel", "CR where CR LF belongs after the length.");
    return QCoreApplication::translate("channel",
                                       "CR where CR LF belongs after the length: %1 follows the CR.")
        .arg(byteName(context.bytes[at]));
}

QString missingText(const MalformedContext &context)
{
    const QString missing = bytesText(context.missing);
    if (context.error != ProtocolError::Truncated || context.length == 0)
        return QCoreApplication::translate("channel", "The capture lacks %1 here.").arg(missing);
    const HeaderView header = readHeader(context.bytes);
    if (!header.complete)
        return QCoreApplication::translate("channel", "The capture lacks %1 here, inside a header.")
            .arg(missing);
    return QCoreApplication::translate("channel",
                                       "The capture lacks %1 here, inside the payload: it has %2 of %3.")
        .arg(missing, grouped(context.length - quint64(header.size)), bytesText(header.length));
}

QString diagnoseError(const MalformedContext &context)
{
    switch (context.error) {
    case ProtocolError::None:
        return {};
    case ProtocolError::BadPreamble:
        return badPreamble(context);
    case ProtocolError::BadLength:
        return badLength(context);
    case ProtocolError::MessageTooBig:
        return tooBig(context);
    case ProtocolError::HeaderTooLong:
        return QCoreApplication::translate("channel", "The length has more than 56 digits.");
    case ProtocolError::BadTerminator:
        return badTerminator(context);
    case ProtocolError::Truncated:
        return truncated(context);
    }
    return {};
}

} // namespace

QString diagnose(const MalformedContext &context)
{
    if (context.missing > 0)
        return missingText(context);
    if (context.afterGap)
        return QCoreApplication::translate("channel",
                                           "The rest of something whose beginning the capture lacks.");
    return diagnoseError(context);
}

} // namespace channel
