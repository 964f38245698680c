// SPDX-License-Identifier: MIT

#include "app/channelcat/numbers.h"

#include <QLocale>

#include <algorithm>

namespace channel::cat {

namespace {

bool isDigit(QChar character)
{
    return character >= u'0' && character <= u'9';
}

} // namespace

std::optional<quint64> readNumber(const QString &text, quint64 most)
{
    if (text.isEmpty() || text.size() > 20 || !std::all_of(text.begin(), text.end(), isDigit))
        return std::nullopt;
    bool fits = false;
    const quint64 number = QLocale::c().toULongLong(text, &fits);
    return fits && number <= most ? std::optional(number) : std::nullopt;
}

std::optional<double> readDecimal(const QString &text, double most)
{
    const QStringList parts = text.split(u'.');
    const bool isDecimal = parts.size() <= 2 && text.size() <= 20 && !parts.last().isEmpty() &&
                           std::all_of(parts.begin(), parts.end(), [](const QString &digits) {
                               return std::all_of(digits.begin(), digits.end(), isDigit);
                           });
    if (!isDecimal)
        return std::nullopt;
    const double number = QLocale::c().toDouble(text);
    return number <= most ? std::optional(number) : std::nullopt;
}

} // namespace channel::cat
