// SPDX-License-Identifier: MIT

#include "channel/capture/export/textend.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace channel {

namespace {

/// "00", "01" and so on.
constexpr auto digitPairs = [] {
    std::array<char, 200> text{};
    for (size_t number = 0; number < 100; ++number) {
        text[2 * number] = char('0' + number / 10);
        text[2 * number + 1] = char('0' + number % 10);
    }
    return text;
}();

} // namespace

TextEnd &TextEnd::put(QStringView text)
{
    // Addresses are nearly all there is.
    return putAscii(text) ? *this : put(text.toUtf8());
}

bool TextEnd::putAscii(QStringView text)
{
    char *to = room(text.size());
    char16_t seen = 0;
    for (const QChar unit : text) {
        seen |= unit.unicode();
        *to++ = char(unit.unicode());
    }
    if (seen >= 0x80)
        return false;
    end_ = to;
    return true;
}

TextEnd &TextEnd::putNumber(quint64 number, qsizetype width)
{
    std::array<char, 20> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    const qsizetype size = end - digits.data();
    for (qsizetype i = size; i < width; ++i)
        put(' ');
    return put(QByteArrayView(digits.data(), size));
}

TextEnd &TextEnd::putDigits(quint32 number, qsizetype digits)
{
    char *first = room(digits);
    qsizetype place = digits;
    for (; place >= 2; number /= 100)
        std::copy_n(digitPairs.data() + 2 * (number % 100), 2, first + (place -= 2));
    if (place > 0)
        *first = char('0' + number % 10);
    end_ += digits;
    return *this;
}

void TextEnd::makeRoom(qsizetype size)
{
    const qsizetype before = this->size();
    text_.resize(before + std::max(size, usualSize));
    text_.resize(text_.capacity());
    end_ = text_.data() + before;
    roomEnd_ = text_.data() + text_.size();
}

} // namespace channel
