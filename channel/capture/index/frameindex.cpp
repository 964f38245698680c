// SPDX-License-Identifier: MIT

#include "channel/capture/index/frameindex.h"

namespace channel {

MalformedRun &FrameIndex::appendMalformed(ConnectionId connection, Direction direction,
                                          const FrameEvent &event, bool resynchronised, qint64 time)
{
    const FrameEntry::Mark mark{FrameKind::Malformed, direction, 0, true, resynchronised};
    frames_.append(mark, connection, time, event.start, quint32(runs_.appended()));
    return runs_.append(event.error, event.offset);
}

void FrameIndex::appendEvent(FrameKind kind, ConnectionId connection, ConnectionEnd end, qint64 time)
{
    frames_.append(FrameEntry::Mark{.kind = kind}, connection, time, quint64(0), quint32(end));
}

void FrameIndex::addDetail(const FrameEntry &entry, Frame &frame) const
{
    if (frame.kind != FrameKind::Malformed) {
        frame.end = ConnectionEnd(entry.detail());
        return;
    }
    const MalformedRun &run = runs_.at(entry.detail());
    frame.open = run.state.load(std::memory_order_acquire) == MalformedRun::State::Growing;
    frame.length = run.length.load(std::memory_order_acquire);
    frame.error = run.error;
    frame.errorOffset = run.errorOffset;
    frame.missing = run.missing.load(std::memory_order_acquire);
}

} // namespace channel
