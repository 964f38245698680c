#pragma once

#include "channel/capture/capture.h"

#include <unordered_map>

namespace channel {

class StreamChunks;

/// Gives the bytes of a capture's rows to someone who goes through them in order, reading the file in large
/// blocks. One thread.
class RowBytes
{
public:
    /// What is given at most at once; larger rows come in pieces.
    static constexpr qsizetype pieceSize = 1024 * 1024;

    explicit RowBytes(std::shared_ptr<const Capture> capture);

    /// Bytes of a row's payload (of a malformed run: of it) from `from` on: all that are left, or a piece.
    /// Valid until the next call; empty at the end or if the file cannot be read.
    QByteArrayView read(const Frame &frame, quint64 from);

    /// What is in memory from the first byte of the view given last on, with what stands between the rows;
    /// empty if that view is not part of a block.
    QByteArrayView restOfBlock(QByteArrayView piece) const;
    /// Changes whenever another block is read.
    quint64 blockNumber() const { return blockNumber_; }

private:
    /// The chunk of a stream that was read last: the next row is likely to be in it.
    struct Place
    {
        const StreamChunks *chunks = nullptr;
        quint64 number = 0;
        quint64 start = 0; ///< Stream offsets.
        quint64 end = 0;
        quint64 fileOffset = 0;
    };

    Place &placeOf(const Frame &frame);
    static bool findChunk(Place &place, quint64 offset);
    QByteArrayView readBlock(quint64 position, qsizetype size);

    std::shared_ptr<const Capture> capture_;
    std::unordered_map<quint64, Place> places_; ///< By connection and direction.
    quint64 lastStream_ = ~quint64(0);
    Place *lastPlace_ = nullptr; ///< Of lastStream_.
    QByteArray block_;
    quint64 blockStart_ = 0;
    quint64 blockNumber_ = 0;
    QByteArray joined_;
};

} // namespace channel
