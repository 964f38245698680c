// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/appendonlytable.h"
#include "channel/capture/index/blocksummary.h"

#include <deque>
#include <optional>

namespace channel {

class CaptureStore;

/// The summaries of a capture's full blocks, half a byte a row. One thread writes, any number read, without a
/// lock.
///
/// A summary is kept once nothing that it says can change: while a run in it grows, there is none, and who
/// needs it looks at the rows.
class BlockTable
{
public:
    /// The writer only, before rows are published: takes in the blocks that are full by now.
    void update(const CaptureStore &store);

    /// None if the block is not full, or if a run in it grew when the writer looked last.
    std::optional<BlockSummary> kept(quint64 block) const;

private:
    struct Entry
    {
        BlockSummary summary; ///< Written before `isKept` is, and never after.
        std::atomic<bool> isKept = false;
    };

    bool keep(const CaptureStore &store, quint64 block);
    void lookAtGrowing(const CaptureStore &store);

    AppendOnlyTable<Entry, 4> entries_;
    std::deque<quint64> growing_; ///< The writer's own: blocks that are not kept yet.
};

} // namespace channel
