// SPDX-License-Identifier: MIT

#include "channel/transport/channelprivate.h"

#include "channel/transport/connector.h"
#include "channel/transport/readbuffer.h"
#include "channel/transport/timestamp.h"

#include <QCoreApplication>
#include <QMetaMethod>
#include <QPointer>

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

Channel::Private::Private(Channel &channel, const ChannelOptions &channelOptions)
    : options(channelOptions)
    , incoming(channel, options.policy, options.maxMessageSize)
    , outgoing(channel, options.maxUnsentBytes)
    , ending(options.allowHalfOpen)
    , channel_(channel)
    , headerDeadline_(channel, options.headerDeadlineMs)
{
}

Channel::Private::~Private() = default;

void Channel::Private::adopt(std::unique_ptr<ByteStream> stream)
{
    open(std::move(stream));
    host_ = peer.host.isNull() ? QCoreApplication::translate("channel", "The peer") : peer.host.toString();
    port_ = peer.port;
    state = State::Open;
}

void Channel::Private::open(std::unique_ptr<ByteStream> stream)
{
    stream_ = std::move(stream);
    local = stream_->localAddress();
    peer = stream_->peerAddress();
    QObject::connect(stream_.get(), &ByteStream::readable, &channel_, [this] { takeReadable(); });
    QObject::connect(stream_.get(), &ByteStream::writable, &channel_, [this] { flush(); });
    stream_->watchReadable(mayRead());
}

void Channel::Private::connectToHost(const QString &host, quint16 port, std::unique_ptr<Connector> connector)
{
    if (state != State::Idle || ending.isAbandoned())
        return;
    host_ = host;
    port_ = port;
    connector_ = std::move(connector);
    QObject::connect(connector_.get(), &Connector::connected, &channel_, [this] { openConnected(); });
    QObject::connect(connector_.get(), &Connector::failed, &channel_,
                     [this](TransportError error, const QString &detail) { loseConnection(error, detail); });
    connector_->connectToHost(host, port);
    setState(State::Connecting);
}

void Channel::Private::openConnected()
{
    open(connector_->takeStream());
    connector_.reset();
    setState(State::Open);
}

void Channel::Private::setState(State next)
{
    if (std::exchange(state, next) != next)
        Q_EMIT channel_.stateChanged(next);
}

// Reading

void Channel::Private::takeReadable()
{
    if (ending.isReadingOver())
        return;
    const QPointer<Channel> self(&channel_);
    const bool wasReading = std::exchange(isReading_, true);
    const ByteStream::Outcome outcome = receive();
    if (!self || ending.isAbandoned())
        return;
    isReading_ = wasReading;
    if (outcome.status == ByteStream::Status::Failed) {
        loseConnection(outcome.error, outcome.detail);
        return;
    }
    headerDeadline_.watch(incoming.parser(), mayRead());
    if (outcome.status == ByteStream::Status::EndOfStream)
        finishReading();
    // At once, because the answer to what was read should not wait for another turn of the event loop.
    if (self && (isFlushDue_ || ending.hasPeerFinished()))
        flush();
}

/// The peer has finished. A slot may have deleted or ended this on return.
void Channel::Private::finishReading()
{
    const QPointer<Channel> self(&channel_);
    ending.notePeerFinished();
    stream_->watchReadable(false);
    finishDecoding();
    if (self && !ending.isAbandoned())
        Q_EMIT channel_.peerFinished();
}

/// Reads once, decodes and tells. A slot may have deleted or ended this on return.
ByteStream::Outcome Channel::Private::receive()
{
    // A nested event loop in a slot can bring us here before the last chunk is told to its end.
    if (!tellEvents() || ending.isAbandoned())
        return {};
    ReadBuffer buffer;
    std::span<char> target(buffer.data(), size_t(ReadBuffer::size()));
    if (incoming.isInsideLargeMessage()) {
        if (const std::span<char> room = incoming.room(stream_->waitingBytes()); !room.empty())
            target = room;
    }
    const ByteStream::Outcome outcome = stream_->read(target.data(), qint64(target.size()));
    if (outcome.bytes > 0)
        decode(QByteArrayView(target.data(), outcome.bytes), nanosecondsNow());
    return outcome;
}

void Channel::Private::decode(QByteArrayView chunk, qint64 time)
{
    const QPointer<Channel> self(&channel_);
    incoming.feed(chunk);
    tellBytes(chunk, time);
    if (!self || !tellEvents())
        return;
    noteProtocolError();
    if (self && ending.error() == TransportError::Protocol)
        beginClose(EndReason::Failed);
}

/// The chunk may lie in a message that a nested event loop in a slot hands over and frees.
void Channel::Private::tellBytes(QByteArrayView chunk, qint64 time)
{
    const QByteArray keptAlive = incoming.unfinished();
    Q_EMIT channel_.bytesReceived(chunk, time);
}

/// False if a slot has deleted this.
bool Channel::Private::tellEvents()
{
    static const QMetaMethod message = QMetaMethod::fromSignal(&Channel::messageReceived);
    static const QMetaMethod malformedBytes = QMetaMethod::fromSignal(&Channel::malformedData);
    return incoming.tell({channel_.isSignalConnected(message), channel_.isSignalConnected(malformedBytes)});
}

void Channel::Private::noteProtocolError()
{
    if (incoming.parser().hasFailed())
        fail(TransportError::Protocol, incoming.problem());
}

/// Tells what the end of the stream leaves behind. A slot may have deleted or ended this on return.
void Channel::Private::finishDecoding()
{
    headerDeadline_.stop();
    if (std::exchange(isDecodingFinished_, true) || !tellEvents())
        return;
    incoming.finish();
    if (tellEvents())
        noteProtocolError();
}

/// The rest of the header may have come already, and we were late to read it.
void Channel::Private::checkHeader()
{
    const QPointer<Channel> self(&channel_);
    const quint64 late = headerDeadline_.header();
    takeReadable();
    if (!self || ending.isAbandoned() || !headerDeadline_.isRunningFor(late))
        return;
    headerDeadline_.stop();
    fail(TransportError::HeaderDeadline, transportErrorText(TransportError::HeaderDeadline, host_, port_));
    if (self)
        end(EndReason::Failed);
}

void Channel::Private::addPause()
{
    if (pauses_++ == 0)
        watchReading();
}

void Channel::Private::removePause()
{
    if (--pauses_ == 0)
        watchReading();
}

void Channel::Private::watchReading()
{
    if (stream_ && !ending.isReadingOver() && !ending.isClosing())
        stream_->watchReadable(mayRead());
    headerDeadline_.watch(incoming.parser(), mayRead());
}

// Writing

/// One write for all that is sent in this turn of the event loop.
void Channel::Private::scheduleFlush()
{
    if (std::exchange(isFlushDue_, true))
        return;
    if (isReading_) {
        // takeReadable() flushes when it is done. The timer is for a slot that runs an event loop before
        // that; a posted event would cost three system calls, which a short answer would feel.
        flushTimer_.start(0, &channel_);
        return;
    }
    const auto flushIfDue = [this] {
        if (isFlushDue_)
            flush();
    };
    QMetaObject::invokeMethod(&channel_, flushIfDue, Qt::QueuedConnection);
}

void Channel::Private::flush()
{
    isFlushDue_ = false;
    flushTimer_.stop();
    const QPointer<Channel> self(&channel_);
    for (int i = 0; i < writesPerTurn && !ending.isAbandoned() && stream_ && !outgoing.isEmpty(); ++i) {
        const ByteStream::Outcome outcome = writeOnce();
        if (!self)
            return;
        if (outcome.status == ByteStream::Status::Failed && !ending.isAbandoned()) {
            loseConnection(outcome.error, outcome.detail);
            return;
        }
        if (outcome.status == ByteStream::Status::WouldBlock)
            break;
    }
    if (ending.isAbandoned() || !stream_)
        return;
    stream_->watchWritable(!outgoing.isEmpty());
    finishDirections();
}

/// A slot may have deleted or ended this on return.
ByteStream::Outcome Channel::Private::writeOnce()
{
    const ByteStream::Outcome outcome = outgoing.write(*stream_);
    if (outcome.bytes > 0) {
        if (ending.isPatient())
            closeTimer_.start(closeGraceMs, &channel_);
        tellWritten();
    }
    return outcome;
}

/// False if a slot has deleted this.
bool Channel::Private::tellWritten()
{
    static const QMetaMethod signal = QMetaMethod::fromSignal(&Channel::messageSent);
    return outgoing.tell(channel_.isSignalConnected(signal));
}

// Ending

void Channel::Private::beginClose(EndReason reason)
{
    if (!ending.askToClose(reason))
        return;
    if (!stream_) {
        connector_.reset();
        scheduleEnd(reason);
        return;
    }
    closeTimer_.start(closeGraceMs, &channel_);
    scheduleFlush();
    setState(State::HalfClosed);
}

/// Ends each direction once nothing is owed in it.
void Channel::Private::finishDirections()
{
    const bool isAllWritten = outgoing.isEmpty();
    const bool finishes = ending.takeFinish(isAllWritten);
    const bool canAwaitPeer = !finishes || stream_->finishWriting();
    if (finishes && canAwaitPeer) {
        const QPointer<Channel> self(&channel_);
        Q_EMIT channel_.writingFinished();
        if (!self || ending.isAbandoned())
            return;
    }
    switch (ending.next(isAllWritten, canAwaitPeer)) {
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
        end(ending.reason());
        break;
    }
}

/// Connecting, reading or writing failed.
void Channel::Private::loseConnection(TransportError error, const QString &detail)
{
    const QPointer<Channel> self(&channel_);
    // What came before the failure is still in the kernel.
    for (int i = 0; i < lastReads && stream_ && !ending.hasPeerFinished(); ++i) {
        const ByteStream::Outcome outcome = receive();
        if (!self || ending.isAbandoned())
            return;
        if (outcome.status != ByteStream::Status::Ready)
            ending.notePeerFinished();
    }
    if (ending.isLossHarmless(outgoing.isEmpty())) {
        end(ending.reason());
        return;
    }
    const bool wasOpen = stream_ != nullptr;
    fail(error, transportErrorText(error, host_, port_, detail));
    if (self)
        end(ChannelEnding::reasonOfLoss(error, wasOpen));
}

void Channel::Private::fail(TransportError error, const QString &text)
{
    if (ending.noteError(error, text))
        Q_EMIT channel_.errorOccurred(error);
}

void Channel::Private::leave()
{
    if (ending.isAbandoned())
        return;
    ending.askToClose(EndReason::LocalClose);
    scheduleEnd(ending.reason());
}

void Channel::Private::reset()
{
    if (ending.isAbandoned())
        return;
    connector_.reset();
    closeTimer_.stop(); // Its end would be told as a close.
    if (stream_)
        stream_->abort();
    scheduleEnd(EndReason::LocalReset);
}

/// Later, because nobody expects to be told of the end by the very call that asks for it.
void Channel::Private::scheduleEnd(EndReason reason)
{
    ending.abandon();
    QMetaObject::invokeMethod(
        &channel_, [this, reason] { end(reason); }, Qt::QueuedConnection);
}

void Channel::Private::end(EndReason reason)
{
    if (!ending.noteEnd(reason))
        return;
    headerDeadline_.stop();
    closeTimer_.stop();
    flushTimer_.stop();
    const QPointer<Channel> self(&channel_);
    finishDecoding();
    if (!self || !tellWritten())
        return;
    connector_.reset();
    stream_.reset();
    outgoing.discard();
    if (const OutgoingQueue &unsent = outgoing.queue(); unsent.unsentBytes() > 0)
        Q_EMIT channel_.messagesUnsent(unsent.unsentMessages(), unsent.unsentBytes());
    if (self)
        setState(State::Closed);
    if (self)
        Q_EMIT channel_.closed(reason);
}

bool Channel::Private::takeTimer(int id)
{
    if (id == headerDeadline_.timerId())
        checkHeader();
    else if (id == flushTimer_.timerId())
        flush();
    else if (id == closeTimer_.timerId())
        end(ending.reason());
    else
        return false;
    return true;
}

} // namespace channel
