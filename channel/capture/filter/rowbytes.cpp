#include "channel/capture/filter/rowbytes.h"

#include "channel/capture/capturefile.h"
#include "channel/capture/streamchunks.h"

#include <algorithm>
#include <functional>

namespace channel {

namespace {

constexpr quint64 blockSize = 1024 * 1024;

} // namespace

RowBytes::RowBytes(std::shared_ptr<const Capture> capture)
    : capture_(std::move(capture))
{
}

RowBytes::Place &RowBytes::placeOf(const Frame &frame)
{
    const quint64 stream = quint64(frame.connection) << 1 | quint64(frame.direction);
    if (stream != lastStream_ || !lastPlace_) {
        lastStream_ = stream;
        lastPlace_ = &places_[stream];
        lastPlace_->chunks = &capture_->chunks(frame.connection, frame.direction);
    }
    return *lastPlace_;
}

bool RowBytes::findChunk(Place &place, quint64 offset)
{
    const StreamChunks &chunks = *place.chunks;
    if (place.number >= chunks.count() || chunks.at(place.number).start() > offset)
        place.number = chunks.indexOf(offset);
    while (place.number < chunks.count() && chunks.at(place.number).end() <= offset)
        ++place.number;
    if (place.number >= chunks.count())
        return false;
    const StreamChunk &chunk = chunks.at(place.number);
    place.start = chunk.start();
    place.end = chunk.end();
    place.fileOffset = chunk.fileOffset();
    return true;
}

QByteArrayView RowBytes::read(const Frame &frame, quint64 from)
{
    if (!capture_->file() || from >= frame.length)
        return {};
    Place &place = placeOf(frame);
    const quint64 start = frame.start + frame.headerLength + from;
    const quint64 size = std::min(frame.length - from, quint64(pieceSize));
    const bool inChunk = start >= place.start && start < place.end;
    if (!inChunk && !findChunk(place, start))
        return {};
    if (start + size <= place.end)
        return readBlock(place.fileOffset + (start - place.start), qsizetype(size));
    joined_ = capture_->payload(frame, from, qint64(size));
    return joined_;
}

QByteArrayView RowBytes::restOfBlock(QByteArrayView piece) const
{
    const char *end = block_.constData() + block_.size();
    const bool inside = std::less_equal()(block_.constData(), piece.data()) && std::less()(piece.data(), end);
    return inside ? QByteArrayView(piece.data(), end) : QByteArrayView();
}

QByteArrayView RowBytes::readBlock(quint64 position, qsizetype size)
{
    const bool inside =
        position >= blockStart_ && position + quint64(size) <= blockStart_ + quint64(block_.size());
    if (!inside) {
        block_.resize(qsizetype(std::max(blockSize, quint64(size))));
        block_.resize(capture_->file()->read(position, block_.data(), block_.size()));
        blockStart_ = position;
        ++blockNumber_;
    }
    const QByteArrayView rest = QByteArrayView(block_).sliced(qsizetype(position - blockStart_));
    return rest.first(std::min(rest.size(), size));
}

} // namespace channel
