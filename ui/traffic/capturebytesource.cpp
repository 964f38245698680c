// SPDX-License-Identifier: MIT

#include "ui/traffic/capturebytesource.h"

#include "channel/capture/pcapng/cachedreading.h"
#include "channel/text/visibletext.h"
#include "ui/text/counttext.h"
#include "ui/text/namedpeer.h"
#include "ui/traffic/frametext.h"
#include "ui/traffic/trafficmodel.h"

#include <QCoreApplication>

namespace channel::ui {

namespace {

struct RowTitles
{
    Q_DECLARE_TR_FUNCTIONS(channel::ui::RowTitles)
};

constexpr qsizetype mostBlocks = 4; // One may be a mebibyte.

QString rowTitle(const TrafficModel &traffic, int row, const Frame &frame)
{
    QStringList parts{RowTitles::tr("No. %1").arg(countText(traffic.frameIndex(row) + 1))};
    if (const QString address = traffic.peerText(frame); !address.isEmpty()) {
        const QString peer = namedPeer(traffic.names().nameOf(address), address);
        parts.append(frame.hasBytes() ? frameKindText(frame, peer) : peer);
    }
    if (frame.hasBytes())
        parts.append(countedBytes(frame.length));
    else
        parts.append(traffic.index(row, TrafficModel::Preview).data().toString());
    parts.append(traffic.timeFormat().aloneText(frame.time));
    return parts.join(QStringLiteral(" · "));
}

/// What the user wrote on the row.
QStringList annotationLines(const Annotation &annotation)
{
    QStringList lines;
    if (annotation.marked)
        lines.append(RowTitles::tr("Marked"));
    if (annotation.timeReference)
        lines.append(RowTitles::tr("Time reference"));
    if (!annotation.note.isEmpty())
        lines.append(RowTitles::tr("Note: %1").arg(escapedText(annotation.note)));
    return lines;
}

/// At once if that can be told from what is in memory, otherwise the error alone until it can.
void diagnose(const TrafficModel &traffic, int row, const Frame &frame, const CaptureByteSource &source,
              InspectedFrame *inspected)
{
    const quint64 index = traffic.frameIndex(row);
    {
        const CachedReading cached;
        inspected->diagnosis = malformedText(frame, traffic.capture()->diagnosis(index));
        if (!cached.hasMissed())
            return;
    }
    inspected->diagnosis = malformedText(frame, {});
    const auto read = std::make_shared<QString>();
    const auto late = std::make_shared<QString>();
    inspected->lateDiagnosis = late;
    source.await([capture = traffic.capture(), index, frame,
                  read] { *read = malformedText(frame, capture->diagnosis(index)); },
                 [read, late] { *late = *read; });
}

} // namespace

CaptureByteSource::CaptureByteSource(std::shared_ptr<const Capture> capture, const Frame &frame,
                                     std::shared_ptr<DiskQueue> disk)
    : capture_(std::move(capture))
    , frame_(frame)
    , disk_(std::move(disk))
    , arrivals_(std::make_shared<Arrivals>())
{
}

QByteArray CaptureByteSource::read(quint64 offset, qint64 size) const
{
    if (offset >= frame_.wireLength() || size <= 0)
        return {};
    const Range range{offset, qint64(qMin(quint64(size), frame_.wireLength() - offset))};
    for (const Block &block : std::as_const(arrivals_->blocks)) {
        if (offset >= block.range.offset &&
            offset + quint64(range.size) <= block.range.offset + quint64(block.range.size))
            return block.bytes.mid(qsizetype(offset - block.range.offset), range.size);
    }
    {
        const CachedReading cached;
        const QByteArray bytes = capture_->wire(frame_, offset, range.size);
        if (!cached.hasMissed())
            return bytes;
    }
    request(range);
    return {};
}

void CaptureByteSource::request(const Range &range) const
{
    if (arrivals_->awaited.contains(range))
        return;
    arrivals_->awaited.append(range);
    const auto bytes = std::make_shared<QByteArray>();
    disk_->add([capture = capture_, frame = frame_, range,
                bytes] { *bytes = capture->wire(frame, range.offset, range.size); },
               [arrivals = std::weak_ptr(arrivals_), range, bytes] {
                   if (const auto here = arrivals.lock())
                       here->take({range, *bytes});
               },
               [arrivals = std::weak_ptr(arrivals_), range] {
                   if (const auto here = arrivals.lock())
                       here->askAgain(range);
               });
}

void CaptureByteSource::await(const std::function<void()> &work, const std::function<void()> &done) const
{
    awaitOf(disk_, arrivals_, work, done);
}

void CaptureByteSource::awaitOf(const std::weak_ptr<DiskQueue> &disk, const std::weak_ptr<Arrivals> &arrivals,
                                const std::function<void()> &work, const std::function<void()> &done)
{
    const auto queue = disk.lock();
    if (!queue || arrivals.expired())
        return;
    queue->add(
        work,
        [arrivals, done] {
            done();
            if (const auto here = arrivals.lock())
                here->tell();
        },
        [disk, arrivals, work, done] { awaitOf(disk, arrivals, work, done); });
}

void CaptureByteSource::Arrivals::take(const Block &block)
{
    awaited.removeAll(block.range);
    blocks.append(block);
    if (blocks.size() > mostBlocks)
        blocks.removeFirst();
    tell();
}

/// Whoever shows these bytes still asks for them as soon as it is told.
void CaptureByteSource::Arrivals::askAgain(const Range &range)
{
    awaited.removeAll(range);
    tell();
}

/// A copy, for it may be replaced meanwhile.
void CaptureByteSource::Arrivals::tell() const
{
    if (const auto call = arrived)
        call();
}

InspectedFrame inspectedFrame(const TrafficModel &traffic, int row)
{
    const Frame frame = traffic.frameAt(row);
    InspectedFrame inspected;
    inspected.timeFormat = traffic.timeFormat();
    inspected.title = rowTitle(traffic, row, frame);
    inspected.notes = annotationLines(traffic.capture()->annotation(traffic.frameIndex(row)));
    if (!frame.hasBytes()) {
        inspected.wire = std::make_shared<MemoryByteSource>(QByteArray());
        return inspected;
    }
    const auto source = std::make_shared<CaptureByteSource>(traffic.capture(), frame, traffic.disk());
    inspected.wire = source;
    inspected.wireMap = std::make_shared<WireMap>(traffic.capture(), traffic.frameIndex(row));
    if (const QString note = frameNote(frame); !note.isEmpty())
        inspected.notes.append(note);
    if (frame.kind == FrameKind::Malformed) {
        inspected.malformed = true;
        inspected.offendingByte = frame.errorOffset - frame.start;
        diagnose(traffic, row, frame, *source, &inspected);
    } else {
        inspected.headerLength = frame.headerLength;
    }
    return inspected;
}

} // namespace channel::ui
