// SPDX-License-Identifier: MIT

#include "channel/match/filternumbers.h"

#include <QDate>
#include <QRegularExpression>
#include <QStringList>

#include <array>
#include <cmath>
#include <ctime>
#include <span>

namespace channel {

namespace {

constexpr double billion = 1e9;
constexpr qint64 secondsPerDay = 86'400;
constexpr double largest = 9e18;
// Nanoseconds since 1970 have room for these.
constexpr int firstYear = 1678;
constexpr int lastYear = 2261;
constexpr int widestOffset = 14 * 3600; // Seconds; of the world's time zones.

/// Since 1970 UTC, of a time in the system's time zone.
qint64 localSeconds(const QDate &date, int secondsOfDay)
{
    std::tm local{};
    local.tm_year = date.year() - 1900;
    local.tm_mon = date.month() - 1;
    local.tm_mday = date.day();
    local.tm_hour = secondsOfDay / 3600;
    local.tm_min = secondsOfDay / 60 % 60;
    local.tm_sec = secondsOfDay % 60;
    local.tm_isdst = -1;
    return std::mktime(&local);
}

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

/// "Z" or "+01:00" as seconds; nothing if it is not that.
std::optional<int> readOffset(const QString &text)
{
    if (text.compare(u'Z', Qt::CaseInsensitive) == 0)
        return 0;
    static const QRegularExpression form(QStringLiteral("^([+-])([0-9]{2}):?([0-9]{2})$"));
    const QRegularExpressionMatch match = form.match(text);
    const auto hours = readDigits(match.captured(2), 14);
    const auto minutes = readDigits(match.captured(3), 59);
    if (!hours || !minutes || *hours * 3600 + *minutes * 60 > widestOffset)
        return std::nullopt;
    const int seconds = *hours * 3600 + *minutes * 60;
    return match.captured(1) == u"-" ? -seconds : seconds;
}

} // namespace

std::optional<qint64> readByteCount(const QString &text)
{
    static constexpr std::array<Unit, 11> units{{{u"", 1},
                                                 {u"B", 1},
                                                 {u"k", 1024},
                                                 {u"kB", 1024},
                                                 {u"KiB", 1024},
                                                 {u"M", 1024. * 1024},
                                                 {u"MB", 1024. * 1024},
                                                 {u"MiB", 1024. * 1024},
                                                 {u"G", 1024. * 1024 * 1024},
                                                 {u"GB", 1024. * 1024 * 1024},
                                                 {u"GiB", 1024. * 1024 * 1024}}};
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

std::optional<qint64> readMoment(const QString &text)
{
    static const QRegularExpression form(
        QStringLiteral("^([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[Tt ] ?([0-9:.]+)(?: ?([Zz]|[+-][0-9:]+))?)?$"));
    const QRegularExpressionMatch match = form.match(text);
    const QDate date = QDate::fromString(match.captured(1), Qt::ISODate);
    if (!date.isValid() || date.year() < firstYear || date.year() > lastYear)
        return std::nullopt;
    const auto timeOfDay = match.captured(2).isEmpty() ? 0 : readTimeOfDay(match.captured(2));
    const auto offset = match.captured(3).isEmpty() ? 0 : readOffset(match.captured(3));
    if (!timeOfDay || !offset)
        return std::nullopt;
    const qint64 secondsOfDay = *timeOfDay / qint64(billion);
    const qint64 seconds = match.captured(3).isEmpty()
                               ? localSeconds(date, int(secondsOfDay))
                               : QDate(1970, 1, 1).daysTo(date) * secondsPerDay + secondsOfDay - *offset;
    return seconds * qint64(billion) + *timeOfDay % qint64(billion);
}

bool isDateAlone(const QString &text)
{
    return text.size() == 10 && readMoment(text);
}

} // namespace channel
