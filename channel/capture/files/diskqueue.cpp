// SPDX-License-Identifier: MIT

#include "channel/capture/files/diskqueue.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <system_error>
#include <utility>

namespace channel {

namespace {

using namespace std::chrono_literals;

/// For a read that is about to end.
constexpr auto endPatience = 50ms;

} // namespace

/// Jobs are destroyed without the mutex, for with them may go what asks for something in turn.
struct DiskQueue::Shared
{
    struct Job
    {
        std::function<void()> work;
        std::function<void()> done;
        std::function<void()> forgotten;
    };

    /// Returns the one that is one too many.
    std::optional<Job> put(Job job);
    /// Waits for a job; nothing once the owner is gone.
    std::optional<Job> next();
    /// For the owner's thread, if it is still there.
    void tell(std::function<void()> what);
    void end();

    std::mutex mutex;
    std::condition_variable changed;
    std::deque<Job> jobs;       ///< The newest in front.
    DiskQueue *owner = nullptr; ///< Null once it is gone.
    bool hasEnded = false;      ///< The thread.
};

std::optional<DiskQueue::Shared::Job> DiskQueue::Shared::put(Job job)
{
    const std::lock_guard lock(mutex);
    jobs.push_front(std::move(job));
    changed.notify_all();
    if (jobs.size() <= mostWaiting)
        return std::nullopt;
    std::optional<Job> oldest = std::move(jobs.back());
    jobs.pop_back();
    return oldest;
}

std::optional<DiskQueue::Shared::Job> DiskQueue::Shared::next()
{
    std::unique_lock lock(mutex);
    changed.wait(lock, [this] { return !owner || !jobs.empty(); });
    if (!owner)
        return std::nullopt;
    std::optional<Job> newest = std::move(jobs.front());
    jobs.pop_front();
    return newest;
}

void DiskQueue::Shared::tell(std::function<void()> what)
{
    const std::lock_guard lock(mutex);
    if (owner && what)
        QMetaObject::invokeMethod(owner, std::exchange(what, {}), Qt::QueuedConnection);
}

void DiskQueue::Shared::end()
{
    std::deque<Job> left;
    std::unique_lock lock(mutex);
    left.swap(jobs);
    lock.unlock();
    left.clear();
    lock.lock();
    hasEnded = true;
    changed.notify_all();
}

DiskQueue::DiskQueue(QObject *parent)
    : QObject(parent)
    , shared_(std::make_shared<Shared>())
{
    shared_->owner = this;
}

DiskQueue::~DiskQueue()
{
    if (!thread_.joinable())
        return;
    std::unique_lock lock(shared_->mutex);
    shared_->owner = nullptr;
    shared_->changed.notify_all();
    const bool hasEnded = shared_->changed.wait_for(lock, endPatience, [this] { return shared_->hasEnded; });
    lock.unlock();
    if (hasEnded)
        thread_.join();
    else
        thread_.detach();
}

void DiskQueue::add(std::function<void()> work, std::function<void()> done, std::function<void()> forgotten)
{
    if (!thread_.joinable()) {
        try {
            thread_ = std::thread([shared = shared_] { run(shared); });
        } catch (const std::system_error &) {
            work();
            QMetaObject::invokeMethod(this, done, Qt::QueuedConnection);
            return;
        }
    }
    if (const auto oldest = shared_->put({std::move(work), std::move(done), std::move(forgotten)}))
        shared_->tell(oldest->forgotten);
}

void DiskQueue::run(const std::shared_ptr<Shared> &shared)
{
    while (std::optional<Shared::Job> job = shared->next()) {
        job->work();
        job->work = nullptr; // And with it what it kept alive.
        shared->tell(std::move(job->done));
    }
    shared->end();
}

} // namespace channel
