// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/pcapng/connectiondescription.h"

#include <QString>

namespace channel {

/// What a tool did. The numbers stand in files: they stay as they are.
enum class TraceAction : quint8 {
    Other, ///< Something that this version has no word for.
    Reply,
    Send,
    Replace,
    Edit,
    Hold,
    Drop,
    Pass,
    Duplicate,
    Delay,
    Close,
    HalfClose,
    Reset,
    Mark,
    Note,
    Run,
};
inline constexpr TraceAction lastTraceAction = TraceAction::Run;

/// What a rule or another tool did with a message, or that a message comes from it. It belongs to the row
/// whose bytes hold its offset, and can be made before there is such a row. A row may have several.
struct Trace
{
    static constexpr qsizetype maxNameLength = 200; ///< Characters; longer names are cut.

    ConnectionId connection = 0;
    Direction direction = Direction::In;
    TraceAction action = TraceAction::Other;
    bool isOutcome = false; ///< The message is what the action sent; otherwise what it was done to.
    quint64 offset = 0;     ///< Of a wire byte of the message in its stream, best of the first.
    qint64 time = 0;        ///< When it was done, in nanoseconds since 1970 UTC.
    /// The same for all traces of one acting: it leads from a message to what became of it. 0 if it stands
    /// alone.
    quint32 acting = 0;
    QString by; ///< The rule's or the tool's name.

    bool operator==(const Trace &) const = default;
};

} // namespace channel
