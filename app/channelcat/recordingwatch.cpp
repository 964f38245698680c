// SPDX-License-Identifier: MIT

#include "app/channelcat/recordingwatch.h"

#include "channel/capture/pcapng/capturefile.h"
#include "channel/capture/recording/recordingtrouble.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace channel::cat {

RecordingWatch::RecordingWatch(const Session &session, bool keepsFile)
    : capture_(session.capture())
    , keepsFile_(keepsFile)
{
    connect(&session, &Session::recorded, this, &RecordingWatch::look);
    connect(&session, &Session::captureChanged, this, [this](const std::shared_ptr<const Capture> &capture) {
        lookForUnread();
        lookForStop();
        capture_ = capture;
        toldReadFailures_ = 0;
    });
    connect(&session, &Session::seriesTrouble, this, [this](const QString &problem) {
        hasSeriesTrouble_ = true;
        Q_EMIT problemFound(problem);
    });
}

void RecordingWatch::look()
{
    lookForUnread();
    lookForStop();
    const CaptureTotals totals = capture_->totals();
    if (!keepsFile_ || stopped_ || totals.fileTrouble == fileTrouble_)
        return;
    fileTrouble_ = totals.fileTrouble;
    if (!fileTrouble_.isEmpty())
        Q_EMIT problemFound(fileTrouble_);
}

void RecordingWatch::lookForStop()
{
    const CaptureTotals totals = capture_->totals();
    if (stopped_ || totals.recording)
        return;
    stopped_ = capture_;
    Q_EMIT problemFound(u"%1 Not recorded so far: %2."_s.arg(totals.stopReason, lackText()));
}

QString RecordingWatch::lackText() const
{
    const CaptureTotals totals = stopped_->totals();
    return notRecordedText(totals.notRecordedMessages, totals.notRecordedBytes);
}

/// One read may fail for each message: not all are told.
void RecordingWatch::lookForUnread()
{
    const quint64 failures = capture_->readFailures();
    if (std::exchange(toldReadFailures_, failures) == failures || std::exchange(hasUnread_, true))
        return;
    Q_EMIT problemFound(u"Not everything that is printed could be read back from the recording: %1. Traffic "
                        "and recording go on."_s.arg(capture_->readFailureText()));
}

bool RecordingWatch::isWhole()
{
    look();
    if (stopped_) {
        Q_EMIT problemFound(u"Recording stopped; not recorded in all: %1."_s.arg(lackText()));
        return false;
    }
    if (hasUnread_ || !keepsFile_)
        return !hasUnread_;
    // The session looks once a second; it may have been deleted since.
    const bool isMissing = !capture_->file()->isInPlace();
    if (isMissing && fileTrouble_.isEmpty())
        Q_EMIT problemFound(
            u"The capture file %1 was deleted or renamed by another program."_s.arg(capture_->path()));
    return !isMissing && fileTrouble_.isEmpty() && !hasSeriesTrouble_;
}

} // namespace channel::cat
