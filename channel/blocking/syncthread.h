// SPDX-License-Identifier: MIT

#pragma once

#include "channel/blocking/syncreader.h"

#include <QtGlobal>

#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <vector>

QT_BEGIN_NAMESPACE
class QCoreApplication;
QT_END_NAMESPACE

namespace channel {

/// What the blocking API keeps on its hidden thread.
class SyncResident
{
public:
    SyncResident() = default;
    virtual ~SyncResident() = default;
    Q_DISABLE_COPY_MOVE(SyncResident)

    /// Closes: what was sent is written still, and whoever waits finds the end; on the hidden thread.
    virtual void closeInOrder() = 0;
    /// Ends at once and wakes whoever waits; on the hidden thread, which stops afterwards.
    virtual void abandon() = 0;
    /// Connecting or looking its host up still, so that no peer knows of it.
    virtual bool isAttempt() const = 0;
};

/// The one hidden thread with an event loop on which every Channel of the blocking API lives.
///
/// Tasks come in through a queue and an eventfd of its own, not through posted events: thread sanitizers see
/// no order in those, as Qt is not built for them. Knows its residents; when it runs is for SyncLifetime.
class SyncThread
{
public:
    /// What is left on the thread.
    enum class Company : quint8 {
        Nobody,
        Attempts, ///< Nothing else.
        Peers,    ///< Connections or listeners.
        Lost,     ///< Whoever it was has been abandoned, for Qt serves the thread no longer.
    };
    /// Asked on the thread whenever a resident leaves; true ends the thread. Lost is no question.
    using MayEnd = std::function<bool(Company)>;

    /// Throws SyncError if the system lacks descriptors.
    explicit SyncThread(MayEnd mayEnd);
    /// Not before join().
    ~SyncThread();
    Q_DISABLE_COPY_MOVE(SyncThread)

    /// With an application of its own if `application` is null, for Qt delivers no event on any thread
    /// without one. Throws SyncError.
    void start(const QCoreApplication *application);
    /// Waits until it has stopped; the thread itself stays a while, as HiddenWorker has it.
    void join() { stopped_.wait(); }

    bool isCurrent() const { return std::this_thread::get_id() == id_; }
    /// Runs `task` there, in order. False if the thread has stopped.
    bool post(std::function<void()> task);
    /// For those who read a connection of this thread themselves.
    SyncReaders &readers() { return readers_; }

    // On the thread.

    /// Keeps a resident alive until it leaves.
    void admit(std::shared_ptr<SyncResident> resident);
    void release(const SyncResident *resident);
    void closeResidents();
    void abandonResidents();
    void endIfDue();

private:
    void run();
    void serve();
    void runTasks();
    void end(Company company);
    Company company() const;

    const MayEnd mayEnd_;
    std::mutex mutex_;
    std::vector<std::function<void()>> tasks_;
    bool isStopped_ = false; ///< Takes no more tasks.

    SyncReaders readers_;
    int wakeup_ = -1; ///< An eventfd.
    const QCoreApplication *application_ = nullptr;
    bool isDone_ = false;
    std::unordered_map<const SyncResident *, std::shared_ptr<SyncResident>> residents_;
    std::future<void> stopped_;
    std::thread::id id_;
};

} // namespace channel
