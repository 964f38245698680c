// SPDX-License-Identifier: MIT

#include "ui/traffic/rowcache.h"

#include "channel/capture/pcapng/cachedreading.h"
#include "ui/traffic/frametext.h"
#include "ui/traffic/previewreader.h"

#include <QPointer>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <utility>

namespace channel::ui {

namespace {

using namespace std::chrono_literals;

constexpr int keptRows = 2048;         // More than are asked for at once.
constexpr auto longestSilence = 200ms; // Before anything is said of the disk.

bool needsBytes(const Frame &frame)
{
    return frame.hasBytes() && (frame.kind != FrameKind::Message || frame.length > 0);
}

} // namespace

RowCache::RowCache(std::shared_ptr<const Capture> capture, QObject *parent)
    : QObject(parent)
    , capture_(std::move(capture))
    , disk_(std::make_shared<DiskQueue>())
    , reader_(new PreviewReader(capture_, disk_, this))
    , rows_(keptRows)
{
    patience_.setSingleShot(true);
    patience_.setInterval(longestSilence);
    connect(&patience_, &QTimer::timeout, this, &RowCache::sayLate);
    connect(reader_, &PreviewReader::ended, this, &RowCache::takeBatch);
}

RowContent &RowCache::content(quint64 frameIndex)
{
    if (RowContent *known = rows_.object(frameIndex))
        return *known;
    auto fresh = std::make_unique<RowContent>();
    fresh->frame = capture_->frame(frameIndex);
    fresh->annotation = capture_->annotation(frameIndex);
    fresh->peer = peerText(*capture_, fresh->frame);
    if (!needsBytes(fresh->frame))
        fresh->setPreview(framePreview(*capture_, frameIndex, fresh->frame, places_.get()));
    if (fresh->frame.open && !open_.contains(frameIndex))
        open_.append(frameIndex);
    RowContent *kept = fresh.release();
    rows_.insert(frameIndex, kept);
    return *kept;
}

const RowContent &RowCache::wholeRow(quint64 frameIndex)
{
    RowContent &row = content(frameIndex);
    if (row.isMissing())
        readNow(frameIndex, row);
    return row;
}

FramePreview RowCache::waiting()
{
    return {tr("reading from the disk…")};
}

/// From memory, or else from the disk, later.
void RowCache::readNow(quint64 index, RowContent &row)
{
    {
        const CachedReading cached;
        const FramePreview preview = framePreview(*capture_, index, row.frame, places_.get());
        if (!cached.hasMissed()) {
            row.setPreview(preview);
            return;
        }
    }
    row.preview = waiting();
    row.state = RowContent::PreviewState::Waiting;
    row.awaited = ++answers_;
    const auto read = std::make_shared<FramePreview>();
    disk_->add([capture = capture_, places = places_, index,
                read] { *read = framePreview(*capture, index, capture->frame(index), places.get()); },
               [cache = QPointer(this), index, answer = row.awaited, read] {
                   if (cache)
                       cache->takePreview(index, answer, *read);
               },
               [cache = QPointer(this), index, answer = row.awaited] {
                   if (cache)
                       cache->askAgain(index, answer);
               });
}

/// The row that awaits this answer. Others are of the row as it was before it grew, or before something else
/// was looked for.
RowContent *RowCache::awaiting(quint64 index, quint64 answer)
{
    RowContent *known = rows_.object(index);
    return known && known->awaited == answer ? known : nullptr;
}

void RowCache::takePreview(quint64 index, quint64 answer, const FramePreview &preview)
{
    RowContent *row = awaiting(index, answer);
    if (!row)
        return;
    row->setPreview(preview);
    Q_EMIT rowChanged(index);
}

/// Once the row is shown again, which it is at once if it is in view.
void RowCache::askAgain(quint64 index, quint64 answer)
{
    RowContent *row = awaiting(index, answer);
    if (!row)
        return;
    row->outdate();
    Q_EMIT rowChanged(index);
}

PaintedPreview RowCache::painted(quint64 frameIndex)
{
    const RowContent &row = content(frameIndex);
    if (row.state != RowContent::PreviewState::Missing)
        return {row.preview, row.state == RowContent::PreviewState::Waiting};
    return {isLate_ ? waiting() : FramePreview(), true};
}

void RowCache::readAhead(const QList<quint64> &frames)
{
    wanted_ = frames;
    goOn();
}

bool RowCache::prepare(const QList<quint64> &frames)
{
    preparing_ = frames;
    if (missingOf(preparing_).isEmpty()) {
        preparing_.clear();
        return true;
    }
    goOn();
    return false;
}

QList<quint64> RowCache::missingOf(const QList<quint64> &frames)
{
    QList<quint64> missing;
    std::copy_if(frames.begin(), frames.end(), std::back_inserter(missing),
                 [this](quint64 frame) { return content(frame).isMissing(); });
    return missing;
}

/// Reads what is missing still. What is being read goes on unless it leaves something out.
void RowCache::goOn()
{
    const QList<quint64> missing = missingOf(preparing_) + missingOf(wanted_);
    if (reader_->isReading()) {
        if (std::ranges::any_of(missing, [this](quint64 frame) { return !awaiting(frame, batchAnswer_); }))
            reader_->stop();
        return;
    }
    if (missing.isEmpty()) {
        patience_.stop();
        isLate_ = false;
        return;
    }
    batchAnswer_ = ++answers_;
    batch_ = missing;
    for (const quint64 frame : missing)
        content(frame).awaited = batchAnswer_;
    if (!patience_.isActive())
        patience_.start();
    reader_->start(batch_, places_);
}

void RowCache::takeBatch(const QList<ReadPreview> &previews)
{
    QList<quint64> come;
    for (const ReadPreview &read : previews) {
        if (RowContent *row = awaiting(read.frame, batchAnswer_)) {
            row->setPreview(read.preview);
            come.append(read.frame);
        }
    }
    for (const quint64 frame : std::exchange(batch_, {})) {
        if (RowContent *row = awaiting(frame, batchAnswer_))
            row->awaited = 0;
    }
    if (!come.isEmpty()) {
        patience_.stop();
        Q_EMIT previewsChanged(come);
    }
    if (!preparing_.isEmpty() && missingOf(preparing_).isEmpty()) {
        preparing_.clear();
        Q_EMIT prepared();
    }
    goOn();
}

/// So that nobody takes what is painted for an empty message.
void RowCache::sayLate()
{
    isLate_ = true;
    Q_EMIT previewsChanged(wanted_);
}

void RowCache::refreshOpen()
{
    const QList<quint64> indexes = std::exchange(open_, {});
    for (const quint64 index : indexes) {
        RowContent *known = rows_.object(index);
        if (!known)
            continue;
        const Frame now = capture_->frame(index);
        if (now.open)
            open_.append(index);
        if (now.length == known->frame.length && now.open == known->frame.open)
            continue;
        known->frame = now;
        known->outdate();
        Q_EMIT rowChanged(index);
    }
}

void RowCache::refreshAnnotations()
{
    const QList<quint64> indexes = rows_.keys();
    for (const quint64 index : indexes) {
        if (RowContent *known = rows_.object(index))
            known->annotation = capture_->annotation(index);
    }
}

bool RowCache::setPlaces(std::shared_ptr<const MatchPlaces> places)
{
    if (!places && !places_)
        return false;
    places_ = std::move(places);
    const QList<quint64> indexes = rows_.keys();
    for (const quint64 index : indexes) {
        RowContent *row = rows_.object(index);
        if (row && needsBytes(row->frame))
            row->outdate();
    }
    return true;
}

} // namespace channel::ui
