// SPDX-License-Identifier: MIT

#include "channel/blocking/hiddenworker.h"

#include "channel/transport/signalmask.h"

#include <chrono>
#include <pthread.h>
#include <utility>

namespace channel {

namespace {

/// How long the thread stays without work.
constexpr std::chrono::seconds longestRest(5);

/// Never destroyed: it must serve handles at namespace scope, and a child must not touch its parent's.
HiddenWorker *&current()
{
    static HiddenWorker *worker = new HiddenWorker;
    return worker;
}

} // namespace

HiddenWorker &HiddenWorker::get()
{
    return *current();
}

void HiddenWorker::prepareFork()
{
    get().mutex_.lock();
}

void HiddenWorker::continueParent()
{
    get().mutex_.unlock();
}

void HiddenWorker::continueChild()
{
    [[maybe_unused]] static HiddenWorker *parents = nullptr; // so that it is no leak
    parents = std::exchange(current(), new HiddenWorker);
}

void HiddenWorker::start(std::function<void()> work, const std::function<void(std::thread::id)> &tellThread)
{
    const std::lock_guard lock(mutex_);
    if (isOver_)
        makeThread();
    tellThread(thread_.get_id());
    work_ = std::move(work);
    changed_.notify_all();
}

/// Under the lock, for which the new thread waits.
void HiddenWorker::makeThread()
{
    if (thread_.joinable())
        thread_.join();
    const SignalMask masked;
    thread_ = std::thread([this] { run(); });
    isOver_ = false;
}

void HiddenWorker::run()
{
    ::pthread_setname_np(::pthread_self(), "channelsync");
    std::unique_lock lock(mutex_);
    for (;;) {
        changed_.wait_for(lock, longestRest, [this] { return work_ || isEnding_; });
        const std::function<void()> work = std::exchange(work_, nullptr);
        if (!work)
            break;
        lock.unlock();
        work();
        lock.lock();
    }
    isOver_ = true;
}

void HiddenWorker::end()
{
    std::unique_lock lock(mutex_);
    if (thread_.get_id() == std::this_thread::get_id())
        return; // What it runs ends the program.
    isEnding_ = true;
    changed_.notify_all();
    lock.unlock();
    if (thread_.joinable())
        thread_.join();
    lock.lock();
    isEnding_ = false;
}

} // namespace channel
