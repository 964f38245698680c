// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/files/backgroundtask.h"
#include "channel/capture/index/capture.h"
#include "channel/export.h"

#include <QList>
#include <QObject>

#include <memory>

QT_BEGIN_NAMESPACE
class QThread;
QT_END_NAMESPACE

namespace channel {

class CaptureFile;

/// A capture that is being filled, and can then be annotated, each on a thread of its own.
///
/// Lives on its owner's thread.
class CHANNEL_EXPORT CaptureSource : public QObject
{
    Q_OBJECT

public:
    /// Frames appear in it as they are found.
    std::shared_ptr<const Capture> capture() const { return capture_; }
    quint64 doneBytes() const { return task_->done(); }
    quint64 totalBytes() const { return task_->total(); }
    bool isRunning() const { return task_->isRunning(); }
    /// finished() follows; what was found stays.
    void cancel() { task_->cancel(); }
    /// What is to be said once finished() has come: plain sentences; empty if there is nothing.
    virtual QString reportText() const = 0;
    /// Once finished() has come: something that should be there is not shown.
    virtual bool isIncomplete() const = 0;
    /// Once finished() has come: connections are not shown, but ImportOptions::ports would show them.
    virtual bool hidesConnections() const { return false; }

    /// Waits until fill() has ended. Then, on a thread of its own, journals the annotations in the file and
    /// shows them in the capture. If the file cannot take them, they are shown all the same, and
    /// annotationsNotKept() says why.
    void annotate(const QList<AnnotationChange> &changes);

    /// Lives on another thread from now on; to be called on the one where it was made, before anything else.
    void moveTo(QThread *thread);

    /// Gives the file another name on the same disk; false if that is not possible. Not while it is filled.
    bool rename(const QString &path);

Q_SIGNALS:
    void finished();
    /// The annotations are shown, but lost when the capture is closed; `reason` is a plain sentence. Once.
    void annotationsNotKept(const QString &reason);

protected:
    CaptureSource() = default;

    /// Starts fill(). `capture` is in `file`.
    void start(std::shared_ptr<const Capture> capture, CaptureFile &file);
    /// Cancels fill() and the journal, waits for both to end, and then journals the annotations that still
    /// wait. fill() and journal() are the derived class's, so its destructor must begin with this.
    void stop();

    virtual void fill(TaskControl &control) = 0;
    /// Appends the annotations to the file, and shows them even if that fails. Returns why it failed, as a
    /// part of a sentence; empty if it did not. `control` is null when stop() calls this: the owner waits, so
    /// nothing may be done that takes long.
    virtual QString journal(const QList<AnnotationChange> &changes, const TaskControl *control) = 0;

private:
    void startJournal();

    std::shared_ptr<const Capture> capture_;
    CaptureFile *file_ = nullptr;     ///< Owned by capture_.
    QList<AnnotationChange> waiting_; ///< Not journalled yet.
    QString trouble_;                 ///< Written by the journal's task.
    bool troubleTold_ = false;
    std::unique_ptr<BackgroundTask> task_;
    std::unique_ptr<BackgroundTask> journal_;
};

} // namespace channel
