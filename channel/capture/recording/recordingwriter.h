// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/pcapng/capturefile.h"
#include "channel/capture/recording/recordingbatch.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace channel {

/// The thread of a recording that waits for the disk: it brings the file there, looks whether it is still as
/// it was left, and writes batches if its owner does not (FAULTS 60). Never two calls at once. Where no
/// thread can be made, which is said, the owner does both (FAULTS 109).
///
/// Lives on one thread, its owner's. The destructor waits until all that was added is written, and for a sync
/// that is under way.
class RecordingWriter
{
public:
    /// More than that should not be added. It holds what comes in 5 s at 1.6 MB/s, faster than anybody looks
    /// at traffic, while a flood would fill any bound; and it is little beside the index of a flood.
    static constexpr quint64 mostBytes = 8 * 1024 * 1024;
    /// With so much, whoever adds waits: for what is sent, and for those who come and go, whom nobody holds
    /// up.
    static constexpr quint64 mostBytesEver = 8 * mostBytes;

    /// The file must outlive the writer.
    explicit RecordingWriter(CaptureFile &file);
    ~RecordingWriter();
    Q_DISABLE_COPY_MOVE(RecordingWriter)

    struct Written
    {
        RecordingBatch batch;
        quint64 offset = 0; ///< In the file.
    };

    /// From now on batches may be added; `written` is called on the thread once there is something to take,
    /// or an error.
    void setWritten(std::function<void()> written);
    /// Batches are written by the thread. If not, the owner appends to the file.
    bool takesBatches();
    /// Behind what was added before. Never waits.
    void add(RecordingBatch batch);
    /// Those that are in the file, in their order, each once.
    std::vector<Written> takeWritten();
    /// Those that are not, and never will be; to be asked for when idle after an error.
    std::vector<RecordingBatch> takeUnwritten();
    /// Waits until all that was added is written, or some of it failed to be.
    void awaitWritten();
    /// The errno of the write that failed, else 0. None is tried after it, nor after a sync that failed.
    int writeError() const { return writeError_.load(std::memory_order_acquire); }
    /// No write is under way, nor will one begin.
    bool isIdle();
    /// Nor is a sync or a look.
    bool asksNothing();
    /// So many bytes were added and are not taken back: as much memory.
    quint64 unwrittenBytes() const { return unwrittenBytes_.load(std::memory_order_relaxed); }

    /// Starts a sync if something was written since the last one and none is under way. It comes before the
    /// batches that wait.
    void startSync();
    /// Everything was written and brought to the disk, and nothing failed.
    bool isSettled();
    /// Waits until that is so, or something failed.
    void settle();
    /// The errno of the first sync that failed, else 0. It is not tried again: the kernel may have dropped
    /// the data and would report success.
    int syncError() const { return syncError_.load(std::memory_order_acquire); }

    /// What other programs may have done to the file.
    struct Look
    {
        bool isInPlace = true;    ///< As CaptureFile::isInPlace().
        bool hasItsLength = true; ///< As CaptureFile::hasItsLength().
    };
    /// Has the thread look, unless it is about to; `written` is called afterwards. False if the thread writes
    /// no batches: then the owner, who waits for the disk anyway, looks itself.
    bool startLook();
    /// What was seen, once.
    std::optional<Look> takeLook();

private:
    bool startThread();
    void run(const std::stop_token &stopped);
    bool mayWrite() const;
    void writeNext(std::unique_lock<std::mutex> &lock);
    void syncNow(std::unique_lock<std::mutex> &lock);
    void lookNow(std::unique_lock<std::mutex> &lock);
    void tell() const;
    void sync();
    void awaitSynced();
    /// Something is in the file that was not when the last sync was started.
    bool isBehind() const;

    CaptureFile &file_;
    std::mutex mutex_;
    std::condition_variable_any wakeUp_;
    std::condition_variable done_;
    // Guarded by mutex_:
    std::function<void()> written_;
    std::deque<RecordingBatch> queue_;
    std::vector<Written> toTake_;
    bool isWriting_ = false;
    bool isSyncing_ = false; ///< Or is about to.
    bool isLooking_ = false; ///< Or is about to.
    std::optional<Look> look_;

    std::atomic<quint64> unwrittenBytes_ = 0;
    std::atomic<int> writeError_ = 0;
    std::atomic<int> syncError_ = 0;
    quint64 startedSize_ = 0;
    int startedExchanges_ = 0;
    bool isTroubleTold_ = false;
    std::jthread thread_; ///< Last, so that it ends before what it uses.
};

} // namespace channel
