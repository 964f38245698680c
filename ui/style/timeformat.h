// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace channel::ui {

/// How the log and its inspector write times, which are nanoseconds since 1970 UTC everywhere.
struct TimeFormat
{
    enum class Style : quint8 {
        TimeOfDay,   ///< "12:03:04.118", with the date where another day begins.
        DateAndTime, ///< "2026-11-28 12:03:04.118"
        Epoch,       ///< Seconds since 1970 UTC: "1795867384.118".
        SinceStart,  ///< "+0:00:01.204" since the capture's first row.
    };

    Style style = Style::TimeOfDay;
    bool utc = false;
    qint64 start = 0; ///< When the capture begins.

    /// As it stands in a column; `isDated` is for TimeOfDay alone.
    QString columnText(qint64 time, bool isDated) const;
    /// What stands below another time: with its date where it is of another day, otherwise without.
    QString textBelow(qint64 time, qint64 above) const { return columnText(time, !isSameDay(time, above)); }
    /// As it stands by itself, away from a column's title: always with its date, and in UTC with a "Z".
    QString aloneText(qint64 time) const;
    /// With all nine digits and the offset from UTC: "2026-01-02 12:03:04.118123456 +01:00"; below it the
    /// seconds since 1970 or since the start, where these are shown.
    QString fullText(qint64 time) const;

    /// Both are of the same day of the calendar.
    bool isSameDay(qint64 one, qint64 other) const;
    /// Rows of another day need more room.
    bool hasDates() const { return style == Style::TimeOfDay; }
    /// A column's title has to say it.
    bool showsUtc() const { return utc && (style == Style::TimeOfDay || style == Style::DateAndTime); }
    /// As long as any text in a column.
    QString widestText(bool isDated) const;

    bool operator==(const TimeFormat &) const = default;
};

} // namespace channel::ui
