// SPDX-License-Identifier: MIT

#include "channel/blocking/synclistener.h"

#include "channel/blocking/synclifetime.h"
#include "channel/blocking/syncserver.h"

#include <utility>

namespace channel {

SyncListener SyncListener::listen(const ListenOptions &options, TimeLimit limit)
{
    const QDeadlineTimer deadline = limit.deadline();
    if (deadline.hasExpired())
        throw SyncServer::late(options.host);
    const SyncVisit visit(deadline);
    if (!visit.isInTime())
        throw SyncServer::late(options.host);
    auto server = std::make_shared<SyncServer>(visit.thread(), options);
    server->listen(deadline);
    return SyncListener(visit.stay(), std::move(server));
}

SyncListener::SyncListener(std::shared_ptr<SyncThread> thread, std::shared_ptr<SyncServer> server)
    : thread_(std::move(thread))
    , server_(std::move(server))
{
}

SyncListener::SyncListener(SyncListener &&other) noexcept = default;

SyncListener &SyncListener::operator=(SyncListener &&other) noexcept
{
    if (this == &other)
        return *this;
    if (server_)
        server_->close();
    server_ = std::move(other.server_);
    thread_ = std::move(other.thread_);
    return *this;
}

SyncListener::~SyncListener()
{
    if (server_)
        server_->close();
}

SyncServer &SyncListener::server() const
{
    if (!server_)
        throw SyncError(SyncError::Reason::Closed, QStringLiteral("This handle was moved from."));
    return *server_;
}

std::optional<SyncChannel> SyncListener::accept(TimeLimit limit)
{
    if (std::shared_ptr<SyncConnection> client = server().accept(limit.deadline()))
        return SyncChannel(thread_, std::move(client));
    return std::nullopt;
}

void SyncListener::close()
{
    server().close();
}

SocketAddress SyncListener::address() const
{
    return server().address();
}

SyncListener::Iterator SyncListener::begin()
{
    return Iterator(*this);
}

SyncListener::Iterator::Iterator(SyncListener &listener)
    : listener_(&listener)
    , client_(listener.accept())
{
}

SyncListener::Iterator &SyncListener::Iterator::operator++()
{
    client_.reset();
    client_ = listener_->accept();
    return *this;
}

} // namespace channel
