// SPDX-License-Identifier: MIT

#include "channel/capture/files/diskqueue.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <system_error>
#include <utility>

namespace channel {

namespace {

using namespace std::chrono_literals;

/// For a read that is about to end.
constexpr auto endPatience = 50ms;

} // namespace

struct DiskQueue::Shared
{
    struct Job
    {
        std::function<void()> work;
        std::function<void()> done;
    };

    std::mutex mutex;
    std::condition_variable changed;
    std::deque<Job> jobs;       ///< The newest in front.
    DiskQueue *owner = nullptr; ///< Null once it is gone.
    bool hasEnded = false;      ///< The thread.
};

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
    shared_->jobs.clear();
    shared_->changed.notify_all();
    const bool hasEnded = shared_->changed.wait_for(lock, endPatience, [this] { return shared_->hasEnded; });
    lock.unlock();
    if (hasEnded)
        thread_.join();
    else
        thread_.detach();
}

void DiskQueue::add(std::function<void()> work, std::function<void()> done)
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
    const std::lock_guard lock(shared_->mutex);
    shared_->jobs.push_front({std::move(work), std::move(done)});
    if (shared_->jobs.size() > mostWaiting)
        shared_->jobs.pop_back();
    shared_->changed.notify_all();
}

void DiskQueue::run(const std::shared_ptr<Shared> &shared)
{
    std::unique_lock lock(shared->mutex);
    while (shared->owner) {
        if (shared->jobs.empty()) {
            shared->changed.wait(lock);
            continue;
        }
        Shared::Job job = std::move(shared->jobs.front());
        shared->jobs.pop_front();
        lock.unlock();
        job.work();
        job.work = nullptr; // And with it what it kept alive.
        lock.lock();
        if (shared->owner)
            QMetaObject::invokeMethod(shared->owner, job.done, Qt::QueuedConnection);
    }
    shared->hasEnded = true;
    shared->changed.notify_all();
}

} // namespace channel
