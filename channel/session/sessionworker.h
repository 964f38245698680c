// SPDX-License-Identifier: MIT

#pragma once

#include "channel/relay/outgoing.h"
#include "channel/session/changepublisher.h"
#include "channel/session/connectiontable.h"
#include "channel/session/diskwaiting.h"
#include "channel/session/endpoint.h"
#include "channel/session/endpointtable.h"
#include "channel/session/pendingbudget.h"
#include "channel/session/proxychains.h"
#include "channel/session/retryschedule.h"
#include "channel/session/sessionrecording.h"
#include "channel/session/sessiontypes.h"
#include "channel/session/stallwatch.h"
#include "channel/transport/channelserver.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <set>

namespace channel {

/// The I/O side of a Session: joins its endpoints, their connections, the recording and what is told of them.
/// Only Session talks to it.
class SessionWorker : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        ChannelOptions channel;
        bool reusePort = false;
        bool recordsTraffic = true;
        bool leavesWritten = false; ///< At the end, instead of resetting who has been sent everything.
        quint64 maxPendingBytes = defaultMaxPendingBytes;
        /// Changes are reported together, so long after the first of them.
        std::chrono::milliseconds publishInterval{0};
        /// Once the recording has stopped, what comes is told in another capture; see SessionRecording.
        bool goesAside = false;
    };

    /// `series` is that of the recorder, or null if it is the only one.
    SessionWorker(std::unique_ptr<Recorder> recorder, std::unique_ptr<CaptureSeries> series,
                  const Options &options);
    ~SessionWorker() override;

    void setEcho(bool echo);
    void setChannelOptions(const ChannelOptions &options);
    void listen(EndpointId id, const QString &host, quint16 port);
    void connectTo(EndpointId id, const QString &host, quint16 port,
                   const std::optional<RetryOptions> &retry);
    void proxy(EndpointId id, const QString &host, quint16 port, const QString &upstreamHost,
               quint16 upstreamPort);
    void stop(EndpointId id);
    void startAgain(EndpointId id);
    void remove(EndpointId id);
    void disconnectPeer(ConnectionId id);
    void halfClosePeer(ConnectionId id);
    void resetPeer(ConnectionId id);
    void send(const SendTarget &target, const Outgoing &outgoing, quint64 ticket);
    void readPending(ConnectionId connection, quint64 start, quint64 offset, qsizetype size);
    SessionRecording &recording() { return recording_; }
    /// Ends everything politely, after `resetAfterMs` by force; finished() follows.
    void shutDown(int resetAfterMs);

Q_SIGNALS:
    /// Recording goes on in another capture; nothing will be added to the one before.
    void captureChanged(const std::shared_ptr<const channel::Capture> &capture);
    void endpointChanged(const channel::EndpointInfo &endpoint);
    void endpointRemoved(channel::EndpointId endpoint);
    void peersChanged(const QList<channel::PeerInfo> &peers);
    void pendingRead(const channel::PendingBytes &pending);
    void sendWaiting(quint64 ticket);
    void sendFinished(quint64 ticket, const channel::SendReport &report);
    void clientRefused(channel::EndpointId endpoint, const QString &peer, const QString &reason, int count);
    void finished();

private:
    ListenOptions listenOptions() const;
    Endpoint::Admit admission();
    void start(std::unique_ptr<Endpoint> endpoint);
    PeerLink &admit(Endpoint &endpoint, std::unique_ptr<Channel> channel, bool accepted);
    void failLoop(EndpointId id);

    void endByForce();
    void noteRead(ConnectionId id);
    void shareBudget();
    void setDiskWaiting(DiskWaiting waiting);
    void goOnRecording(const std::unordered_map<ConnectionId, ConnectionId> &numbers);
    void goAside(const std::unordered_map<ConnectionId, ConnectionId> &numbers);
    void publish();
    void publishConnections(const std::set<ConnectionId> &connections);

    SessionRecording recording_;
    Options options_;
    bool echo_ = false;
    ProxyChains chains_;
    EndpointTable endpoints_;
    ConnectionTable connections_;
    PendingBudget budget_;
    std::set<EndpointId> awaitedEnds_; ///< Endpoints that start again once nobody is connected any more.
    StallWatch stalls_;
    std::set<ConnectionId> readConnections_; ///< In this turn of the event loop.
    ChangePublisher publisher_;
    bool shuttingDown_ = false;
    bool finishing_ = false; ///< The recording.
};

} // namespace channel
