// SPDX-License-Identifier: MIT

#pragma once

#include "tests/support/patience.h"
#include "tests/support/slowdisk.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

/// Lets a stalled disk go on after a while, so that a test of what must not wait for it fails instead of
/// hanging.
class DiskRescue
{
public:
    explicit DiskRescue(SlowDisk &disk)
        : thread_([this, &disk](const std::stop_token &stopped) {
            std::unique_lock lock(mutex_);
            changed_.wait_for(lock, stopped, std::chrono::milliseconds(patience), [] { return false; });
            wasNeeded_ = !stopped.stop_requested();
            if (wasNeeded_)
                disk.setStalled(false);
        })
    {
    }

    /// Whether something has waited. To be asked once, at the end.
    bool wasNeeded()
    {
        thread_.request_stop();
        thread_.join();
        return wasNeeded_;
    }

private:
    std::mutex mutex_;
    std::condition_variable_any changed_;
    bool wasNeeded_ = false;
    std::jthread thread_; ///< Last, so that it ends before what it uses.
};
