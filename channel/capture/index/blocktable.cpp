// SPDX-License-Identifier: MIT

#include "channel/capture/index/blocktable.h"

#include "channel/capture/index/capturestore.h"
#include "channel/capture/index/summarise.h"

#include <algorithm>

namespace channel {

namespace {

/// There may be one for each connection, and rows are published often.
constexpr size_t growingLooksAtOnce = 1;

} // namespace

void BlockTable::update(const CaptureStore &store)
{
    const quint64 full = store.frames().appended() / BlockSummary::rowsABlock;
    while (entries_.appended() < full) {
        const quint64 block = entries_.appended();
        entries_.append();
        if (!keep(store, block))
            growing_.push_back(block);
    }
    if (!growing_.empty())
        lookAtGrowing(store);
    entries_.publish();
}

bool BlockTable::keep(const CaptureStore &store, quint64 block)
{
    const quint64 first = block * BlockSummary::rowsABlock;
    const BlockSummary summary = summarise(store, first, first + BlockSummary::rowsABlock);
    if (summary.growing > 0)
        return false;
    Entry &entry = entries_.at(block);
    entry.summary = summary;
    entry.isKept.store(true, std::memory_order_release);
    return true;
}

void BlockTable::lookAtGrowing(const CaptureStore &store)
{
    for (size_t look = std::min(growing_.size(), growingLooksAtOnce); look > 0; --look) {
        const quint64 block = growing_.front();
        growing_.pop_front();
        if (!keep(store, block))
            growing_.push_back(block);
    }
}

std::optional<BlockSummary> BlockTable::kept(quint64 block) const
{
    if (block >= entries_.size() || !entries_.at(block).isKept.load(std::memory_order_acquire))
        return std::nullopt;
    return entries_.at(block).summary;
}

} // namespace channel
