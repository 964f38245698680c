// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QFile>

#include <atomic>
#include <thread>
#include <unistd.h>
#include <utility>

/// A plain thread, no QThread, of which a test can tell whether it waits.
class WatchedThread
{
public:
    template <typename Work>
    explicit WatchedThread(Work work)
        : thread_([this, work = std::move(work)]() mutable {
            id_ = ::gettid();
            work();
            isDone_ = true;
        })
    {
    }
    ~WatchedThread() { join(); }
    Q_DISABLE_COPY_MOVE(WatchedThread)

    void join()
    {
        if (thread_.joinable())
            thread_.join();
    }
    bool isDone() const { return isDone_; }

    /// True if the kernel has put it to sleep: in a blocking call, or for a moment at a lock such as an
    /// allocator's.
    bool isAsleep() const
    {
        QFile status(QStringLiteral("/proc/self/task/%1/stat").arg(id_.load()));
        if (id_ == 0 || isDone_ || !status.open(QIODevice::ReadOnly))
            return false;
        const QByteArray line = status.readAll();
        return line.mid(line.lastIndexOf(')') + 2, 1) == "S";
    }

    /// Waits until it waits; false if it has ended instead.
    bool comesToWait() const
    {
        for (int look = 0; look < 1'000'000 && !isDone(); ++look) {
            if (isAsleep())
                return true;
            std::this_thread::yield();
        }
        return false;
    }

private:
    std::atomic<int> id_ = 0;
    std::atomic<bool> isDone_ = false;
    std::thread thread_;
};
