// SPDX-License-Identifier: MIT

#include "channel/match/filterexpression.h"

#include <algorithm>

namespace channel {

bool FilterExpression::has(Kind wanted) const
{
    return kind == wanted ||
           std::ranges::any_of(parts, [wanted](const auto &part) { return part->has(wanted); });
}

} // namespace channel
