// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/appendonlytable.h"
#include "channel/export.h"

namespace channel {

/// Bytes of a stream that were read or written together, at most one packet's.
class StreamChunk
{
public:
    static constexpr quint32 maxSize = 0xffff;

    /// `fileOffset` must be below 2^48, `size` at most maxSize.
    StreamChunk(quint64 start, quint64 fileOffset, quint32 size, qint64 time)
        : start_(start)
        , place_(fileOffset << 16 | size)
        , time_(time)
    {
    }

    quint64 start() const { return start_; } ///< Stream offset of the first byte.
    quint64 end() const { return start_ + size(); }
    quint64 fileOffset() const { return place_ >> 16; }
    quint32 size() const { return quint32(place_ & maxSize); }
    qint64 time() const { return time_; } ///< Nanoseconds since 1970 UTC.

private:
    quint64 start_;
    quint64 place_; ///< File offset and size, to save eight bytes.
    qint64 time_;
};
static_assert(sizeof(StreamChunk) == 24);

/// Where in the file the bytes of one direction of one connection are, and when they came.
///
/// One thread appends; any number read, without a lock. The chunks follow each other without gaps.
class CHANNEL_EXPORT StreamChunks
{
public:
    void append(quint64 fileOffset, quint32 size, qint64 time);

    quint64 count() const { return chunks_.size(); }
    const StreamChunk &at(quint64 index) const { return chunks_.at(index); }
    /// Bytes in all chunks.
    quint64 streamSize() const;
    /// The number of the chunk with the byte at this stream offset; count() if there is none.
    quint64 indexOf(quint64 offset) const;
    /// The same, at once if that chunk is `guess` or one of the next: for who reads on in a stream.
    quint64 indexOf(quint64 offset, quint64 guess) const;
    /// The same, at once if that chunk is one of the last.
    quint64 lateIndexOf(quint64 offset) const;

private:
    quint64 indexWithin(quint64 offset, quint64 first, quint64 last) const;

    AppendOnlyTable<StreamChunk, 3> chunks_;
};

} // namespace channel
