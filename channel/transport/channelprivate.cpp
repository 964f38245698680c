// SPDX-License-Identifier: MIT

#include "channel/transport/channelprivate.h"

#include "channel/transport/connector.h"
#include "channel/transport/eventloop.h"
#include "channel/transport/streamfactory.h"

#include <QCoreApplication>
#include <QIODevice>
#include <QMetaMethod>
#include <QPointer>

#include <utility>

namespace channel {

namespace {

constexpr int writesPerTurn = 4;

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

void Channel::Private::adoptDevice(std::unique_ptr<QIODevice> device)
{
    if (!hasEventLoop())
        refuseDevice(TransportError::NoEventLoop);
    else if (!device || !device->isReadable() || !device->isWritable())
        refuseDevice(TransportError::DeviceNotOpen);
    else
        adopt(streamOver(std::move(device)));
}

/// Nobody can be connected to a Channel that is being made: told later, where anything can be.
void Channel::Private::refuseDevice(TransportError error)
{
    ending.noteError(error, transportErrorText(error, {}, 0));
    if (!hasEventLoop()) {
        qWarning("%s", qUtf8Printable(ending.errorText()));
        end(EndReason::Failed);
        return;
    }
    ending.abandon();
    const auto tell = [this, error] {
        const QPointer<Channel> self(&channel_);
        Q_EMIT channel_.errorOccurred(error);
        if (self)
            end(EndReason::Failed);
    };
    QMetaObject::invokeMethod(&channel_, tell, Qt::QueuedConnection);
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

Channel::ConnectResult Channel::Private::connectToHost(const HostName &host, quint16 port,
                                                       std::unique_ptr<Connector> connector)
{
    if (state != State::Idle || ending.isAbandoned()) {
        qWarning(
            "A Channel connects once, and this one has begun to or is over: connectToHost() to %s, port %d, "
            "was refused. Make a new Channel.",
            qUtf8Printable(host.text()), int(port));
        return ConnectResult::NotIdle;
    }
    host_ = host.text();
    port_ = port;
    if (!hasEventLoop()) {
        qWarning("%s", qUtf8Printable(transportErrorText(TransportError::NoEventLoop, host_, port_)));
        loseConnection(TransportError::NoEventLoop, {});
        return ConnectResult::Failed;
    }
    connector_ = std::move(connector);
    QObject::connect(connector_.get(), &Connector::connected, &channel_, [this] { openConnected(); });
    QObject::connect(connector_.get(), &Connector::failed, &channel_,
                     [this](TransportError error, const QString &detail) { loseConnection(error, detail); });
    connector_->connectToHost(host, port);
    setState(State::Connecting);
    return ConnectResult::Started;
}

void Channel::Private::openConnected()
{
    open(connector_->takeStream());
    connector_.reset();
    const QPointer<Channel> self(&channel_);
    setState(State::Open);
    if (self && !ending.isAbandoned())
        Q_EMIT channel_.opened();
    if (self && !ending.isAbandoned())
        goOnEnding();
}

/// What was queued before it was open goes out now, and so does the end that was asked for.
void Channel::Private::goOnEnding()
{
    if (!outgoing.isEmpty() || ending.isSendingOver())
        scheduleFlush();
    if (ending.isClosing())
        closeTimer_.start(closeGraceMs, &channel_);
    if (ending.isSendingOver())
        setState(State::HalfClosed);
}

void Channel::Private::setState(State next)
{
    if (std::exchange(state, next) != next)
        Q_EMIT channel_.stateChanged(next);
}

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

/// The kernel says once why a connection is lost, and ends of streams from then on: it is kept for whoever
/// asks next, in a turn of its own.
qint64 Channel::Private::writeNow(QByteArrayView bytes)
{
    if (!isConnected() || !canSend() || bytes.isEmpty() || !mayWrite())
        return 0;
    const QPointer<Channel> self(&channel_);
    const ByteStream::Outcome outcome = outgoing.writeNow(*stream_, bytes);
    if (self && outcome.status == ByteStream::Status::Failed && !failedWrite_) {
        failedWrite_ = outcome;
        QMetaObject::invokeMethod(
            &channel_, [this] { flush(); }, Qt::QueuedConnection);
    }
    return outcome.bytes;
}

void Channel::Private::flush()
{
    isFlushDue_ = false;
    flushTimer_.stop();
    if (failedWrite_ && stream_ && !ending.isAbandoned()) {
        loseConnection(failedWrite_->error, failedWrite_->detail);
        return;
    }
    if (!mayWrite()) {
        if (stream_)
            stream_->watchWritable(false);
        return;
    }
    const QPointer<Channel> self(&channel_);
    for (int i = 0;
         i < writesPerTurn && mayWrite() && !ending.isAbandoned() && stream_ && !outgoing.isEmpty(); ++i) {
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
    stream_->watchWritable(mayWrite() && !outgoing.isEmpty());
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
