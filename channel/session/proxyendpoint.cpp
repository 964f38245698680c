// SPDX-License-Identifier: MIT

#include "channel/session/proxyendpoint.h"

#include "channel/relay/relay.h"
#include "channel/session/peerlink.h"
#include "channel/session/proxychains.h"
#include "channel/transport/reserveddescriptor.h"

#include <QCoreApplication>
#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace channel {

namespace {

/// Behind an accepted client one descriptor must be left for its upstream leg, and some for looking names up
/// and for the recording.
constexpr int descriptorsPerLeg = 1;
constexpr int descriptorsBesides = 8;

std::size_t randomLimit()
{
    return std::size_t(
        QRandomGenerator::global()->bounded(int(CircleWatch::smallestLimit), int(CircleWatch::largestLimit)));
}

/// For the legs of a proxy: each direction ends for itself.
ListenOptions legOptions(ListenOptions options)
{
    options.channel.allowHalfOpen = true;
    options.spareDescriptors = descriptorsPerLeg + descriptorsBesides;
    return options;
}

} // namespace

ProxyEndpoint::ProxyEndpoint(const EndpointInfo &info, const ListenOptions &options, Admit admit,
                             ProxyChains &chains)
    : ListenerEndpoint(info, legOptions(options), std::move(admit))
    , chains_(chains)
    , circles_(randomLimit())
{
    connect(&circles_, &CircleWatch::mayConnect, this, &ProxyEndpoint::connectUpstream);
    connect(&circles_, &CircleWatch::circleFound, this, &ProxyEndpoint::refuseCircle);
}

ProxyEndpoint::~ProxyEndpoint() = default;

void ProxyEndpoint::noteListening(const SocketAddress &address)
{
    checkUpstream(address);
    ListenerEndpoint::noteListening(address);
}

void ProxyEndpoint::checkUpstream(const SocketAddress &address)
{
    if (address.port != info().upstreamPort)
        return;
    // A name may have other addresses, too, where another program answers: then the first client will tell.
    connect(&resolver_, &HostResolver::resolved, this, [this, address](const QList<QHostAddress> &upstream) {
        const bool isSelf = !upstream.isEmpty() && upstream.count(address.host) == upstream.size();
        if (isSelf)
            tellLoop(info().id);
    });
    resolver_.resolve(info().upstreamHost);
}

void ProxyEndpoint::welcome(std::unique_ptr<Channel> client)
{
    PeerLink &link = admit(std::move(client), true);
    const ConnectionId id = link.id();
    Channel *channel = &link.channel();
    chains_.addClient(id, info().id, channel->localAddress(), channel->peerAddress());
    connect(channel, &Channel::closed, this, [this, id] { clientClosed(id); });
    if (closesLoop(id)) {
        channel->close();
        return;
    }
    prepareUpstream(link);
    circles_.addClient(id);
}

/// What it sent may still be on its way upstream.
void ProxyEndpoint::clientClosed(ConnectionId client)
{
    chains_.removeClient(client);
    circles_.remove(client);
    if (const auto found = pairs_.find(client); found != pairs_.end())
        found->second.client = nullptr;
}

/// Until it is connected, the client is not read.
void ProxyEndpoint::prepareUpstream(PeerLink &client)
{
    const ConnectionId id = client.id();
    Pair &pair = pairs_[id];
    pair.client = &client;
    pair.reserved = ReservedDescriptor::reserve();
    pair.connecting = std::make_unique<Channel>(channelOptions());
    Channel *upstream = pair.connecting.get();
    // Before the relay listens: what a leg reads is recorded before the other writes it.
    connect(upstream, &Channel::stateChanged, this, [this, id](Channel::State state) {
        if (state == Channel::State::Open)
            upstreamOpened(id);
    });
    pair.relay = std::make_unique<Relay>(client.channel(), *upstream);
    client.setRelay(pair.relay.get());
    connect(pair.relay.get(), &Relay::finished, this, [this, id] { forget(id); });
    connect(upstream, &Channel::closed, this, [this, id] { upstreamClosedUnopened(id); });
}

void ProxyEndpoint::connectUpstream(ConnectionId client)
{
    Pair &pair = pairs_.at(client);
    pair.connecting->connectToHost(info().upstreamHost, info().upstreamPort, std::move(pair.reserved));
}

void ProxyEndpoint::refuseCircle(ConnectionId client)
{
    const auto found = pairs_.find(client);
    if (found == pairs_.end() || !found->second.client)
        return;
    PeerLink &link = *found->second.client;
    const QString text = QCoreApplication::translate(
                             "channel", "Forwarding to %1, port %2, seems to lead back to this proxy through "
                                        "another program. Choose another host or port.")
                             .arg(info().upstreamHost, QString::number(info().upstreamPort));
    link.setTrouble(text);
    Q_EMIT clientRefused(link.peerText(), text);
    link.channel().close();
}

void ProxyEndpoint::upstreamOpened(ConnectionId client)
{
    Pair &pair = pairs_.at(client);
    Channel *channel = pair.connecting.get();
    disconnect(channel, nullptr, this, nullptr);
    PeerLink &upstream = admit(std::move(pair.connecting), false);
    if (pair.client)
        pair.client->setPartner(upstream.id());
    upstream.setPartner(client);
    upstream.setRelay(pair.relay.get());
    connect(
        channel, &Channel::bytesReceived, this, [this, client] { circles_.noteAnswer(client); },
        Qt::SingleShotConnection);
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

bool ProxyEndpoint::isClient(const PeerLink &peer) const
{
    return peer.isAccepted();
}

void ProxyEndpoint::failAsLoop()
{
    end(EndpointState::Failed, TransportError::Other,
        QCoreApplication::translate(
            "channel",
            "Forwarding to %1, port %2, leads back to this proxy itself. Choose another host or port.")
            .arg(info().upstreamHost, QString::number(info().upstreamPort)));
}

void ProxyEndpoint::stop()
{
    ListenerEndpoint::stop();
    resolver_.cancel();
    for (const auto &[client, pair] : pairs_) {
        if (pair.connecting)
            pair.connecting->close();
    }
}

} // namespace channel
