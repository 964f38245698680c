// SPDX-License-Identifier: MIT

#include "channel/capture/pcapng/loosethread.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

namespace channel {

namespace {

using namespace std::chrono_literals;

/// There may be several of these where a capture is closed, which must not take long together.
constexpr auto threadEndPatience = 10ms;

} // namespace

struct LooseThread::Shared
{
    std::stop_source stop;
    std::mutex mutex;
    std::condition_variable changed;
    QObject *owner = nullptr; ///< Null once it has left; guarded by the mutex where another thread reads it.
    bool hasEnded = false;    ///< Guarded by the mutex.
};

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
    last->changed.wait_for(lock, threadEndPatience, [&last] { return last->hasEnded; });
}

void LooseThread::start(Work work)
{
    leave();
    const auto shared = std::make_shared<Shared>();
    shared->owner = &owner_;
    std::thread([shared, todo = std::move(work)]() mutable {
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
