// SPDX-License-Identifier: MIT

#include "channel/protocol/diagnosis.h"

#include "channel/protocol/headerview.h"
#include "channel/protocol/lengthfield.h"
#include "channel/protocol/otherframing.h"

#include <QList>
#include <QStringDecoder>

#include <algorithm>
#include <array>
#include <cctype>

using namespace Qt::StringLiterals;

namespace channel {

namespace {

const QByteArrayView marker(preamble, preambleLength);

QString byteName(char byte)
{
    const auto value = static_cast<uchar>(byte);
    switch (byte) {
    case '\0':
        return u"a NUL"_s;
    case '\t':
        return u"a TAB"_s;
    case '\n':
        return u"an LF"_s;
    case '\r':
        return u"a CR"_s;
    case ' ':
        return u"a blank"_s;
    default:
        break;
    }
    if (value > 0x20 && value < 0x7f)
        return u"“%1”"_s.arg(QChar::fromLatin1(byte));
    return u"the byte 0x%1"_s.arg(value, 2, 16, QChar(u'0'));
}

/// In groups of three, as the rest of what people see.
QString grouped(quint64 count)
{
    QString text = QString::number(count);
    for (qsizetype place = text.size() - 3; place > 0; place -= 3)
        text.insert(place, u',');
    return text;
}

QString counted(quint64 count, const QString &noun)
{
    return u"%1 %2%3"_s.arg(grouped(count), noun, count == 1 ? QString() : u"s"_s);
}

QString bytesText(quint64 count)
{
    return counted(count, u"byte"_s);
}

QByteArray join(QByteArrayView first, QByteArrayView second)
{
    return first.toByteArray().append(second);
}

/// "another protocol" is certain enough only by its first bytes.
QString foreignProtocol(QByteArrayView bytes)
{
    static constexpr std::array httpStarts{"GET ",     "POST ",  "HEAD ",  "PUT ",  "DELETE ", "OPTIONS ",
                                           "CONNECT ", "PATCH ", "TRACE ", "PRI *", "HTTP/"};
    if (std::any_of(httpStarts.begin(), httpStarts.end(),
                    [bytes](const char *start) { return bytes.startsWith(start); }))
        return u"This is HTTP: the peer is a web client or server, not a Channel program."_s;
    if (bytes.size() >= 3 && bytes[0] >= 0x14 && bytes[0] <= 0x17 && bytes[1] == 3 && uchar(bytes[2]) <= 4)
        return u"This is TLS: the peer encrypts, but Channel runs over plain TCP."_s;
    if (bytes.startsWith("\xef\xbb\xbf"))
        return u"A UTF-8 byte-order mark (EF BB BF) stands in front of the message."_s;
    if (bytes.startsWith("\xff\xfe") || bytes.startsWith("\xfe\xff"))
        return u"A UTF-16 byte-order mark stands in front: the peer sends text as UTF-16."_s;
    if (bytes.startsWith("SSH-"))
        return u"This is SSH, not a Channel program."_s;
    return {};
}

QString truncatedHeader(const HeaderView &header, QByteArrayView bytes)
{
    quint64 owed = header.length + (bytes.endsWith('\r') ? 1 : 2);
    if (header.size < preambleLength)
        owed = quint64(preambleLength - header.size) + 3;
    else if (!header.hasDigits)
        owed = 3;
    return u"The stream ended inside a header: at least %1 more %2 owed."_s.arg(
        bytesText(owed), owed == 1 ? u"was"_s : u"were"_s);
}

QString truncated(const MalformedContext &context)
{
    const HeaderView header = readHeader(context.bytes);
    if (!header.complete)
        return truncatedHeader(header, context.bytes);
    const quint64 arrived = context.length - quint64(header.size);
    if (context.markerFollows)
        return u"The declared length %1 is %2 too long: the next message begins inside the payload."_s.arg(
            grouped(header.length), grouped(header.length - arrived));
    const quint64 owed = header.length - arrived;
    return u"The stream ended inside the payload: %1 of %2 arrived, %3 still owed."_s.arg(
        grouped(arrived), bytesText(header.length),
        u"%1 %2"_s.arg(bytesText(owed), owed == 1 ? u"was"_s : u"were"_s));
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
            return u"The previous declared length was %1 too long: this message's header begins inside that payload."_s
                .arg(grouped(quint64(boundary - at)));
    }
    return {};
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

/// The run, cut at the marker that follows it, if any.
QByteArrayView runBeforeMarker(const MalformedContext &context, bool &markerFollows)
{
    markerFollows = context.markerFollows;
    if (markerFollows)
        return context.bytes;
    const qsizetype at = context.bytes.size() > 1 ? context.bytes.toByteArray().indexOf(marker, 1) : -1;
    markerFollows = at > 0;
    return at > 0 ? context.bytes.first(at) : context.bytes;
}

/// The previous payload is all at hand, and ends as many bytes too early as a blank line has.
QString blankLine(const MalformedContext &context, QByteArrayView rest)
{
    if (quint64(context.previousPayload.size()) != *context.previousLength)
        return {};
    const QByteArray joined = join(context.previousPayload, rest);
    if ((rest.size() == 2 && joined.startsWith("\r\n")) || (rest.size() == 1 && joined.startsWith('\n')))
        return u"A blank line stands between the header and the payload, as in HTTP: the payload begins "
               u"right after "
               "the header's CR LF."_s;
    return {};
}

/// There is a previous length.
bool countsUtf16Characters(const MalformedContext &context, QByteArrayView rest)
{
    const QByteArray joined = join(context.previousPayload, rest);
    return quint64(joined.size()) == 2 * *context.previousLength && isAsciiInUtf16(joined);
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
        return u"The previous length counts characters, not UTF-16 bytes: %1 declared, %2 sent."_s.arg(
            grouped(*context.previousLength), grouped(2 * *context.previousLength));
    if (countsCharacters(context, rest))
        return u"The previous length counts characters, not UTF-8 bytes: %1 declared, %2 sent."_s.arg(
            grouped(*context.previousLength), grouped(*context.previousLength + rest.size()));
    const quint64 missing = context.markerFollows ? context.length : quint64(rest.size());
    if (!markerFollows)
        return {};
    return u"The previous declared length was %1 too short."_s.arg(grouped(quint64(missing)));
}

QString lineEndInFront(QByteArrayView bytes)
{
    if (bytes.startsWith("MSG "))
        return u"The CR LF in front of MSG is missing."_s;
    if (bytes.startsWith("\nMSG "))
        return u"LF where CR LF belongs: the CR in front of MSG is missing."_s;
    if (bytes.startsWith("\rMSG "))
        return u"CR where CR LF belongs: the LF in front of MSG is missing."_s;
    if (bytes.startsWith("\n\rMSG "))
        return u"LF CR where CR LF belongs in front of MSG."_s;
    return {};
}

QString doubledLineEnd(const MalformedContext &context)
{
    qsizetype at = 0;
    while (context.bytes.sliced(at).startsWith("\r\n"))
        at += 2;
    const bool onlyLineEnds = at == context.bytes.size() && context.markerFollows;
    if (at > 0 && (onlyLineEnds || (at > 2 && context.bytes.sliced(at).startsWith("MSG "))))
        return u"The CR LF in front of the message is doubled."_s;
    return {};
}

QString wrongWord(QByteArrayView bytes)
{
    if (!bytes.startsWith("\r\n"))
        return {};
    bytes = bytes.sliced(2);
    if (bytes.startsWith("MSG") && bytes.size() > 3 && !std::isalpha(uchar(bytes[3]))) {
        if (LengthField::isDigit(bytes[3]))
            return u"The space between MSG and the length is missing."_s;
        return u"After MSG stands %1 where a space belongs."_s.arg(byteName(bytes[3]));
    }
    qsizetype size = 0;
    while (size < bytes.size() && size < 16 && std::isalpha(uchar(bytes[size])))
        ++size;
    const QByteArray word = bytes.first(size).toByteArray();
    if (size == 0 || word == "MSG")
        return {};
    if (word.toUpper() == "MSG")
        return u"“%1” where MSG in capitals belongs."_s.arg(QString::fromLatin1(word));
    return u"The word “%1” where MSG belongs."_s.arg(QString::fromLatin1(word));
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
        return u"The length has a sign (“%1”); it must be digits alone."_s.arg(QChar::fromLatin1(byte));
    case ' ':
    case '\t':
        return u"There is %1 %2 the length."_s.arg(byteName(byte),
                                                   afterDigits ? u"after"_s : u"in front of"_s);
    case '\n':
        return afterDigits ? u"LF where CR LF belongs after the length."_s : u"The length is missing."_s;
    case '\r':
        return u"The length is missing."_s;
    case '.':
    case ',':
    case '_':
    case '\'':
        return u"The length has a separator (“%1”); it must be digits alone."_s.arg(QChar::fromLatin1(byte));
    default:
        break;
    }
    if (std::isxdigit(uchar(byte)) || ((byte == 'x' || byte == 'X') && context.bytes[at - 1] == '0'))
        return u"The length is not decimal (“%1”): perhaps hexadecimal or with an exponent."_s.arg(
            QChar::fromLatin1(byte));
    if (afterDigits && beginsWithTypedLineEnd(context.bytes.sliced(at)))
        return u"“%1” was typed letter by letter after the length, where the bytes CR LF (0D 0A) belong."_s
            .arg(QString::fromLatin1(context.bytes.sliced(at, 2)));
    if (isUnicodeDigit(context.bytes.sliced(at)))
        return u"The length has a digit that is not ASCII."_s;
    return u"The length holds %1; only the digits 0–9 may stand there."_s.arg(byteName(byte));
}

QString tooBig(const MalformedContext &context)
{
    qsizetype end = preambleLength;
    while (end < context.bytes.size() && LengthField::isDigit(context.bytes[end]))
        ++end;
    if (end >= context.bytes.size() || end - preambleLength > 24)
        return u"The declared length is over the largest message size accepted here."_s;
    return u"The declared length %1 is over the largest message size accepted here."_s.arg(
        QString::fromLatin1(context.bytes.sliced(preambleLength, end - preambleLength)));
}

QString badTerminator(const MalformedContext &context)
{
    const auto at = qsizetype(context.offset - context.start);
    if (at >= context.bytes.size())
        return u"CR where CR LF belongs after the length."_s;
    return u"CR where CR LF belongs after the length: %1 follows the CR."_s.arg(byteName(context.bytes[at]));
}

QString missingText(const MalformedContext &context)
{
    const QString lacks = u"The capture lacks %1 here"_s.arg(bytesText(context.missing));
    if (context.error != ProtocolError::Truncated || context.length == 0)
        return lacks + u'.';
    const HeaderView header = readHeader(context.bytes);
    if (!header.complete)
        return lacks + u", inside a header."_s;
    return u"%1, inside the payload: it has %2 of %3."_s.arg(
        lacks, grouped(context.length - quint64(header.size)), bytesText(header.length));
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
        return u"The length has more than 56 digits."_s;
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
        return u"The rest of something whose beginning the capture lacks."_s;
    return diagnoseError(context);
}

QString diagnoseStalled(quint64 declared, quint64 excess)
{
    return u"The declared length %1 is probably %2 too long: the next message begins inside the payload."_s
        .arg(grouped(declared), grouped(excess));
}

} // namespace channel
