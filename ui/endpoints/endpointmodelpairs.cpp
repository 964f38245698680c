// SPDX-License-Identifier: MIT

#include "ui/endpoints/endpointmodel.h"
#include "ui/endpoints/endpointrow.h"

#include <algorithm>
#include <iterator>

namespace channel::ui {

// The part of EndpointModel that joins a proxy's legs: the server's stands in the row of its client.

const PeerInfo *EndpointModel::serverLeg(const QModelIndex &index) const
{
    const PeerNode *pair = peerNode(index);
    return pair && pair->server ? &pair->server->info : nullptr;
}

bool EndpointModel::isPair(const QModelIndex &index) const
{
    const EndpointInfo *known = endpoint(index);
    return known && known->kind == EndpointKind::Proxy && peerNode(index);
}

bool EndpointModel::isOver(const QModelIndex &index) const
{
    const PeerNode *found = peerNode(index);
    return found && found->isOver();
}

QList<PeerInfo> EndpointModel::takeServers(const EndpointNode &endpoint, QList<PeerInfo> &peers)
{
    QList<PeerInfo> servers;
    if (endpoint.info.kind != EndpointKind::Proxy)
        return servers;
    const auto isServer = [](const PeerInfo &peer) {
        return !peer.accepted && peer.partner;
    };
    std::copy_if(peers.cbegin(), peers.cend(), std::back_inserter(servers), isServer);
    peers.removeIf(isServer);
    return servers;
}

/// One whose client is not listed any more is over as well, or will be in a moment.
void EndpointModel::setServers(EndpointNode &endpoint, const QList<PeerInfo> &servers)
{
    int first = -1;
    int last = -1;
    bool linesChanged = false;
    for (const PeerInfo &server : servers) {
        const int row = endpoint.shownRow(*server.partner);
        const int folded = row < 0 ? endpoint.foldedRow(*server.partner) : -1;
        if (row < 0 && folded < 0)
            continue;
        PeerNode &pair = row < 0 ? endpoint.folded[std::size_t(folded)] : endpoint.shown[std::size_t(row)];
        linesChanged |= !pair.server;
        if (!pair.server)
            pair.server.emplace();
        pair.server->info = server;
        if (row < 0) {
            const QModelIndex changed = index(folded, 0, foldIndex(endpoint));
            Q_EMIT dataChanged(changed, changed);
            continue;
        }
        first = first < 0 ? row : std::min(first, row);
        last = std::max(last, row);
    }
    if (first >= 0)
        Q_EMIT dataChanged(createIndex(first, 0, endpoint.info.id), createIndex(last, 0, endpoint.info.id),
                           changedRoles(linesChanged));
}

} // namespace channel::ui
