// SPDX-License-Identifier: MIT

#include "channel/blocking/timelimit.h"

#include <QDeadlineTimer>

namespace channel {

/// None is over, whatever the clock says: who does not wait need not ask it.
qint64 TimeLimit::after(std::chrono::nanoseconds remaining)
{
    return remaining.count() > 0 ? QDeadlineTimer(remaining).deadlineNSecs() : 0;
}

QDeadlineTimer TimeLimit::deadline() const
{
    if (nanoseconds_ == endless)
        return QDeadlineTimer(QDeadlineTimer::Forever);
    QDeadlineTimer deadline;
    deadline.setPreciseDeadline(0, nanoseconds_);
    return deadline;
}

} // namespace channel
