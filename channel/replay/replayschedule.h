// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/capture.h"
#include "channel/capture/index/streamchunks.h"
#include "channel/export.h"

#include <queue>

#include <vector>

namespace channel {

/// Goes through the chunks that some connections of a capture sent, in the order of the file, and tells when
/// each is due.
///
/// Only steps forward count: where the clock stepped back, no time passes. Nothing overflows, whatever the
/// file says.
class CHANNEL_EXPORT ReplaySchedule
{
public:
    /// `capture` must outlive it.
    ReplaySchedule(const Capture &capture, const std::vector<ConnectionId> &connections);

    bool isAtEnd() const { return waiting_.empty(); }
    /// The place in `connections` of the one whose chunk is next. Not at the end, as the next two.
    size_t connection() const { return waiting_.top().connection; }
    /// When it is due: nanoseconds after the first of all.
    qint64 time() const { return time_; }
    /// Nanoseconds since the one before.
    qint64 pause() const { return pause_; }
    void advance();

private:
    struct Next
    {
        quint64 fileOffset = 0;
        size_t connection = 0;

        bool operator<(const Next &other) const { return fileOffset > other.fileOffset; }
    };
    struct Track
    {
        const StreamChunks *chunks = nullptr;
        quint64 next = 0;
    };

    const StreamChunk &chunk() const;
    void wait(size_t connection);

    std::vector<Track> tracks_;
    std::priority_queue<Next> waiting_; ///< The next chunk of each connection that has one.
    qint64 time_ = 0;
    qint64 pause_ = 0;
};

/// later - earlier, at least 0 and at most a quarter of what fits: some of them can be added.
CHANNEL_EXPORT qint64 timeBetween(qint64 earlier, qint64 later);

} // namespace channel
