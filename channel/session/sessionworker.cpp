// SPDX-License-Identifier: MIT

#include "channel/session/sessionworker.h"

#include "channel/protocol/headerview.h"
#include "channel/session/connectionendpoint.h"
#include "channel/session/listenerendpoint.h"
#include "channel/session/peerlink.h"
#include "channel/session/proxyendpoint.h"
#include "channel/session/sending.h"
#include "channel/transport/leavingbudget.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace channel {

namespace {

EndpointInfo newEndpoint(EndpointId id, EndpointKind kind, const QString &host, quint16 port)
{
    EndpointInfo info;
    info.id = id;
    info.kind = kind;
    info.host = host;
    info.port = port;
    return info;
}

} // namespace

SessionWorker::SessionWorker(std::unique_ptr<Recorder> recorder, std::unique_ptr<CaptureSeries> series,
                             const Options &options)
    : recording_(std::move(recorder), std::move(series), this)
    , options_(options)
    , budget_(options.maxPendingBytes,
              [this](ConnectionId id, bool waits) {
                  if (PeerLink *peer = connections_.open(id))
                      peer->setWaiting(waits);
              })
    , stalls_([this](ConnectionId id) { return connections_.open(id); }, this)
    , publisher_(options.publishInterval, this)
{
    connect(&recording_, &SessionRecording::continued, this, &SessionWorker::goOnRecording);
    connect(&recording_, &SessionRecording::wentAside, this, &SessionWorker::goAside);
    if (options_.goesAside)
        recording_.setGoesAside();
    connect(&recording_, &SessionRecording::recorded, this, &SessionWorker::shareBudget);
    connect(&recording_, &SessionRecording::waitingChanged, this, &SessionWorker::setDiskWaiting);
    connect(&publisher_, &ChangePublisher::due, this, &SessionWorker::publish);
}

SessionWorker::~SessionWorker() = default;

void SessionWorker::setEcho(bool echo)
{
    echo_ = echo;
    for (PeerLink *peer : connections_.open())
        peer->setEcho(echo && endpoints_.at(peer->endpoint()).mayEcho());
}

void SessionWorker::setChannelOptions(const ChannelOptions &options)
{
    options_.channel = options;
    budget_.raiseTo(options.maxMessageSize);
}

ListenOptions SessionWorker::listenOptions() const
{
    ListenOptions options;
    options.reuse = options_.reusePort;
    options.channel = options_.channel;
    return options;
}

Endpoint::Admit SessionWorker::admission()
{
    return [this](Endpoint &endpoint, std::unique_ptr<Channel> channel, bool accepted) -> PeerLink & {
        return admit(endpoint, std::move(channel), accepted);
    };
}

void SessionWorker::listen(EndpointId id, const QString &host, quint16 port)
{
    start(std::make_unique<ListenerEndpoint>(newEndpoint(id, EndpointKind::Listener, host, port),
                                             listenOptions(), admission()));
}

void SessionWorker::connectTo(EndpointId id, const QString &host, quint16 port,
                              const std::optional<RetryOptions> &retry)
{
    start(std::make_unique<ConnectionEndpoint>(newEndpoint(id, EndpointKind::Connection, host, port),
                                               options_.channel, retry, admission()));
}

void SessionWorker::proxy(EndpointId id, const QString &host, quint16 port, const QString &upstreamHost,
                          quint16 upstreamPort)
{
    EndpointInfo info = newEndpoint(id, EndpointKind::Proxy, host, port);
    info.upstreamHost = upstreamHost;
    info.upstreamPort = upstreamPort;
    auto proxy = std::make_unique<ProxyEndpoint>(info, listenOptions(), admission(), chains_);
    connect(proxy.get(), &ProxyEndpoint::loopFound, this, &SessionWorker::failLoop);
    start(std::move(proxy));
}

void SessionWorker::start(std::unique_ptr<Endpoint> endpoint)
{
    Endpoint &started = endpoints_.add(std::move(endpoint));
    const EndpointId id = started.id();
    connect(&started, &Endpoint::changed, this, [this, id] { publisher_.noteEndpoint(id); });
    connect(&started, &Endpoint::clientRefused, this, [this, id](const QString &peer, const QString &reason) {
        publisher_.noteRefused(id, peer, reason);
    });
    publisher_.noteEndpoint(id);
    started.start();
}

PeerLink &SessionWorker::admit(Endpoint &endpoint, std::unique_ptr<Channel> channel, bool accepted)
{
    const ConnectionId id = connections_.nextId();
    PeerLink &peer = connections_.add(std::make_unique<PeerLink>(
        id, std::move(channel), endpoint.id(), accepted, recording_.recorder(), recording_.aside()));
    peer.setRecordsTraffic(options_.recordsTraffic);
    peer.setDiskWaiting(recording_.waiting());
    connect(&peer, &PeerLink::changed, this, [this, id] { publisher_.noteConnection(id); });
    connect(&peer, &PeerLink::recorded, this, [this, id] { noteRead(id); });
    connect(&peer, &PeerLink::ended, &endpoint, [&endpoint, &peer] { endpoint.noteEnded(peer); });
    peer.setEcho(echo_ && endpoint.mayEcho());
    endpoint.noteAdmitted(peer);
    publisher_.noteConnection(id);
    recording_.scheduleFlush();
    return peer;
}

/// The loop may lead through another proxy than the one that found it.
void SessionWorker::failLoop(EndpointId id)
{
    auto *proxy = qobject_cast<ProxyEndpoint *>(endpoints_.find(id));
    if (!proxy || proxy->info().state != EndpointState::Active)
        return;
    proxy->failAsLoop();
    stop(id);
}

void SessionWorker::stop(EndpointId id)
{
    awaitedEnds_.erase(id);
    Endpoint *endpoint = endpoints_.find(id);
    if (!endpoint)
        return;
    endpoint->stop();
    for (PeerLink *peer : connections_.openOf(id))
        peer->endHere(false);
}

void SessionWorker::startAgain(EndpointId id)
{
    const Endpoint *endpoint = endpoints_.find(id);
    if (!endpoint || !endpoint->isOver() || shuttingDown_)
        return;
    if (!connections_.openOf(id).isEmpty()) {
        awaitedEnds_.insert(id);
        return;
    }
    awaitedEnds_.erase(id);
    const EndpointInfo asked = endpoint->info();
    const auto *connection = qobject_cast<const ConnectionEndpoint *>(endpoint);
    const std::optional<RetryOptions> retry = connection ? connection->retry() : std::nullopt;
    endpoints_.remove(id);
    switch (asked.kind) {
    case EndpointKind::Listener:
        return listen(id, asked.host, asked.port);
    case EndpointKind::Connection:
        return connectTo(id, asked.host, asked.port, retry);
    case EndpointKind::Proxy:
        return proxy(id, asked.host, asked.port, asked.upstreamHost, asked.upstreamPort);
    }
}

void SessionWorker::remove(EndpointId id)
{
    // First: what is published may start it again.
    awaitedEnds_.erase(id);
    const Endpoint *endpoint = endpoints_.find(id);
    if (!endpoint || !endpoint->isOver() || !connections_.openOf(id).isEmpty())
        return;
    publish();
    endpoints_.remove(id);
    Q_EMIT endpointRemoved(id);
}

void SessionWorker::noteRead(ConnectionId id)
{
    readConnections_.insert(id);
    recording_.scheduleFlush();
}

/// Once a turn of the event loop, when all that was read in it is decoded.
void SessionWorker::shareBudget()
{
    for (const ConnectionId id : std::exchange(readConnections_, {})) {
        const PeerLink *peer = connections_.open(id);
        if (!peer) {
            budget_.forget(id);
            continue;
        }
        const quint64 expected = peer->channel().expectedBytes();
        const quint64 pending = expected > 0 ? peer->channel().ledger().pending : 0;
        budget_.note(id, pending, expected - pending);
        if (expected > 0)
            stalls_.note(id);
    }
}

void SessionWorker::setDiskWaiting(DiskWaiting waiting)
{
    for (PeerLink *peer : connections_.open())
        peer->setDiskWaiting(waiting);
}

void SessionWorker::disconnectPeer(ConnectionId id)
{
    if (PeerLink *peer = connections_.open(id))
        peer->endHere(false);
}

void SessionWorker::halfClosePeer(ConnectionId id)
{
    if (PeerLink *peer = connections_.open(id))
        peer->channel().halfClose();
}

void SessionWorker::resetPeer(ConnectionId id)
{
    if (PeerLink *peer = connections_.open(id))
        peer->endHere(true);
}

void SessionWorker::send(const SendTarget &target, const Outgoing &outgoing, quint64 ticket)
{
    QList<PeerLink *> peers;
    if (!target.onlyOne)
        peers = connections_.openOf(target.endpoint);
    else if (PeerLink *peer = connections_.open(target.connection))
        peers.append(peer);
    const auto tell = [this, ticket](const SendReport &report) {
        Q_EMIT sendFinished(ticket, report);
    };
    if (peers.isEmpty()) {
        SendReport nobody;
        nobody.reason = target.onlyOne ? QCoreApplication::translate("channel", "That connection is closed.")
                                       : QCoreApplication::translate("channel", "No client is connected.");
        tell(nobody);
    } else if (Sending::begin(outgoing, peers, tell)) {
        Q_EMIT sendWaiting(ticket);
    }
}

void SessionWorker::readPending(ConnectionId connection, quint64 start, quint64 offset, qsizetype size)
{
    PendingBytes pending{connection, start, 0, size, offset, {}};
    const PeerLink *peer = connections_.open(connection);
    if (peer && peer->channel().ledger().pendingStart() == start) {
        const Channel &channel = peer->channel();
        pending.headerLength = quint64(readHeader(channel.pendingBytes(0, maxHeaderLength)).size);
        pending.bytes = channel.pendingBytes(offset, std::min(size, PendingBytes::mostAtOnce));
    }
    Q_EMIT pendingRead(pending);
}

void SessionWorker::goOnRecording(const std::unordered_map<ConnectionId, ConnectionId> &numbers)
{
    publish(); // What is told of a connection is told with its number in the capture that is known by then.
    Recorder &recorder = recording_.recorder();
    for (PeerLink *peer : connections_.open()) {
        if (const auto next = numbers.find(peer->recordedId()); next != numbers.end())
            peer->goOnIn(recorder, next->second);
    }
    Q_EMIT captureChanged(recorder.capture());
}

void SessionWorker::goAside(const std::unordered_map<ConnectionId, ConnectionId> &numbers)
{
    publish();
    Recorder &aside = *recording_.aside();
    for (PeerLink *peer : connections_.open()) {
        if (const auto next = numbers.find(peer->recordedId()); next != numbers.end())
            peer->goAside(aside, next->second);
    }
    Q_EMIT captureChanged(aside.capture());
}

void SessionWorker::publish()
{
    const SessionChanges changes = publisher_.take();
    for (const EndpointId id : changes.endpoints)
        Q_EMIT endpointChanged(endpoints_.at(id).info());
    for (const auto &[id, refusals] : changes.refusals)
        Q_EMIT clientRefused(id, refusals.lastPeer, refusals.reason, refusals.count);
    publishConnections(changes.connections);
    if (shuttingDown_ && connections_.isEmpty() && !std::exchange(finishing_, true)) {
        recording_.finish();
        Q_EMIT finished();
    }
}

void SessionWorker::publishConnections(const std::set<ConnectionId> &connections)
{
    QList<PeerInfo> changed;
    for (const ConnectionId id : connections)
        changed.append(connections_.takeInfo(id));
    if (!changed.isEmpty())
        Q_EMIT peersChanged(changed);
    for (const PeerInfo &peer : changed) {
        if (peer.end != ConnectionEnd::None)
            connections_.take(peer.id).release()->deleteLater();
    }
    for (const EndpointId id : std::set<EndpointId>(awaitedEnds_))
        startAgain(id);
}

void SessionWorker::shutDown(int resetAfterMs)
{
    shuttingDown_ = true;
    for (const EndpointId id : endpoints_.ids())
        stop(id);
    QTimer::singleShot(resetAfterMs, this, &SessionWorker::endByForce);
    publish();
}

void SessionWorker::endByForce()
{
    QList<PeerLink *> left;
    for (PeerLink *peer : connections_.open()) {
        if (options_.leavesWritten && peer->channel().ledger().unsent == 0)
            left.append(peer);
        else
            peer->channel().reset();
    }
    const auto budget = std::make_shared<LeavingBudget>(int(left.size()));
    for (PeerLink *peer : std::as_const(left))
        peer->channel().leave(budget);
    publish();
}

} // namespace channel
