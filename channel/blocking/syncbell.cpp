// SPDX-License-Identifier: MIT

#include "channel/blocking/syncbell.h"

#include <algorithm>
#include <array>
#include <ctime>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>
#include <utility>

namespace channel {

void SyncWaitingBell::ring()
{
    const std::lock_guard lock(mutex_);
    hasRung_ = true;
    changed_.notify_one();
}

bool SyncWaitingBell::wait(const WaitLimit &limit)
{
    const StopWakeup wakeup(limit.stop, mutex_, changed_);
    std::unique_lock lock(mutex_);
    waitUntil(changed_, lock, limit.deadline,
              [this, &limit] { return hasRung_ || limit.stop.stop_requested(); });
    return std::exchange(hasRung_, false);
}

SyncPollingBell::SyncPollingBell()
    : descriptor_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC))
{
}

SyncPollingBell::~SyncPollingBell()
{
    if (descriptor_ >= 0)
        ::close(descriptor_);
}

void SyncPollingBell::ring()
{
    const quint64 one = 1;
    [[maybe_unused]] const ssize_t written = ::write(descriptor_, &one, sizeof one);
}

void SyncPollingBell::wait(int readable, const QDeadlineTimer &deadline)
{
    std::array<pollfd, 2> watched{pollfd{readable, POLLIN, 0}, pollfd{descriptor_, POLLIN, 0}};
    timespec limit{};
    const bool isEndingSometime = !isEndless(deadline);
    if (isEndingSometime) {
        constexpr qint64 second = 1'000'000'000;
        const qint64 left = std::max<qint64>(deadline.remainingTimeNSecs(), 0);
        limit = {time_t(left / second), long(left % second)};
    }
    ::ppoll(watched.data(), watched.size(), isEndingSometime ? &limit : nullptr, nullptr);
    quint64 count = 0;
    if (watched[1].revents != 0) [[maybe_unused]]
        const ssize_t got = ::read(descriptor_, &count, sizeof count);
}

} // namespace channel
