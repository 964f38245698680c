// SPDX-License-Identifier: MIT

#include "channel/capture/filter/rowbytes.h"

#include "channel/capture/index/streamchunks.h"
#include "channel/capture/pcapng/capturefile.h"

#include <algorithm>

namespace channel {

RowBytes::RowBytes(std::shared_ptr<const Capture> capture)
    : capture_(std::move(capture))
{
}

RowBytes::Place &RowBytes::placeOf(const Frame &frame)
{
    const quint64 stream = streamOf(frame);
    if (stream >= places_.size())
        places_.resize(std::max<size_t>(stream + 1, places_.size() * 2));
    Place &place = places_[stream];
    if (!place.chunks)
        place.chunks = &capture_->chunks(frame.connection, frame.direction);
    return place;
}

bool RowBytes::findChunk(Place &place, quint64 offset)
{
    if (offset >= place.start && offset < place.end)
        return true;
    const StreamChunks &chunks = *place.chunks;
    const quint64 number = chunks.indexOf(offset, place.number + 1);
    if (number >= chunks.count() || chunks.at(number).end() <= offset)
        return false;
    const StreamChunk &chunk = chunks.at(number);
    place.number = number;
    place.start = chunk.start();
    place.end = chunk.end();
    place.fileOffset = chunk.fileOffset();
    return true;
}

QByteArrayView RowBytes::read(const Frame &frame, quint64 from)
{
    if (from >= frame.length)
        return {};
    Place &place = placeOf(frame);
    const quint64 start = frame.start + frame.headerLength + from;
    const quint64 size = std::min(frame.length - from, quint64(pieceSize));
    if (!findChunk(place, start))
        return {};
    if (start + size <= place.end) {
        const QByteArrayView bytes = readFile(place.fileOffset + (start - place.start), qsizetype(size));
        return bytes.first(std::min(bytes.size(), qsizetype(size)));
    }
    joined_ = capture_->payload(frame, from, qint64(size));
    return joined_;
}

quint64 RowBytes::findPosition(const Frame &frame)
{
    Place &place = placeOf(frame);
    const quint64 start = frame.start + frame.headerLength;
    const bool isTogether = findChunk(place, start) && start + frame.length <= place.end;
    return isTogether ? place.fileOffset + (start - place.start) : 0;
}

QByteArrayView RowBytes::readFile(quint64 position, qsizetype size)
{
    if (!capture_->file())
        return {};
    const bool inside =
        position >= blockStart_ && position + quint64(size) <= blockStart_ + quint64(block_.size());
    if (!inside) {
        block_.resize(std::max(blockSize, size));
        block_.resize(capture_->file()->read(position, block_.data(), block_.size()));
        blockStart_ = position;
    }
    return QByteArrayView(block_).sliced(qsizetype(position - blockStart_));
}

} // namespace channel
