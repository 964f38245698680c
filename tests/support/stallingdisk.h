// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/pcapng/capturefile.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <condition_variable>
#include <mutex>
#include <unistd.h>

/// A disk that does nothing while it is shut, without an error: write(2), fdatasync(2), fstat(2) and stat(2)
/// just do not return. It can fail, too. Must outlive the files on it.
class StallingDisk
{
public:
    channel::CaptureFile::SystemCalls calls()
    {
        auto system = channel::CaptureFile::SystemCalls::standard();
        system.write = [this](int descriptor, const void *bytes, size_t size) -> qint64 {
            awaitOpen();
            if (errno = writeError_; errno != 0)
                return -1;
            ++writes_;
            largest_ = std::max(largest_.load(), quint64(size));
            return ::write(descriptor, bytes, size);
        };
        system.sync = [this](int descriptor) {
            awaitOpen();
            errno = syncError_;
            return errno != 0 ? -1 : ::fdatasync(descriptor);
        };
        system.status = [this, status = system.status](int descriptor, struct stat *to) {
            awaitOpen();
            return status(descriptor, to);
        };
        system.statusOfName = [this, status = system.statusOfName](const QString &path, struct stat *to) {
            awaitOpen();
            return status(path, to);
        };
        return system;
    }

    void setShut(bool shut)
    {
        const std::lock_guard lock(mutex_);
        shut_ = shut;
        opened_.notify_all();
    }
    /// Calls that wait until it is open again.
    int waiting() const { return waiting_; }
    int writes() const { return writes_; }
    quint64 largestWrite() const { return largest_; }
    /// An errno, or 0.
    void failWrites(int error) { writeError_ = error; }
    void failSyncs(int error) { syncError_ = error; }

private:
    void awaitOpen()
    {
        std::unique_lock lock(mutex_);
        ++waiting_;
        opened_.wait(lock, [this] { return !shut_; });
        --waiting_;
    }

    std::mutex mutex_;
    std::condition_variable opened_;
    bool shut_ = false;
    std::atomic<int> waiting_ = 0;
    std::atomic<int> writes_ = 0;
    std::atomic<quint64> largest_ = 0;
    std::atomic<int> writeError_ = 0;
    std::atomic<int> syncError_ = 0;
};
