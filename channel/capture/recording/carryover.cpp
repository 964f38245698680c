// SPDX-License-Identifier: MIT

#include "channel/capture/recording/carryover.h"

#include <algorithm>

namespace channel {

namespace {

constexpr quint64 packetSize = 100; ///< Without its payload, and with its share of the acknowledgements.

} // namespace

CarryOver::CarryOver(const CaptureStore &store)
    : store_(store)
{
}

bool CarryOver::comesLater(const Stream &left, const Stream &right)
{
    return left.chunks->at(left.chunk).fileOffset() > right.chunks->at(right.chunk).fileOffset();
}

void CarryOver::add(ConnectionId connection, Direction direction, quint64 bytes)
{
    if (bytes == 0)
        return;
    const StreamChunks &chunks = store_.connection(connection).chunks(direction);
    const quint64 start = chunks.streamSize() - bytes;
    const quint64 chunk = chunks.indexOf(start);
    fileSize_ += bytes + (chunks.count() - chunk) * packetSize;
    streams_.push_back({connection, direction, &chunks, chunk, start});
    std::ranges::push_heap(streams_, comesLater);
}

std::optional<CarryOver::Piece> CarryOver::next()
{
    if (streams_.empty() || failed_)
        return std::nullopt;
    std::ranges::pop_heap(streams_, comesLater);
    Stream &stream = streams_.back();
    const StreamChunk &chunk = stream.chunks->at(stream.chunk);
    const quint64 size = chunk.end() - stream.start;
    const quint64 offset = chunk.fileOffset() + (stream.start - chunk.start());
    Piece piece{stream.connection, stream.direction, store_.file()->read(offset, size), chunk.time()};
    failed_ = quint64(piece.bytes.size()) < size;
    stream.start = chunk.end();
    if (++stream.chunk == stream.chunks->count())
        streams_.pop_back();
    else
        std::ranges::push_heap(streams_, comesLater);
    return failed_ ? std::nullopt : std::optional(std::move(piece));
}

} // namespace channel
