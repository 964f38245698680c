// SPDX-License-Identifier: MIT

#include "app/channelcat/recordingwatch.h"

#include "channel/capture/pcapng/capturefile.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace channel::cat {

RecordingWatch::RecordingWatch(const Session &session, bool keepsFile)
    : capture_(session.capture())
    , keepsFile_(keepsFile)
{
    connect(&session, &Session::recorded, this, &RecordingWatch::look);
    connect(&session, &Session::captureChanged, this,
            [this](const std::shared_ptr<const Capture> &capture) { capture_ = capture; });
    connect(&session, &Session::seriesTrouble, this, [this](const QString &problem) {
        hasSeriesTrouble_ = true;
        Q_EMIT problemFound(problem);
    });
}

void RecordingWatch::look()
{
    const CaptureTotals totals = capture_->totals();
    if (!totals.recording && !std::exchange(stopTold_, true))
        Q_EMIT problemFound(totals.stopReason);
    if (!keepsFile_ || totals.fileTrouble == fileTrouble_)
        return;
    fileTrouble_ = totals.fileTrouble;
    if (!fileTrouble_.isEmpty())
        Q_EMIT problemFound(fileTrouble_);
}

bool RecordingWatch::isWhole()
{
    look();
    if (stopTold_ || !keepsFile_)
        return !stopTold_;
    // The session looks once a second; it may have been deleted since.
    const bool isMissing = !capture_->file()->isInPlace();
    if (isMissing && fileTrouble_.isEmpty())
        Q_EMIT problemFound(
            u"The capture file %1 was deleted or renamed by another program."_s.arg(capture_->path()));
    return !isMissing && fileTrouble_.isEmpty() && !hasSeriesTrouble_;
}

} // namespace channel::cat
