#pragma once

#include "channel/capture/capture.h"

#include <unordered_map>

namespace channel {

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

private:
    QByteArrayView readBlock(quint64 position, qsizetype size);

    std::shared_ptr<const Capture> capture_;
    std::unordered_map<quint64, quint64> lastChunks_; ///< By connection and direction.
    quint64 lastStream_ = ~quint64(0);
    quint64 *lastChunk_ = nullptr; ///< Of lastStream_.
    QByteArray block_;
    quint64 blockStart_ = 0;
    QByteArray joined_;
};

} // namespace channel
