// SPDX-License-Identifier: MIT

#include "channel/blocking/syncchannel.h"

#include "channel/blocking/syncconnection.h"
#include "channel/blocking/synclifetime.h"

#include <utility>

namespace channel {

SyncChannel SyncChannel::connect(const QString &host, quint16 port, const ChannelOptions &options,
                                 TimeLimit limit)
{
    const QDeadlineTimer deadline = limit.deadline();
    if (deadline.hasExpired())
        throw SyncConnection::late(host, port);
    const SyncVisit visit(deadline);
    if (!visit.isInTime())
        throw SyncConnection::late(host, port);
    auto connection = std::make_shared<SyncConnection>(visit.thread(), options);
    connection->connectToHost(host, port, deadline);
    return SyncChannel(visit.stay(), std::move(connection));
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

SyncConnection &SyncChannel::connection() const
{
    if (!connection_)
        throw SyncError(SyncError::Reason::Closed, QStringLiteral("This handle was moved from."));
    return *connection_;
}

void SyncChannel::send(const QByteArray &payload, TimeLimit limit)
{
    connection().send(payload, limit.deadline());
}

void SyncChannel::send(const QString &text, TimeLimit limit)
{
    connection().send(text.toUtf8(), limit.deadline());
}

void SyncChannel::send(const char *utf8, TimeLimit limit)
{
    connection().send(QByteArray(utf8), limit.deadline());
}

std::optional<QByteArray> SyncChannel::recv(TimeLimit limit)
{
    return connection().recv(limit.deadline());
}

MessageRange SyncChannel::messages() &
{
    [[maybe_unused]] const SyncConnection &any = connection();
    return {thread_, connection_};
}

void SyncChannel::halfClose()
{
    connection().halfClose();
}

void SyncChannel::close()
{
    if (const std::optional<SyncError> loss = connection().close())
        throw SyncError(*loss);
}

void SyncChannel::reset()
{
    connection().reset();
}

SocketAddress SyncChannel::localAddress() const
{
    return connection().localAddress();
}

SocketAddress SyncChannel::peerAddress() const
{
    return connection().peerAddress();
}

Ledger SyncChannel::ledger() const
{
    return connection().ledger();
}

MessageRange::MessageRange(std::shared_ptr<SyncThread> thread, std::shared_ptr<SyncConnection> connection)
    : thread_(std::move(thread))
    , connection_(std::move(connection))
{
}

MessageRange::Iterator::Iterator(std::shared_ptr<SyncThread> thread,
                                 std::shared_ptr<SyncConnection> connection)
    : thread_(std::move(thread))
    , connection_(std::move(connection))
    , message_(connection_->recv(QDeadlineTimer::Forever))
{
}

MessageRange::Iterator &MessageRange::Iterator::operator++()
{
    message_ = connection_->recv(QDeadlineTimer::Forever);
    return *this;
}

} // namespace channel
