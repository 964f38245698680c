// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/pcapng/capturefile.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace channel {

/// Brings a file to the disk on a thread of its own, so that a slow disk stops nobody. Never two syncs at
/// once. Where no thread can be made, which is said, it does so on the caller's (FAULTS 109).
///
/// Lives on one thread. The destructor waits for a sync that is under way.
class FileSyncer
{
public:
    /// The file must outlive the syncer.
    explicit FileSyncer(CaptureFile &file);
    ~FileSyncer();

    /// Starts a sync if something was appended since the last one and none is under way.
    void start();
    /// Everything appended was brought to the disk, and nothing failed.
    bool isSettled();
    /// Waits until that is so, or a sync failed.
    void settle();
    /// The errno of the first sync that failed, else 0. It is not tried again: the kernel may have dropped
    /// the data and would report success.
    int error() const { return error_.load(std::memory_order_acquire); }

private:
    bool startThread();
    void run(const std::stop_token &stopped);
    void sync();
    void awaitIdle();
    /// Something is in the file that was not when the last sync was started.
    bool isBehind() const;

    CaptureFile &file_;
    std::mutex mutex_;
    std::condition_variable_any wakeUp_;
    std::condition_variable idle_;
    bool busy_ = false; ///< Guarded by mutex_.
    quint64 startedSize_ = 0;
    bool isTroubleTold_ = false;
    int startedExchanges_ = 0;
    std::atomic<int> error_ = 0;
    std::jthread thread_; ///< Last, so that it ends before what it uses.
};

} // namespace channel
