// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

namespace channel {

/// What every message begins with, and sizes in bytes (PROTOCOL.md "On the wire", "Limits").
inline constexpr char preamble[] = "\r\nMSG ";
inline constexpr int preambleLength = 6;
inline constexpr int maxHeaderLength = 64;
inline constexpr int maxLengthDigits = 56;
inline constexpr quint32 defaultMaxMessageSize = 64u * 1024 * 1024;
inline constexpr quint32 largestMaxMessageSize = 0x7fffffffu;
inline constexpr qint64 readBufferSize = 256 * 1024;
inline constexpr qint64 defaultMaxUnsentBytes = 64 * 1024 * 1024;
inline constexpr qint64 unfinishedMessageSlack = 64 * 1024;
inline constexpr int defaultHeaderDeadlineMs = 10'000;

} // namespace channel
