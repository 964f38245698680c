#include "channel/capture/frameindex.h"

namespace channel {

Frame FrameEntry::toFrame() const
{
    Frame frame;
    frame.kind = FrameKind(place_ >> 7 & 7);
    frame.direction = Direction(place_ >> 10 & 1);
    frame.canonical = place_ >> 11 & 1;
    frame.resynchronised = place_ >> 12 & 1;
    frame.headerLength = quint8(place_ & 0x7f);
    frame.connection = connection_;
    frame.time = time_;
    frame.start = place_ >> markBits;
    return frame;
}

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

Frame FrameIndex::frame(quint64 index) const
{
    const FrameEntry &entry = frames_.at(index);
    Frame frame = entry.toFrame();
    if (frame.kind == FrameKind::Message) {
        frame.length = entry.detail();
    } else if (frame.kind == FrameKind::Malformed) {
        const MalformedRun &run = runs_.at(entry.detail());
        frame.open = run.state.load(std::memory_order_acquire) == MalformedRun::State::Growing;
        frame.length = run.length.load(std::memory_order_acquire);
        frame.error = run.error;
        frame.errorOffset = run.errorOffset;
        frame.missing = run.missing.load(std::memory_order_acquire);
    } else {
        frame.end = ConnectionEnd(entry.detail());
    }
    return frame;
}

} // namespace channel
