// SPDX-License-Identifier: MIT

#include "channel/blocking/synclifetime.h"

#include "channel/blocking/deadlinewait.h"
#include "channel/blocking/hiddenworker.h"
#include "channel/blocking/syncerror.h"
#include "channel/blocking/syncshare.h"

#include <QCoreApplication>
#include <QThread>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <pthread.h>
#include <utility>

namespace channel {

namespace {

/// How long exit() waits for what was sent at most, whatever the peers do.
constexpr std::chrono::seconds longestEnd(10);

struct Gate
{
    /// The one that has the thread; 0 while there is none. A child of fork() has neither, and must not lock:
    /// whoever held the mutex then is not there to unlock it.
    std::atomic<pid_t> process = 0;
    std::mutex mutex;
    std::condition_variable changed;
    std::shared_ptr<SyncLifetime> current;
    bool isProgramEnding = false;
};

/// Never destroyed, because handles at namespace scope may be destroyed later than anything made here.
Gate &gate()
{
    static Gate &gate = *new Gate;
    return gate;
}

} // namespace

SyncLifetime::SyncLifetime()
    : thread_([this](SyncThread::Company company) { return mayEnd(company); })
{
}

bool SyncLifetime::isInherited()
{
    const pid_t process = gate().process;
    return process != 0 && process != syncprocess::current();
}

std::shared_ptr<SyncLifetime> SyncLifetime::visit(const QDeadlineTimer &deadline)
{
    if (isInherited())
        throw SyncError::ofForkedProgram();
    std::unique_lock lock(gate().mutex);
    for (;;) {
        std::shared_ptr<SyncLifetime> &current = gate().current;
        if (gate().isProgramEnding || (current && current->mustEnd_ && !current->isEnding_))
            throw SyncError::ofEndingProgram();
        if (!current)
            current = begin();
        if (!current->isEnding_) {
            ++current->visits_;
            return current;
        }
        const std::shared_ptr<SyncLifetime> ending = current;
        if (!ending->isBeingJoined_)
            ending->waitForEnd(lock);
        else if (!waitUntil(gate().changed, lock, deadline, [&ending] { return ending->isJoined_; }))
            return nullptr;
    }
}

std::shared_ptr<SyncLifetime> SyncLifetime::begin()
{
    // A child must find the gate unlocked, and what it says of itself whole.
    [[maybe_unused]] static const int prepared = ::pthread_atfork(
        [] {
            gate().mutex.lock();
            HiddenWorker::prepareFork();
        },
        [] {
            HiddenWorker::continueParent();
            gate().mutex.unlock();
        },
        [] {
            HiddenWorker::continueChild();
            gate().mutex.unlock();
        });
    // The first thread that Qt knows is its main thread, which must not be the hidden one: it rests longer
    // than its handles last, and the program may make an application of its own then.
    static_cast<void>(QThread::currentThread());
    // Before the look at the application, so that it does not end unseen.
    qAddPostRoutine(&SyncLifetime::endCurrent);
    try {
        std::shared_ptr<SyncLifetime> life(new SyncLifetime);
        life->thread_.start(QCoreApplication::instance());
        gate().process = syncprocess::current();
        [[maybe_unused]] static const int registered = std::atexit(&SyncLifetime::endWithProgram);
        return life;
    } catch (...) {
        qRemovePostRoutine(&SyncLifetime::endCurrent);
        throw;
    }
}

std::shared_ptr<SyncThread> SyncLifetime::stay()
{
    // Again, because exit() calls this before it destroys what was made earlier: what Qt needs for a
    // connection, too.
    [[maybe_unused]] static const int registered = std::atexit(&SyncLifetime::endWithProgram);
    const std::lock_guard lock(gate().mutex);
    if (std::shared_ptr<SyncThread> shared = stay_.lock())
        return shared;
    ++stays_;
    gate().changed.notify_all();
    // Let go of by the deleter, which stay_ keeps.
    std::shared_ptr<SyncThread> share(&thread_, [self = shared_from_this()](SyncThread *) mutable {
        std::exchange(self, nullptr)->leave();
    });
    stay_ = share;
    return share;
}

void SyncLifetime::leave()
{
    std::unique_lock lock(gate().mutex);
    --stays_;
    if (stays_ == 0 && !isJoined_)
        waitToLeave(lock);
}

void SyncLifetime::endVisit()
{
    std::unique_lock lock(gate().mutex);
    --visits_;
    if (isWanted() || isJoined_)
        return;
    if (leavers_ == 0)
        waitToLeave(lock);
    else
        askForEnd();
}

void SyncLifetime::askForEnd()
{
    thread_.post([this] { thread_.endIfDue(); });
}

void SyncLifetime::waitToLeave(std::unique_lock<std::mutex> &lock)
{
    isQuiet_ = false;
    askForEnd();
    ++leavers_;
    gate().changed.wait(lock, [this] { return isEnding_ || stays_ > 0 || (isQuiet_ && visits_ > 0); });
    --leavers_;
    if (isEnding_)
        waitForEnd(lock);
}

/// On the hidden thread.
bool SyncLifetime::mayEnd(SyncThread::Company company)
{
    const std::lock_guard lock(gate().mutex);
    mustEnd_ = mustEnd_ || company == SyncThread::Company::Lost;
    isQuiet_ = company != SyncThread::Company::Peers;
    const bool isNeeded = isWanted() && !gate().isProgramEnding;
    isEnding_ = mustEnd_ || (company == SyncThread::Company::Nobody && !isNeeded);
    gate().changed.notify_all();
    return isEnding_;
}

/// The first to come joins the thread, the others wait for that.
void SyncLifetime::waitForEnd(std::unique_lock<std::mutex> &lock)
{
    const std::shared_ptr<SyncLifetime> self = shared_from_this();
    if (std::exchange(isBeingJoined_, true)) {
        gate().changed.wait(lock, [this] { return isJoined_; });
        return;
    }
    lock.unlock();
    thread_.join();
    qRemovePostRoutine(&SyncLifetime::endCurrent);
    lock.lock();
    isJoined_ = true;
    gate().current.reset();
    gate().process = 0;
    gate().changed.notify_all();
    endBeforeWhatIsMadeByNow();
}

/// exit() calls the functions that it was given, the last one first, and in between destroys what was made at
/// namespace scope between them. The thread that rests must end before what Qt has made there in this life;
/// in many of them it makes nothing new.
void SyncLifetime::endBeforeWhatIsMadeByNow()
{
    constexpr int most = 16;
    static int registered = 0;
    if (registered < most && std::atexit(&SyncLifetime::endWithProgram) == 0)
        ++registered;
}

/// Called by the end of a QCoreApplication.
void SyncLifetime::endCurrent()
{
    if (isInherited())
        return;
    std::unique_lock lock(gate().mutex);
    const std::shared_ptr<SyncLifetime> life = gate().current;
    if (!life || life->thread_.isCurrent()) // where the hidden application ends
        return;
    life->mustEnd_ = true;
    life->thread_.post([thread = &life->thread_] {
        thread->abandonResidents();
        thread->endIfDue();
    });
    life->waitForEnd(lock);
}

/// Before what Qt has at namespace scope is destroyed.
void SyncLifetime::endWithProgram()
{
    if (isInherited())
        return;
    {
        const std::lock_guard lock(gate().mutex);
        gate().isProgramEnding = true;
    }
    waitUntilAllIsSent();
    endCurrent();
    HiddenWorker::get().end();
}

/// Who calls exit() has not closed its handles, and may not even be able to.
void SyncLifetime::waitUntilAllIsSent()
{
    std::unique_lock lock(gate().mutex);
    const std::shared_ptr<SyncLifetime> life = gate().current;
    if (!life || life->thread_.isCurrent())
        return;
    life->thread_.post([thread = &life->thread_] {
        thread->closeResidents();
        thread->endIfDue();
    });
    waitUntil(gate().changed, lock, QDeadlineTimer(longestEnd), [&life] { return life->isEnding_; });
}

} // namespace channel
