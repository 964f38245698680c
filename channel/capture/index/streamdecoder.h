// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/decodeoptions.h"
#include "channel/capture/index/frameindex.h"
#include "channel/capture/index/streamchunks.h"

#include <limits>

namespace channel {

/// Turns the recorded chunks of one direction of one connection into rows of the index, live or read back
/// from a file.
class StreamDecoder
{
public:
    struct Identity
    {
        ConnectionId connection = 0;
        Direction direction = Direction::In;
    };

    /// Sums over the stream; received = framed + malformed + pending.
    struct Sums
    {
        quint64 messages = 0;
        quint64 malformedRuns = 0;
        quint64 framed = 0;
        quint64 malformed = 0;
        quint64 pending = 0;
    };

    /// `chunks` and `index` must outlive the decoder. With `startMissing` the stream may begin anywhere.
    StreamDecoder(const Identity &identity, const DecodeOptions &options, const StreamChunks &chunks,
                  FrameIndex &index, bool startMissing = false);

    /// The stream begins with a message after all. Before any of its bytes; later it changes nothing.
    void beginAtMessage() { startMissing_ = false; }

    /// What the stream ends in the middle of.
    struct Unfinished
    {
        quint64 bytes = 0; ///< At its end, of a message that is not complete.
        /// A message certainly begins with those bytes or, if there are none, with the next ones. False where
        /// the stream's beginning is missing, and inside or right behind malformed bytes.
        bool beginsMessage = false;
    };
    Unfinished unfinished() const;
    /// One that goes on where this one is.
    FrameParser parser() const;

    /// The next bytes of the stream, which came at `time` and are in the chunk table already.
    void feed(QByteArrayView bytes, qint64 time);
    /// The stream is over. `history` reads its bytes, by offset from its first byte.
    void finish(const StreamHistory &history);
    /// `missing` bytes of the stream are not in the capture, which goes on behind them. They become one
    /// malformed row, or part of the one that they cut off.
    void skip(quint64 missing, qint64 time, const StreamHistory &history);
    /// No more bytes will be recorded, though the stream may go on.
    void abandon();

    Sums sums() const;

private:
    void begin();
    void take(const FrameEvent &event, qint64 time);
    /// Nearly every event is one: no call for those.
    void takeMessage(const FrameEvent &event, qint64 time)
    {
        index_.appendMessage(identity_.connection, identity_.direction, event, isResynchronised(event.start),
                             time);
        ++messages_;
        messageEnd_ = event.start + event.headerLength + event.length;
        messageLength_ = quint32(event.length);
    }
    void takeMalformed(const FrameEvent &event);
    void resume();
    void beginRun(const FrameEvent &event, qint64 time);
    void endRun(MalformedRun::State state);
    qint64 timeOf(quint64 offset) const;
    bool isResynchronised(quint64 start) const { return start == resynchronisedAt_; }

    static constexpr quint64 nowhere = std::numeric_limits<quint64>::max();

    Identity identity_;
    FrameParser parser_;
    const StreamChunks &chunks_;
    FrameIndex &index_;
    bool startMissing_;           ///< And nothing has come yet.
    MalformedRun *run_ = nullptr; ///< The one that grows.
    MalformedRun *lastRun_ = nullptr;
    quint64 lastRunEnd_ = nowhere; ///< Of lastRun_, once it has ended.
    quint64 resumedAt_ = nowhere;  ///< The first byte behind the last gap.
    quint64 messages_ = 0;
    quint64 malformedRuns_ = 0;
    quint64 resynchronisedAt_ = nowhere;
    quint64 messageEnd_ = nowhere; ///< Where the message before ended, and its length.
    quint32 messageLength_ = 0;
};

} // namespace channel
