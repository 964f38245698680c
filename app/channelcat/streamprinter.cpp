// SPDX-License-Identifier: MIT

#include "app/channelcat/streamprinter.h"

#include "channel/protocol/diagnosis.h"
#include "channel/protocol/framewriter.h"

#include <algorithm>
#include <utility>

namespace channel::cat {

namespace {

/// As many bytes of a malformed run as are told of it.
constexpr qsizetype keptBytes = 64 * 1024;

/// The header as it was, leading zeros and all.
QByteArray headerOf(const FrameEvent &message)
{
    const QByteArray canonical = FrameHeader(quint32(message.length)).bytes().toByteArray();
    return canonical.first(preambleLength) + QByteArray(message.headerLength - canonical.size(), '0') +
           canonical.sliced(preambleLength);
}

} // namespace

StreamPrinter::StreamPrinter(DecodePolicy policy, quint32 maxMessageSize, ExportFormat format,
                             QIODevice &output)
    : policy_(policy)
    , assembler_(policy, maxMessageSize)
    , writer_(format, output)
{
    message_.isTimed = false;
    message_.wire = [this](quint64 from, quint64 size) {
        return messageBytes(from, size);
    };
}

bool StreamPrinter::feed(QByteArrayView bytes)
{
    chunk_ = bytes;
    chunkStart_ = assembler_.parser().received();
    assembler_.feed(bytes);
    const bool written = take();
    keepLastPayload();
    chunk_ = {};
    return written;
}

bool StreamPrinter::finish()
{
    assembler_.finish();
    return take();
}

bool StreamPrinter::finishError()
{
    // However the stream was read: no more than is told of it.
    return !isInRun_ || endRun(std::min(runLength_, quint64(keptBytes)), false);
}

bool StreamPrinter::isDone() const
{
    return hasFailed() && runBytes_.size() == keptBytes;
}

bool StreamPrinter::take()
{
    FrameEvent event;
    while (assembler_.take(event)) {
        if (event.kind == FrameEvent::Kind::Message) {
            if (!writeMessage(event))
                return false;
            continue;
        }
        if (event.kind == FrameEvent::Kind::MalformedBegin)
            beginRun(event);
        runBytes_.append(event.bytes.first(std::min(event.bytes.size(), keptBytes - runBytes_.size())));
        runLength_ += quint64(event.bytes.size());
        const bool atMarker = assembler_.parser().isInsideHeader();
        if (event.kind == FrameEvent::Kind::MalformedEnd && !endRun(event.length, atMarker))
            return false;
    }
    return true;
}

bool StreamPrinter::writeMessage(const FrameEvent &event)
{
    Frame &frame = message_.frame;
    frame.canonical = event.canonical;
    frame.headerLength = event.headerLength;
    frame.start = event.start;
    frame.length = event.length;
    message_.kept = inChunk(event);
    lastPayload_ = event.bytes.last(std::min(event.bytes.size(), keptBytes));
    if (message_.kept.isEmpty()) {
        messageEvent_ = event;
        keepLastPayload();
    }
    lastLength_ = event.length;
    return writer_.write(message_);
}

/// The wire bytes of a message; empty if it began before the chunk.
QByteArrayView StreamPrinter::inChunk(const FrameEvent &event) const
{
    const quint64 size = event.headerLength + event.length;
    const bool isIn =
        event.start >= chunkStart_ && event.start + size <= chunkStart_ + quint64(chunk_.size());
    return isIn ? chunk_.sliced(qsizetype(event.start - chunkStart_), qsizetype(size)) : QByteArrayView();
}

/// What it is a view of goes.
void StreamPrinter::keepLastPayload()
{
    if (lastPayload_.data() != lastBytes_.constData())
        lastBytes_ = lastPayload_.toByteArray();
    lastPayload_ = lastBytes_;
}

QByteArray StreamPrinter::messageBytes(quint64 from, quint64 size) const
{
    QByteArray header =
        from < messageEvent_.headerLength ? headerOf(messageEvent_).sliced(qsizetype(from)) : QByteArray();
    header.truncate(qsizetype(size));
    const quint64 skipped = std::max<quint64>(from, messageEvent_.headerLength) - messageEvent_.headerLength;
    const QByteArrayView payload = messageEvent_.bytes.sliced(qsizetype(skipped));
    const QByteArrayView taken = payload.first(std::min(payload.size(), qsizetype(size) - header.size()));
    return header.isEmpty() ? QByteArray::fromRawData(taken.data(), taken.size()) : header.append(taken);
}

void StreamPrinter::beginRun(const FrameEvent &event)
{
    hasMalformed_ = true;
    isInRun_ = true;
    run_ = event;
    run_.bytes = {};
    runBytes_.clear();
    runLength_ = 0;
}

bool StreamPrinter::endRun(quint64 length, bool atMarker)
{
    isInRun_ = false;
    MalformedContext context;
    context.error = run_.error;
    context.start = run_.start;
    context.offset = run_.offset;
    context.length = length;
    context.bytes = runBytes_;
    context.previousPayload = lastPayload_;
    context.previousLength = std::exchange(lastLength_, std::nullopt);
    context.markerFollows = atMarker;
    Row row;
    row.isTimed = false;
    row.isFatal = policy_ == DecodePolicy::Strict;
    row.frame.kind = FrameKind::Malformed;
    row.frame.error = run_.error;
    row.frame.start = run_.start;
    row.frame.errorOffset = run_.offset;
    row.frame.length = length;
    row.diagnosis = diagnose(context);
    row.wire = [this](quint64 from, quint64 size) {
        return runBytes_.sliced(std::min(qsizetype(from), runBytes_.size()))
            .first(std::min(qsizetype(size), runBytes_.size() - std::min(qsizetype(from), runBytes_.size())));
    };
    row.available = quint64(runBytes_.size());
    lastPayload_ = {};
    return writer_.write(row);
}

} // namespace channel::cat
