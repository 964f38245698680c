// SPDX-License-Identifier: MIT

#include "channel/session/connectiontable.h"

#include "channel/session/peerlink.h"

#include <utility>

namespace channel {

ConnectionTable::ConnectionTable() = default;

ConnectionTable::~ConnectionTable() = default;

PeerLink &ConnectionTable::add(std::unique_ptr<PeerLink> link)
{
    PeerLink &added = *link;
    ofEndpoint_[added.endpoint()].emplace(added.id(), &added);
    links_.emplace(added.id(), std::move(link));
    return added;
}

PeerLink *ConnectionTable::open(ConnectionId id) const
{
    const auto found = links_.find(id);
    return found != links_.end() && found->second->isOpen() ? found->second.get() : nullptr;
}

QList<PeerLink *> ConnectionTable::open() const
{
    QList<PeerLink *> open;
    for (const auto &[id, link] : links_) {
        if (link->isOpen())
            open.append(link.get());
    }
    return open;
}

QList<PeerLink *> ConnectionTable::openOf(EndpointId endpoint) const
{
    QList<PeerLink *> open;
    const auto found = ofEndpoint_.find(endpoint);
    if (found == ofEndpoint_.end())
        return open;
    for (const auto &[id, link] : found->second) {
        if (link->isOpen())
            open.append(link);
    }
    return open;
}

PeerInfo ConnectionTable::takeInfo(ConnectionId id)
{
    return links_.at(id)->takeInfo();
}

std::unique_ptr<PeerLink> ConnectionTable::take(ConnectionId id)
{
    std::unique_ptr<PeerLink> link = std::move(links_.at(id));
    links_.erase(id);
    const auto found = ofEndpoint_.find(link->endpoint());
    found->second.erase(id);
    if (found->second.empty())
        ofEndpoint_.erase(found);
    return link;
}

} // namespace channel
