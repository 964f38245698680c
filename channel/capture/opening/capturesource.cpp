// SPDX-License-Identifier: MIT

#include "channel/capture/opening/capturesource.h"

#include "channel/capture/files/capturemove.h"
#include "channel/capture/pcapng/capturefile.h"

#include <QCoreApplication>

#include <utility>

namespace channel {

void CaptureSource::start(std::shared_ptr<const Capture> capture, CaptureFile &file)
{
    capture_ = std::move(capture);
    file_ = &file;
    task_ = std::make_unique<BackgroundTask>([this](TaskControl &control) { fill(control); });
    connect(task_.get(), &BackgroundTask::finished, this, &CaptureSource::startJournal);
    connect(task_.get(), &BackgroundTask::finished, this, &CaptureSource::finished);
}

void CaptureSource::stop()
{
    task_->cancel();
    journal_.reset();
    task_.reset();
    if (!waiting_.isEmpty())
        journal(std::exchange(waiting_, {}), nullptr);
}

void CaptureSource::annotate(const QList<AnnotationChange> &changes)
{
    waiting_.append(changes);
    startJournal();
}

void CaptureSource::moveTo(QThread *thread)
{
    task_->moveToThread(thread);
    moveToThread(thread);
}

bool CaptureSource::rename(const QString &path)
{
    QString error;
    const auto move = CaptureMove::begin(*file_, path, &error);
    return move && !move->needsCopy() && move->finish(&error);
}

void CaptureSource::startJournal()
{
    const bool busy = task_->isRunning() || (journal_ && journal_->isRunning());
    if (busy || waiting_.isEmpty())
        return;
    const QList<AnnotationChange> changes = std::exchange(waiting_, {});
    journal_ = std::make_unique<BackgroundTask>([this, changes](TaskControl &control) {
        if (const QString reason = journal(changes, &control); trouble_.isEmpty())
            trouble_ = reason;
    });
    connect(journal_.get(), &BackgroundTask::finished, this, [this] {
        if (!trouble_.isEmpty() && !std::exchange(troubleTold_, true))
            Q_EMIT annotationsNotKept(
                QCoreApplication::translate(
                    "channel",
                    "Marks and notes cannot be kept in the file: %1. Save as a new file to keep them.")
                    .arg(trouble_));
        // Not from within the signal of the task that the next one replaces.
        QMetaObject::invokeMethod(this, &CaptureSource::startJournal, Qt::QueuedConnection);
    });
}

} // namespace channel
