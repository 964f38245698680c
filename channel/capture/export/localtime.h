// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>

#include <ctime>

namespace channel {

/// A moment on the clock and the calendar of the local time zone, which `TZ` can set.
class LocalTime
{
public:
    /// Nanoseconds since 1970 UTC.
    explicit LocalTime(qint64 time);

    /// "2026-11-28"
    QByteArray date() const;
    /// "12:03:04.118"
    QByteArray timeOfDay() const;
    /// "2026-11-28T12:03:04.118", as `time>` of a filter takes it.
    QByteArray dateAndTime() const { return date() + 'T' + timeOfDay(); }
    bool isSameDay(const LocalTime &other) const
    {
        return parts_.tm_yday == other.parts_.tm_yday && parts_.tm_year == other.parts_.tm_year;
    }

private:
    std::tm parts_ = {};
    int milliseconds_ = 0;
};

} // namespace channel
