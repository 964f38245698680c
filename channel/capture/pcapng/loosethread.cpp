// SPDX-License-Identifier: MIT

#include "channel/capture/pcapng/loosethread.h"

#include <QCoreApplication>
#include <QEvent>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
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
    std::unique_ptr<QObject> ear;           ///< Null once the owner has left; guarded by the mutex, as are
    std::deque<std::function<void()>> told; ///< what it is to hear, an event for each,
    bool hasEnded = false;                  ///< and this.
    std::atomic<quint64> reads = 0;
};

namespace {

/// Lives on the owner's thread. Events have nothing in them: what is told is handed over under the mutex.
template <typename Shared>
class Ear : public QObject
{
public:
    explicit Ear(Shared &shared)
        : shared_(shared)
    {
    }

protected:
    /// The owner may leave, and this go, while it hears.
    void customEvent(QEvent *) override
    {
        std::unique_lock lock(shared_.mutex);
        const std::function<void()> what = std::move(shared_.told.front());
        shared_.told.pop_front();
        lock.unlock();
        what();
    }

private:
    Shared &shared_;
};

} // namespace

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
    if (!shared_->ear)
        return;
    shared_->told.push_back(std::move(what));
    QCoreApplication::postEvent(shared_->ear.get(), new QEvent(QEvent::User));
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
    shared->ear = std::make_unique<Ear<Shared>>(*shared);
    shared->ear->moveToThread(owner_.thread());
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
    const std::shared_ptr<Shared> left = std::exchange(shared_, nullptr);
    std::unique_ptr<QObject> ear;
    std::deque<std::function<void()>> unheard;
    {
        const std::lock_guard lock(left->mutex);
        ear.swap(left->ear);
        unheard.swap(left->told);
    }
    left->stop.request_stop();
}

} // namespace channel
