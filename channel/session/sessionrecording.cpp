// SPDX-License-Identifier: MIT

#include "channel/session/sessionrecording.h"

#include "channel/capture/files/capturemove.h"
#include "channel/transport/timestamp.h"

#include <chrono>

using namespace std::chrono_literals;

namespace channel {

namespace {

constexpr auto syncInterval = 1s;
constexpr auto seriesInterval = 1s;
constexpr auto savingTick = 100ms;

} // namespace

SessionRecording::SessionRecording(std::unique_ptr<Recorder> recorder, std::unique_ptr<CaptureSeries> series,
                                   QObject *parent)
    : QObject(parent)
    , recorder_(std::move(recorder))
    , series_(std::move(series))
    , savingTimer_(this)
    , syncTimer_(this)
    , seriesTimer_(this)
{
    syncTimer_.setSingleShot(true);
    syncTimer_.setInterval(syncInterval);
    connect(&syncTimer_, &QTimer::timeout, this, &SessionRecording::sync);
    connect(&seriesTimer_, &QTimer::timeout, this, &SessionRecording::continueIfDue);
    if (series_)
        seriesTimer_.start(seriesInterval);
    connect(&savingTimer_, &QTimer::timeout, this,
            [this] { Q_EMIT saving(savingTask_->done(), savingTask_->total()); });
}

SessionRecording::~SessionRecording()
{
    if (!keepsFile_ && recorder_->file())
        recorder_->file()->remove();
}

void SessionRecording::scheduleFlush()
{
    if (!flushScheduled_) {
        flushScheduled_ = true;
        QMetaObject::invokeMethod(this, &SessionRecording::flushAndSync, Qt::QueuedConnection);
    }
}

void SessionRecording::flush()
{
    recorder_->flush();
    Q_EMIT recorded();
}

void SessionRecording::flushAndSync()
{
    flushScheduled_ = false;
    flush();
    if (!syncTimer_.isActive())
        syncTimer_.start();
    continueIfDue();
}

/// Once a second, until the disk has all that was recorded or has failed to take it.
void SessionRecording::sync()
{
    recorder_->sync();
    if (!recorder_->isSynced())
        syncTimer_.start();
}

void SessionRecording::continueIfDue()
{
    if (!series_)
        return;
    if (series_->isDue(*recorder_, nanosecondsNow()))
        continueInNextFile();
    tellSeriesProblems();
}

void SessionRecording::tellSeriesProblems()
{
    for (const QString &problem : series_->takeProblems())
        Q_EMIT seriesTrouble(problem);
}

void SessionRecording::finish()
{
    flush();
    if (!series_)
        return;
    series_->finish();
    tellSeriesProblems();
}

void SessionRecording::continueInNextFile()
{
    flush();
    if (const auto numbers = series_->rotate(recorder_, nanosecondsNow()))
        Q_EMIT continued(*numbers);
}

void SessionRecording::annotate(const QList<AnnotationChange> &changes)
{
    for (const AnnotationChange &change : changes)
        recorder_->annotate(change);
}

void SessionRecording::save(const QString &path)
{
    QString error;
    if (move_)
        error = QStringLiteral("The capture is being saved already.");
    else if (!recorder_->file())
        error = QStringLiteral("There is nothing to save: the recording has no file.");
    else if ((move_ = CaptureMove::begin(*recorder_->file(), path, &error))) {
        savePath_ = path;
        saveError_.clear();
        savingTask_ = std::make_unique<BackgroundTask>(
            [this](TaskControl &control) { move_->copy(control, &saveError_); });
        connect(savingTask_.get(), &BackgroundTask::finished, this, &SessionRecording::finishSaving);
        savingTimer_.start(savingTick);
        return;
    }
    Q_EMIT saved(path, error);
}

void SessionRecording::cancelSaving()
{
    if (savingTask_)
        savingTask_->cancel();
}

void SessionRecording::finishSaving()
{
    savingTimer_.stop();
    if (saveError_.isEmpty())
        move_->finish(&saveError_);
    move_.reset();
    Q_EMIT saved(savePath_, saveError_);
}

} // namespace channel
