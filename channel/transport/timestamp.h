// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

#include <ctime>

namespace channel {

/// Now, in nanoseconds since 1970 UTC.
inline qint64 nanosecondsNow()
{
    timespec now{};
    ::clock_gettime(CLOCK_REALTIME, &now);
    return qint64(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
}

} // namespace channel
