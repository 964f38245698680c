// SPDX-License-Identifier: MIT

#pragma once

#include "channel/session/sessiontypes.h"
#include "channel/transport/hostresolver.h"

#include <QObject>

#include <functional>
#include <map>
#include <memory>

namespace channel {

class PeerLink;
class ProxyChains;
class Relay;

/// The pairs of one proxy: connects upstream for each client that comes, and joins the two. The upstream's
/// name is looked up for each client, for it may change.
class ProxyEndpoint : public QObject
{
    Q_OBJECT

public:
    /// Records a connection from now on, and owns it; see PeerLink.
    using AddPeer = std::function<PeerLink &(std::unique_ptr<Channel> channel, bool accepted)>;

    /// `info` tells the endpoint's id and where its upstream is. `chains` is that of all proxies here, and
    /// must outlive this.
    ProxyEndpoint(const EndpointInfo &info, const ChannelOptions &options, AddPeer addPeer,
                  ProxyChains &chains);
    ~ProxyEndpoint() override;

    /// For the legs of a proxy: each direction ends for itself.
    static ChannelOptions legOptions(ChannelOptions options);

    /// The proxy's listener is on this address: whether that is its upstream is found out at once.
    void checkListener(const SocketAddress &address);
    /// Takes a client that has just come.
    void join(std::unique_ptr<Channel> client);
    /// Gives up connecting.
    void stop();

Q_SIGNALS:
    /// Upstream could not be reached for a client, which is being closed; `reason` names it.
    void clientRefused(const QString &peer, const QString &reason);
    /// Clients of that endpoint, which may be another, come back to it. Comes from the event loop.
    void loopFound(channel::EndpointId endpoint);

private:
    struct Pair
    {
        PeerLink *client = nullptr;          ///< Null once it is closed.
        std::unique_ptr<Channel> connecting; ///< The upstream leg, until it is open.
        std::unique_ptr<Relay> relay;
    };

    void clientClosed(ConnectionId client);
    void connectUpstream(PeerLink &client);
    void upstreamOpened(ConnectionId client);
    void upstreamClosedUnopened(ConnectionId client);
    void forget(ConnectionId client);
    bool closesLoop(ConnectionId client);
    void tellLoop(EndpointId endpoint);

    const EndpointInfo info_;
    const ChannelOptions options_;
    const AddPeer addPeer_;
    ProxyChains &chains_;
    HostResolver resolver_;
    std::map<ConnectionId, Pair> pairs_; ///< By the client's connection.
};

} // namespace channel
