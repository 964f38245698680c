// SPDX-License-Identifier: MIT

#pragma once

#include "channel/session/sessiontypes.h"

#include <QHash>

#include <optional>

namespace channel {

/// Which pair of one proxy leads on into which of another, and so whether a client comes back to where it was
/// (FAULTS 35). A pair is known by its client's connection.
///
/// Two connections of this program are the two ends of one TCP connection if the peer's address of each is
/// the local address of the other. The name or address that was asked for does not matter.
class ProxyChains
{
public:
    /// `local` is our end and `peer` the other, here and below.
    void addClient(ConnectionId pair, EndpointId endpoint, const SocketAddress &local,
                   const SocketAddress &peer);
    void removeClient(ConnectionId pair);
    void addUpstream(ConnectionId pair, const SocketAddress &local, const SocketAddress &peer);
    void removeUpstream(ConnectionId pair, const SocketAddress &local, const SocketAddress &peer);

    /// The endpoint through which the chain that `pair` is in passes a second time, if any.
    std::optional<EndpointId> loopThrough(ConnectionId pair) const;

private:
    struct Pair
    {
        EndpointId endpoint = 0;
        QString client;   ///< The client's connection, as its own end sees it.
        QString upstream; ///< The connection to upstream; empty before there is one.
    };

    ConnectionId headOf(ConnectionId pair) const;

    QHash<ConnectionId, Pair> pairs_;
    QHash<QString, ConnectionId> byClient_;
    QHash<QString, ConnectionId> byUpstream_;
};

} // namespace channel
