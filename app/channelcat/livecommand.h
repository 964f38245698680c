// SPDX-License-Identifier: MIT

#pragma once

#include "app/channelcat/arguments.h"
#include "app/channelcat/capturestream.h"
#include "app/channelcat/message.h"
#include "app/channelcat/openpeers.h"
#include "app/channelcat/recordingwatch.h"
#include "app/channelcat/sender.h"
#include "app/channelcat/standardoutput.h"
#include "app/channelcat/toldreasons.h"
#include "app/channelcat/trafficprinter.h"
#include "app/channelcat/unreadinput.h"
#include "channel/session/session.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>

namespace channel::cat {

/// Listens, connects or stands between, prints what comes, and sends what it is told: channelcat's listen,
/// connect and proxy.
class LiveCommand : public QObject
{
    Q_OBJECT

public:
    /// All must outlive it. Printed and counted is what `filter` matches. `stream` gets what is recorded, if
    /// it is not null.
    LiveCommand(const Arguments &arguments, const std::shared_ptr<const Filter> &filter,
                StandardOutput &output, CaptureStream *stream);
    ~LiveCommand() override;

    /// finished() follows. False if it cannot even begin, which has been said then.
    bool start();
    /// Ends soon, with a whole capture.
    void interrupt();

    /// Ends the connections, prints the last rows, and gives the exit code.
    int conclude();

Q_SIGNALS:
    void finished();

private:
    void watchSession();
    void startEndpoint();
    void startTimers();
    void watchInput();

    void printNew();
    void noteEndpoint(const EndpointInfo &endpoint);
    void tellPause(const EndpointInfo &endpoint);
    void tellRetry(const EndpointInfo &endpoint);
    void noteConnectionEnd(const EndpointInfo &endpoint);
    void notePeers(const QList<PeerInfo> &peers);
    void lookForReaders();
    void tellStreamTrouble();
    bool isReaderGone();
    void tellGrowing();
    void noteDropped(const PeerInfo &peer);
    void timeOut();
    void closeWithin(std::chrono::milliseconds patience);
    void end(ExitCode code);
    void closeWhenWritten();
    void finishWhenClosed();

    enum class Phase : quint8 { Running, Writing, Closing, Finished };

    const Arguments &arguments_;
    StandardOutput &output_;
    CaptureStream *const stream_;
    TrafficPrinter printer_;
    std::unique_ptr<RecordingWatch> recording_; ///< Hears what the session says at its end.
    std::unique_ptr<Session> session_;
    std::unique_ptr<Sender> sender_;
    EndpointId endpoint_ = 0;
    EndpointState endpointState_ = EndpointState::Starting;
    bool wasConnected_ = false;
    QDeadlineTimer toldTry_; ///< The next try, as it was told.
    ToldReasons retryReasons_;
    OpenPeers openPeers_;
    UnreadInput unreadInput_;
    Phase phase_ = Phase::Running;
    ExitCode exitCode_ = Done;
    bool isMalformedSeen_ = false; ///< By a connection of which nothing is recorded.
    bool hadMalformed_ = false;    ///< Before it was ended.
    bool listeningPrinted_ = false;
    bool wasInterrupted_ = false;
    bool isPaused_ = false;   ///< Accepting, as was told.
    bool hasRefused_ = false; ///< A client.
    bool hasDropped_ = false; ///< Answers that somebody did not read.
    const bool isWatched_;    ///< Standard error is a terminal.
    QTimer timeout_;
    QTimer readerCheck_;
    QTimer closing_;
};

} // namespace channel::cat
