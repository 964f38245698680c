// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/capture.h"

#include <vector>

namespace channel {

class StreamChunks;

/// Gives the bytes of a capture's rows to someone who goes through them in order, reading the file in large
/// blocks. One thread.
class RowBytes
{
public:
    /// What is given at most at once; larger rows come in pieces.
    static constexpr qsizetype pieceSize = 1024 * 1024;
    /// So much of the file is read at once, or a row if that is more.
    static constexpr qsizetype blockSize = 1024 * 1024;

    explicit RowBytes(std::shared_ptr<const Capture> capture);

    /// The bytes of a row's payload, or of a malformed run, from `from` on: all that are left, or a piece.
    /// Valid until the next call; empty at the end or if the file cannot be read.
    QByteArrayView read(const Frame &frame, quint64 from);

    /// Where in the file a row's payload begins, if all of it stands there together; 0 if not.
    quint64 filePosition(const Frame &frame)
    {
        const quint64 stream = streamOf(frame);
        const quint64 start = frame.start + frame.headerLength;
        if (stream < places_.size()) {
            const Place &place = places_[stream];
            if (start >= place.start && start + frame.length <= place.end)
                return place.fileOffset + (start - place.start);
        }
        return findPosition(frame);
    }
    /// What is in memory from a place in the file on, whatever it belongs to: `size` bytes or more. Valid
    /// until the next call; fewer bytes if the file cannot be read.
    QByteArrayView readFile(quint64 position, qsizetype size);

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

    static quint64 streamOf(const Frame &frame)
    {
        return quint64(frame.connection) << 1 | quint64(frame.direction);
    }

    Place &placeOf(const Frame &frame);
    static bool findChunk(Place &place, quint64 offset);
    quint64 findPosition(const Frame &frame);

    std::shared_ptr<const Capture> capture_;
    std::vector<Place> places_; ///< By streamOf().
    QByteArray block_;
    quint64 blockStart_ = 0;
    QByteArray joined_;
};

} // namespace channel
