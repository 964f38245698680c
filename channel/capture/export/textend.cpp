// SPDX-License-Identifier: MIT

#include "channel/capture/export/textend.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace channel {

TextEnd &TextEnd::put(QStringView text)
{
    // Addresses are nearly all there is.
    if (!std::ranges::all_of(text, [](QChar unit) { return unit.unicode() < 0x80; }))
        return put(text.toUtf8());
    std::ranges::transform(text, room(text.size()), [](QChar unit) { return char(unit.unicode()); });
    size_ += text.size();
    return *this;
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
    for (qsizetype place = digits; place-- > 0; number /= 10)
        first[place] = char('0' + number % 10);
    size_ += digits;
    return *this;
}

void TextEnd::makeRoom(qsizetype size)
{
    text_.resize(size_ + std::max(size, usualSize));
}

} // namespace channel
