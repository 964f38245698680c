// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/pcapng/connectiondescription.h"
#include "channel/protocol/protocolerror.h"

namespace channel {

/// What a row of the log is.
enum class FrameKind : quint8 {
    Message,
    Malformed,
    Connected,        ///< A connection opened.
    Disconnected,     ///< A connection ended; see Frame::end.
    RecordingStopped, ///< Nothing after this was recorded.
};

/// One row of a capture, as a reader sees it at this moment.
struct Frame
{
    FrameKind kind = FrameKind::Message;
    Direction direction = Direction::In;
    ConnectionEnd end = ConnectionEnd::None;   ///< Disconnected only.
    ProtocolError error = ProtocolError::None; ///< Malformed only.
    bool canonical = true;                     ///< Message only: no leading zeros in its length.
    bool resynchronised = false; ///< The frame begins at a marker found after a malformed run: a guess.
    bool open = false;           ///< Malformed only: the run is still growing.
    quint8 headerLength = 0;     ///< Message only.
    ConnectionId connection = 0;
    qint64 time =
        0; ///< Nanoseconds since 1970 UTC: when its last byte was read or written (Malformed: its first).
    quint64 start = 0;       ///< Offset in its direction's stream of its first wire byte.
    quint64 length = 0;      ///< Message: payload bytes. Malformed: bytes of the run so far.
    quint64 errorOffset = 0; ///< Malformed only: stream offset of the offending byte.
    /// Malformed only: so many bytes of the stream, right behind this run (which may be empty), are not in
    /// the capture. Offsets do not count them.
    quint64 missing = 0;

    quint64 wireLength() const { return headerLength + length; }
    bool hasBytes() const { return kind == FrameKind::Message || kind == FrameKind::Malformed; }
};

} // namespace channel
