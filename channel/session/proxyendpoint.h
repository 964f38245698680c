// SPDX-License-Identifier: MIT

#pragma once

#include "channel/session/circlewatch.h"
#include "channel/session/listenerendpoint.h"
#include "channel/transport/hostresolver.h"
#include "channel/transport/reserveddescriptor.h"

#include <map>
#include <memory>

namespace channel {

class PeerLink;
class ProxyChains;
class Relay;

/// A listener that connects upstream for each client that comes, and joins the two. The upstream's name is
/// looked up for each client, for it may change.
class ProxyEndpoint : public ListenerEndpoint
{
    Q_OBJECT

public:
    /// `chains` is that of all proxies here, and must outlive this.
    ProxyEndpoint(const EndpointInfo &info, const ListenOptions &options, Admit admit, ProxyChains &chains);
    ~ProxyEndpoint() override;

    bool mayEcho() const override { return false; }
    /// Gives up connecting, too.
    void stop() override;
    /// Its clients come back to it: it is Failed.
    void failAsLoop();

Q_SIGNALS:
    /// Clients of that endpoint, which may be another, come back to it. Comes from the event loop.
    void loopFound(channel::EndpointId endpoint);

protected:
    /// Connects upstream for it; where that fails, or leads in a circle, clientRefused() follows, and it is
    /// closed.
    void welcome(std::unique_ptr<Channel> client) override;
    /// Finds out at once whether this address is its own upstream.
    void noteListening(const SocketAddress &address) override;
    /// Not the upstream leg, which its client brings along.
    bool isClient(const PeerLink &peer) const override;

private:
    struct Pair
    {
        PeerLink *client = nullptr;          ///< Null once it is closed.
        std::unique_ptr<Channel> connecting; ///< The upstream leg, until it is open.
        ReservedDescriptor reserved;         ///< For its socket.
        std::unique_ptr<Relay> relay;
    };

    void checkUpstream(const SocketAddress &address);
    void clientClosed(ConnectionId client);
    void prepareUpstream(PeerLink &client);
    void connectUpstream(ConnectionId client);
    void refuseCircle(ConnectionId client);
    void upstreamOpened(ConnectionId client);
    void upstreamClosedUnopened(ConnectionId client);
    void forget(ConnectionId client);
    bool closesLoop(ConnectionId client);
    void tellLoop(EndpointId endpoint);

    ProxyChains &chains_;
    CircleWatch circles_;
    HostResolver resolver_;
    std::map<ConnectionId, Pair> pairs_; ///< By the client's connection.
};

} // namespace channel
