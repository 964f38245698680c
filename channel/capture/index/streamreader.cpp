// SPDX-License-Identifier: MIT

#include "channel/capture/index/streamreader.h"

namespace channel {

namespace {

constexpr quint64 maxSpanSize = 256 * 1024;
constexpr quint64 maxGapInSpan = 4 * 1024; // Reading over this much is cheaper than another call.

} // namespace

StreamReader::StreamReader(const CaptureFile &file, const StreamChunks &chunks)
    : file_(file)
    , chunks_(chunks)
{
}

/// What one pread should fetch: chunks that lie close together in the file.
StreamReader::Span StreamReader::spanFrom(quint64 chunk, quint64 offset, quint64 end) const
{
    const StreamChunk &first = chunks_.at(chunk);
    const quint64 fileOffset = first.fileOffset() + (offset - first.start());
    quint64 fileEnd = first.fileOffset() + qMin(first.end(), end) - first.start();
    quint64 last = chunk;
    while (chunks_.at(last).end() < end) {
        const StreamChunk &next = chunks_.at(last + 1);
        const quint64 nextEnd = next.fileOffset() + qMin(next.end(), end) - next.start();
        if (next.fileOffset() > fileEnd + maxGapInSpan || nextEnd > fileOffset + maxSpanSize)
            break;
        fileEnd = nextEnd;
        ++last;
    }
    return {fileOffset, fileEnd - fileOffset, last};
}

QByteArray StreamReader::read(quint64 offset, quint64 size) const
{
    const quint64 streamSize = chunks_.streamSize();
    if (offset >= streamSize)
        return {};
    const quint64 end = offset + qMin(size, streamSize - offset);
    QByteArray result;
    result.reserve(qsizetype(end - offset));
    QByteArray span;
    for (quint64 chunk = chunks_.indexOf(offset); offset < end; ++chunk) {
        const Span wanted = spanFrom(chunk, offset, end);
        span = file_.read(wanted.fileOffset, wanted.size);
        for (;; ++chunk) {
            const StreamChunk &piece = chunks_.at(chunk);
            const quint64 position = piece.fileOffset() + (offset - piece.start()) - wanted.fileOffset;
            const quint64 pieceSize = qMin(piece.end(), end) - offset;
            if (position + pieceSize > quint64(span.size())) {
                result.append(QByteArrayView(span).sliced(qMin(qsizetype(position), span.size())));
                return result;
            }
            result.append(QByteArrayView(span).sliced(qsizetype(position), qsizetype(pieceSize)));
            offset += pieceSize;
            if (chunk == wanted.lastChunk)
                break;
        }
    }
    return result;
}

/// The rest of a chunk, where it stands among the others that were read with it.
QByteArrayView StreamReader::bytesAt(quint64 offset) const
{
    if (offset >= chunks_.streamSize())
        return {};
    const quint64 chunk = chunks_.indexOf(offset);
    const StreamChunk &piece = chunks_.at(chunk);
    const quint64 fileOffset = piece.fileOffset() + (offset - piece.start());
    const quint64 size = piece.end() - offset;
    if (fileOffset < blockOffset_ || fileOffset + size > blockOffset_ + quint64(block_.size())) {
        const Span wanted = spanFrom(chunk, offset, chunks_.streamSize());
        block_.resize(qsizetype(wanted.size));
        block_.truncate(file_.read(wanted.fileOffset, block_.data(), block_.size()));
        blockOffset_ = wanted.fileOffset;
    }
    const QByteArrayView behind = QByteArrayView(block_).sliced(qsizetype(fileOffset - blockOffset_));
    return behind.first(qMin(behind.size(), qsizetype(size)));
}

} // namespace channel
