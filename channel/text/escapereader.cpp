// SPDX-License-Identifier: MIT

#include "channel/text/escapereader.h"

#include "channel/text/hexpayload.h"
#include "channel/text/visibletext.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace channel {

namespace {

struct Escapes
{
    Q_DECLARE_TR_FUNCTIONS(channel::Escapes)
};

constexpr qsizetype mostCharacterDigits = 6;

Escape escapeError(qsizetype position, const QString &message)
{
    Escape escape;
    escape.error = PayloadError{position, message};
    return escape;
}

Escape escapeOf(QByteArrayView bytes, qsizetype characters)
{
    Escape escape;
    std::copy(bytes.begin(), bytes.end(), escape.bytes.begin());
    escape.size = bytes.size();
    escape.characters = characters;
    return escape;
}

/// The byte that \ and this letter stand for.
std::optional<char> simpleEscape(QChar letter)
{
    static constexpr std::array<std::pair<char16_t, char>, 6> escapes{
        {{u'n', '\n'}, {u'r', '\r'}, {u't', '\t'}, {u'0', '\0'}, {u'\\', '\\'}, {u'"', '"'}}};
    for (const auto &[name, byte] : escapes) {
        if (letter == name)
            return byte;
    }
    return std::nullopt;
}

int hexDigitAt(QStringView text, qsizetype position)
{
    return position < text.size() ? hexDigitValue(text[position]) : -1;
}

Escape readByteEscape(QStringView text, qsizetype position)
{
    int value = 0;
    for (qsizetype i = position + 2; i < position + 4; ++i) {
        const int digit = hexDigitAt(text, i);
        if (digit < 0)
            return escapeError(i, Escapes::tr("Two hex digits belong after \\x."));
        value = value * 16 + digit;
    }
    const char byte = char(value);
    return escapeOf(QByteArrayView(&byte, 1), 4);
}

/// Four hex digits behind \u, as C, JSON and Java write a character.
std::optional<char16_t> fourDigits(QStringView text, qsizetype start)
{
    uint value = 0;
    for (qsizetype i = start; i < start + 4; ++i) {
        const int digit = hexDigitAt(text, i);
        if (digit < 0)
            return std::nullopt;
        value = value * 16 + uint(digit);
    }
    return char16_t(value);
}

/// Says how to write what others write without braces, and as half a pair.
Escape withoutBrace(QStringView text, qsizetype position)
{
    const std::optional<char16_t> unit = fourDigits(text, position + 2);
    if (!unit)
        return escapeError(position + 2, Escapes::tr("A “{” belongs after \\u, as in \\u{20ac}."));
    const bool goesOn = text.sliced(position + 6).startsWith(u"\\u");
    const std::optional<char16_t> next = goesOn ? fourDigits(text, position + 8) : std::nullopt;
    char32_t character = *unit;
    if (next && QChar::isHighSurrogate(*unit) && QChar::isLowSurrogate(*next))
        character = QChar::surrogateToUcs4(*unit, *next);
    if (QChar::isSurrogate(character))
        return escapeError(position + 2, Escapes::tr("Half a surrogate pair is no character."));
    return escapeError(position + 2, Escapes::tr("Braces belong around the digits: write \\u{%1}.")
                                         .arg(QString::number(uint(character), 16)));
}

Escape readCharacterEscape(QStringView text, qsizetype position)
{
    const qsizetype start = position + 3;
    if (start > text.size() || text[start - 1] != u'{')
        return withoutBrace(text, position);
    char32_t character = 0;
    qsizetype end = start;
    for (; hexDigitAt(text, end) >= 0 && end - start < mostCharacterDigits; ++end)
        character = character * 16 + char32_t(hexDigitAt(text, end));
    if (end == start || end == text.size() || text[end] != u'}')
        return escapeError(end, Escapes::tr("One to six hex digits and a “}” belong after \\u{."));
    if (character > QChar::LastValidCodePoint)
        return escapeError(start, Escapes::tr("There is no such character: the last is \\u{10ffff}."));
    if (QChar::isSurrogate(character))
        return escapeError(start, Escapes::tr("Half a surrogate pair is no character."));
    return escapeOf(QString::fromUcs4(&character, 1).toUtf8(), end + 1 - position);
}

} // namespace

Escape readEscape(QStringView text, qsizetype position)
{
    if (position + 1 == text.size())
        return escapeError(position,
                           Escapes::tr("A lone backslash ends the text; \\\\ stands for a backslash."));
    const QChar letter = text[position + 1];
    if (const std::optional<char> byte = simpleEscape(letter))
        return escapeOf(QByteArrayView(&*byte, 1), 2);
    if (letter == u'x')
        return readByteEscape(text, position);
    if (letter == u'u')
        return readCharacterEscape(text, position);
    if (text.sliced(position + 1).startsWith(u"{{"))
        return escapeOf("{{", 3);
    return escapeError(
        position, Escapes::tr("Unknown escape \\%1: there are \\n \\r \\t \\0 \\\\ \\\" \\xHH \\u{H…} \\{{.")
                      .arg(visibleText(QString(letter))));
}

} // namespace channel
