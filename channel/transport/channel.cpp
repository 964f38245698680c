// SPDX-License-Identifier: MIT

#include "channel/transport/channel.h"

#include "channel/transport/channelprivate.h"
#include "channel/transport/connector.h"
#include "channel/transport/leavingbudget.h"
#include "channel/transport/ledger.h"

#include <QIODevice>
#include <QTimerEvent>

#include <utility>

namespace channel {

Channel::Channel(const ChannelOptions &options, QObject *parent)
    : QObject(parent)
    , private_(std::make_unique<Private>(*this, options))
{
}

Channel::Channel(std::unique_ptr<QIODevice> device, const ChannelOptions &options, QObject *parent)
    : Channel(options, parent)
{
    private_->adoptDevice(std::move(device));
}

Channel::Channel(std::unique_ptr<ByteStream> stream, const ChannelOptions &options, QObject *parent)
    : Channel(options, parent)
{
    private_->adopt(std::move(stream));
    private_->isAccepted = true;
}

Channel::~Channel() = default;

Channel::ConnectResult Channel::connectToHost(const HostName &host, quint16 port)
{
    return private_->connectToHost(host, port, std::make_unique<Connector>());
}

Channel::ConnectResult Channel::connectToHost(const SocketAddress &address)
{
    return connectToHost(address.host, address.port);
}

Channel::ConnectResult Channel::connectToHost(const HostName &host, quint16 port, ReservedDescriptor reserved)
{
    auto connector = std::make_unique<Connector>();
    connector->waitForDescriptors(std::move(reserved));
    return private_->connectToHost(host, port, std::move(connector));
}

Channel::SendResult Channel::send(const Payload &payload, quint64 *offset)
{
    if (payload.problem() != Payload::Problem::None)
        return SendResult::Unclear;
    return private_->queue(offset, [&](OutgoingMessages &outgoing) { return outgoing.add(payload.bytes()); });
}

Channel::SendResult Channel::send(std::span<const QByteArrayView> payloads, quint64 *offset)
{
    return private_->queue(offset, [&](OutgoingMessages &outgoing) { return outgoing.add(payloads); });
}

Channel::SendResult Channel::sendBytes(const QByteArray &bytes, quint64 *offset)
{
    return private_->queue(offset, [&](OutgoingMessages &outgoing) { return outgoing.addBytes(bytes); });
}

qint64 Channel::writeNow(QByteArrayView bytes)
{
    return private_->writeNow(bytes);
}

void Channel::halfClose()
{
    if (!private_->canSend())
        return;
    private_->ending.askToFinish();
    if (!private_->isConnected())
        return;
    private_->scheduleFlush();
    private_->setState(State::HalfClosed);
}

void Channel::close()
{
    private_->beginClose(EndReason::LocalClose);
}

ReadingPause Channel::pauseReading()
{
    return ReadingPause(*this);
}

WritingPause Channel::pauseWriting()
{
    return WritingPause(*this);
}

void Channel::addWritingPause()
{
    ++private_->writingPauses;
}

void Channel::removeWritingPause()
{
    if (--private_->writingPauses == 0)
        private_->scheduleFlush();
}

bool Channel::isReadingPaused() const
{
    return !private_->mayRead();
}

void Channel::addPause()
{
    private_->addPause();
}

void Channel::removePause()
{
    private_->removePause();
}

void Channel::leave()
{
    leave(std::make_shared<LeavingBudget>(1));
}

void Channel::leave(const std::shared_ptr<LeavingBudget> &budget)
{
    private_->leave(budget);
}

void Channel::reset()
{
    private_->reset();
}

Channel::State Channel::state() const
{
    return private_->state;
}

TransportError Channel::error() const
{
    return private_->ending.error();
}

QString Channel::errorText() const
{
    return private_->ending.errorText();
}

Channel::EndReason Channel::endReason() const
{
    return private_->ending.reason();
}

Ledger Channel::ledger() const
{
    const FrameParser &parser = private_->incoming.parser();
    const OutgoingQueue &queue = private_->outgoing.queue();
    Ledger ledger;
    ledger.received = parser.received();
    ledger.framed = parser.framed();
    ledger.malformed = parser.malformed();
    ledger.pending = parser.pending();
    ledger.queued = quint64(queue.queuedBytes());
    ledger.written = quint64(queue.writtenBytes());
    ledger.unsent = quint64(queue.unsentBytes());
    ledger.messagesReceived = private_->incoming.messages();
    ledger.messagesSent = quint64(queue.writtenMessages());
    ledger.malformedRuns = private_->incoming.malformedRuns();
    return ledger;
}

quint64 Channel::expectedBytes() const
{
    return private_->incoming.parser().expected();
}

QByteArray Channel::pendingBytes(quint64 offset, qsizetype size) const
{
    return private_->incoming.pendingBytes(offset, size);
}

FrameParser Channel::decoder() const
{
    return private_->incoming.parser();
}

FrameParser Channel::decoderBehind()
{
    return private_->decoderBehind();
}

SocketAddress Channel::localAddress() const
{
    return private_->local;
}

SocketAddress Channel::peerAddress() const
{
    return private_->peer;
}

bool Channel::isAccepted() const
{
    return private_->isAccepted;
}

const ChannelOptions &Channel::options() const
{
    return private_->options;
}

void Channel::timerEvent(QTimerEvent *event)
{
    if (!private_->takeTimer(event->timerId()))
        QObject::timerEvent(event);
}

} // namespace channel
