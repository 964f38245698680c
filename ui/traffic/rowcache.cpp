// SPDX-License-Identifier: MIT

#include "ui/traffic/rowcache.h"

#include "channel/capture/pcapng/cachedreading.h"
#include "ui/traffic/frametext.h"

#include <QPointer>

#include <utility>

namespace channel::ui {

namespace {

constexpr int keptRows = 512;

} // namespace

RowCache::RowCache(std::shared_ptr<const Capture> capture, QObject *parent)
    : QObject(parent)
    , capture_(std::move(capture))
    , disk_(std::make_shared<DiskQueue>())
    , rows_(keptRows)
{
}

const RowContent &RowCache::row(quint64 frameIndex)
{
    if (const RowContent *known = rows_.object(frameIndex))
        return *known;
    auto fresh = std::make_unique<RowContent>();
    fresh->frame = capture_->frame(frameIndex);
    fresh->annotation = capture_->annotation(frameIndex);
    fresh->peer = peerText(*capture_, fresh->frame);
    readPreview(frameIndex, *fresh);
    if (fresh->frame.open && !open_.contains(frameIndex))
        open_.append(frameIndex);
    RowContent *kept = fresh.release();
    rows_.insert(frameIndex, kept);
    return *kept;
}

/// From memory, or else from the disk, later.
void RowCache::readPreview(quint64 index, RowContent &row)
{
    {
        const CachedReading cached;
        row.preview = framePreview(*capture_, index, row.frame, places_.get());
        if (!cached.hasMissed())
            return;
    }
    row.preview = {tr("reading from the disk…")};
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
    row->preview = preview;
    row->awaited = 0;
    Q_EMIT rowChanged(index);
}

/// Once the row is shown again, which it is at once if it is in view.
void RowCache::askAgain(quint64 index, quint64 answer)
{
    if (!awaiting(index, answer))
        return;
    rows_.remove(index);
    open_.removeAll(index);
    Q_EMIT rowChanged(index);
}

void RowCache::refreshOpen()
{
    const QList<quint64> indexes = std::exchange(open_, {});
    for (const quint64 index : indexes) {
        const RowContent *known = rows_.object(index);
        if (!known)
            continue;
        const Frame now = capture_->frame(index);
        if (now.length == known->frame.length && now.open == known->frame.open) {
            open_.append(index);
            continue;
        }
        rows_.remove(index);
        Q_EMIT rowChanged(index);
    }
}

void RowCache::clear()
{
    rows_.clear();
    open_.clear();
}

bool RowCache::setPlaces(std::shared_ptr<const MatchPlaces> places)
{
    if (!places && !places_)
        return false;
    places_ = std::move(places);
    clear();
    return true;
}

} // namespace channel::ui
