#pragma once

#include "channel/capture/capture.h"

namespace channel {

/// A row of a capture as one line of JSON (INTERFACE.md "JSON events"). Between its beginning and its end
/// belong eventBytes() bytes of the row, as appendJsonLatin1() writes them: a message may be large.
QByteArray eventBeginning(const Capture &capture, quint64 index, const Frame &frame);
QByteArray eventEnd(const Capture &capture, quint64 index, const Frame &frame);

/// How many of a row's payload bytes its event has: all, or of a malformed run the first 64 KiB.
quint64 eventBytes(const Frame &frame);

/// "message", "malformed", "connected", "disconnected" or "recording-stopped".
QByteArray eventName(const Frame &frame);

/// "2026-01-02T03:04:05.123456789Z", for nanoseconds since 1970 UTC.
QByteArray isoTime(qint64 time);

} // namespace channel
