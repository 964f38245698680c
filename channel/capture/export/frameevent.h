// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/export/row.h"
#include "channel/export.h"

namespace channel {

class TextEnd;

/// A row as one line of JSON (channelcat(1) "JSON EVENTS"). Between its beginning and its end belong
/// eventBytes() of its bytes, as appendJsonLatin1() writes them: a message may be large.
CHANNEL_EXPORT void putEventBeginning(TextEnd &json, const Row &row);
CHANNEL_EXPORT void putEventEnd(TextEnd &json, const Row &row);

/// How many of a row's payload bytes its event has: all, or of a malformed run the first 64 KiB.
CHANNEL_EXPORT quint64 eventBytes(const Frame &frame);

/// "message", "malformed", "error", "connected", "disconnected" or "recording-stopped".
CHANNEL_EXPORT QByteArrayView eventName(const Row &row);

/// "local-close", "peer-close", "local-reset", "peer-reset" or "failed".
CHANNEL_EXPORT QByteArrayView endName(ConnectionEnd end);

/// "2026-01-02T03:04:05.123456789Z", for nanoseconds since 1970 UTC.
CHANNEL_EXPORT QByteArray isoTime(qint64 time);
CHANNEL_EXPORT void putIsoTime(TextEnd &text, qint64 time);

} // namespace channel
