// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <vector>

QT_BEGIN_NAMESPACE
class QEventLoop;
QT_END_NAMESPACE

namespace channel {

/// What the blocking API keeps on its hidden thread.
class SyncResident
{
public:
    SyncResident() = default;
    virtual ~SyncResident() = default;
    Q_DISABLE_COPY_MOVE(SyncResident)

    /// Ends at once and wakes whoever waits; on the hidden thread, which stops afterwards.
    virtual void abandon() = 0;
};

/// The one hidden thread with an event loop on which every Channel of the blocking API lives.
///
/// Runs from the first handle's beginning to the last one's end. Tasks come in through a queue and an eventfd
/// of its own, not through posted events: thread sanitizers see no order in those, as Qt is not built for
/// them.
class SyncThread
{
public:
    /// The one that runs, or a new one; waits while an old one ends. Throws SyncError.
    static std::shared_ptr<SyncThread> shared();
    /// Waits until the residents have left, which takes seconds where a peer does not answer a close.
    ~SyncThread();
    Q_DISABLE_COPY_MOVE(SyncThread)

    /// Runs `task` there, in order. False if the thread has stopped, as it does with the program's
    /// QCoreApplication.
    bool post(std::function<void()> task);

    /// Keeps a resident alive until it leaves; both on the thread.
    void admit(std::shared_ptr<SyncResident> resident);
    void release(const SyncResident *resident);

private:
    SyncThread();
    static void stopWithApplication();
    void start();
    void stop();
    void join();
    void run();
    void runTasks();
    void finishIfDue();
    void abandonResidents();

    std::mutex mutex_;
    std::vector<std::function<void()>> tasks_;
    bool isStopped_ = false; ///< Takes no more tasks.

    int wakeup_ = -1; ///< An eventfd.
    bool isFinishing_ = false;
    QEventLoop *loop_ = nullptr;
    std::unordered_map<const SyncResident *, std::shared_ptr<SyncResident>> residents_;
    std::thread thread_;
};

} // namespace channel
