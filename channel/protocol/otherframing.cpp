// SPDX-License-Identifier: MIT

#include "channel/protocol/otherframing.h"

#include "channel/protocol/diagnosiswords.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QStringDecoder>

#include <algorithm>
#include <array>

namespace channel {

namespace {

constexpr std::array typedLineEnds{"\\r", "\\n", "\\x0d", "\\x0D", "\\x0a", "\\x0A", "/r/n"};

quint32 lengthAt(QByteArrayView bytes, qsizetype size, bool isBigEndian)
{
    quint32 length = 0;
    for (qsizetype i = 0; i < size; ++i)
        length = length << 8 | uchar(bytes[isBigEndian ? i : size - 1 - i]);
    return length;
}

/// Messages of such lengths fill the bytes to their end, and the first of them is not empty. One alone hits
/// the end by chance once in 65,536 times for two bytes.
bool isFramedByLengths(QByteArrayView bytes, qsizetype size, bool isBigEndian)
{
    if (bytes.size() <= size || lengthAt(bytes, size, isBigEndian) == 0)
        return false;
    while (bytes.size() >= size) {
        const quint32 length = lengthAt(bytes, size, isBigEndian);
        if (length > quint64(bytes.size() - size))
            return false;
        bytes = bytes.sliced(size + qsizetype(length));
    }
    return bytes.isEmpty();
}

bool isReadable(char32_t character)
{
    return QChar::isPrint(character) || character == U'\t' || character == U'\r' || character == U'\n';
}

bool isText(QByteArrayView bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder(bytes);
    const QList<uint> characters = text.toUcs4();
    return !decoder.hasError() && std::all_of(characters.begin(), characters.end(), isReadable);
}

bool isJson(QByteArrayView bytes)
{
    if (!bytes.startsWith('{') && !bytes.startsWith('['))
        return false;
    const QByteArray text = bytes.toByteArray();
    // One document, or one a line.
    return !QJsonDocument::fromJson(text).isNull() ||
           !QJsonDocument::fromJson(text.first(std::max<qsizetype>(text.indexOf('\n'), 0))).isNull();
}

} // namespace

QString telnetNegotiation(QByteArrayView run)
{
    constexpr uchar interpret = 0xff;
    constexpr uchar will = 0xfb;
    constexpr uchar dont = 0xfe;
    constexpr uchar largestOption = 0x31;
    const auto isNegotiation = [](QByteArrayView bytes) {
        return bytes.size() >= 3 && uchar(bytes[0]) == interpret && uchar(bytes[1]) >= will &&
               uchar(bytes[1]) <= dont && uchar(bytes[2]) <= largestOption;
    };
    // FF FE alone begins text in UTF-16, too.
    if (!isNegotiation(run) || (uchar(run[1]) == dont && !isNegotiation(run.sliced(3))))
        return {};
    return QCoreApplication::translate(
        "channel", "This is Telnet, which negotiates options: the peer must use a plain TCP connection.");
}

bool beginsWithTypedLineEnd(QByteArrayView bytes)
{
    return std::any_of(typedLineEnds.begin(), typedLineEnds.end(),
                       [bytes](const char *typed) { return bytes.startsWith(typed); });
}

QString typedLineEnd(QByteArrayView run)
{
    constexpr qsizetype longest = 8; // “\x0d\x0a”
    const qsizetype word =
        run.first(std::min<qsizetype>(run.size(), longest + 4)).toByteArray().indexOf("MSG ");
    if (word < 0 || !beginsWithTypedLineEnd(run))
        return {};
    return QCoreApplication::translate(
               "channel",
               "“%1” was typed letter by letter where the bytes CR LF (0D 0A) belong in front of MSG.")
        .arg(QString::fromLatin1(run.first(word)));
}

QString quotedFrame(QByteArrayView run, bool isWhole)
{
    const qsizetype at = run.startsWith('b') ? 1 : 0;
    if (run.size() <= at || (run[at] != '"' && run[at] != '\''))
        return {};
    const QByteArrayView inside = run.sliced(at + 1);
    const bool isFrame = inside.startsWith("\r\nMSG ") || inside.startsWith("MSG ") ||
                         (beginsWithTypedLineEnd(inside) && !typedLineEnd(inside).isEmpty());
    if (!isFrame && !(isWhole && inside.isEmpty()))
        return {};
    if (at > 0)
        return QCoreApplication::translate(
                   "channel",
                   "The frame was sent as Python writes it: the letter b and %1 stand in front of it.")
            .arg(byteName(run[at]));
    return QCoreApplication::translate("channel",
                                       "The frame was sent with its quotes: %1 stands in front of it.")
        .arg(byteName(run[at]));
}

bool isAsciiInUtf16(QByteArrayView bytes)
{
    constexpr qsizetype fewest = 8;
    if (bytes.size() < fewest)
        return false;
    const qsizetype high = bytes[0] == '\0' ? 0 : 1;
    for (qsizetype i = 0; i + 1 < bytes.size(); i += 2) {
        if (bytes[i + high] != '\0' || !isReadable(uchar(bytes[i + 1 - high])))
            return false;
    }
    return true;
}

QString utf16Text(QByteArrayView run)
{
    constexpr qsizetype enough = 64;
    if (!isAsciiInUtf16(run.first(std::min(run.size(), enough))))
        return {};
    return QCoreApplication::translate(
        "channel",
        "This is text in UTF-16, two bytes a character: the header must be ASCII, one byte a character.");
}

QString lengthPrefix(QByteArrayView run, bool isWhole)
{
    if (!isWhole)
        return {};
    for (const qsizetype size : {4, 2}) {
        for (const bool isBigEndian : {true, false}) {
            if (isFramedByLengths(run, size, isBigEndian))
                return QCoreApplication::translate(
                           "channel", "A length of %1 bytes (%2) stands where the header belongs: the "
                                      "peer frames its messages in another way.")
                    .arg(QString::number(size),
                         isBigEndian ? QCoreApplication::translate("channel", "big-endian")
                                     : QCoreApplication::translate("channel", "little-endian"));
        }
    }
    return {};
}

QString textWithoutHeader(QByteArrayView run, bool isWhole)
{
    constexpr qsizetype fewest = 3;
    if (!isWhole || run.size() < fewest || !isText(run))
        return {};
    if (isJson(run))
        return QCoreApplication::translate(
            "channel",
            "This is JSON without a header: MSG, a blank, its length and CR LF belong in front of it, after "
            "another CR LF.");
    // Of what begins like a header, something else is wrong.
    if (uchar(run[0]) <= 0x20 || run.first(std::min<qsizetype>(run.size(), 16)).toByteArray().contains("MSG"))
        return {};
    return QCoreApplication::translate(
        "channel",
        "This is text without a header: MSG, a blank, its length and CR LF belong in front of it, after "
        "another CR LF.");
}

} // namespace channel
