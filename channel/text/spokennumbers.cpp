// SPDX-License-Identifier: MIT

#include "channel/text/spokennumbers.h"

namespace channel {

int pluralNumber(quint64 count)
{
    // No language looks further than the last six digits, and at whether there are more.
    constexpr quint64 million = 1'000'000;
    return int(count < million ? count : million + count % million);
}

} // namespace channel
