// SPDX-License-Identifier: MIT

#include "channel/blocking/synclistener.h"

#include "channel/blocking/synclifetime.h"
#include "channel/blocking/syncserver.h"

#include <utility>

namespace channel {

SyncListener SyncListener::listen(const ListenOptions &options, TimeLimit limit, std::stop_token stop)
{
    const QDeadlineTimer deadline = limit.deadline();
    if (deadline.hasExpired())
        throw SyncError::ofNoTime(QStringLiteral("listen()"));
    const SyncVisit visit(deadline);
    if (!visit.isInTime())
        throw SyncServer::late(options.host.text());
    auto server = std::make_shared<SyncServer>(visit.thread(), options);
    server->listen({deadline, std::move(stop)});
    return SyncListener({visit.stay(), std::move(server)});
}

SyncListener::SyncListener(SyncShare<SyncServer> share)
    : share_(std::move(share))
{
}

SyncListener::SyncListener(SyncListener &&other) noexcept = default;

SyncListener &SyncListener::operator=(SyncListener &&other) noexcept
{
    if (this == &other)
        return *this;
    if (share_ && !share_.isInherited())
        share_.get().close();
    share_ = std::move(other.share_);
    return *this;
}

SyncListener::~SyncListener()
{
    if (share_ && !share_.isInherited())
        share_.get().close();
}

std::optional<SyncChannel> SyncListener::next(TimeLimit limit, std::stop_token stop)
{
    if (std::shared_ptr<SyncConnection> client = share_.get().accept({limit.deadline(), std::move(stop)}))
        return SyncChannel({share_.thread(), std::move(client)});
    return std::nullopt;
}

std::optional<SyncChannel> SyncListener::accept(TimeLimit limit)
{
    return next(limit, {});
}

std::optional<SyncChannel> SyncListener::accept(std::stop_token stop, TimeLimit limit)
{
    return next(limit, std::move(stop));
}

void SyncListener::close()
{
    share_.get().close();
}

SocketAddress SyncListener::address() const
{
    return share_.get().address();
}

RefusedClients SyncListener::refusedClients() const
{
    return share_.get().refusedClients();
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
