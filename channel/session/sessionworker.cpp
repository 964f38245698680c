// SPDX-License-Identifier: MIT

#include "channel/session/sessionworker.h"

#include "channel/session/peerlink.h"
#include "channel/session/proxyendpoint.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace channel {

namespace {

QString refusalText(Channel::SendResult result, const PeerLink &peer)
{
    switch (result) {
    case Channel::SendResult::Queued:
        break;
    case Channel::SendResult::Backpressure:
        return u"%1 does not read: too much is waiting to be sent to it already."_s.arg(peer.peerText());
    case Channel::SendResult::NotOpen:
        return u"The connection to %1 is closed for sending."_s.arg(peer.peerText());
    case Channel::SendResult::TooBig:
        return u"The message is larger than what may wait to be sent to %1."_s.arg(peer.peerText());
    }
    return {};
}

bool isEveryAddress(const QHostAddress &address)
{
    return address == QHostAddress(QHostAddress::AnyIPv4) || address == QHostAddress(QHostAddress::AnyIPv6) ||
           address == QHostAddress(QHostAddress::Any);
}

} // namespace

SessionWorker::SessionWorker(std::unique_ptr<Recorder> recorder, std::unique_ptr<CaptureSeries> series,
                             const Options &options)
    : recording_(std::move(recorder), std::move(series), this)
    , options_(options)
    , budget_(options.maxPendingBytes,
              [this](ConnectionId id, bool waits) {
                  if (PeerLink *peer = openPeer(id))
                      peer->setWaiting(waits);
              })
    , publishTimer_(this)
{
    connect(&recording_, &SessionRecording::continued, this, &SessionWorker::goOnRecording);
    connect(&recording_, &SessionRecording::recorded, this, &SessionWorker::shareBudget);
    publishTimer_.setSingleShot(true);
    publishTimer_.setInterval(options_.publishInterval);
    connect(&publishTimer_, &QTimer::timeout, this, &SessionWorker::publish);
}

SessionWorker::~SessionWorker() = default;

void SessionWorker::setEcho(bool echo)
{
    echo_ = echo;
    for (const auto &[id, peer] : peers_)
        peer->setEcho(echo && !endpoints_.at(peer->endpoint()).proxy);
}

SessionWorker::Endpoint &SessionWorker::addEndpoint(EndpointId id, EndpointKind kind, const QString &host,
                                                    quint16 port)
{
    Endpoint &endpoint = endpoints_[id];
    endpoint.info.id = id;
    endpoint.info.kind = kind;
    endpoint.info.host = host;
    endpoint.info.port = port;
    changedEndpoints_.insert(id);
    publishSoon();
    return endpoint;
}

void SessionWorker::listen(EndpointId id, const QString &host, quint16 port)
{
    addEndpoint(id, EndpointKind::Listener, host, port);
    startServer(id, options_.channel);
}

void SessionWorker::proxy(EndpointId id, const QString &host, quint16 port, const QString &upstreamHost,
                          quint16 upstreamPort)
{
    Endpoint &endpoint = addEndpoint(id, EndpointKind::Proxy, host, port);
    endpoint.info.upstreamHost = upstreamHost;
    endpoint.info.upstreamPort = upstreamPort;
    const ChannelOptions options = ProxyEndpoint::legOptions(options_.channel);
    const auto addLeg = [this, id](std::unique_ptr<Channel> channel, bool accepted) -> PeerLink & {
        return addPeer(std::move(channel), id, accepted);
    };
    endpoint.proxy = std::make_unique<ProxyEndpoint>(endpoint.info, options, addLeg, chains_);
    ProxyEndpoint *proxy = endpoint.proxy.get();
    connect(proxy, &ProxyEndpoint::clientRefused, this,
            [this, id](const QString &peer, const QString &reason) { noteRefused(id, peer, reason); });
    connect(proxy, &ProxyEndpoint::loopFound, this, &SessionWorker::failLoop);
    startServer(id, options);
}

void SessionWorker::startServer(EndpointId id, const ChannelOptions &options)
{
    Endpoint &endpoint = endpoints_.at(id);
    endpoint.server = std::make_unique<ChannelServer>();
    ChannelServer *server = endpoint.server.get();
    connect(server, &ChannelServer::listening, this,
            [this, id](const SocketAddress &address) { serverListens(id, address); });
    connect(server, &ChannelServer::failed, this, [this, id, server] {
        endpointEnded(id, EndpointState::Failed, server->error(), server->errorText());
    });
    connect(server, &ChannelServer::clientConnected, this,
            [this, id](Channel *channel) { welcome(id, std::unique_ptr<Channel>(channel)); });
    connect(server, &ChannelServer::clientRefused, this,
            [this, id](const SocketAddress &peer, const QString &reason) {
                noteRefused(id, peer.toString(), reason);
            });
    connect(server, &ChannelServer::acceptingPaused, this, [this, id](bool paused) {
        endpoints_.at(id).info.acceptingPaused = paused;
        changedEndpoints_.insert(id);
        publishSoon();
    });
    ListenOptions listening;
    listening.host = endpoint.info.host;
    listening.port = endpoint.info.port;
    listening.reuse = options_.reusePort;
    listening.channel = options;
    server->listen(listening);
}

void SessionWorker::welcome(EndpointId id, std::unique_ptr<Channel> client)
{
    if (const auto &proxy = endpoints_.at(id).proxy)
        proxy->join(std::move(client));
    else
        addPeer(std::move(client), id, true);
}

void SessionWorker::noteRefused(EndpointId id, const QString &peer, const QString &reason)
{
    Refusals &refusals = refusals_[id];
    refusals = {peer, reason, refusals.count + 1};
    publishSoon();
}

void SessionWorker::failLoop(EndpointId id)
{
    const auto found = endpoints_.find(id);
    if (found == endpoints_.end() || found->second.info.state != EndpointState::Active)
        return;
    const EndpointInfo &info = found->second.info;
    endpointEnded(
        id, EndpointState::Failed, TransportError::Other,
        u"Forwarding to %1, port %2, leads back to this proxy itself. Choose another host or port."_s.arg(
            info.upstreamHost, QString::number(info.upstreamPort)));
    stop(id);
}

void SessionWorker::serverListens(EndpointId id, const SocketAddress &address)
{
    Endpoint &endpoint = endpoints_.at(id);
    if (endpoint.proxy)
        endpoint.proxy->checkListener(address);
    EndpointInfo &info = endpoint.info;
    info.state = EndpointState::Active;
    info.address = address.toString();
    info.everyAddress = isEveryAddress(address.host);
    changedEndpoints_.insert(id);
    publishSoon();
}

void SessionWorker::connectTo(EndpointId id, const QString &host, quint16 port)
{
    Endpoint &endpoint = addEndpoint(id, EndpointKind::Connection, host, port);
    endpoint.connecting = std::make_unique<Channel>(options_.channel);
    Channel *channel = endpoint.connecting.get();
    connect(channel, &Channel::stateChanged, this, [this, id](Channel::State state) {
        if (state == Channel::State::Open)
            connectionOpened(id);
    });
    connect(channel, &Channel::closed, this, [this, id] { connectionEndedUnopened(id); });
    channel->connectToHost(host, port);
}

void SessionWorker::connectionOpened(EndpointId id)
{
    Endpoint &endpoint = endpoints_.at(id);
    std::unique_ptr<Channel> channel = std::move(endpoint.connecting);
    disconnect(channel.get(), nullptr, this, nullptr);
    endpoint.info.state = EndpointState::Active;
    endpoint.info.address = channel->peerAddress().toString();
    addPeer(std::move(channel), id, false);
}

void SessionWorker::connectionEndedUnopened(EndpointId id)
{
    Channel *channel = endpoints_.at(id).connecting.release();
    const bool wanted = channel->error() == TransportError::None;
    endpointEnded(id, wanted ? EndpointState::Stopped : EndpointState::Failed, channel->error(),
                  channel->errorText());
    channel->deleteLater();
}

/// Not the upstream leg of a proxy, which its client brings along.
bool SessionWorker::isClient(const PeerLink &peer) const
{
    return peer.isAccepted() || !endpoints_.at(peer.endpoint()).proxy;
}

PeerLink &SessionWorker::addPeer(std::unique_ptr<Channel> channel, EndpointId endpoint, bool accepted)
{
    const ConnectionId id = nextConnection_++;
    auto link = std::make_unique<PeerLink>(id, std::move(channel), endpoint, accepted, recording_.recorder());
    connect(link.get(), &PeerLink::changed, this, [this, id] { peerChanged(id); });
    connect(link.get(), &PeerLink::recorded, this, [this, id] { noteRead(id); });
    connect(link.get(), &PeerLink::ended, this, [this, id] { peerEnded(id); });
    link->setEcho(echo_ && !endpoints_.at(endpoint).proxy);
    PeerLink &peer = *peers_.emplace(id, std::move(link)).first->second;
    endpoints_.at(endpoint).info.clients += isClient(peer);
    changedEndpoints_.insert(endpoint);
    peerChanged(id);
    recording_.scheduleFlush();
    return peer;
}

void SessionWorker::peerChanged(ConnectionId id)
{
    changedPeers_.insert(id);
    publishSoon();
}

void SessionWorker::peerEnded(ConnectionId id)
{
    const PeerLink &peer = *peers_.at(id);
    Endpoint &endpoint = endpoints_.at(peer.endpoint());
    endpoint.info.clients -= isClient(peer);
    changedEndpoints_.insert(peer.endpoint());
    if (endpoint.info.kind == EndpointKind::Connection)
        endpointEnded(peer.endpoint(), EndpointState::Stopped, peer.channel().error(),
                      peer.channel().errorText());
    publishSoon();
}

void SessionWorker::noteRead(ConnectionId id)
{
    readPeers_.insert(id);
    recording_.scheduleFlush();
}

/// Once a turn of the event loop, when all that was read in it is decoded.
void SessionWorker::shareBudget()
{
    for (const ConnectionId id : std::exchange(readPeers_, {})) {
        const PeerLink *peer = openPeer(id);
        if (!peer) {
            budget_.forget(id);
            continue;
        }
        const quint64 expected = peer->channel().expectedBytes();
        const quint64 pending = expected > 0 ? peer->channel().ledger().pending : 0;
        budget_.note(id, pending, expected - pending);
    }
}

void SessionWorker::endpointEnded(EndpointId id, EndpointState state, TransportError error,
                                  const QString &errorText)
{
    EndpointInfo &info = endpoints_.at(id).info;
    info.state = state;
    info.error = error;
    info.errorText = errorText;
    changedEndpoints_.insert(id);
    publishSoon();
}

void SessionWorker::stop(EndpointId id)
{
    const auto found = endpoints_.find(id);
    if (found == endpoints_.end())
        return;
    Endpoint &endpoint = found->second;
    if (endpoint.server) {
        endpoint.server->stop();
        if (endpoint.info.state != EndpointState::Failed)
            endpointEnded(id, EndpointState::Stopped, TransportError::None, {});
    }
    if (endpoint.connecting)
        endpoint.connecting->close();
    if (endpoint.proxy)
        endpoint.proxy->stop();
    for (PeerLink *peer : openPeersOf(id))
        peer->channel().close();
}

void SessionWorker::remove(EndpointId id)
{
    const auto found = endpoints_.find(id);
    if (found == endpoints_.end() || !openPeersOf(id).isEmpty())
        return;
    const EndpointState state = found->second.info.state;
    if (state != EndpointState::Failed && state != EndpointState::Stopped)
        return;
    publish();
    endpoints_.erase(found);
    Q_EMIT endpointRemoved(id);
}

void SessionWorker::disconnectPeer(ConnectionId id)
{
    if (PeerLink *peer = openPeer(id))
        peer->channel().close();
}

void SessionWorker::halfClosePeer(ConnectionId id)
{
    if (PeerLink *peer = openPeer(id))
        peer->channel().halfClose();
}

void SessionWorker::resetPeer(ConnectionId id)
{
    if (PeerLink *peer = openPeer(id))
        peer->channel().reset();
}

void SessionWorker::send(const SendTarget &target, const Send &send, quint64 ticket)
{
    SendReport report;
    if (target.onlyOne) {
        if (PeerLink *peer = openPeer(target.connection))
            sendTo(*peer, send, report);
    } else {
        for (PeerLink *peer : openPeersOf(target.endpoint))
            sendTo(*peer, send, report);
    }
    if (report.queued + report.refused == 0)
        report.reason = target.onlyOne ? u"That connection is closed."_s : u"No client is connected."_s;
    Q_EMIT sendFinished(ticket, report);
}

void SessionWorker::sendTo(PeerLink &peer, const Send &send, SendReport &report)
{
    const Channel::SendResult result = send(peer.channel());
    if (result == Channel::SendResult::Queued) {
        ++report.queued;
    } else if (report.refused++ == 0) {
        report.reason = refusalText(result, peer);
    }
}

PeerLink *SessionWorker::openPeer(ConnectionId id) const
{
    const auto found = peers_.find(id);
    return found != peers_.end() && found->second->isOpen() ? found->second.get() : nullptr;
}

QList<PeerLink *> SessionWorker::openPeersOf(EndpointId id) const
{
    QList<PeerLink *> open;
    for (const auto &[connection, peer] : peers_) {
        if (peer->endpoint() == id && peer->isOpen())
            open.append(peer.get());
    }
    return open;
}

void SessionWorker::goOnRecording(const std::unordered_map<ConnectionId, ConnectionId> &numbers)
{
    publish(); // What is told of a connection is told with its number in the capture that is known by then.
    Recorder &recorder = recording_.recorder();
    for (const auto &[id, peer] : peers_) {
        if (const auto next = numbers.find(peer->recordedId()); peer->isOpen() && next != numbers.end())
            peer->goOnIn(recorder, next->second);
    }
    Q_EMIT captureChanged(recorder.capture());
}

void SessionWorker::publishSoon()
{
    if (!publishTimer_.isActive())
        publishTimer_.start();
}

void SessionWorker::publish()
{
    for (const EndpointId id : std::exchange(changedEndpoints_, {}))
        Q_EMIT endpointChanged(endpoints_.at(id).info);
    for (const auto &[id, refusals] : std::exchange(refusals_, {}))
        Q_EMIT clientRefused(id, refusals.lastPeer, refusals.reason, refusals.count);
    QList<PeerInfo> changed;
    for (const ConnectionId id : std::exchange(changedPeers_, {}))
        changed.append(peers_.at(id)->takeInfo());
    if (!changed.isEmpty())
        Q_EMIT peersChanged(changed);
    for (const PeerInfo &peer : changed) {
        if (peer.end != ConnectionEnd::None)
            peers_.extract(peer.id).mapped().release()->deleteLater();
    }
    if (shuttingDown_ && peers_.empty()) {
        recording_.finish();
        Q_EMIT finished();
    }
}

void SessionWorker::shutDown(int resetAfterMs)
{
    shuttingDown_ = true;
    for (const auto &[id, endpoint] : endpoints_)
        stop(id);
    QTimer::singleShot(resetAfterMs, this, [this] {
        for (const auto &[id, peer] : peers_) {
            if (peer->isOpen())
                peer->channel().reset();
        }
        publish();
    });
    publish();
}

} // namespace channel
