// SPDX-License-Identifier: MIT

#include "channel/capture/pcapng/loosethread.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

namespace channel {

namespace {

using namespace std::chrono_literals;

/// There may be several threads where a capture is closed, which must not take long together.
constexpr auto readPatience = 10ms;
constexpr int mostLooksAtReads = 10;

/// Reads that this thread has begun and ended: odd within one. Null for threads that are not loose.
thread_local std::atomic<quint64> *readsOfThread = nullptr;

} // namespace

struct LooseThread::Shared
{
    std::stop_source stop;
    std::mutex mutex;
    std::condition_variable changed;
    QObject *owner = nullptr; ///< Null once it has left; guarded by the mutex where another thread reads it.
    bool hasEnded = false;    ///< Guarded by the mutex.
    std::atomic<quint64> reads = 0;
};

LooseThread::Reading::Reading()
{
    count();
}

LooseThread::Reading::~Reading()
{
    count();
}

void LooseThread::Reading::count()
{
    if (readsOfThread)
        readsOfThread->fetch_add(1, std::memory_order_relaxed);
}

LooseThread::Owner::Owner(std::shared_ptr<Shared> shared)
    : shared_(std::move(shared))
{
}

std::stop_token LooseThread::Owner::stopped() const
{
    return shared_->stop.get_token();
}

void LooseThread::Owner::tell(std::function<void()> what) const
{
    const std::lock_guard lock(shared_->mutex);
    if (!shared_->owner)
        return;
    const auto hear = [shared = shared_, told = std::move(what)] {
        if (shared->owner) // Which leaves on this thread.
            told();
    };
    QMetaObject::invokeMethod(shared_->owner, hear, Qt::QueuedConnection);
}

LooseThread::LooseThread(QObject &owner)
    : owner_(owner)
{
}

LooseThread::~LooseThread()
{
    if (!shared_)
        return;
    const std::shared_ptr<Shared> last = shared_;
    leave();
    std::unique_lock lock(last->mutex);
    quint64 before = 0;
    for (int look = 0; look < mostLooksAtReads; ++look) {
        if (last->changed.wait_for(lock, readPatience, [&last] { return last->hasEnded; }))
            return;
        const quint64 now = last->reads.load(std::memory_order_relaxed);
        // In the same read as at the last look: once alone may be a thread that did not get its turn.
        const bool isHeldUp = now % 2 == 1 && now == before;
        if (isHeldUp)
            return;
        before = now;
    }
}

void LooseThread::start(Work work)
{
    leave();
    const auto shared = std::make_shared<Shared>();
    shared->owner = &owner_;
    std::thread([shared, todo = std::move(work)]() mutable {
        readsOfThread = &shared->reads;
        std::exchange(todo, nullptr)(Owner(shared)); // And with it goes what it kept alive.
        const std::lock_guard lock(shared->mutex);
        shared->hasEnded = true;
        shared->changed.notify_all();
    }).detach();
    shared_ = shared;
}

void LooseThread::leave()
{
    if (!shared_)
        return;
    {
        const std::lock_guard lock(shared_->mutex);
        shared_->owner = nullptr;
    }
    shared_->stop.request_stop();
    shared_.reset();
}

} // namespace channel
