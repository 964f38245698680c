// SPDX-License-Identifier: MIT

#include "channel/capture/index/capture.h"

#include "channel/capture/index/capturestore.h"
#include "channel/capture/index/streamreader.h"
#include "channel/capture/index/summarise.h"
#include "channel/protocol/diagnosis.h"

#include <utility>

namespace channel {

namespace {

constexpr quint64 diagnosedBytes = 64 * 1024; ///< Of the run, and of the message before.

} // namespace

Capture::Capture(std::unique_ptr<CaptureStore> store)
    : store_(std::move(store))
{
}

Capture::~Capture() = default;

quint64 Capture::frameCount() const
{
    return store_->frames().count();
}

Frame Capture::frame(quint64 index) const
{
    return store_->frames().frame(index);
}

quint64 Capture::blockCount() const
{
    return (frameCount() + BlockSummary::rowsABlock - 1) / BlockSummary::rowsABlock;
}

BlockSummary Capture::block(quint64 block) const
{
    if (const std::optional<BlockSummary> kept = std::as_const(*store_).blocks().kept(block))
        return *kept;
    const quint64 first = block * BlockSummary::rowsABlock;
    return summarise(*store_, first, qMin(first + BlockSummary::rowsABlock, frameCount()));
}

quint32 Capture::connectionCount() const
{
    return store_->connectionCount();
}

ConnectionDescription Capture::connection(ConnectionId id) const
{
    return const_cast<const CaptureStore &>(*store_).connection(id).description;
}

QByteArray Capture::wire(const Frame &frame, quint64 from, qint64 limit) const
{
    if (!frame.hasBytes() || from >= frame.wireLength())
        return {};
    const qint64 left = qint64(frame.wireLength() - from);
    return stream(frame.connection, frame.direction, frame.start + from,
                  limit < 0 ? left : qMin(limit, left));
}

QByteArray Capture::payload(const Frame &frame, quint64 from, qint64 limit) const
{
    return from >= frame.length ? QByteArray() : wire(frame, frame.headerLength + from, limit);
}

QByteArray Capture::stream(ConnectionId connection, Direction direction, quint64 offset, qint64 size) const
{
    if (!store_->file() || size <= 0)
        return {};
    const RecordedConnection &recorded = store_->connection(connection);
    return StreamReader(*store_->file(), recorded.chunks(direction)).read(offset, quint64(size));
}

const StreamChunks &Capture::chunks(ConnectionId connection, Direction direction) const
{
    return std::as_const(*store_).connection(connection).chunks(direction);
}

quint64 Capture::filePosition(ConnectionId connection, Direction direction, quint64 offset) const
{
    const StreamChunks &chunks =
        const_cast<const CaptureStore &>(*store_).connection(connection).chunks(direction);
    const quint64 chunk = chunks.indexOf(offset);
    return chunk == chunks.count() ? 0 : chunks.at(chunk).fileOffset() + (offset - chunks.at(chunk).start());
}

QString Capture::diagnosis(quint64 index) const
{
    if (frame(index).kind != FrameKind::Malformed)
        return {};
    const MalformedRun &run = store_->frames().malformedRun(index);
    // Before the length, which is final once the state is.
    const auto state = run.state.load(std::memory_order_acquire);
    const Frame frame = this->frame(index);
    const QByteArray bytes = wire(frame, 0, diagnosedBytes);
    const quint64 tail = qMin<quint64>(run.previousLength, diagnosedBytes);
    const QByteArray previous = stream(frame.connection, frame.direction, frame.start - tail, qint64(tail));

    MalformedContext context;
    context.error = frame.error;
    context.start = frame.start;
    context.offset = frame.errorOffset;
    context.length = frame.length;
    context.bytes = bytes;
    context.previousPayload = previous;
    if (run.hasPrevious)
        context.previousLength = run.previousLength;
    context.missing = frame.missing;
    context.afterGap = run.afterGap;
    context.markerFollows = state == MalformedRun::State::EndedAtMarker;
    return diagnose(context);
}

Annotation Capture::annotation(quint64 index) const
{
    return store_->annotations().at(index);
}

QList<quint64> Capture::annotatedFrames() const
{
    return store_->annotations().frames();
}

quint64 Capture::annotationVersion() const
{
    return store_->annotations().version() + store_->traces().version();
}

QList<Trace> Capture::traces(const Frame &frame) const
{
    return store_->traces().of(frame);
}

QStringList Capture::tracedBy(const Frame &frame) const
{
    return store_->traces().namesOf(frame);
}

QList<Trace> Capture::tracesBy(const QString &name) const
{
    return store_->traces().by(name);
}

QStringList Capture::traceNames() const
{
    return store_->traces().names();
}

CaptureTotals Capture::totals() const
{
    return store_->totals();
}

QString Capture::path() const
{
    return store_->file() ? store_->file()->path() : QString();
}

const CaptureFile *Capture::file() const
{
    return store_->file();
}

quint64 Capture::fileSize() const
{
    return store_->file() ? store_->file()->size() : 0;
}

quint64 Capture::readFailures() const
{
    return store_->file() ? store_->file()->readFailures() : 0;
}

QString Capture::readFailureText() const
{
    return store_->file() ? store_->file()->readFailureText() : QString();
}

} // namespace channel
