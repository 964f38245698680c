// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

#include <optional>

namespace channel {

/// "100", "4k" or "1.5M" (powers of 1024) as bytes; nothing if it is not that.
std::optional<qint64> readByteCount(const QString &text);
/// "5ms", "1.5s", "200us" as nanoseconds, the units being ns, us (or µs), ms, s and min.
std::optional<qint64> readSpan(const QString &text);
/// "12:03:04.118", "8:30" as nanoseconds since midnight.
std::optional<qint64> readTimeOfDay(const QString &text);
/// "2026-11-28T20:00" as nanoseconds since 1970 UTC; "2026-11-28" is its midnight. Between date and time may
/// stand a blank, and behind them "Z" or "+01:00", as JSON events and tooltips have it; without that it is
/// local time.
std::optional<qint64> readMoment(const QString &text);
/// "2026-11-28", of which readMoment() makes its midnight.
bool isDateAlone(const QString &text);

} // namespace channel
