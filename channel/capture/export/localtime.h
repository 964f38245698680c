// SPDX-License-Identifier: MIT

#pragma once

#include "channel/export.h"

#include <QByteArray>

#include <ctime>

namespace channel {

class TextEnd;

/// A moment on the clock and the calendar of the local time zone, which `TZ` can set.
class CHANNEL_EXPORT LocalTime
{
public:
    /// Nanoseconds since 1970 UTC.
    explicit LocalTime(qint64 time);

    /// Another moment; quick within one second, where nobody need be asked for the zone.
    void moveTo(qint64 time);
    /// False, and not moved, if it is another second.
    bool moveWithinSecond(qint64 time);

    /// "2026-11-28"
    void putDate(TextEnd &text) const;
    /// "12:03:04.118"
    void putTimeOfDay(TextEnd &text) const;
    /// "2026-11-28T12:03:04.118", as `time>` of a filter takes it.
    QByteArray dateAndTime() const;
    bool isSameDay(const LocalTime &other) const
    {
        return parts_.tm_yday == other.parts_.tm_yday && parts_.tm_year == other.parts_.tm_year;
    }

private:
    time_t second_ = 0;
    std::tm parts_ = {};
    quint32 milliseconds_ = 0;
};

} // namespace channel
