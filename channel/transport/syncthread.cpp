// SPDX-License-Identifier: MIT

#include "channel/transport/syncthread.h"

#include "channel/transport/syncerror.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QSocketNotifier>

#include <array>
#include <cerrno>
#include <condition_variable>
#include <sys/eventfd.h>
#include <unistd.h>
#include <utility>

namespace channel {

namespace {

/// One thread at a time: the hidden QCoreApplication must be gone before another may be made.
struct Gate
{
    std::mutex mutex;
    std::condition_variable ended;
    std::weak_ptr<SyncThread> current;
    bool isOccupied = false;
};

Gate &gate()
{
    static Gate gate;
    return gate;
}

/// Qt delivers no event on any thread without one.
std::unique_ptr<QCoreApplication> applicationIfNoneIs()
{
    static std::array<char, 15> name{"channelscope"};
    static std::array<char *, 2> arguments{name.data(), nullptr};
    static int count = 1;
    if (QCoreApplication::instance() != nullptr)
        return nullptr;
    return std::make_unique<QCoreApplication>(count, arguments.data());
}

} // namespace

std::shared_ptr<SyncThread> SyncThread::shared()
{
    std::unique_lock lock(gate().mutex);
    while (gate().isOccupied) {
        if (std::shared_ptr<SyncThread> running = gate().current.lock())
            return running;
        gate().ended.wait(lock);
    }
    std::shared_ptr<SyncThread> thread(new SyncThread);
    thread->start();
    gate().current = thread;
    gate().isOccupied = true;
    return thread;
}

SyncThread::SyncThread()
    : wakeup_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC))
{
    if (wakeup_ >= 0)
        return;
    const TransportError error = transportErrorFromErrno(errno);
    throw SyncError(SyncError::Reason::Failed,
                    QStringLiteral("No file descriptor is left. Close connections or raise the limit."),
                    error);
}

void SyncThread::start()
{
    const bool isApplicationTheirs = QCoreApplication::instance() != nullptr;
    thread_ = std::thread([this] { run(); });
    if (isApplicationTheirs)
        qAddPostRoutine(&SyncThread::stopWithApplication);
}

SyncThread::~SyncThread()
{
    post([this] {
        isFinishing_ = true;
        finishIfDue();
    });
    join();
    ::close(wakeup_);
}

void SyncThread::stopWithApplication()
{
    std::unique_lock lock(gate().mutex);
    const std::shared_ptr<SyncThread> thread = gate().current.lock();
    lock.unlock();
    if (thread)
        thread->stop();
}

void SyncThread::stop()
{
    post([this] {
        abandonResidents();
        isFinishing_ = true;
        finishIfDue();
    });
    join();
}

void SyncThread::join()
{
    if (!thread_.joinable())
        return;
    thread_.join();
    qRemovePostRoutine(&SyncThread::stopWithApplication);
    const std::lock_guard lock(gate().mutex);
    gate().current.reset();
    gate().isOccupied = false;
    gate().ended.notify_all();
}

bool SyncThread::post(std::function<void()> task)
{
    const std::lock_guard lock(mutex_);
    if (isStopped_)
        return false;
    tasks_.push_back(std::move(task));
    const quint64 one = 1;
    if (tasks_.size() == 1) // or the thread has been woken already
        [[maybe_unused]]
        const ssize_t written = ::write(wakeup_, &one, sizeof one);
    return true;
}

void SyncThread::run()
{
    const std::unique_ptr<QCoreApplication> application = applicationIfNoneIs();
    QEventLoop loop;
    loop_ = &loop;
    QSocketNotifier notifier(wakeup_, QSocketNotifier::Read);
    QObject::connect(&notifier, &QSocketNotifier::activated, &loop, [this] { runTasks(); });
    loop.exec();
    // Who came while it stopped must not wait for ever.
    runTasks();
    abandonResidents();
}

void SyncThread::runTasks()
{
    quint64 count = 0;
    [[maybe_unused]] const ssize_t got = ::read(wakeup_, &count, sizeof count);
    std::unique_lock lock(mutex_);
    const std::vector<std::function<void()>> tasks = std::exchange(tasks_, {});
    lock.unlock();
    for (const std::function<void()> &task : tasks)
        task();
}

void SyncThread::admit(std::shared_ptr<SyncResident> resident)
{
    const SyncResident *key = resident.get();
    residents_.emplace(key, std::move(resident));
}

void SyncThread::release(const SyncResident *resident)
{
    residents_.erase(resident);
    finishIfDue();
}

void SyncThread::finishIfDue()
{
    if (!isFinishing_ || !residents_.empty())
        return;
    const std::lock_guard lock(mutex_);
    isStopped_ = true;
    loop_->quit();
}

/// An abandoned resident leaves, so this goes by a copy.
void SyncThread::abandonResidents()
{
    const auto residents = residents_;
    for (const auto &[key, resident] : residents)
        resident->abandon();
}

} // namespace channel
