// SPDX-License-Identifier: MIT

#pragma once

#include <QStringView>

#include <optional>

namespace channel {

/// The number that these ASCII digits are; nothing for anything else, such as "+3", " 3" or "", which
/// QString::toULongLong() would take, and for what is above `largest`.
inline std::optional<quint64> readWholeNumber(QStringView text, quint64 largest)
{
    quint64 number = 0;
    for (const QChar character : text) {
        if (character < u'0' || character > u'9')
            return std::nullopt;
        const quint64 digit = character.unicode() - u'0';
        if (digit > largest || number > (largest - digit) / 10)
            return std::nullopt;
        number = number * 10 + digit;
    }
    return text.isEmpty() ? std::nullopt : std::optional(number);
}

} // namespace channel
