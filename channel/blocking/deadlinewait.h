// SPDX-License-Identifier: MIT

#pragma once

#include <QDeadlineTimer>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>

namespace channel {

/// How long a call may wait: until the deadline, or until it is asked to stop.
struct WaitLimit
{
    QDeadlineTimer deadline;
    std::stop_token stop = {};
};

/// Qt counts what is left in nanoseconds, which wrap after 292 years.
inline bool isEndless(const QDeadlineTimer &deadline)
{
    constexpr std::chrono::hours century(24 * 36'525);
    return deadline.isForever() || deadline > QDeadlineTimer(century);
}

/// Waits until `isDone`, or until the deadline; tells whether it is done. An expired deadline costs no call
/// of the system.
template <typename Predicate>
bool waitUntil(std::condition_variable &condition, std::unique_lock<std::mutex> &lock,
               const QDeadlineTimer &deadline, Predicate isDone)
{
    if (isDone())
        return true;
    if (deadline.hasExpired())
        return false;
    if (!isEndless(deadline))
        return condition.wait_until(lock, deadline.deadline<std::chrono::steady_clock>(), isDone);
    condition.wait(lock, isDone);
    return true;
}

/// Wakes whoever waits for `condition` under `mutex` when it is asked to stop. To be made before the mutex is
/// locked, and to end after it is unlocked.
class StopWakeup
{
public:
    StopWakeup(const std::stop_token &stop, std::mutex &mutex, std::condition_variable &condition)
        : callback_(stop, Wake{&mutex, &condition})
    {
    }

private:
    struct Wake
    {
        std::mutex *mutex;
        std::condition_variable *condition;
        void operator()() const
        {
            const std::lock_guard lock(*mutex);
            condition->notify_all();
        }
    };
    std::stop_callback<Wake> callback_;
};

} // namespace channel
