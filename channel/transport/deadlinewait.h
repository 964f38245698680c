// SPDX-License-Identifier: MIT

#pragma once

#include <QDeadlineTimer>

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace channel {

/// Waits until `isDone`, or until the deadline; tells whether it is done. An expired deadline does not wait.
template <typename Predicate>
bool waitUntil(std::condition_variable &condition, std::unique_lock<std::mutex> &lock,
               const QDeadlineTimer &deadline, Predicate isDone)
{
    if (!deadline.isForever())
        return condition.wait_until(lock, deadline.deadline<std::chrono::steady_clock>(), isDone);
    condition.wait(lock, isDone);
    return true;
}

} // namespace channel
