// SPDX-License-Identifier: MIT

#pragma once

#include "channel/export.h"

#include <QtGlobal>

#include <algorithm>
#include <chrono>
#include <concepts>
#include <limits>
#include <type_traits>

QT_BEGIN_NAMESPACE
class QDeadlineTimer;
QT_END_NAMESPACE

namespace channel {

/// When a call of SyncChannel or SyncListener gives up: after a duration such as `500ms`, at a
/// QDeadlineTimer, or never, which is never() or QDeadlineTimer::Forever. Over a hundred years is never, too.
class CHANNEL_EXPORT TimeLimit
{
    /// QDeadlineTimer once it is known, which not every program need.
    template <typename Timer, typename>
    struct Late
    {
        using Type = Timer;
    };

public:
    static TimeLimit never() { return TimeLimit(endless); }
    template <std::same_as<QDeadlineTimer> Timer>
    TimeLimit(const Timer &deadline)
        : TimeLimit(deadline.isForever() || deadline > Timer(century) ? endless : deadline.deadlineNSecs())
    {
    }
    template <typename Constant>
    requires std::is_enum_v<Constant> &&
        std::same_as<Constant, typename Late<QDeadlineTimer, Constant>::Type::ForeverConstant>
        TimeLimit(Constant)
        : TimeLimit(endless)
    {
    }
    /// Qt 6.4 would wrap a duration of over 292 years.
    template <typename Rep, typename Period>
    TimeLimit(std::chrono::duration<Rep, Period> remaining)
        : TimeLimit(endless)
    {
        if (std::chrono::duration<double>(remaining) < std::chrono::duration<double>(century))
            nanoseconds_ = after(std::chrono::ceil<std::chrono::nanoseconds>(std::max(remaining, {})));
    }

    QDeadlineTimer deadline() const;

private:
    static constexpr qint64 endless = std::numeric_limits<qint64>::max();
    static constexpr std::chrono::hours century{24 * 36'525};

    explicit TimeLimit(qint64 nanoseconds)
        : nanoseconds_(nanoseconds)
    {
    }
    static qint64 after(std::chrono::nanoseconds remaining);

    qint64 nanoseconds_; ///< On the clock of QDeadlineTimer.
};

} // namespace channel
