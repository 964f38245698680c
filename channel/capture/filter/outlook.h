// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/blocksummary.h"
#include "channel/match/filterexpression.h"

namespace channel {

/// What a block's summary tells of a filter, before its rows are looked at. Where a row cannot match, or
/// must, looking at it would say the same, now and after its run has grown.
struct Outlook
{
    bool mayHold = true; ///< A row of the block may match.
    bool mayFail = true; ///< A row of the block may not match.
};

Outlook outlookOf(const FilterExpression &expression, const BlockSummary &block);

} // namespace channel
