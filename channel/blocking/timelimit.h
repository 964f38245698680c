// SPDX-License-Identifier: MIT

#pragma once

#include <QDeadlineTimer>

#include <algorithm>
#include <chrono>

namespace channel {

/// When a call of SyncChannel or SyncListener gives up: after a duration such as `500ms`, at a
/// QDeadlineTimer, or never, QDeadlineTimer::Forever. Over a hundred years is never, too.
class TimeLimit
{
public:
    TimeLimit(QDeadlineTimer deadline)
        : deadline_(deadline)
    {
    }
    TimeLimit(QDeadlineTimer::ForeverConstant unlimited)
        : deadline_(unlimited)
    {
    }
    /// Qt 6.4 would wrap a duration of over 292 years.
    template <typename Rep, typename Period>
    TimeLimit(std::chrono::duration<Rep, Period> remaining)
        : deadline_(QDeadlineTimer::Forever)
    {
        constexpr std::chrono::duration<double> century(std::chrono::hours(24 * 36'525));
        if (std::chrono::duration<double>(remaining) < century)
            deadline_ = QDeadlineTimer(std::chrono::ceil<std::chrono::nanoseconds>(std::max(remaining, {})));
    }

    const QDeadlineTimer &deadline() const { return deadline_; }

private:
    QDeadlineTimer deadline_;
};

} // namespace channel
