// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/files/backgroundtask.h"
#include "channel/capture/recording/captureseries.h"
#include "channel/session/diskwaiting.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <unordered_map>

namespace channel {

class CaptureMove;

/// The recording of a session: brings it into the file once a turn of the event loop and onto the disk once a
/// second, goes on from file to file where that is wanted, and gives the file another name.
///
/// Lives on the session's I/O thread. A thread of the recorder's waits for the disk: only once more is left
/// to write than should be kept, waiting() says that no peer must be read.
class SessionRecording : public QObject
{
    Q_OBJECT

public:
    /// `series` is that of the recorder, or null if it is the only one.
    SessionRecording(std::unique_ptr<Recorder> recorder, std::unique_ptr<CaptureSeries> series,
                     QObject *parent = nullptr);
    ~SessionRecording() override;

    /// Another one after each continued().
    Recorder &recorder() { return *recorder_; }
    /// Once the recording has stopped, what comes is told in memory, for who prints: wentAside() follows.
    void setGoesAside();
    /// It hears what the recorder hears, which only counts by then. Null before, and another one after each
    /// wentAside().
    Recorder *aside() { return aside_.get(); }

    /// At the end of this turn of the event loop: one write for all that its reads gave.
    void scheduleFlush();
    /// What must not be done until waitingChanged() says otherwise.
    DiskWaiting waiting() const { return waiting_; }
    /// Flushes; nothing more will come. seriesTrouble() tells what of the files before did not reach the
    /// disk.
    void finish();

    void annotate(const QList<AnnotationChange> &changes);
    void save(const QString &path);
    void cancelSaving();
    void setKeepsFile(bool keeps) { keepsFile_ = keeps; }

Q_SIGNALS:
    /// Directly after each batch was handed over, and after the disk has taken some: there may be new rows.
    void recorded();
    void waitingChanged(channel::DiskWaiting waiting);
    /// The recorder is that of the next file, in which the open connections have new numbers.
    void continued(const std::unordered_map<channel::ConnectionId, channel::ConnectionId> &numbers);
    /// aside() is another one, in which the open connections have new numbers; `numbers` has them by their
    /// numbers in the one before, or in the recorder if there was none.
    void wentAside(const std::unordered_map<channel::ConnectionId, channel::ConnectionId> &numbers);
    void seriesTrouble(const QString &problem);
    /// What comes is not told in memory any more, either, as seriesTrouble() has said. Once.
    void asideEnded();
    void saving(quint64 doneBytes, quint64 totalBytes);
    void saved(const QString &path, const QString &error);

private:
    void writeBehind();
    void submit();
    void flush();
    void tellRecorded(bool isAsideTold);
    void takeWritten();
    void submitAndContinue();
    void updateWaiting();
    void sync();
    void lookForStall();
    void continueIfDue();
    void continueInNextFile();
    void goAside();
    void continueAside();
    void endAside();
    void tellSeriesProblems();
    void copyForSaving(bool isCancelled);
    void noteCopied();
    void finishSaving();

    std::unique_ptr<Recorder> recorder_;
    std::unique_ptr<CaptureSeries> series_;
    bool goesAside_ = false;
    bool isAsideEnded_ = false;
    std::unique_ptr<Recorder> aside_;
    std::unique_ptr<CaptureSeries> asideSeries_; ///< Of it.
    bool isSaving_ = false;
    QString savePath_;
    int copiesForSaving_ = 0;
    QString saveError_;                          ///< Written by savingTask_ until it has finished.
    std::unique_ptr<CaptureMove> move_;          ///< The same.
    std::unique_ptr<BackgroundTask> savingTask_; ///< After what it uses.
    QTimer savingTimer_;
    QTimer syncTimer_;
    QTimer seriesTimer_;
    bool flushScheduled_ = false;
    bool hasTaken_ = false;  ///< The disk something, since the last sync.
    bool isStalled_ = false; ///< The disk has taken nothing from one sync to the next.
    bool isStallTold_ = false;
    bool isFull_ = false;     ///< As much is left to write as should be kept.
    bool isOverfull_ = false; ///< Twice as much.
    DiskWaiting waiting_;
    bool isContinuationDue_ = false; ///< Once nothing is being written.
    bool isSavingDue_ = false;       ///< The same.
    bool keepsFile_ = true;
};

} // namespace channel
