// SPDX-License-Identifier: MIT

#include "channel/text/visiblewriter.h"

#include "channel/text/escapedbyte.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace channel {

namespace {

struct Range
{
    char32_t first;
    char32_t last;
};

// What a font draws as nothing although its category is not "format", and what QTextDocument keeps for
// itself.
constexpr std::array invisibleRanges{
    Range{0x034f, 0x034f}, Range{0x115f, 0x1160}, Range{0x17b4, 0x17b5},   Range{0x180b, 0x180f},
    Range{0x2065, 0x2065}, Range{0x3164, 0x3164}, Range{0xfdd0, 0xfdef},   Range{0xfe00, 0xfe0f},
    Range{0xffa0, 0xffa0}, Range{0xfff0, 0xfffc}, Range{0xe0000, 0xe0fff},
};

// Measured: a line, or a character that Qt has to look for in font after font, costs about as much as a dozen
// letters.
constexpr qsizetype costlyEffort = 12;
constexpr char32_t firstCostlyCharacter = 0x500;

QString numberOf(char32_t character)
{
    return QStringLiteral("‹U+%1›").arg(QString::number(character, 16).toUpper(), 4, QLatin1Char('0'));
}

constexpr quint64 eachByte(uchar byte)
{
    return byte * 0x0101010101010101u;
}

/// Eight bytes that plainRun() takes, looked at all at once: the highest bit of each says what it is. Where a
/// byte is above 0x7f, what its sum carries into the next makes no difference: they are refused.
bool isPlainBlock(const char *bytes, char other)
{
    constexpr quint64 high = eachByte(0x80);
    quint64 block = 0;
    std::memcpy(&block, bytes, sizeof block);
    const auto differs = [block](uchar byte) {
        return (block ^ eachByte(byte)) + eachByte(0x7f);
    };
    const quint64 isPrintable = ~block & ((block | high) - eachByte(0x20)) & differs(0x7f);
    return (isPrintable & differs('\\') & differs(uchar(other)) & high) == high;
}

} // namespace

bool isInvisible(char32_t character)
{
    switch (QChar::category(character)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        break;
    }
    if ((character & 0xfffe) == 0xfffe)
        return true;
    return std::any_of(invisibleRanges.begin(), invisibleRanges.end(), [character](const Range &range) {
        return character >= range.first && character <= range.last;
    });
}

qsizetype plainRun(QByteArrayView bytes, char other)
{
    constexpr qsizetype blockSize = sizeof(quint64);
    qsizetype size = 0;
    while (size + blockSize <= bytes.size() && isPlainBlock(bytes.data() + size, other))
        size += blockSize;
    const auto isPlain = [other](char byte) {
        return uchar(byte) >= 0x20 && uchar(byte) < 0x7f && byte != '\\' && byte != other;
    };
    while (size < bytes.size() && isPlain(bytes[size]))
        ++size;
    return size;
}

void VisibleWriter::write(char32_t character)
{
    if (character >= 0x300 && QChar::isMark(character) && !isInvisible(character)) {
        writeMark(character);
        return;
    }
    endMarks();
    if (character == U'\\' && backslash_ == Backslash::Doubled) {
        append(u"\\\\");
    } else if (character >= 0x20 && character < 0x7f) {
        append(QChar(char16_t(character)));
    } else if (character <= 0x7f) {
        append(QString::fromLatin1(escapedByte(char(character))));
        if (character == U'\n' && lines_ == Lines::Many)
            breakLine();
    } else if (isInvisible(character)) {
        append(numberOf(character));
    } else {
        append(QChar::fromUcs4(character), character < firstCostlyCharacter ? 1 : costlyEffort);
    }
}

qsizetype VisibleWriter::write(QByteArrayView bytes, TextEncoding encoding, bool last)
{
    qsizetype taken = 0;
    while (taken < bytes.size()) {
        const DecodedCharacter next = decodeCharacter(bytes.sliced(taken), encoding);
        if (next.result == DecodedCharacter::Result::Valid) {
            write(next.value);
        } else if (next.result == DecodedCharacter::Result::Invalid || last) {
            writeInvalidByte(bytes[taken]);
            ++taken;
            continue;
        } else {
            break;
        }
        taken += next.size;
    }
    return taken;
}

void VisibleWriter::writeInvalidByte(char byte)
{
    endMarks();
    // Half a character of UTF-16 may have the value of a backslash, and is none.
    append(QString::fromLatin1(byte == '\\' ? hexEscape(byte) : escapedByte(byte)));
}

void VisibleWriter::breakLine()
{
    endMarks();
    text_ += QLatin1Char('\n');
    effort_ += costlyEffort;
    column_ = 0;
}

QString VisibleWriter::take()
{
    if (hiddenMarks_ > 0) {
        append(QStringLiteral("‹+%1 marks›").arg(hiddenMarks_));
        hiddenMarks_ = 0;
    }
    effort_ = 0;
    return std::exchange(text_, QString());
}

void VisibleWriter::writeMark(char32_t mark)
{
    if (++marks_ > maxCombiningMarks) {
        ++hiddenMarks_;
        return;
    }
    for (const char16_t unit : QChar::fromUcs4(mark))
        text_ += QChar(unit);
    ++effort_;
}

void VisibleWriter::endMarks()
{
    if (marks_ == 0)
        return;
    marks_ = 0;
    if (hiddenMarks_ > 0)
        append(QStringLiteral("‹+%1 marks›").arg(std::exchange(hiddenMarks_, 0)));
}

void VisibleWriter::append(QStringView glyphs, qsizetype effortEach)
{
    if (lines_ == Lines::Many && column_ >= maxPageLineLength) {
        text_ += QStringLiteral("\n↳ ");
        column_ = 0;
    }
    text_ += glyphs;
    effort_ += glyphs.size() * effortEach;
    column_ += glyphs.size();
}

} // namespace channel
