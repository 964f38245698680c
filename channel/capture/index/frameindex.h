// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/appendonlytable.h"
#include "channel/capture/index/frame.h"
#include "channel/protocol/frameparser.h"

#include <span>

namespace channel {

/// What the index keeps about a malformed run besides its FrameEntry.
struct MalformedRun
{
    enum class State : quint8 {
        Growing,        ///< More bytes of the run may come.
        EndedAtMarker,  ///< Decoding went on at a CR LF "MSG" SP.
        EndedWithStream ///< The stream, or the recording, was over.
    };

    MalformedRun(ProtocolError code, quint64 offset)
        : errorOffset(offset)
        , error(code)
    {
    }

    /// Where the message that ends right before the run has its payload: the `previousLength` bytes before
    /// the run.
    void setPrevious(quint32 payloadLength)
    {
        hasPrevious = true;
        previousLength = payloadLength;
    }

    const quint64 errorOffset;
    std::atomic<quint64> length = 0;
    std::atomic<quint64> missing = 0; ///< Bytes behind the run that are not in the capture.
    quint32 previousLength = 0;
    bool hasPrevious = false;
    bool afterGap = false; ///< What stood before the run is not in the capture.
    const ProtocolError error;
    std::atomic<State> state = State::Growing; ///< Set after the last change of `length`.
};

/// A frame in 24 bytes.
class FrameEntry
{
public:
    struct Mark
    {
        FrameKind kind = FrameKind::Message;
        Direction direction = Direction::In;
        quint8 headerLength = 0;
        bool canonical = true;
        bool resynchronised = false;
    };

    /// `start` must be below 2^51. `detail`: a message's length, a run's number or a ConnectionEnd.
    FrameEntry(const Mark &mark, ConnectionId connection, qint64 time, quint64 start, quint32 detail)
        : time_(time)
        , place_(start << markBits | quint64(mark.resynchronised) << 12 | quint64(mark.canonical) << 11 |
                 quint64(mark.direction) << 10 | quint64(mark.kind) << 7 | mark.headerLength)
        , connection_(connection)
        , detail_(detail)
    {
    }

    quint32 detail() const { return detail_; }
    qint64 time() const { return time_; }
    /// Offset in the stream of what is behind the header.
    quint64 bodyStart() const { return (place_ >> markBits) + (place_ & headerMask); }
    bool isMessageOf(ConnectionId connection, Direction direction) const
    {
        const quint64 wanted = quint64(direction) << 10 | quint64(FrameKind::Message) << 7;
        return (place_ & kindMask) == wanted && connection_ == connection;
    }
    /// All but what depends on the kind.
    Frame toFrame() const
    {
        Frame frame;
        frame.kind = FrameKind(place_ >> 7 & 7);
        frame.direction = Direction(place_ >> 10 & 1);
        frame.canonical = place_ >> 11 & 1;
        frame.resynchronised = place_ >> 12 & 1;
        frame.headerLength = quint8(place_ & headerMask);
        frame.connection = connection_;
        frame.time = time_;
        frame.start = place_ >> markBits;
        return frame;
    }

private:
    static constexpr unsigned markBits = 13;
    static constexpr quint64 headerMask = 0x7f;
    static constexpr quint64 kindMask = 0xf << 7; ///< With the direction.

    qint64 time_;
    quint64 place_; ///< Start and Mark.
    ConnectionId connection_;
    quint32 detail_;
};
static_assert(sizeof(FrameEntry) == 24);

/// The rows of a capture, in memory. One thread appends and publishes; any number read below count(), without
/// a lock.
class FrameIndex
{
public:
    void appendMessage(ConnectionId connection, Direction direction, const FrameEvent &event,
                       bool resynchronised, qint64 time)
    {
        const FrameEntry::Mark mark{FrameKind::Message, direction, event.headerLength, event.canonical,
                                    resynchronised};
        frames_.append(mark, connection, time, event.start, quint32(event.length));
    }
    /// The run grows through the reference, which stays valid.
    MalformedRun &appendMalformed(ConnectionId connection, Direction direction, const FrameEvent &event,
                                  bool resynchronised, qint64 time);
    /// Connected, Disconnected and RecordingStopped.
    void appendEvent(FrameKind kind, ConnectionId connection, ConnectionEnd end, qint64 time);
    void publish() { frames_.publish(); }

    quint64 count() const { return frames_.size(); }
    /// The writer only: rows, published or not.
    quint64 appended() const { return frames_.appended(); }
    /// Nearly every row is a message, and filters look at all rows: no call for those.
    Frame frame(quint64 index) const
    {
        const FrameEntry &entry = frames_.at(index);
        Frame frame = entry.toFrame();
        if (frame.kind == FrameKind::Message)
            frame.length = entry.detail();
        else
            addDetail(entry, frame);
        return frame;
    }
    /// Rows from `first` on, up to before `end` or fewer, at least one: for who looks at very many.
    std::span<const FrameEntry> adjacent(quint64 first, quint64 end) const
    {
        return frames_.adjacent(first, end);
    }
    /// Of a Malformed frame.
    const MalformedRun &malformedRun(quint64 index) const { return runs_.at(frames_.at(index).detail()); }

private:
    void addDetail(const FrameEntry &entry, Frame &frame) const;

    AppendOnlyTable<FrameEntry, 10> frames_;
    AppendOnlyTable<MalformedRun, 4> runs_;
};

} // namespace channel
