// SPDX-License-Identifier: MIT

#pragma once

#include "channel/session/sessiontypes.h"

#include <QList>

#include <map>
#include <memory>

namespace channel {

class PeerLink;

/// The connections of a session, by number and by endpoint. Owns each of them until it is over and was taken
/// out.
class ConnectionTable
{
public:
    ConnectionTable();
    ~ConnectionTable();

    /// Numbers connections from 0; never the same again.
    ConnectionId nextId() { return next_++; }
    PeerLink &add(std::unique_ptr<PeerLink> link);

    /// Null if there is none, or if it is over.
    PeerLink *open(ConnectionId id) const;
    /// In the order in which they came, as the next.
    QList<PeerLink *> open() const;
    QList<PeerLink *> openOf(EndpointId endpoint) const;
    /// No connection is left, neither an open one nor one that is over.
    bool isEmpty() const { return links_.empty(); }

    /// What is told of a connection now; see PeerLink. It must be in the table.
    PeerInfo takeInfo(ConnectionId id);
    /// Takes out a connection that is over.
    std::unique_ptr<PeerLink> take(ConnectionId id);

private:
    ConnectionId next_ = 0;
    std::map<ConnectionId, std::unique_ptr<PeerLink>> links_;
    std::map<EndpointId, std::map<ConnectionId, PeerLink *>> ofEndpoint_;
};

} // namespace channel
