// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/pcapng/capturefile.h"

#include <cerrno>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <unistd.h>

/// A disk that can stall: nothing of a file is in memory then, and who reads it waits.
class SlowDisk
{
public:
    ~SlowDisk() { setStalled(false); }

    channel::CaptureFile::SystemCalls calls() const
    {
        auto system = channel::CaptureFile::SystemCalls::standard();
        system.readCached = [state = state_, read = system.readCached](
                                int descriptor, void *bytes, size_t size, quint64 offset) -> qint64 {
            const std::lock_guard lock(state->mutex);
            if (!state->stalled)
                return read(descriptor, bytes, size, offset);
            errno = EAGAIN;
            return -1;
        };
        system.read = [state = state_, read = system.read](int descriptor, void *bytes, size_t size,
                                                           quint64 offset) -> qint64 {
            std::unique_lock lock(state->mutex);
            state->changed.wait(lock, [&state] { return !state->stalled; });
            return read(descriptor, bytes, size, offset);
        };
        return system;
    }

    void setStalled(bool stalled)
    {
        const std::lock_guard lock(state_->mutex);
        state_->stalled = stalled;
        state_->changed.notify_all();
    }

private:
    /// Outlives this where a thread still waits.
    struct State
    {
        std::mutex mutex;
        std::condition_variable changed;
        bool stalled = false;
    };
    std::shared_ptr<State> state_ = std::make_shared<State>();
};
