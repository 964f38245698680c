// SPDX-License-Identifier: MIT

#include "channel/transport/blockpool.h"

#include <utility>
#include <vector>

namespace channel::blockpool {

namespace {

constexpr std::size_t maxSpareBlocks = 32;

std::vector<QByteArray> &spareBlocks()
{
    thread_local std::vector<QByteArray> spare;
    return spare;
}

} // namespace

QByteArray take()
{
    std::vector<QByteArray> &spare = spareBlocks();
    if (spare.empty())
        return {};
    QByteArray block = std::move(spare.back());
    spare.pop_back();
    return block;
}

void giveBack(QByteArray &&block)
{
    std::vector<QByteArray> &spare = spareBlocks();
    if (!block.isDetached() || block.size() != blockSize || spare.size() >= maxSpareBlocks)
        return;
    spare.push_back(std::move(block));
}

} // namespace channel::blockpool
