// SPDX-License-Identifier: MIT

#include "channel/session/sessionrecording.h"

#include "channel/capture/files/capturemove.h"
#include "channel/transport/timestamp.h"

#include <QCoreApplication>

#include <chrono>
#include <utility>

using namespace std::chrono_literals;

namespace channel {

namespace {

constexpr auto syncInterval = 1s;
constexpr auto seriesInterval = 1s;
constexpr auto savingTick = 100ms;
/// A flood may be ahead of one now and then, but not of so many.
constexpr int mostCopiesForSaving = 100;
/// Unwritten, while the file is wanted for something else than being written.
constexpr quint64 mostWhileWanted = 128 * 1024;
/// Of what nobody keeps, in one piece.
constexpr quint64 asideBytes = 64 * 1024 * 1024;

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
    connect(&syncTimer_, &QTimer::timeout, this, &SessionRecording::sync);
    if (recorder_->file())
        syncTimer_.start(syncInterval);
    writeBehind();
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

/// The writing thread tells this one, which alone knows connections and rows.
void SessionRecording::writeBehind()
{
    recorder_->setWritesBehind(
        [this] { QMetaObject::invokeMethod(this, &SessionRecording::takeWritten, Qt::QueuedConnection); });
}

void SessionRecording::scheduleFlush()
{
    if (!flushScheduled_) {
        flushScheduled_ = true;
        QMetaObject::invokeMethod(this, &SessionRecording::submitAndContinue, Qt::QueuedConnection);
    }
    if (series_ && !isContinuationDue_)
        isContinuationDue_ = series_->isDue(*recorder_, nanosecondsNow());
    updateWaiting(); // In one turn a thousand peers may give more than should be kept, or than a file has
                     // room for.
}

void SessionRecording::submit()
{
    recorder_->submit();
    tellRecorded(!aside_ || aside_->submit());
}

void SessionRecording::flush()
{
    recorder_->flush();
    tellRecorded(!aside_ || aside_->flush());
}

void SessionRecording::tellRecorded(bool isAsideTold)
{
    Q_EMIT recorded();
    if (!isAsideTold)
        endAside();
    if (goesAside_ && !recorder_->isRecording())
        goAside();
}

void SessionRecording::submitAndContinue()
{
    flushScheduled_ = false;
    submit();
    continueIfDue();
    updateWaiting();
}

void SessionRecording::takeWritten()
{
    hasTaken_ = true;
    recorder_->takeWritten();
    if (isSavingDue_)
        finishSaving();
    continueIfDue();
    submit(); // What came meanwhile.
    updateWaiting();
}

/// What was read is bounded by what the disk has taken; what is written to peers is recorded as well, and is
/// held up by a disk in the end. Before a next file, or another name, only so much comes that it is not late
/// by more than it would be by one read; but a disk that stalls must not stop anybody.
void SessionRecording::updateWaiting()
{
    const quint64 most = Recorder::mostUnwrittenBytes;
    const quint64 bytes = recorder_->unwrittenBytes();
    isFull_ = bytes >= most || (isFull_ && bytes > most / 2);
    isOverfull_ = bytes >= 2 * most || (isOverfull_ && bytes > most);
    const bool isWanted = (isContinuationDue_ || isSavingDue_) && !isStalled_ && bytes >= mostWhileWanted;
    const DiskWaiting waiting{isFull_ || isWanted, isOverfull_ || isWanted};
    if (waiting != std::exchange(waiting_, waiting))
        Q_EMIT waitingChanged(waiting);
}

/// Once a second. Though nothing is recorded, another program may change the file.
void SessionRecording::sync()
{
    const bool wasRecording = recorder_->isRecording();
    lookForStall();
    recorder_->sync();
    if (wasRecording && !recorder_->isRecording())
        flush();
}

/// A disk that is slow, but takes something, needs no word; nor does one for which nobody waits.
void SessionRecording::lookForStall()
{
    isStalled_ = !std::exchange(hasTaken_, false) && recorder_->isWriting();
    updateWaiting();
    const bool isTold = isStalled_ && isFull_;
    if (isTold == std::exchange(isStallTold_, isTold))
        return;
    recorder_->setKeepsWaiting(isTold);
    Q_EMIT recorded();
}

void SessionRecording::setGoesAside()
{
    goesAside_ = true;
    recorder_->setPassesOn();
}

/// Once: then the recorder is heard no more but for what it counts.
void SessionRecording::goAside()
{
    goesAside_ = false;
    CaptureSeries::Limits limits;
    limits.bytes = asideBytes;
    asideSeries_ = std::make_unique<CaptureSeries>(QString(), limits, DecodeOptions());
    QString error;
    Recorder::Continuation aside = asideSeries_->beginAside(*recorder_, nanosecondsNow(), &error);
    if (!aside.recorder) {
        endAside();
        return;
    }
    aside_ = std::move(aside.recorder);
    Q_EMIT wentAside(aside.connections);
    flush();
}

/// Only memory can be lacking. Traffic needs none of it, nor does counting what is not recorded.
void SessionRecording::endAside()
{
    if (std::exchange(isAsideEnded_, true))
        return;
    Q_EMIT seriesTrouble(QCoreApplication::translate(
        "channel", "Nothing more can be printed: no memory is left for what is not recorded. Traffic "
                   "goes on."));
    Q_EMIT asideEnded();
}

void SessionRecording::continueAside()
{
    if (!asideSeries_->isDue(*aside_, nanosecondsNow()))
        return;
    flush();
    if (const auto numbers = asideSeries_->rotate(aside_, nanosecondsNow()))
        Q_EMIT wentAside(*numbers);
}

void SessionRecording::continueIfDue()
{
    if (aside_)
        continueAside();
    if (!series_)
        return;
    isContinuationDue_ = series_->isDue(*recorder_, nanosecondsNow());
    if (isContinuationDue_ && recorder_->asksNothingOfDisk()) {
        isContinuationDue_ = false;
        continueInNextFile();
    }
    tellSeriesProblems();
    updateWaiting();
}

void SessionRecording::tellSeriesProblems()
{
    for (const QString &problem : series_->takeProblems())
        Q_EMIT seriesTrouble(problem);
}

void SessionRecording::finish()
{
    flush();
    recorder_->checkFile();
    flush();
    if (!series_)
        return;
    series_->finish();
    tellSeriesProblems();
}

void SessionRecording::continueInNextFile()
{
    flush();
    const auto numbers = series_->rotate(recorder_, nanosecondsNow());
    if (!numbers)
        return;
    if (goesAside_)
        recorder_->setPassesOn();
    writeBehind();
    Q_EMIT continued(*numbers);
}

void SessionRecording::annotate(const QList<AnnotationChange> &changes)
{
    for (const AnnotationChange &change : changes)
        recorder_->annotate(change);
    scheduleFlush();
}

void SessionRecording::save(const QString &path)
{
    QString error;
    if (isSaving_)
        error = QCoreApplication::translate("channel", "The capture is being saved already.");
    else if (!recorder_->file())
        error =
            QCoreApplication::translate("channel", "There is nothing to save: the recording has no file.");
    else {
        isSaving_ = true;
        savePath_ = path;
        saveError_.clear();
        copiesForSaving_ = 0;
        copyForSaving(false);
        savingTimer_.start(savingTick);
        return;
    }
    Q_EMIT saved(path, error);
}

/// Even to ask where the file is may take long.
void SessionRecording::copyForSaving(bool isCancelled)
{
    savingTask_ = std::make_unique<BackgroundTask>([this, file = recorder_->file()](TaskControl &control) {
        if (!move_)
            move_ = CaptureMove::begin(*file, savePath_, &saveError_);
        if (move_)
            move_->copy(control, &saveError_);
    });
    connect(savingTask_.get(), &BackgroundTask::finished, this, &SessionRecording::noteCopied);
    if (isCancelled)
        savingTask_->cancel();
}

void SessionRecording::cancelSaving()
{
    if (savingTask_)
        savingTask_->cancel();
}

/// What is being written would go into the file that is left.
void SessionRecording::noteCopied()
{
    isSavingDue_ = true;
    finishSaving();
    updateWaiting();
}

void SessionRecording::finishSaving()
{
    if (saveError_.isEmpty() && !recorder_->asksNothingOfDisk())
        return; // Until takeWritten().
    isSavingDue_ = false;
    // Until this thread came to it, a flood may have brought more than it should copy.
    if (saveError_.isEmpty() && !move_->isNearlyCopied() && ++copiesForSaving_ < mostCopiesForSaving) {
        // Later, for the task's signal is on the stack.
        QMetaObject::invokeMethod(
            this, [this] { copyForSaving(savingTask_->isCancelled()); }, Qt::QueuedConnection);
        return;
    }
    savingTimer_.stop();
    if (saveError_.isEmpty())
        move_->finish(&saveError_);
    move_.reset();
    isSaving_ = false;
    Q_EMIT saved(savePath_, saveError_);
}

} // namespace channel
