// SPDX-License-Identifier: MIT

#pragma once

#include "channel/blocking/syncbell.h"

#include <memory>
#include <mutex>
#include <span>
#include <vector>

namespace channel {

/// What a thread needs that reads a connection itself: something to wake it by, and memory.
class SyncReader
{
public:
    SyncReader();

    SyncPollingBell &bell() { return bell_; }
    std::span<char> buffer() { return {buffer_.get(), bufferSize}; }

private:
    static constexpr std::size_t bufferSize = 64 * 1024;

    SyncPollingBell bell_;
    std::unique_ptr<char[]> buffer_;
};

/// Lends readers, and makes them as they are wanted: so few that programs with hundreds of threads keep their
/// descriptors for connections.
class SyncReaders
{
public:
    /// Null if all are lent, or the system has no descriptor left.
    std::unique_ptr<SyncReader> take();
    void giveBack(std::unique_ptr<SyncReader> reader);

private:
    static constexpr int most = 64;

    std::mutex mutex_; ///< Guards what follows.
    std::vector<std::unique_ptr<SyncReader>> spare_;
    int made_ = 0;
};

} // namespace channel
