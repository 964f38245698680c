// SPDX-License-Identifier: MIT

#pragma once

#include "app/channelcat/arguments.h"
#include "app/channelcat/capturestream.h"
#include "app/channelcat/differenceprinter.h"
#include "app/channelcat/message.h"
#include "app/channelcat/progress.h"
#include "app/channelcat/recordingwatch.h"
#include "app/channelcat/standardoutput.h"
#include "app/channelcat/trafficprinter.h"
#include "channel/replay/replay.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace channel::cat {

/// One replay: its session, what is printed of it, its time and its end.
class LiveReplay : public QObject
{
    Q_OBJECT

public:
    /// All must outlive it. `stream` gets what is recorded, if it is not null.
    LiveReplay(const Arguments &arguments, const ReplayPlan &plan, StandardOutput &output,
               CaptureStream *stream);
    ~LiveReplay() override;

    /// finished() follows. False if it cannot even begin, which has been said then.
    bool start();
    /// Ends soon, with a whole capture.
    void interrupt();
    /// Prints the last rows or the sums, and gives the exit code.
    int conclude();

Q_SIGNALS:
    void finished();

private:
    void watch();
    void printNew();
    void noteProblem(const QString &problem);
    void tellProblem(const QString &problem);
    void showProgress();
    void tellStreamTrouble();
    void timeOut();
    void fail();
    void sayWhatIsLeft();

    const Arguments &arguments_;
    const ReplayPlan &plan_;
    StandardOutput &output_;
    CaptureStream *const stream_;
    TrafficPrinter traffic_;
    DifferencePrinter differences_;
    std::unique_ptr<RecordingWatch> recording_; ///< Sees the session end.
    std::unique_ptr<Session> session_;
    std::unique_ptr<Replay> replay_;
    Progress progress_;
    ExitCode exitCode_ = Done;
    quint64 problems_ = 0;
    QTimer timeout_;
    QTimer tick_;
};

} // namespace channel::cat
