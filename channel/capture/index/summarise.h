// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/blocksummary.h"

namespace channel {

class CaptureStore;

/// Of rows that are in the store, from `first` on and before `end`; at most a block's. Looks at each.
BlockSummary summarise(const CaptureStore &store, quint64 first, quint64 end);

} // namespace channel
