// SPDX-License-Identifier: MIT

#include "channel/blocking/syncserver.h"

#include "channel/blocking/syncconnection.h"
#include "channel/transport/echolines.h"

#include <utility>

namespace channel {

namespace {

/// The hidden thread prints nothing: standard output may block, and every connection with it.
ListenOptions halfOpenAndQuiet(ListenOptions options)
{
    options.channel.allowHalfOpen = true;
    options.echo = false;
    return options;
}

} // namespace

SyncServer::SyncServer(SyncThread &thread, const ListenOptions &options)
    : thread_(thread)
    , options_(halfOpenAndQuiet(options))
    , echoes_(options.echo)
{
}

SyncServer::~SyncServer() = default;

// On any thread

void SyncServer::listen(const WaitLimit &limit)
{
    if (!thread_.post([self = shared_from_this()] { self->start(); }))
        throw SyncError::ofEndingProgram();
    const StopWakeup wakeup(limit.stop, mutex_, changed_);
    std::unique_lock lock(mutex_);
    waitUntil(changed_, lock, limit.deadline,
              [this, &limit] { return isListening_ || isClosed_ || limit.stop.stop_requested(); });
    if (!isListening_ && !isClosed_) {
        lock.unlock();
        close();
        throw limit.stop.stop_requested() ? SyncError::ofStoppedCall()
                                          : SyncServer::late(options_.host.text());
    }
    if (!isListening_)
        throw failure_ ? *failure_ : SyncError::ofEndingProgram();
    const QString address = addressText_;
    lock.unlock();
    if (echoes_)
        echoListening(address);
}

SyncError SyncServer::late(const QString &host)
{
    return {SyncError::Reason::TimedOut,
            QStringLiteral("%1 was not found in time. Ask again, or use an address.")
                .arg(host.trimmed().isEmpty() ? QStringLiteral("The host") : host)};
}

std::shared_ptr<SyncConnection> SyncServer::accept(const WaitLimit &limit)
{
    const StopWakeup wakeup(limit.stop, mutex_, changed_);
    std::unique_lock lock(mutex_);
    waitUntil(changed_, lock, limit.deadline,
              [this, &limit] { return isClosed_ || !clients_.empty() || limit.stop.stop_requested(); });
    if (!isClosed_ && clients_.empty()) {
        if (limit.stop.stop_requested())
            throw SyncError::ofStoppedCall();
        throw SyncError(
            SyncError::Reason::TimedOut,
            QStringLiteral("No client came to %1 in time. It still listens: ask again.").arg(addressText_));
    }
    if (isClosed_)
        return nullptr;
    std::shared_ptr<SyncConnection> client = std::move(clients_.front());
    clients_.pop_front();
    lock.unlock();
    client->beginReading();
    if (echoes_)
        echoClient(client->peerAddress());
    return client;
}

void SyncServer::close()
{
    {
        const std::lock_guard lock(mutex_);
        isClosed_ = true;
        changed_.notify_all();
    }
    thread_.post([self = shared_from_this()] { self->leave(); });
}

SocketAddress SyncServer::address() const
{
    const std::lock_guard lock(mutex_);
    return address_;
}

RefusedClients SyncServer::refusedClients() const
{
    const std::lock_guard lock(mutex_);
    return refused_;
}

// On the hidden thread

void SyncServer::start()
{
    thread_.admit(shared_from_this());
    server_ = std::make_unique<ChannelServer>();
    ChannelServer *server = server_.get();
    QObject::connect(server, &ChannelServer::listening, server, [this] { noteListening(); });
    QObject::connect(server, &ChannelServer::failed, server, [this] { noteFailure(); });
    QObject::connect(server, &ChannelServer::clientConnected, server,
                     [this](Channel *channel) { welcome(channel); });
    QObject::connect(server, &ChannelServer::clientRefused, server,
                     [this](const SocketAddress &peer, const QString &reason) { noteRefused(peer, reason); });
    server->listen(options_);
}

void SyncServer::noteListening()
{
    const std::lock_guard lock(mutex_);
    address_ = server_->address();
    addressText_ = server_->addressText();
    isListening_ = true;
    changed_.notify_all();
}

/// Later, because a ChannelServer does not expect to be deleted by its own signal.
void SyncServer::noteFailure()
{
    {
        const std::lock_guard lock(mutex_);
        failure_.emplace(SyncError::Reason::Failed, server_->errorText(), server_->error());
    }
    close();
}

void SyncServer::welcome(Channel *channel)
{
    auto client = std::make_shared<SyncConnection>(thread_, options_.channel);
    client->adopt(std::unique_ptr<Channel>(channel));
    const std::lock_guard lock(mutex_);
    clients_.push_back(std::move(client));
    changed_.notify_one();
}

void SyncServer::noteRefused(const SocketAddress &peer, const QString &reason)
{
    const std::lock_guard lock(mutex_);
    refused_ = {refused_.count + 1, peer, reason};
}

void SyncServer::leave()
{
    server_.reset();
    std::unique_lock lock(mutex_);
    const auto clients = std::exchange(clients_, {});
    lock.unlock();
    for (const std::shared_ptr<SyncConnection> &client : clients)
        client->beginClose();
    thread_.release(this);
}

void SyncServer::closeInOrder()
{
    abandon();
}

void SyncServer::abandon()
{
    {
        const std::lock_guard lock(mutex_);
        isClosed_ = true;
        changed_.notify_all();
    }
    leave();
}

bool SyncServer::isAttempt() const
{
    const std::lock_guard lock(mutex_);
    return !isListening_;
}

} // namespace channel
