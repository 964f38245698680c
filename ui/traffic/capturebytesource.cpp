// SPDX-License-Identifier: MIT

#include "ui/traffic/capturebytesource.h"

#include "channel/text/visibletext.h"
#include "ui/style/quantitytext.h"
#include "ui/text/counttext.h"
#include "ui/traffic/frametext.h"
#include "ui/traffic/trafficmodel.h"

namespace channel::ui {

namespace {

QString rowTitle(const TrafficModel &traffic, int row, const Frame &frame)
{
    QStringList parts{QStringLiteral("No. %1").arg(countText(traffic.frameIndex(row) + 1))};
    if (const QString peer = traffic.peerText(frame); !peer.isEmpty()) {
        const QString preposition =
            frame.direction == Direction::In ? QStringLiteral("from %1") : QStringLiteral("to %1");
        parts.append(frame.hasBytes() ? frameKindText(frame) + u' ' + preposition.arg(peer) : peer);
    }
    if (frame.hasBytes())
        parts.append(countedText(frame.length, QStringLiteral("byte"), QStringLiteral("bytes")));
    else
        parts.append(traffic.index(row, TrafficModel::Preview).data().toString());
    parts.append(dateTimeText(frame.time));
    return parts.join(QStringLiteral(" · "));
}

/// What the user wrote on the row.
QStringList annotationLines(const Annotation &annotation)
{
    QStringList lines;
    if (annotation.marked)
        lines.append(QStringLiteral("Marked"));
    if (annotation.timeReference)
        lines.append(QStringLiteral("Time reference"));
    if (!annotation.note.isEmpty())
        lines.append(QStringLiteral("Note: ") + escapedText(annotation.note));
    return lines;
}

} // namespace

CaptureByteSource::CaptureByteSource(std::shared_ptr<const Capture> capture, const Frame &frame)
    : capture_(std::move(capture))
    , frame_(frame)
{
}

QByteArray CaptureByteSource::read(quint64 offset, qint64 size) const
{
    if (offset >= frame_.wireLength() || size <= 0)
        return {};
    return capture_->wire(frame_, offset, qint64(qMin(quint64(size), frame_.wireLength() - offset)));
}

InspectedFrame inspectedFrame(const TrafficModel &traffic, int row)
{
    const Frame frame = traffic.frameAt(row);
    InspectedFrame inspected;
    inspected.title = rowTitle(traffic, row, frame);
    inspected.notes = annotationLines(traffic.capture()->annotation(traffic.frameIndex(row)));
    if (!frame.hasBytes()) {
        inspected.wire = std::make_shared<MemoryByteSource>(QByteArray());
        return inspected;
    }
    inspected.wire = std::make_shared<CaptureByteSource>(traffic.capture(), frame);
    inspected.wireMap = std::make_shared<WireMap>(traffic.capture(), traffic.frameIndex(row));
    if (const QString note = frameNote(frame); !note.isEmpty())
        inspected.notes.append(note);
    if (frame.kind == FrameKind::Malformed) {
        inspected.malformed = true;
        inspected.offendingByte = frame.errorOffset - frame.start;
        inspected.diagnosis = malformedText(frame, traffic.capture()->diagnosis(traffic.frameIndex(row)));
    } else {
        inspected.headerLength = frame.headerLength;
    }
    return inspected;
}

} // namespace channel::ui
