// SPDX-License-Identifier: MIT

#include "channel/capture/export/row.h"

#include "channel/capture/index/capture.h"

#include <algorithm>

namespace channel {

namespace {

constexpr quint64 aheadSize = 64 * 1024;

} // namespace

Row RowReader::row(quint64 index)
{
    Row row;
    row.frame = capture_.frame(index);
    row.number = index + 1;
    if (row.frame.kind != FrameKind::RecordingStopped) {
        const ConnectionId connection = row.frame.connection;
        if (lastConnection_ != connection) {
            lastConnection_ = connection;
            lastDescription_ = capture_.connection(connection);
            lastPeer_ = lastDescription_.peerText();
            lastName_ = names_.nameOf(lastPeer_);
            lastLocal_ = lastDescription_.localText();
        }
        row.peer = lastPeer_;
        row.name = lastName_;
        row.local = lastLocal_;
        row.isAccepted = lastDescription_.accepted;
        row.offset = lastDescription_.bytesBefore[size_t(row.frame.direction)];
    }
    if (row.frame.kind == FrameKind::RecordingStopped) {
        const CaptureTotals totals = capture_.totals();
        row.notRecordedMessages = totals.notRecordedMessages;
        row.notRecordedBytes = totals.notRecordedBytes;
        row.stopReason = totals.stopReason;
    }
    if (row.frame.kind == FrameKind::Malformed)
        row.diagnosis = capture_.diagnosis(index);
    const Annotation annotation = capture_.annotation(index);
    row.note = annotation.note;
    row.isMarked = annotation.marked;
    current_ = row.frame;
    row.wire = [this](quint64 from, quint64 size) {
        return wire(current_, from, size);
    };
    return row;
}

QByteArray RowReader::wire(const Frame &frame, quint64 from, quint64 size)
{
    const quint64 end = frame.wireLength();
    if (end > aheadSize || from >= end)
        return capture_.wire(frame, from, qint64(size));
    Block &block = ahead_[size_t(frame.direction)];
    const bool isSame = block.connection == frame.connection;
    const bool isHere = isSame && frame.start >= block.start && frame.start + end <= block.end();
    if (!isHere) {
        // Whoever picks rows here and there needs no more than those.
        const bool follows = isSame && frame.start >= block.start && frame.start < block.end() + aheadSize;
        const quint64 wanted = follows ? aheadSize : end;
        block = {frame.connection, frame.start,
                 capture_.stream(frame.connection, frame.direction, frame.start, qint64(wanted))};
    }
    const quint64 offset = frame.start - block.start + from;
    if (offset >= quint64(block.bytes.size()))
        return {};
    const auto kept = QByteArrayView(block.bytes).sliced(qsizetype(offset));
    return QByteArray::fromRawData(kept.data(), std::min(kept.size(), qsizetype(std::min(size, end - from))));
}

} // namespace channel
