// SPDX-License-Identifier: MIT

#include "channel/capture/recording/filesyncer.h"

#include <system_error>
#include <utility>

namespace channel {

FileSyncer::FileSyncer(CaptureFile &file)
    : file_(file)
{
}

FileSyncer::~FileSyncer() = default;

void FileSyncer::start()
{
    if (error() != 0 || !isBehind())
        return;
    {
        const std::lock_guard lock(mutex_);
        if (busy_)
            return;
        busy_ = true;
    }
    startedSize_ = file_.size();
    startedExchanges_ = file_.exchanges();
    if (thread_.joinable() || startThread()) {
        wakeUp_.notify_one();
        return;
    }
    sync();
    const std::lock_guard lock(mutex_);
    busy_ = false;
}

bool FileSyncer::startThread()
{
    try {
        thread_ = std::jthread([this](const std::stop_token &stopped) { run(stopped); });
        return true;
    } catch (const std::system_error &error) {
        if (!std::exchange(isTroubleTold_, true))
            qWarning(
                "No thread can be started to bring the recording to the disk (%s). It is done in between, "
                "which may hold traffic up. End programs or raise the limit on processes.",
                error.code().message().c_str());
        return false;
    }
}

void FileSyncer::sync()
{
    if (const int error = file_.sync(); error != 0)
        error_.store(error, std::memory_order_release);
}

bool FileSyncer::isSettled()
{
    const std::lock_guard lock(mutex_);
    return !busy_ && error() == 0 && !isBehind();
}

bool FileSyncer::isBehind() const
{
    return file_.size() != startedSize_ || file_.exchanges() != startedExchanges_;
}

void FileSyncer::settle()
{
    awaitIdle(); // What is under way may have begun before the last bytes came.
    start();
    awaitIdle();
}

void FileSyncer::awaitIdle()
{
    std::unique_lock lock(mutex_);
    idle_.wait(lock, [this] { return !busy_; });
}

void FileSyncer::run(const std::stop_token &stopped)
{
    std::unique_lock lock(mutex_);
    while (wakeUp_.wait(lock, stopped, [this] { return busy_; })) {
        lock.unlock();
        sync();
        lock.lock();
        busy_ = false;
        idle_.notify_all();
    }
}

} // namespace channel
