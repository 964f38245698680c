// SPDX-License-Identifier: MIT

#include "channel/match/filternumbers.h"

#include <QStringList>

#include <array>
#include <cmath>
#include <span>

namespace channel {

namespace {

constexpr double billion = 1e9;
constexpr double largest = 9e18;

struct Unit
{
    QStringView name;
    double factor;
};

/// Digits, perhaps with a point among them, at the front; the rest is the unit.
std::optional<qint64> readWithUnit(const QString &text, std::span<const Unit> units)
{
    qsizetype end = 0;
    while (end < text.size() && ((text[end] >= u'0' && text[end] <= u'9') || text[end] == u'.'))
        ++end;
    bool isNumber = false;
    const double number = text.left(end).toDouble(&isNumber);
    if (!isNumber)
        return std::nullopt;
    for (const Unit &unit : units) {
        const double value = number * unit.factor;
        if (text.mid(end).compare(unit.name, Qt::CaseInsensitive) == 0 && value < largest)
            return qint64(std::llround(value));
    }
    return std::nullopt;
}

std::optional<int> readDigits(const QString &text, int most)
{
    if (text.isEmpty() || text.size() > 2 || text[0] < u'0' || text[0] > u'9')
        return std::nullopt;
    bool isNumber = false;
    const int number = text.toInt(&isNumber);
    return isNumber && number <= most ? std::optional(number) : std::nullopt;
}

} // namespace

std::optional<qint64> readByteCount(const QString &text)
{
    static constexpr std::array<Unit, 7> units{{{u"", 1},
                                                {u"B", 1},
                                                {u"k", 1024},
                                                {u"kB", 1024},
                                                {u"M", 1024. * 1024},
                                                {u"MB", 1024. * 1024},
                                                {u"G", 1024. * 1024 * 1024}}};
    return readWithUnit(text, units);
}

std::optional<qint64> readSpan(const QString &text)
{
    static constexpr std::array<Unit, 6> units{
        {{u"ns", 1}, {u"us", 1e3}, {u"µs", 1e3}, {u"ms", 1e6}, {u"s", 1e9}, {u"min", 60e9}}};
    return readWithUnit(text, units);
}

std::optional<qint64> readTimeOfDay(const QString &text)
{
    const QStringList parts = text.split(u':');
    if (parts.size() < 2 || parts.size() > 3)
        return std::nullopt;
    const auto hours = readDigits(parts[0], 23);
    const auto minutes = readDigits(parts[1], 59);
    const QString secondsText = parts.size() == 3 ? parts[2] : QStringLiteral("0");
    const auto seconds = readDigits(secondsText.section(u'.', 0, 0), 59);
    if (!hours || !minutes || !seconds)
        return std::nullopt;
    qint64 fraction = 0;
    if (secondsText.contains(u'.')) {
        bool isNumber = false;
        const QString digits = secondsText.section(u'.', 1);
        if (digits.size() > 9 || digits.isEmpty())
            return std::nullopt;
        fraction = digits.leftJustified(9, u'0').toLongLong(&isNumber);
        if (!isNumber || fraction < 0)
            return std::nullopt;
    }
    return qint64(*hours * 3600 + *minutes * 60 + *seconds) * qint64(billion) + fraction;
}

} // namespace channel
