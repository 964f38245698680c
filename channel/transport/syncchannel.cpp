// SPDX-License-Identifier: MIT

#include "channel/transport/syncchannel.h"

#include "channel/transport/syncconnection.h"
#include "channel/transport/syncthread.h"

#include <utility>

namespace channel {

SyncChannel SyncChannel::connect(const QString &host, quint16 port, const ChannelOptions &options,
                                 QDeadlineTimer deadline)
{
    std::shared_ptr<SyncThread> thread = SyncThread::shared();
    auto connection = std::make_shared<SyncConnection>(*thread, options);
    connection->connectToHost(host, port, deadline);
    return SyncChannel(std::move(thread), std::move(connection));
}

SyncChannel::SyncChannel(std::shared_ptr<SyncThread> thread, std::shared_ptr<SyncConnection> connection)
    : thread_(std::move(thread))
    , connection_(std::move(connection))
{
}

SyncChannel::SyncChannel(SyncChannel &&other) noexcept = default;

SyncChannel &SyncChannel::operator=(SyncChannel &&other) noexcept
{
    if (this == &other)
        return *this;
    closeQuietly();
    connection_ = std::move(other.connection_);
    thread_ = std::move(other.thread_);
    return *this;
}

SyncChannel::~SyncChannel()
{
    closeQuietly();
}

void SyncChannel::closeQuietly() noexcept
{
    if (connection_)
        connection_->close();
}

void SyncChannel::send(const QByteArray &payload, QDeadlineTimer deadline)
{
    connection_->send(payload, deadline);
}

void SyncChannel::send(const QString &text, QDeadlineTimer deadline)
{
    connection_->send(text.toUtf8(), deadline);
}

void SyncChannel::send(const char *utf8, QDeadlineTimer deadline)
{
    connection_->send(QByteArray(utf8), deadline);
}

std::optional<QByteArray> SyncChannel::recv(QDeadlineTimer deadline)
{
    return connection_->recv(deadline);
}

MessageRange SyncChannel::messages()
{
    return MessageRange(*this);
}

void SyncChannel::halfClose()
{
    connection_->halfClose();
}

void SyncChannel::close()
{
    if (const std::optional<SyncError> loss = connection_->close())
        throw SyncError(*loss);
}

void SyncChannel::reset()
{
    connection_->reset();
}

SocketAddress SyncChannel::localAddress() const
{
    return connection_->localAddress();
}

SocketAddress SyncChannel::peerAddress() const
{
    return connection_->peerAddress();
}

Ledger SyncChannel::ledger() const
{
    return connection_->ledger();
}

MessageRange::Iterator::Iterator(SyncChannel &channel)
    : channel_(&channel)
    , message_(channel.recv())
{
}

MessageRange::Iterator &MessageRange::Iterator::operator++()
{
    message_ = channel_->recv();
    return *this;
}

} // namespace channel
