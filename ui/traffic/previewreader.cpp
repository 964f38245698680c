// SPDX-License-Identifier: MIT

#include "ui/traffic/previewreader.h"

#include <QDeadlineTimer>
#include <QPointer>

#include <chrono>
#include <utility>

namespace channel::ui {

namespace {

using namespace std::chrono_literals;

/// A slow disk gives a few rows at a time, so that they are seen as they come.
constexpr auto batchTime = 20ms;

QList<ReadPreview> readPreviews(const Capture &capture, const QList<quint64> &frames,
                                const MatchPlaces *places, const std::atomic<bool> &stopped)
{
    const QDeadlineTimer end(batchTime);
    QList<ReadPreview> previews;
    for (const quint64 frame : frames) {
        if (stopped.load(std::memory_order_relaxed) || (!previews.isEmpty() && end.hasExpired()))
            break;
        previews.append({frame, framePreview(capture, frame, capture.frame(frame), places)});
    }
    return previews;
}

} // namespace

PreviewReader::PreviewReader(std::shared_ptr<const Capture> capture, std::shared_ptr<DiskQueue> disk,
                             QObject *parent)
    : QObject(parent)
    , capture_(std::move(capture))
    , disk_(std::move(disk))
{
}

PreviewReader::~PreviewReader()
{
    stop();
}

void PreviewReader::start(const QList<quint64> &frames, const std::shared_ptr<const MatchPlaces> &places)
{
    stopped_ = std::make_shared<std::atomic<bool>>(false);
    const auto read = std::make_shared<QList<ReadPreview>>();
    const auto done = [reader = QPointer(this), read] {
        if (reader)
            reader->end(*read);
    };
    disk_->add([capture = capture_, places, frames, read,
                stopped = stopped_] { *read = readPreviews(*capture, frames, places.get(), *stopped); },
               done, done);
}

void PreviewReader::stop()
{
    if (stopped_)
        stopped_->store(true, std::memory_order_relaxed);
}

void PreviewReader::end(const QList<ReadPreview> &previews)
{
    stopped_.reset();
    Q_EMIT ended(previews);
}

} // namespace channel::ui
