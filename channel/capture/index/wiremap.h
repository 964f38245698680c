// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/capture.h"
#include "channel/export.h"

#include <vector>

namespace channel {

/// One read from a socket, or one write to it, that carried bytes of a frame.
///
/// In a capture made by another tool, which tells no reads and writes: one packet.
struct WireStep
{
    qint64 time = 0;        ///< Nanoseconds since 1970 UTC.
    quint64 frameStart = 0; ///< The first wire byte of the frame that it carried, counted in the frame …
    quint64 size = 0;       ///< … and how many.
    quint64 wireStart = 0;  ///< Offset in the stream of that byte.
    quint64 wholeStart = 0; ///< Offset in the stream of all that was read or written at once …
    quint64 wholeSize = 0;  ///< … and its size.
};

/// How many other frames had bytes in the same read or write.
struct WireCompany
{
    quint64 frames = 0;
    bool complete = true; ///< False: at least so many; the search was bounded.
};

/// Which reads or writes built a frame, and when.
///
/// The Recorder splits what does not fit into a packet. Here it is one step again: a chunk belongs to the
/// step of the one before if that one is full and both have the same time. Lists at most maxSteps; steps are
/// computed when they are asked for. One thread.
class CHANNEL_EXPORT WireMap
{
public:
    static constexpr quint64 maxSteps = 100'000;
    /// Rows of the capture that company() looks at, in each direction.
    static constexpr quint64 maxRows = 100'000;

    /// Of the frame `index` as it is now, which may be an open run. Empty for a row without bytes.
    WireMap(std::shared_ptr<const Capture> capture, quint64 index);

    Direction direction() const { return frame_.direction; }
    /// Steps listed.
    quint64 count() const { return quint64(firstChunks_.size()); }
    /// False if there are more than are listed.
    bool isComplete() const { return complete_; }
    /// `number` must be below count().
    WireStep step(quint64 number) const;
    /// When the first and the last byte of the whole frame were read or written; only if count() > 0.
    qint64 firstTime() const { return firstTime_; }
    qint64 lastTime() const { return lastTime_; }

    /// Who shared a step. A message whose end has not come yet is no frame, and is not counted.
    WireCompany company(quint64 number) const;

private:
    void list(const StreamChunks &chunks);
    bool continuesRead(const StreamChunks &chunks, quint64 chunk) const;
    quint64 wireEnd() const { return frame_.start + frame_.wireLength(); }
    bool isOfStream(const Frame &frame) const;

    std::shared_ptr<const Capture> capture_;
    quint64 index_;
    Frame frame_;
    quint32 fullSize_ = 0; ///< Of a packet of this connection.
    std::vector<quint64> firstChunks_;
    bool complete_ = true;
    qint64 firstTime_ = 0;
    qint64 lastTime_ = 0;
};

} // namespace channel
