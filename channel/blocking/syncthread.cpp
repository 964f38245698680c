// SPDX-License-Identifier: MIT

#include "channel/blocking/syncthread.h"

#include "channel/blocking/hiddenapplication.h"
#include "channel/blocking/hiddenworker.h"
#include "channel/blocking/syncerror.h"
#include "channel/transport/transporterror.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QSocketNotifier>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <optional>
#include <sys/eventfd.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace channel {

namespace {

/// What the event loop opens and ends the program for want of, with some to spare.
constexpr std::size_t descriptorsNeeded = 8;

SyncError outOfDescriptors(int error)
{
    return {SyncError::Reason::Failed,
            QStringLiteral("No file descriptor is left. Close connections or raise the limit."),
            transportErrorFromErrno(error)};
}

/// Throws SyncError if there are fewer descriptors left than the thread needs.
void probeDescriptors(int any)
{
    std::array<int, descriptorsNeeded> copies{};
    for (int &copy : copies)
        copy = ::fcntl(any, F_DUPFD_CLOEXEC, 0);
    const int error = errno;
    const bool isEnough = copies.back() >= 0;
    for (const int copy : copies) {
        if (copy >= 0)
            ::close(copy);
    }
    if (!isEnough)
        throw outOfDescriptors(error);
}

} // namespace

SyncThread::SyncThread(MayEnd mayEnd)
    : mayEnd_(std::move(mayEnd))
    , wakeup_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC))
{
    if (wakeup_ < 0)
        throw outOfDescriptors(errno);
}

SyncThread::~SyncThread()
{
    ::close(wakeup_);
}

void SyncThread::start(const QCoreApplication *application)
{
    application_ = application;
    probeDescriptors(wakeup_);
    try {
        const auto stopped = std::make_shared<std::promise<void>>();
        const auto work = [this, stopped] {
            run();
            stopped->set_value();
        };
        HiddenWorker::get().start(work, [this](std::thread::id id) { id_ = id; });
        stopped_ = stopped->get_future();
    } catch (const std::system_error &error) {
        throw SyncError(SyncError::Reason::Failed,
                        QStringLiteral("No thread can be started: %1. End programs or raise the limit.")
                            .arg(QString::fromLocal8Bit(error.code().message().c_str())),
                        TransportError::Other);
    }
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
    std::optional<HiddenApplication> own;
    if (application_ == nullptr)
        application_ = own.emplace().get();
    serve();
    // Who came while it stopped must not wait for ever.
    runTasks();
    abandonResidents();
}

/// Not by exec(): the end must be seen, too, where Qt delivers no more events.
void SyncThread::serve()
{
    QEventLoop loop;
    QSocketNotifier notifier(wakeup_, QSocketNotifier::Read);
    QObject::connect(&notifier, &QSocketNotifier::activated, &loop, [this] { runTasks(); });
    const auto isServed = [this] {
        return QCoreApplication::instance() == application_;
    };
    while (!isDone_ && isServed()) {
        loop.processEvents(QEventLoop::WaitForMoreEvents);
        runTasks();
    }
    if (isServed())
        return;
    qWarning(
        "The QCoreApplication was replaced, or ended unseen, while a SyncChannel or SyncListener needed it. "
        "Their connections end. See syncchannel.h.");
    end(Company::Lost);
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
    endIfDue();
}

/// One that closes may leave at once, so this goes by a copy.
void SyncThread::closeResidents()
{
    const auto residents = residents_;
    for (const auto &[key, resident] : residents)
        resident->closeInOrder();
}

/// The same of one that is abandoned.
void SyncThread::abandonResidents()
{
    const auto residents = residents_;
    for (const auto &[key, resident] : residents)
        resident->abandon();
}

void SyncThread::endIfDue()
{
    if (!isDone_ && mayEnd_(company()))
        end(Company::Nobody);
}

void SyncThread::end(Company company)
{
    if (company == Company::Lost)
        mayEnd_(Company::Lost);
    isDone_ = true;
    const std::lock_guard lock(mutex_);
    isStopped_ = true;
}

SyncThread::Company SyncThread::company() const
{
    if (residents_.empty())
        return Company::Nobody;
    const bool areAttempts = std::all_of(residents_.begin(), residents_.end(),
                                         [](const auto &entry) { return entry.second->isAttempt(); });
    return areAttempts ? Company::Attempts : Company::Peers;
}

} // namespace channel
