// SPDX-License-Identifier: MIT

#include "channel/transport/leavingbudget.h"

#include <algorithm>

namespace channel {

LeavingBudget::LeavingBudget(int connections, qint64 bytes)
    : connections_(connections)
    , left_(bytes)
{
}

qint64 LeavingBudget::takeShare()
{
    const qint64 share = std::min(mostOfOne, left_ / std::max(connections_, 1));
    --connections_;
    left_ -= share;
    return share;
}

} // namespace channel
