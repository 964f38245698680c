// SPDX-License-Identifier: MIT

#include "channel/transport/channel.h"

#include "channel/transport/channelending.h"
#include "channel/transport/connector.h"
#include "channel/transport/outgoingmessages.h"
#include "channel/transport/readbuffer.h"
#include "channel/transport/socketstream.h"
#include "channel/transport/streamfactory.h"
#include "channel/transport/timestamp.h"

#include <QMetaMethod>
#include <QPointer>
#include <QTcpSocket>
#include <QTimerEvent>

#include <span>
#include <utility>

namespace channel {

namespace {

/// How long a peer may take nothing of what is owed to it, or not finish after we have, once we are closing.
constexpr int closeGraceMs = 2'000;
constexpr int writesPerTurn = 4;
/// More than any receive buffer holds; a bound in case the peer goes on sending.
constexpr int lastReads = 64;

} // namespace

Channel::Channel(const ChannelOptions &options, QObject *parent)
    : QObject(parent)
    , options_(options)
    , incoming_(*this, options.policy, options.maxMessageSize)
    , outgoing_(std::make_unique<OutgoingMessages>(*this, options.maxUnsentBytes))
    , ending_(std::make_unique<ChannelEnding>(options.allowHalfOpen))
{
}

Channel::Channel(std::unique_ptr<QIODevice> device, const ChannelOptions &options, QObject *parent)
    : Channel(streamOver(std::move(device)), options, parent)
{
}

Channel::Channel(std::unique_ptr<ByteStream> stream, const ChannelOptions &options, QObject *parent)
    : Channel(options, parent)
{
    open(std::move(stream));
    host_ = peer_.host.isNull() ? QStringLiteral("The peer") : peer_.host.toString();
    port_ = peer_.port;
    state_ = State::Open;
}

Channel::~Channel() = default;

void Channel::open(std::unique_ptr<ByteStream> stream)
{
    stream_ = std::move(stream);
    local_ = stream_->localAddress();
    peer_ = stream_->peerAddress();
    connect(stream_.get(), &ByteStream::readable, this, &Channel::takeReadable);
    connect(stream_.get(), &ByteStream::writable, this, &Channel::flush);
    stream_->watchReadable(mayRead());
}

void Channel::connectToHost(const QString &host, quint16 port)
{
    if (state_ != State::Idle || ending_->isAbandoned())
        return;
    host_ = host;
    port_ = port;
    connector_ = std::make_unique<Connector>();
    connect(connector_.get(), &Connector::connected, this, &Channel::openConnected);
    connect(connector_.get(), &Connector::failed, this, &Channel::loseConnection);
    connector_->connectToHost(host, port);
    setState(State::Connecting);
}

void Channel::openConnected()
{
    open(connector_->takeStream());
    connector_.reset();
    setState(State::Open);
}

void Channel::setState(State state)
{
    if (std::exchange(state_, state) != state)
        Q_EMIT stateChanged(state);
}

// Reading

void Channel::takeReadable()
{
    if (ending_->isReadingOver())
        return;
    const QPointer<Channel> self(this);
    const bool wasReading = std::exchange(isReading_, true);
    const ByteStream::Outcome outcome = receive();
    if (!self || ending_->isAbandoned())
        return;
    isReading_ = wasReading;
    if (outcome.status == ByteStream::Status::Failed) {
        loseConnection(outcome.error, outcome.detail);
        return;
    }
    watchHeader();
    if (outcome.status == ByteStream::Status::EndOfStream) {
        ending_->notePeerFinished();
        stream_->watchReadable(false);
        finishDecoding();
        if (self && !ending_->isAbandoned())
            Q_EMIT peerFinished();
    }
    // At once, because the answer to what was read should not wait for another turn of the event loop.
    if (self && (isFlushDue_ || ending_->hasPeerFinished()))
        flush();
}

/// Reads once, decodes and tells. A slot may have deleted or ended this on return.
ByteStream::Outcome Channel::receive()
{
    // A nested event loop in a slot can bring us here before the last chunk is told to its end.
    if (!tellEvents() || ending_->isAbandoned())
        return {};
    ReadBuffer buffer;
    std::span<char> target(buffer.data(), size_t(ReadBuffer::size()));
    if (incoming_.isInsideLargeMessage()) {
        if (const std::span<char> room = incoming_.room(stream_->waitingBytes()); !room.empty())
            target = room;
    }
    const ByteStream::Outcome outcome = stream_->read(target.data(), qint64(target.size()));
    if (outcome.bytes > 0)
        decode(QByteArrayView(target.data(), outcome.bytes), nanosecondsNow());
    return outcome;
}

void Channel::decode(QByteArrayView chunk, qint64 time)
{
    const QPointer<Channel> self(this);
    incoming_.feed(chunk);
    tellBytes(chunk, time);
    if (!self || !tellEvents())
        return;
    noteProtocolError();
    if (self && ending_->error() == TransportError::Protocol)
        beginClose(EndReason::Failed);
}

/// The chunk may lie in a message that a nested event loop in a slot hands over and frees.
void Channel::tellBytes(QByteArrayView chunk, qint64 time)
{
    const QByteArray keptAlive = incoming_.unfinished();
    Q_EMIT bytesReceived(chunk, time);
}

/// False if a slot has deleted this.
bool Channel::tellEvents()
{
    static const QMetaMethod message = QMetaMethod::fromSignal(&Channel::messageReceived);
    static const QMetaMethod malformedBytes = QMetaMethod::fromSignal(&Channel::malformedData);
    return incoming_.tell({isSignalConnected(message), isSignalConnected(malformedBytes)});
}

void Channel::noteProtocolError()
{
    if (incoming_.parser().hasFailed())
        fail(TransportError::Protocol, incoming_.problem());
}

/// Tells what the end of the stream leaves behind. A slot may have deleted or ended this on return.
void Channel::finishDecoding()
{
    headerTimer_.stop();
    if (std::exchange(isDecodingFinished_, true) || !tellEvents())
        return;
    incoming_.finish();
    if (tellEvents())
        noteProtocolError();
}

void Channel::watchHeader()
{
    const FrameParser &parser = incoming_.parser();
    if (options_.headerDeadlineMs <= 0 || !mayRead() || !parser.isInsideHeader()) {
        headerTimer_.stop();
        return;
    }
    if (headerTimer_.isActive() && headerStart_ == parser.start())
        return;
    headerStart_ = parser.start();
    headerTimer_.start(options_.headerDeadlineMs, Qt::PreciseTimer, this);
}

/// The rest of the header may have come already, and we were late to read it.
void Channel::checkHeader()
{
    const QPointer<Channel> self(this);
    const quint64 late = headerStart_;
    takeReadable();
    if (!self || ending_->isAbandoned() || !headerTimer_.isActive() || headerStart_ != late)
        return;
    headerTimer_.stop();
    fail(TransportError::HeaderDeadline, transportErrorText(TransportError::HeaderDeadline, host_, port_));
    if (self)
        end(EndReason::Failed);
}

ReadingPause Channel::pauseReading()
{
    return ReadingPause(*this);
}

void Channel::addPause()
{
    if (pauses_++ == 0)
        watchReading();
}

void Channel::removePause()
{
    if (--pauses_ == 0)
        watchReading();
}

void Channel::watchReading()
{
    if (stream_ && !ending_->isReadingOver() && !ending_->isClosing())
        stream_->watchReadable(mayRead());
    watchHeader();
}

// Writing

bool Channel::canSend() const
{
    return (state_ == State::Open || state_ == State::HalfClosed) && !ending_->isSendingOver();
}

Channel::SendResult Channel::send(const QByteArray &payload)
{
    const SendResult result = canSend() ? outgoing_->add(payload) : SendResult::NotOpen;
    if (result == SendResult::Queued)
        scheduleFlush();
    return result;
}

Channel::SendResult Channel::send(const QString &text)
{
    return send(text.toUtf8());
}

Channel::SendResult Channel::sendBytes(const QByteArray &bytes)
{
    const SendResult result = canSend() ? outgoing_->addBytes(bytes) : SendResult::NotOpen;
    if (result == SendResult::Queued && !bytes.isEmpty())
        scheduleFlush();
    return result;
}

/// One write for all that is sent in this turn of the event loop.
void Channel::scheduleFlush()
{
    if (std::exchange(isFlushDue_, true))
        return;
    if (isReading_) {
        // takeReadable() flushes when it is done. The timer is for a slot that runs an event loop before
        // that; a posted event would cost three system calls, which a short answer would feel.
        flushTimer_.start(0, this);
        return;
    }
    const auto flushIfDue = [this] {
        if (isFlushDue_)
            flush();
    };
    QMetaObject::invokeMethod(this, flushIfDue, Qt::QueuedConnection);
}

void Channel::flush()
{
    isFlushDue_ = false;
    flushTimer_.stop();
    const QPointer<Channel> self(this);
    for (int i = 0; i < writesPerTurn && !ending_->isAbandoned() && stream_ && !outgoing_->isEmpty(); ++i) {
        const ByteStream::Outcome outcome = writeOnce();
        if (!self)
            return;
        if (outcome.status == ByteStream::Status::Failed && !ending_->isAbandoned()) {
            loseConnection(outcome.error, outcome.detail);
            return;
        }
        if (outcome.status == ByteStream::Status::WouldBlock)
            break;
    }
    if (ending_->isAbandoned() || !stream_)
        return;
    stream_->watchWritable(!outgoing_->isEmpty());
    finishDirections();
}

/// A slot may have deleted or ended this on return.
ByteStream::Outcome Channel::writeOnce()
{
    const ByteStream::Outcome outcome = outgoing_->write(*stream_);
    if (outcome.bytes > 0) {
        if (ending_->isPatient())
            closeTimer_.start(closeGraceMs, this);
        tellWritten();
    }
    return outcome;
}

/// False if a slot has deleted this.
bool Channel::tellWritten()
{
    static const QMetaMethod signal = QMetaMethod::fromSignal(&Channel::messageSent);
    return outgoing_->tell(isSignalConnected(signal));
}

// Ending

void Channel::halfClose()
{
    if (!canSend())
        return;
    ending_->askToFinish();
    scheduleFlush();
    setState(State::HalfClosed);
}

void Channel::close()
{
    beginClose(EndReason::LocalClose);
}

void Channel::beginClose(EndReason reason)
{
    if (!ending_->askToClose(reason))
        return;
    if (!stream_) {
        connector_.reset();
        scheduleEnd(reason);
        return;
    }
    closeTimer_.start(closeGraceMs, this);
    scheduleFlush();
    setState(State::HalfClosed);
}

/// Ends each direction once nothing is owed in it.
void Channel::finishDirections()
{
    const bool isAllWritten = outgoing_->isEmpty();
    const bool canAwaitPeer = !ending_->takeFinish(isAllWritten) || stream_->finishWriting();
    switch (ending_->next(isAllWritten, canAwaitPeer)) {
    case ChannelEnding::Next::Nothing:
        break;
    case ChannelEnding::Next::HalfClose:
        setState(State::HalfClosed);
        break;
    case ChannelEnding::Next::AwaitPeer:
        // Closing with unread bytes would reset, and destroy what the peer has not read yet; so its rest is
        // read, whether reading is paused or not.
        stream_->watchReadable(true);
        break;
    case ChannelEnding::Next::End:
        end(ending_->reason());
        break;
    }
}

/// Connecting, reading or writing failed.
void Channel::loseConnection(TransportError error, const QString &detail)
{
    const QPointer<Channel> self(this);
    // What came before the failure is still in the kernel.
    for (int i = 0; i < lastReads && stream_ && !ending_->hasPeerFinished(); ++i) {
        const ByteStream::Outcome outcome = receive();
        if (!self || ending_->isAbandoned())
            return;
        if (outcome.status != ByteStream::Status::Ready)
            ending_->notePeerFinished();
    }
    if (ending_->isLossHarmless(outgoing_->isEmpty())) {
        end(ending_->reason());
        return;
    }
    const bool wasOpen = stream_ != nullptr;
    fail(error, transportErrorText(error, host_, port_, detail));
    if (self)
        end(ChannelEnding::reasonOfLoss(error, wasOpen));
}

void Channel::fail(TransportError error, const QString &text)
{
    if (ending_->noteError(error, text))
        Q_EMIT errorOccurred(error);
}

void Channel::reset()
{
    if (ending_->isAbandoned())
        return;
    connector_.reset();
    closeTimer_.stop(); // Its end would be told as a close.
    if (stream_)
        stream_->abort();
    scheduleEnd(EndReason::LocalReset);
}

/// Later, because nobody expects to be told of the end by the very call that asks for it.
void Channel::scheduleEnd(EndReason reason)
{
    ending_->abandon();
    QMetaObject::invokeMethod(
        this, [this, reason] { end(reason); }, Qt::QueuedConnection);
}

void Channel::end(EndReason reason)
{
    if (!ending_->noteEnd(reason))
        return;
    headerTimer_.stop();
    closeTimer_.stop();
    flushTimer_.stop();
    const QPointer<Channel> self(this);
    finishDecoding();
    if (!self || !tellWritten())
        return;
    connector_.reset();
    stream_.reset();
    outgoing_->discard();
    if (const OutgoingQueue &unsent = outgoing_->queue(); unsent.unsentBytes() > 0)
        Q_EMIT messagesUnsent(unsent.unsentMessages(), unsent.unsentBytes());
    if (self)
        setState(State::Closed);
    if (self)
        Q_EMIT closed(reason);
}

void Channel::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == headerTimer_.timerId()) {
        checkHeader();
    } else if (event->timerId() == flushTimer_.timerId()) {
        flush();
    } else if (event->timerId() == closeTimer_.timerId()) {
        end(ending_->reason());
    } else {
        QObject::timerEvent(event);
    }
}

TransportError Channel::error() const
{
    return ending_->error();
}

QString Channel::errorText() const
{
    return ending_->errorText();
}

Channel::EndReason Channel::endReason() const
{
    return ending_->reason();
}

Ledger Channel::ledger() const
{
    const FrameParser &parser = incoming_.parser();
    const OutgoingQueue &queue = outgoing_->queue();
    Ledger ledger;
    ledger.received = parser.received();
    ledger.framed = parser.framed();
    ledger.malformed = parser.malformed();
    ledger.pending = parser.pending();
    ledger.queued = quint64(queue.queuedBytes());
    ledger.written = quint64(queue.writtenBytes());
    ledger.unsent = quint64(queue.unsentBytes());
    ledger.messagesReceived = incoming_.messages();
    ledger.messagesSent = quint64(queue.writtenMessages());
    ledger.malformedRuns = incoming_.malformedRuns();
    return ledger;
}

} // namespace channel
