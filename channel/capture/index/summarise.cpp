// SPDX-License-Identifier: MIT

#include "channel/capture/index/summarise.h"

#include "channel/capture/index/capturestore.h"

#include <algorithm>
#include <span>

namespace channel {

namespace {

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
        const quint64 place = placeInChunk(frame);
        return place > 0 || !findChunk(frame, frame.start + frame.headerLength) ? place : placeInChunk(frame);
    }

    /// The same of a message, if it is in the packet that was used last; otherwise 0.
    quint64 placeInChunk(const FrameEntry &entry) const
    {
        const quint64 start = entry.bodyStart();
        const bool isIn =
            start >= start_ && start + entry.detail() <= end_ && entry.isMessageOf(connection_, direction_);
        return isIn ? fileOffset_ + (start - start_) : 0;
    }

    Direction direction() const { return direction_; } ///< Of the packet that was used last.

private:
    quint64 placeInChunk(const Frame &frame) const
    {
        const quint64 start = frame.start + frame.headerLength;
        const bool isIn = start >= start_ && start + frame.length <= end_ &&
                          frame.connection == connection_ && frame.direction == direction_;
        return isIn ? fileOffset_ + (start - start_) : 0;
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

/// Messages in the packet of the row before them: most rows. What is summed up stays in registers. Returns
/// how many there are until the first row that is none of them.
size_t addFollowing(BlockSummary &summary, std::span<const FrameEntry> rows, const PayloadPlaces &places)
{
    qint64 earliest = summary.earliest;
    qint64 latest = summary.latest;
    quint64 fileEnd = summary.fileEnd;
    quint64 bytes = 0;
    quint32 shortest = summary.shortest;
    quint32 longest = summary.longest;
    size_t count = 0;
    for (const FrameEntry &row : rows) {
        const quint64 place = places.placeInChunk(row);
        const quint32 length = row.detail();
        if (length == 0 || place < fileEnd || place == 0)
            break;
        earliest = std::min(earliest, row.time());
        latest = std::max(latest, row.time());
        shortest = std::min(shortest, length);
        longest = std::max(longest, length);
        fileEnd = place + length;
        bytes += length;
        ++count;
    }
    summary.earliest = earliest;
    summary.latest = latest;
    summary.fileEnd = fileEnd;
    summary.shortest = shortest;
    summary.longest = longest;
    summary.payloadBytes[size_t(places.direction())] += bytes;
    summary.messages[size_t(places.direction())] += quint16(count);
    return count;
}

} // namespace

BlockSummary summarise(const CaptureStore &store, quint64 first, quint64 end)
{
    BlockSummary summary;
    PayloadPlaces places(store);
    const FrameIndex &frames = store.frames();
    for (quint64 index = first; index < end;) {
        addRow(summary, index - first, frames.frame(index), places);
        ++index;
        if (summary.fileEnd > 0 && index < end)
            index += addFollowing(summary, frames.adjacent(index, end), places);
    }
    return summary;
}

} // namespace channel
