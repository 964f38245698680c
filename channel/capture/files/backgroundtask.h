// SPDX-License-Identifier: MIT

#pragma once

#include "channel/export.h"

#include <QObject>

#include <atomic>
#include <functional>
#include <thread>

namespace channel {

/// What work on another thread says about itself, and hears from its owner. Any thread.
class TaskControl
{
public:
    /// The work should end soon, leaving nothing half done behind.
    bool isCancelled() const { return cancelled_.load(std::memory_order_relaxed); }
    /// In units of the work's own choice, such as bytes.
    void setProgress(quint64 done, quint64 total)
    {
        total_.store(total, std::memory_order_relaxed);
        done_.store(done, std::memory_order_relaxed);
    }

private:
    friend class BackgroundTask;

    std::atomic<bool> cancelled_ = false;
    std::atomic<quint64> done_ = 0;
    std::atomic<quint64> total_ = 0;
};

/// Work on a thread of its own that can be watched and cancelled. Where no thread can be made, which is said,
/// it is done on the owner's, from the event loop.
///
/// Lives on its owner's thread, which needs an event loop to hear finished(). The work starts at once and
/// must not throw.
class CHANNEL_EXPORT BackgroundTask : public QObject
{
    Q_OBJECT

public:
    explicit BackgroundTask(std::function<void(TaskControl &)> work, QObject *parent = nullptr);
    /// Cancels the work and waits until it has ended; finished() does not follow then.
    ~BackgroundTask() override;

    /// finished() follows as soon as the work has noticed.
    void cancel();
    bool isCancelled() const { return control_.isCancelled(); }
    /// Until finished() is emitted.
    bool isRunning() const { return running_; }
    /// As the work said last.
    quint64 done() const { return control_.done_.load(std::memory_order_relaxed); }
    quint64 total() const { return control_.total_.load(std::memory_order_relaxed); }

Q_SIGNALS:
    /// Once, on the owner's thread, after the work has returned; what it wrote may be read.
    void finished();

private:
    void startThread();
    void finish();

    TaskControl control_;
    const std::function<void(TaskControl &)> work_;
    bool running_ = true;
    std::thread thread_;
};

} // namespace channel
