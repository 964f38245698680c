// SPDX-License-Identifier: MIT

#include "ui/window/pendingbytesource.h"

#include <utility>

namespace channel::ui {

namespace {

constexpr qsizetype mostBlocksKept = 4;

} // namespace

PendingByteSource::PendingByteSource(quint64 size, Ask ask)
    : size_(size)
    , ask_(std::move(ask))
{
}

QByteArray PendingByteSource::read(quint64 offset, qint64 size) const
{
    if (offset >= size_ || size <= 0)
        return {};
    const Range range{offset, qint64(qMin(quint64(size), size_ - offset))};
    for (const Block &block : blocks_) {
        const bool isIn =
            range.offset >= block.range.offset &&
            range.offset + quint64(range.size) <= block.range.offset + quint64(block.range.size);
        if (isIn)
            return block.bytes.mid(qsizetype(range.offset - block.range.offset), range.size);
    }
    if (!isClosed_ && !awaited_.contains(range)) {
        awaited_.append(range);
        ask_(range.offset, range.size);
    }
    return {};
}

void PendingByteSource::take(const PendingBytes &pending)
{
    const Range range{pending.offset, pending.wanted};
    if (!awaited_.removeOne(range))
        return;
    blocks_.append({range, pending.bytes});
    if (blocks_.size() > mostBlocksKept)
        blocks_.removeFirst();
    // A copy, for it may be replaced meanwhile.
    if (const auto call = arrived_)
        call();
}

} // namespace channel::ui
