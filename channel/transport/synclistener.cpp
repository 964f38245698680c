// SPDX-License-Identifier: MIT

#include "channel/transport/synclistener.h"

#include "channel/transport/syncserver.h"
#include "channel/transport/syncthread.h"

#include <utility>

namespace channel {

SyncListener SyncListener::listen(const ListenOptions &options)
{
    std::shared_ptr<SyncThread> thread = SyncThread::shared();
    auto server = std::make_shared<SyncServer>(*thread, options);
    server->listen();
    return SyncListener(std::move(thread), std::move(server));
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

std::optional<SyncChannel> SyncListener::accept(QDeadlineTimer deadline)
{
    if (std::shared_ptr<SyncConnection> client = server_->accept(deadline))
        return SyncChannel(thread_, std::move(client));
    return std::nullopt;
}

void SyncListener::close()
{
    server_->close();
}

SocketAddress SyncListener::address() const
{
    return server_->address();
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
