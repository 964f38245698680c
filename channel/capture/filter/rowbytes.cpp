#include "channel/capture/filter/rowbytes.h"

#include "channel/capture/capturefile.h"
#include "channel/capture/streamchunks.h"

#include <algorithm>

namespace channel {

namespace {

constexpr quint64 blockSize = 1024 * 1024;

} // namespace

RowBytes::RowBytes(std::shared_ptr<const Capture> capture)
    : capture_(std::move(capture))
{
}

QByteArrayView RowBytes::read(const Frame &frame, quint64 from)
{
    if (!capture_->file() || from >= frame.length)
        return {};
    const quint64 stream = quint64(frame.connection) << 1 | quint64(frame.direction);
    if (stream != lastStream_ || !lastChunk_) {
        lastStream_ = stream;
        lastChunk_ = &lastChunks_[stream];
    }
    const StreamChunks &chunks = capture_->chunks(frame.connection, frame.direction);
    const quint64 start = frame.start + frame.headerLength + from;
    const auto size = qsizetype(std::min(frame.length - from, quint64(pieceSize)));
    quint64 &chunk = *lastChunk_;
    if (chunk >= chunks.count() || chunks.at(chunk).start() > start)
        chunk = chunks.indexOf(start);
    while (chunk < chunks.count() && chunks.at(chunk).end() <= start)
        ++chunk;
    if (chunk >= chunks.count())
        return {};
    const StreamChunk &first = chunks.at(chunk);
    if (first.end() >= start + quint64(size))
        return readBlock(first.fileOffset() + (start - first.start()), size);
    joined_ = capture_->payload(frame, from, size);
    return joined_;
}

QByteArrayView RowBytes::readBlock(quint64 position, qsizetype size)
{
    const bool inside =
        position >= blockStart_ && position + quint64(size) <= blockStart_ + quint64(block_.size());
    if (!inside) {
        block_ = capture_->file()->read(position, std::max(blockSize, quint64(size)));
        blockStart_ = position;
    }
    const QByteArrayView rest = QByteArrayView(block_).sliced(qsizetype(position - blockStart_));
    return rest.first(std::min(rest.size(), size));
}

} // namespace channel
