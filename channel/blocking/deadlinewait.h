// SPDX-License-Identifier: MIT

#pragma once

#include <QDeadlineTimer>

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace channel {

/// Qt counts what is left in nanoseconds, which wrap after 292 years.
inline bool isEndless(const QDeadlineTimer &deadline)
{
    constexpr std::chrono::hours century(24 * 36'525);
    return deadline.isForever() || deadline > QDeadlineTimer(century);
}

/// Waits until `isDone`, or until the deadline; tells whether it is done. An expired deadline does not wait.
template <typename Predicate>
bool waitUntil(std::condition_variable &condition, std::unique_lock<std::mutex> &lock,
               const QDeadlineTimer &deadline, Predicate isDone)
{
    if (!isEndless(deadline))
        return condition.wait_until(lock, deadline.deadline<std::chrono::steady_clock>(), isDone);
    condition.wait(lock, isDone);
    return true;
}

} // namespace channel
