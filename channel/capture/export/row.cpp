// SPDX-License-Identifier: MIT

#include "channel/capture/export/row.h"

#include "channel/capture/index/capture.h"
#include "channel/capture/index/streamchunks.h"

#include <algorithm>
#include <new>
#include <type_traits>

namespace channel {

static_assert(std::is_trivially_destructible_v<Frame>);

RowReader::RowReader(const Capture &capture, PeerNames names)
    : capture_(capture)
    , names_(std::move(names))
    , window_(capture.file())
{
    row_.wire = [this](quint64 from, quint64 size) {
        return capture_.wire(row_.frame, from, qint64(size));
    };
}

Row &RowReader::row(quint64 index)
{
    // In its place: a copy would wait for each of the small members that have just been written.
    const Frame &frame = *new (&row_.frame) Frame(capture_.frame(index));
    row_.number = index + 1;
    row_.isFatal = false;
    row_.available.reset();
    row_.unread = 0;
    row_.partner.clear();
    row_.diagnosis.clear();
    row_.offset = 0;
    if (frame.kind == FrameKind::RecordingStopped) {
        const CaptureTotals totals = capture_.totals();
        row_.notRecordedMessages = totals.notRecordedMessages;
        row_.notRecordedBytes = totals.notRecordedBytes;
        row_.stopReason = totals.stopReason;
        setConnection(std::nullopt);
    } else {
        if (lastConnection_ != frame.connection)
            setConnection(frame.connection);
        row_.offset = bytesBefore_[size_t(frame.direction)];
    }
    if (frame.kind == FrameKind::Malformed)
        row_.diagnosis = capture_.diagnosis(index);
    setAnnotation(index);
    row_.kept = bytesOf(frame);
    return row_;
}

void RowReader::setAnnotation(quint64 index)
{
    row_.note.clear();
    row_.isMarked = false;
    // Nearly every capture has none.
    if (capture_.annotationVersion() == 0)
        return;
    const Annotation annotation = capture_.annotation(index);
    row_.note = annotation.note;
    row_.isMarked = annotation.marked;
}

/// Nothing for a row that belongs to none.
void RowReader::setConnection(std::optional<ConnectionId> connection)
{
    lastConnection_ = connection;
    const ConnectionDescription description =
        connection ? capture_.connection(*connection) : ConnectionDescription();
    row_.peer = connection ? description.peerText() : QString();
    row_.name = connection ? names_.nameOf(row_.peer) : QString();
    row_.local = connection ? description.localText() : QString();
    row_.isAccepted = connection && description.accepted;
    bytesBefore_ = description.bytesBefore;
}

/// Empty where they are many, or cannot be read: whoever wants them asks for them in pieces then.
QByteArrayView RowReader::bytesOf(const Frame &frame)
{
    const quint64 size = frame.wireLength();
    if (!frame.hasBytes() || size == 0 || size > FileWindow::mostBytes)
        return {};
    Place &place = places_[size_t(frame.direction)];
    const bool isHere =
        place.connection == frame.connection && frame.start >= place.start && frame.start < place.end;
    if (!isHere && !find(frame, frame.start, place))
        return {};
    if (frame.start + size > place.end)
        return join(frame, place);
    return window_.bytes(place.fileOffset + (frame.start - place.start), size);
}

bool RowReader::find(const Frame &frame, quint64 offset, Place &place) const
{
    const StreamChunks &chunks = capture_.chunks(frame.connection, frame.direction);
    const bool isSame = place.end > 0 && place.connection == frame.connection;
    const quint64 number = isSame ? chunks.indexOf(offset, place.chunk) : chunks.indexOf(offset);
    place = {};
    if (number >= chunks.count())
        return false;
    const StreamChunk &chunk = chunks.at(number);
    place = {frame.connection, number, chunk.start(), chunk.end(), chunk.fileOffset()};
    return true;
}

QByteArrayView RowReader::join(const Frame &frame, Place &place)
{
    joined_.resize(0);
    const quint64 end = frame.start + frame.wireLength();
    for (quint64 offset = frame.start; offset < end; offset = place.end) {
        if (offset == place.end && !find(frame, offset, place))
            return {};
        const quint64 size = std::min(place.end, end) - offset;
        const QByteArrayView piece = window_.bytes(place.fileOffset + (offset - place.start), size);
        if (piece.isEmpty())
            return {};
        joined_.append(piece);
    }
    return joined_;
}

} // namespace channel
