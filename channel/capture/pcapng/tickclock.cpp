// SPDX-License-Identifier: MIT

#include "channel/capture/pcapng/tickclock.h"

#include <algorithm>
#include <limits>

namespace channel {

namespace {

__extension__ using Wide = __int128;

qint64 saturated(Wide value)
{
    return qint64(
        std::clamp<Wide>(value, std::numeric_limits<qint64>::min(), std::numeric_limits<qint64>::max()));
}

Wide powerOfTen(int exponent)
{
    Wide power = 1;
    for (int i = 0; i < exponent; ++i)
        power *= 10;
    return power;
}

} // namespace

qint64 nanosecondsOf(quint64 ticks, const TickClock &clock)
{
    constexpr Wide billion = 1'000'000'000;
    constexpr int mostDigits = 27; // 2^64 ticks of less are less than a nanosecond.
    const int exponent = clock.resolution & 0x7f;
    Wide time = 0;
    if (clock.resolution & 0x80)
        time = exponent < 96 ? Wide(ticks) * billion >> exponent : 0;
    else if (exponent <= 9)
        time = Wide(ticks) * powerOfTen(9 - exponent);
    else if (exponent - 9 <= mostDigits)
        time = Wide(ticks) / powerOfTen(exponent - 9);
    return saturated(time + Wide(clock.offsetSeconds) * billion);
}

} // namespace channel
