// SPDX-License-Identifier: MIT

#include "channel/capture/index/blocktable.h"

#include "channel/capture/index/capturestore.h"

#include <algorithm>

namespace channel {

namespace {

/// There may be one for each connection, and rows are published often.
constexpr size_t growingLooksAtOnce = 1;

/// Where payloads are in the file, of rows that mostly follow each other in a stream.
class PayloadPlaces
{
public:
    explicit PayloadPlaces(const CaptureStore &store)
        : store_(store)
    {
    }

    /// Where the payload of a row that has bytes begins; 0 if it is not all in one packet.
    quint64 placeOf(const Frame &frame)
    {
        const quint64 start = frame.start + frame.headerLength;
        if (!isInChunk(frame, start) && !findChunk(frame, start))
            return 0;
        return start + frame.length <= end_ ? fileOffset_ + (start - start_) : 0;
    }

private:
    bool isInChunk(const Frame &frame, quint64 start) const
    {
        return start >= start_ && start < end_ && frame.connection == connection_ &&
               frame.direction == direction_;
    }

    bool findChunk(const Frame &frame, quint64 start)
    {
        const StreamChunks &chunks = store_.connection(frame.connection).chunks(frame.direction);
        const quint64 number = chunks.lateIndexOf(start);
        if (number >= chunks.count())
            return false;
        const StreamChunk &chunk = chunks.at(number);
        connection_ = frame.connection;
        direction_ = frame.direction;
        start_ = chunk.start();
        end_ = chunk.end();
        fileOffset_ = chunk.fileOffset();
        return true;
    }

    const CaptureStore &store_;
    ConnectionId connection_ = 0;
    Direction direction_ = Direction::In;
    quint64 start_ = 0; ///< Of the chunk that was used last, in the stream.
    quint64 end_ = 0;
    quint64 fileOffset_ = 0;
};

void setApart(BlockSummary &summary, quint64 row)
{
    summary.apart[row / 64] |= quint64(1) << row % 64;
}

/// `place` is 0 for a row that does not stand together.
void addPlace(BlockSummary &summary, quint64 row, quint64 place, quint64 length)
{
    if (place < std::max<quint64>(summary.fileEnd, 1)) {
        setApart(summary, row);
        return;
    }
    summary.fileBegin = summary.fileEnd == 0 ? place : summary.fileBegin;
    summary.fileEnd = place + length;
}

/// Of a row that has bytes and does not grow. No message is as long as a quint32 can tell, but a run may be.
void addLength(BlockSummary &summary, const Frame &frame)
{
    const auto length = quint32(std::min<quint64>(frame.length, BlockSummary::longestLength));
    const bool isFirst = summary.messageRows() + summary.malformedRows() - summary.growing == 1;
    summary.shortest = isFirst ? length : std::min(summary.shortest, length);
    summary.longest = std::max(summary.longest, length);
    auto &bytes = frame.kind == FrameKind::Message ? summary.payloadBytes : summary.malformedBytes;
    bytes[size_t(frame.direction)] += frame.length;
}

void addRow(BlockSummary &summary, quint64 row, const Frame &frame, PayloadPlaces &places)
{
    summary.earliest = row == 0 ? frame.time : std::min(summary.earliest, frame.time);
    summary.latest = row == 0 ? frame.time : std::max(summary.latest, frame.time);
    if (!frame.hasBytes()) {
        ++summary.events;
        return;
    }
    ++(frame.kind == FrameKind::Message ? summary.messages : summary.malformed)[size_t(frame.direction)];
    if (frame.open) {
        ++summary.growing;
        setApart(summary, row);
        return;
    }
    addLength(summary, frame);
    if (frame.length > 0)
        addPlace(summary, row, places.placeOf(frame), frame.length);
}

} // namespace

BlockSummary summarise(const CaptureStore &store, quint64 first, quint64 end)
{
    BlockSummary summary;
    PayloadPlaces places(store);
    for (quint64 index = first; index < end; ++index)
        addRow(summary, index - first, store.frames().frame(index), places);
    return summary;
}

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
