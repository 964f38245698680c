// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/annotations.h"
#include "channel/capture/index/blocktable.h"
#include "channel/capture/index/capture.h"
#include "channel/capture/index/frameindex.h"
#include "channel/capture/index/streamchunks.h"
#include "channel/capture/index/traces.h"
#include "channel/capture/pcapng/capturefile.h"

#include <deque>
#include <mutex>

namespace channel {

/// What a capture knows about one of its connections.
struct RecordedConnection
{
    explicit RecordedConnection(const ConnectionDescription &ends)
        : description(ends)
    {
    }

    StreamChunks &chunks(Direction direction) { return streams[size_t(direction)]; }
    const StreamChunks &chunks(Direction direction) const { return streams[size_t(direction)]; }

    const ConnectionDescription description;
    std::array<StreamChunks, 2> streams;
};

/// The file of a capture and everything in memory about it. One thread writes, any number read.
///
/// Frames and chunks are read without a lock; the totals are a few words under a mutex, taken once a batch.
class CaptureStore
{
public:
    /// Without a file, nothing can be recorded; path() is empty then.
    explicit CaptureStore(std::unique_ptr<CaptureFile> file);

    CaptureFile *file() { return file_.get(); }
    const CaptureFile *file() const { return file_.get(); }
    FrameIndex &frames() { return frames_; }
    const FrameIndex &frames() const { return frames_; }

    BlockTable &blocks() { return blocks_; }
    const BlockTable &blocks() const { return blocks_; }

    /// Readers see the connection at once; its frames come when they are recorded.
    ConnectionId addConnection(const ConnectionDescription &description);
    quint32 connectionCount() const { return quint32(connections_.size()); }
    RecordedConnection &connection(ConnectionId id) { return *connections_.at(id); }
    const RecordedConnection &connection(ConnectionId id) const { return *connections_.at(id); }

    Annotations &annotations() { return annotations_; }
    const Annotations &annotations() const { return annotations_; }
    Traces &traces() { return traces_; }
    const Traces &traces() const { return traces_; }

    void publishTotals(const CaptureTotals &totals);
    CaptureTotals totals() const;

private:
    std::unique_ptr<CaptureFile> file_;
    FrameIndex frames_;
    BlockTable blocks_;
    Annotations annotations_;
    Traces traces_;
    std::deque<RecordedConnection> owned_;
    AppendOnlyTable<RecordedConnection *, 4> connections_;
    mutable std::mutex totalsMutex_;
    CaptureTotals totals_;
};

} // namespace channel
