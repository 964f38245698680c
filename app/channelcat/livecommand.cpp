// SPDX-License-Identifier: MIT

#include "app/channelcat/livecommand.h"

#include "app/channelcat/counted.h"
#include "app/channelcat/liveoptions.h"
#include "app/channelcat/recording.h"

#include <unistd.h>
#include <utility>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace channel::cat {

namespace {

/// Between two looks whether somebody still reads standard output.
constexpr auto readerCheckInterval = 250ms;
/// For what is owed to peers, once the user has ended it; then the session ends them.
constexpr auto closingPatience = 500ms;

/// For peers to end their direction after we have, only so that the end is a friendly one; with what the
/// session gives them at its own end, 200 ms.
constexpr auto politeness = 150ms;

} // namespace

LiveCommand::LiveCommand(const Arguments &arguments, const std::shared_ptr<const Filter> &filter,
                         StandardOutput &output, CaptureStream *stream)
    : arguments_(arguments)
    , output_(output)
    , stream_(stream)
    , printer_(printerOptions(arguments, filter), output)
    , openPeers_(printer_)
    , unreadInput_(STDIN_FILENO)
    , isWatched_(::isatty(STDERR_FILENO) == 1)
{
    timeout_.setSingleShot(true);
    connect(&timeout_, &QTimer::timeout, this, &LiveCommand::timeOut);
    connect(&readerCheck_, &QTimer::timeout, this, &LiveCommand::lookForReaders);
    closing_.setSingleShot(true);
    connect(&closing_, &QTimer::timeout, this, [this] {
        phase_ = Phase::Finished;
        Q_EMIT finished();
    });
}

LiveCommand::~LiveCommand()
{
    if (session_) // Its end tells things.
        session_->disconnect(this);
}

bool LiveCommand::start()
{
    QString error;
    session_ = makeSession(arguments_, channelOptions(arguments_), stream_, &error);
    if (!session_) {
        complain(error);
        return false;
    }
    recording_ = std::make_unique<RecordingWatch>(*session_, !arguments_.capture.isEmpty() && !stream_);
    connect(recording_.get(), &RecordingWatch::problemFound, this, &complain);
    printer_.setCapture(session_->capture());
    session_->setEcho(arguments_.echoReply);
    sender_ = std::make_unique<Sender>(*session_);
    if (arguments_.retry)
        sender_->setConnectsAgain();
    if (arguments_.retry && arguments_.echoReply)
        sender_->setShared();
    watchSession();
    if (!sender_->load(arguments_.messages, lineUnit(arguments_), composerOf(arguments_), &error)) {
        complain(error);
        return false;
    }
    startEndpoint();
    startTimers();
    watchInput();
    return true;
}

void LiveCommand::watchSession()
{
    Session *session = session_.get();
    connect(session, &Session::recorded, this, &LiveCommand::printNew);
    // All rows of the former one are printed by now.
    connect(session, &Session::captureChanged, this,
            [this](const std::shared_ptr<const Capture> &capture) { printer_.setCapture(capture); });
    connect(session, &Session::tellingEnded, this, [this] {
        if (printer_.isShort()) // And will be for ever.
            end(Failed);
    });
    connect(session, &Session::endpointChanged, this, &LiveCommand::noteEndpoint);
    connect(session, &Session::peersChanged, this, &LiveCommand::notePeers);
    connect(session, &Session::clientRefused, this,
            [this](EndpointId, const QString &peer, const QString &reason) {
                complain(u"%1: %2"_s.arg(peer, reason));
                hasRefused_ = true;
            });
    connect(sender_.get(), &Sender::allSent, this, [this] {
        if (arguments_.count == 0)
            end(Done);
    });
    connect(sender_.get(), &Sender::lost, this, &complain);
    connect(sender_.get(), &Sender::inputFailed, this, [this](const QString &reason) {
        complain(reason);
        end(Failed);
    });
}

void LiveCommand::startEndpoint()
{
    const HostAndPort &address = arguments_.address;
    switch (arguments_.command) {
    case Command::Connect:
        endpoint_ = session_->connectTo(address.host, address.port, arguments_.retry);
        break;
    case Command::Proxy:
        endpoint_ =
            session_->proxy(address.host, address.port, arguments_.upstream.host, arguments_.upstream.port);
        break;
    default:
        endpoint_ = session_->listen(address.host, address.port);
        break;
    }
    sender_->serve(endpoint_, arguments_.command != Command::Proxy);
}

void LiveCommand::startTimers()
{
    if (arguments_.timeout) {
        timeout_.start(*arguments_.timeout);
        output_.setDeadline(QDeadlineTimer(*arguments_.timeout));
        if (stream_)
            stream_->output().setDeadline(QDeadlineTimer(*arguments_.timeout));
    }
    readerCheck_.start(readerCheckInterval);
}

/// Who pipes something in and says nothing else to be sent means that to be.
void LiveCommand::watchInput()
{
    if (arguments_.command == Command::Proxy || !sender_->isEmpty())
        return;
    connect(&unreadInput_, &UnreadInput::found, this, [] {
        complain(u"Standard input is not read. To send it, add --lines (each line is a message) or --file - "
                 "(all of it is one)."_s);
    });
    unreadInput_.watch();
}

void LiveCommand::printNew()
{
    const bool printed = !output_.hasFailed() && printer_.print();
    recording_->lookForUnread();
    if (!printed)
        end(Failed);
    else if (printer_.hasAll())
        end(Done);
}

void LiveCommand::lookForReaders()
{
    if (isReaderGone())
        end(Failed);
    if (stream_)
        stream_->output().isReaderGone();
    tellStreamTrouble();
    tellGrowing();
}

bool LiveCommand::isReaderGone()
{
    return output_.isReaderGone() || (stream_ && stream_->isEnded());
}

void LiveCommand::tellStreamTrouble()
{
    if (const QString trouble = stream_ ? stream_->takeTrouble() : QString(); !trouble.isEmpty())
        complain(trouble);
}

/// To somebody who watches, for the event comes only once it is over. A script waits for that.
void LiveCommand::tellGrowing()
{
    if (!isWatched_)
        return;
    for (const QString &text : printer_.newlyGrowing())
        complain(text);
}

void LiveCommand::noteEndpoint(const EndpointInfo &endpoint)
{
    if (endpoint.id != endpoint_)
        return;
    endpointState_ = endpoint.state;
    tellPause(endpoint);
    tellRetry(endpoint);
    if (endpoint.state == EndpointState::Active && endpoint.kind != EndpointKind::Connection &&
        !std::exchange(listeningPrinted_, true) && !printer_.printListening(endpoint.address))
        end(Failed);
    const bool hasNothingToDo = arguments_.count == 0 && sender_->isEmpty() && listeningPrinted_;
    if (phase_ == Phase::Running && hasNothingToDo) {
        end(Done);
    } else if (phase_ == Phase::Running && endpoint.state == EndpointState::Failed) {
        complain(endpoint.errorText);
        end(Failed);
    } else if (phase_ == Phase::Running && endpoint.state == EndpointState::Stopped) {
        noteConnectionEnd(endpoint);
    }
    finishWhenClosed();
}

void LiveCommand::tellPause(const EndpointInfo &endpoint)
{
    const bool wasPaused = std::exchange(isPaused_, !endpoint.pauseText.isEmpty());
    if (wasPaused == isPaused_ || endpoint.state != EndpointState::Active)
        return;
    const QString text = isPaused_ ? endpoint.pauseText : u"Accepting goes on again."_s;
    complain(u"%1: %2"_s.arg(endpoint.address, text));
}

/// To people once for each reason, or a server that is long gone would fill the terminal.
void LiveCommand::tellRetry(const EndpointInfo &endpoint)
{
    if (endpoint.state != EndpointState::Waiting || phase_ != Phase::Running ||
        std::exchange(toldTry_, endpoint.nextTry) == endpoint.nextTry)
        return;
    // Later: the row of the end is flushed after this turn of the event loop.
    const auto print = [this, endpoint] {
        if (phase_ == Phase::Running && !printer_.printRetry(endpoint))
            end(Failed);
    };
    QMetaObject::invokeMethod(this, print, Qt::QueuedConnection);
    if (endpoint.failures == 1)
        retryReasons_.clear();
    if (retryReasons_.add(endpoint.errorText))
        complain(u"%1 Trying again in %2 s."_s.arg(
            endpoint.errorText, QString::number(double(endpoint.retryWait.count()) / 1000)));
}

/// The peer is gone.
void LiveCommand::noteConnectionEnd(const EndpointInfo &endpoint)
{
    printNew();
    if (phase_ != Phase::Running)
        return;
    const bool isShort = printer_.isShort();
    if (endpoint.error != TransportError::None)
        complain(endpoint.errorText);
    if (isShort)
        complain(u"The connection ended after %1."_s.arg(
            countedOf(printer_.receivedMessages(), *arguments_.count, u"message"_s)));
    end(isShort || endpoint.error != TransportError::None ? Failed : Done);
}

void LiveCommand::notePeers(const QList<PeerInfo> &peers)
{
    wasConnected_ |= !peers.isEmpty();
    for (const PeerInfo &peer : peers) {
        if (peer.end != ConnectionEnd::None)
            printNew();
        openPeers_.note(peer);
        isMalformedSeen_ |=
            phase_ == Phase::Running && !recordsTraffic(arguments_) && peer.ledger.malformedRuns > 0;
        noteDropped(peer);
    }
    closeWhenWritten();
    finishWhenClosed();
}

void LiveCommand::noteDropped(const PeerInfo &peer)
{
    if (peer.end == ConnectionEnd::None || peer.droppedAnswers == 0)
        return;
    hasDropped_ = true;
    const QString pattern = peer.droppedAnswers == 1 ? u"%1 to %2 was dropped, for it did not read it."_s
                                                     : u"%1 to %2 were dropped, for it did not read them."_s;
    complain(pattern.arg(counted(peer.droppedAnswers, u"answer"_s), peer.peer));
}

void LiveCommand::timeOut()
{
    const bool isUnsent = arguments_.count == 0 && !sender_->hasSentAll();
    const bool isUnconnected = arguments_.command == Command::Connect && !wasConnected_;
    if (isUnconnected)
        complain(u"There was no connection in time."_s);
    end(printer_.isShort() || isUnsent || isUnconnected ? TimedOut : Done);
    closeWithin(0ms);
}

void LiveCommand::interrupt()
{
    closeWithin(closingPatience);
}

void LiveCommand::closeWithin(std::chrono::milliseconds patience)
{
    wasInterrupted_ = true;
    end(Done);
    if (phase_ == Phase::Writing) {
        phase_ = Phase::Closing;
        session_->stop(endpoint_);
    }
    closing_.start(patience);
}

void LiveCommand::end(ExitCode code)
{
    if (code != Done && exitCode_ == Done)
        exitCode_ = code;
    if (phase_ != Phase::Running)
        return;
    // A message that is cut off by this is no fault of the peer's.
    hadMalformed_ = printer_.hasMalformed() || isMalformedSeen_;
    phase_ = Phase::Writing;
    sender_->stop();
    if (isReaderGone()) {
        interrupt();
        return;
    }
    closeWhenWritten();
    // A listener without clients, or an endpoint that never was, has nothing to wait for.
    finishWhenClosed();
}

void LiveCommand::closeWhenWritten()
{
    if (phase_ != Phase::Writing || !sender_->isWritten())
        return;
    phase_ = Phase::Closing;
    session_->stop(endpoint_);
    closing_.start(politeness);
}

void LiveCommand::finishWhenClosed()
{
    const bool isOver = endpointState_ == EndpointState::Stopped || endpointState_ == EndpointState::Failed;
    if (phase_ != Phase::Closing || !isOver || !openPeers_.isEmpty())
        return;
    phase_ = Phase::Finished;
    Q_EMIT finished();
}

int LiveCommand::conclude()
{
    const bool isClient = arguments_.command == Command::Connect;
    const bool isUnwritten = !sender_->isWritten() ||
                             (isClient && sender_->isOwing() && exitCode_ != Failed) ||
                             (arguments_.count == 0 && !sender_->hasSentAll() && !wasInterrupted_);
    // What one of many clients did not wait for does not fail a listener; what a proxy could not pass on
    // fails the proxy.
    const bool lost = isUnwritten || (sender_->hasLost() && isClient) ||
                      (hasRefused_ && arguments_.command == Command::Proxy);
    sender_.reset();
    session_.reset();
    if (!output_.hasFailed())
        printer_.printAll();
    if (const QString doubt = printer_.doubtText(); !doubt.isEmpty())
        complain(doubt);
    if (isUnwritten)
        complain(u"Not everything could be sent."_s);
    tellStreamTrouble();
    const bool isRecorded = recording_->isWhole() && !(stream_ && stream_->hasFailed());
    const bool failed =
        output_.hasFailed() || lost || (hasDropped_ && isClient) || hadMalformed_ || !isRecorded;
    return exitCode_ == Done && failed ? Failed : exitCode_;
}

} // namespace channel::cat
