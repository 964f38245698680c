// SPDX-License-Identifier: MIT

#include "channel/session/proxyendpoint.h"

#include "channel/relay/relay.h"
#include "channel/session/peerlink.h"
#include "channel/session/proxychains.h"

#include <algorithm>
#include <utility>

namespace channel {

ProxyEndpoint::ProxyEndpoint(const EndpointInfo &info, const ChannelOptions &options, AddPeer addPeer,
                             ProxyChains &chains)
    : info_(info)
    , options_(options)
    , addPeer_(std::move(addPeer))
    , chains_(chains)
{
}

ProxyEndpoint::~ProxyEndpoint() = default;

ChannelOptions ProxyEndpoint::legOptions(ChannelOptions options)
{
    options.allowHalfOpen = true;
    return options;
}

void ProxyEndpoint::checkListener(const SocketAddress &address)
{
    if (address.port != info_.upstreamPort)
        return;
    // A name may have other addresses, too, where another program answers: then the first client will tell.
    connect(&resolver_, &HostResolver::resolved, this, [this, address](const QList<QHostAddress> &upstream) {
        const bool isSelf = !upstream.isEmpty() && upstream.count(address.host) == upstream.size();
        if (isSelf)
            tellLoop(info_.id);
    });
    resolver_.resolve(info_.upstreamHost);
}

void ProxyEndpoint::join(std::unique_ptr<Channel> client)
{
    PeerLink &link = addPeer_(std::move(client), true);
    const ConnectionId id = link.id();
    Channel *channel = &link.channel();
    chains_.addClient(id, info_.id, channel->localAddress(), channel->peerAddress());
    connect(channel, &Channel::closed, this, [this, id] { clientClosed(id); });
    if (closesLoop(id))
        channel->close();
    else
        connectUpstream(link);
}

/// What it sent may still be on its way upstream.
void ProxyEndpoint::clientClosed(ConnectionId client)
{
    chains_.removeClient(client);
    if (const auto found = pairs_.find(client); found != pairs_.end())
        found->second.client = nullptr;
}

void ProxyEndpoint::connectUpstream(PeerLink &client)
{
    const ConnectionId id = client.id();
    Pair &pair = pairs_[id];
    pair.client = &client;
    pair.connecting = std::make_unique<Channel>(options_);
    Channel *upstream = pair.connecting.get();
    pair.relay = std::make_unique<Relay>(client.channel(), *upstream);
    connect(pair.relay.get(), &Relay::finished, this, [this, id] { forget(id); });
    connect(upstream, &Channel::stateChanged, this, [this, id](Channel::State state) {
        if (state == Channel::State::Open)
            upstreamOpened(id);
    });
    connect(upstream, &Channel::closed, this, [this, id] { upstreamClosedUnopened(id); });
    upstream->connectToHost(info_.upstreamHost, info_.upstreamPort);
}

void ProxyEndpoint::upstreamOpened(ConnectionId client)
{
    Pair &pair = pairs_.at(client);
    Channel *channel = pair.connecting.get();
    disconnect(channel, nullptr, this, nullptr);
    PeerLink &upstream = addPeer_(std::move(pair.connecting), false);
    if (pair.client)
        pair.client->setPartner(upstream.id());
    upstream.setPartner(client);
    const SocketAddress local = channel->localAddress();
    const SocketAddress peer = channel->peerAddress();
    chains_.addUpstream(client, local, peer);
    connect(channel, &Channel::closed, this,
            [this, client, local, peer] { chains_.removeUpstream(client, local, peer); });
    closesLoop(client);
}

void ProxyEndpoint::upstreamClosedUnopened(ConnectionId client)
{
    const auto found = pairs_.find(client);
    if (found == pairs_.end() || !found->second.client)
        return;
    const Channel &upstream = *found->second.connecting;
    if (upstream.error() == TransportError::None)
        return; // It was stopped.
    found->second.client->setTrouble(upstream.errorText());
    Q_EMIT clientRefused(found->second.client->peerText(), upstream.errorText());
}

/// Later, because a leg's last signal is on the stack.
void ProxyEndpoint::forget(ConnectionId client)
{
    Pair &pair = pairs_.at(client);
    pair.relay.release()->deleteLater();
    if (Channel *channel = pair.connecting.release())
        channel->deleteLater();
    pairs_.erase(client);
}

bool ProxyEndpoint::closesLoop(ConnectionId client)
{
    const std::optional<EndpointId> loop = chains_.loopThrough(client);
    if (loop)
        tellLoop(*loop);
    return loop.has_value();
}

/// Later, because the listener that is to be stopped may be on the stack.
void ProxyEndpoint::tellLoop(EndpointId endpoint)
{
    QMetaObject::invokeMethod(
        this, [this, endpoint] { Q_EMIT loopFound(endpoint); }, Qt::QueuedConnection);
}

void ProxyEndpoint::stop()
{
    resolver_.cancel();
    for (const auto &[client, pair] : pairs_) {
        if (pair.connecting)
            pair.connecting->close();
    }
}

} // namespace channel
