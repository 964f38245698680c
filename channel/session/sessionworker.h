// SPDX-License-Identifier: MIT

#pragma once

#include "channel/session/pendingbudget.h"
#include "channel/session/proxychains.h"
#include "channel/session/sessionrecording.h"
#include "channel/session/sessiontypes.h"
#include "channel/transport/channelserver.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <set>

namespace channel {

class PeerLink;
class ProxyEndpoint;

/// The I/O side of a Session: owns every socket and the recorder. Only Session talks to it.
class SessionWorker : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        ChannelOptions channel;
        bool reusePort = false;
        quint64 maxPendingBytes = defaultMaxPendingBytes;
        /// Changes are reported together, so long after the first of them.
        std::chrono::milliseconds publishInterval{0};
    };

    /// `series` is that of the recorder, or null if it is the only one.
    SessionWorker(std::unique_ptr<Recorder> recorder, std::unique_ptr<CaptureSeries> series,
                  const Options &options);
    ~SessionWorker() override;

    void setEcho(bool echo);
    void listen(EndpointId id, const QString &host, quint16 port);
    void connectTo(EndpointId id, const QString &host, quint16 port);
    void proxy(EndpointId id, const QString &host, quint16 port, const QString &upstreamHost,
               quint16 upstreamPort);
    void stop(EndpointId id);
    void remove(EndpointId id);
    void disconnectPeer(ConnectionId id);
    void halfClosePeer(ConnectionId id);
    void resetPeer(ConnectionId id);
    using Send = std::function<Channel::SendResult(Channel &)>;
    void send(const SendTarget &target, const Send &send, quint64 ticket);
    SessionRecording &recording() { return recording_; }
    /// Ends everything politely, after `resetAfterMs` by force; finished() follows.
    void shutDown(int resetAfterMs);

Q_SIGNALS:
    /// Recording goes on in another capture; nothing will be added to the one before.
    void captureChanged(const std::shared_ptr<const channel::Capture> &capture);
    void endpointChanged(const channel::EndpointInfo &endpoint);
    void endpointRemoved(channel::EndpointId endpoint);
    void peersChanged(const QList<channel::PeerInfo> &peers);
    void sendFinished(quint64 ticket, const channel::SendReport &report);
    void clientRefused(channel::EndpointId endpoint, const QString &peer, const QString &reason, int count);
    void finished();

private:
    struct Endpoint
    {
        EndpointInfo info;
        std::unique_ptr<ChannelServer> server;
        std::unique_ptr<Channel> connecting; ///< Until it is open.
        std::unique_ptr<ProxyEndpoint> proxy;
    };
    struct Refusals
    {
        QString lastPeer;
        QString reason;
        int count = 0;
    };

    Endpoint &addEndpoint(EndpointId id, EndpointKind kind, const QString &host, quint16 port);
    void startServer(EndpointId id, const ChannelOptions &options);
    void serverListens(EndpointId id, const SocketAddress &address);
    void connectionOpened(EndpointId id);
    void connectionEndedUnopened(EndpointId id);
    void welcome(EndpointId id, std::unique_ptr<Channel> client);
    void noteRefused(EndpointId id, const QString &peer, const QString &reason);
    void failLoop(EndpointId id);
    PeerLink &addPeer(std::unique_ptr<Channel> channel, EndpointId endpoint, bool accepted);
    bool isClient(const PeerLink &peer) const;
    void peerChanged(ConnectionId id);
    void peerEnded(ConnectionId id);
    void endpointEnded(EndpointId id, EndpointState state, TransportError error, const QString &errorText);
    static void sendTo(PeerLink &peer, const Send &send, SendReport &report);
    PeerLink *openPeer(ConnectionId id) const;
    QList<PeerLink *> openPeersOf(EndpointId id) const;

    void noteRead(ConnectionId id);
    void shareBudget();
    void goOnRecording(const std::unordered_map<ConnectionId, ConnectionId> &numbers);
    void publishSoon();
    void publish();

    SessionRecording recording_;
    Options options_;
    ConnectionId nextConnection_ = 0;
    bool echo_ = false;
    ProxyChains chains_;
    std::map<EndpointId, Endpoint> endpoints_;
    std::map<ConnectionId, std::unique_ptr<PeerLink>> peers_;
    PendingBudget budget_;
    std::set<ConnectionId> readPeers_; ///< In this turn of the event loop.
    std::set<EndpointId> changedEndpoints_;
    std::set<ConnectionId> changedPeers_;
    std::map<EndpointId, Refusals> refusals_;
    QTimer publishTimer_;
    bool shuttingDown_ = false;
};

} // namespace channel
