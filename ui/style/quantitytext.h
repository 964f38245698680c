// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace channel::ui {

/// Bytes: exact below 10,000 ("1,024 B"), then in powers of 1000 ("3.1 MB").
QString byteText(quint64 bytes);
/// Bytes a second: "1.2 kB/s".
QString rateText(double bytesPerSecond);

/// A signed difference in nanoseconds: "+12 µs", "+0.2 ms", "+883 ms", "+1.50 s", "+2 min 05 s".
QString deltaText(qint64 nanoseconds);
/// A span of time in nanoseconds, for people who wait: "3.2 s", "2 min 05 s".
QString spanText(qint64 nanoseconds);

/// A signed span in nanoseconds as a clock shows it, to the millisecond: "+0:00:01.204".
QString clockSpanText(qint64 nanoseconds);

/// Nanoseconds since 1970 UTC as local time of day to the millisecond: "12:03:04.118".
/// The log writes what TimeFormat says.
QString timeText(qint64 time);
/// The same with its date: "2026-11-28 12:03:04.118".
QString dateTimeText(qint64 time);

} // namespace channel::ui
