// SPDX-License-Identifier: MIT

#include "ui/endpoints/endpointmodel.h"
#include "ui/endpoints/endpointrow.h"
#include "ui/endpoints/endpointtext.h"
#include "ui/text/namedpeer.h"

#include <algorithm>

namespace channel::ui {

// The part of EndpointModel that knows which name belongs to which row.

namespace {

/// Another free port each time: an address that cannot be known again.
bool hasAnyPort(const EndpointNode &endpoint)
{
    return endpoint.info.port == 0;
}

} // namespace

QString EndpointModel::nameFor(const EndpointNode &endpoint) const
{
    if (hasAnyPort(endpoint))
        return endpoint.name;
    const QString asked = names_.endpointName(askedAddress(endpoint.info));
    return asked.isEmpty() ? names_.endpointName(endpoint.info.address) : asked;
}

/// By what was asked for, to be known after a restart, and by what that came to, as which the log knows it.
void EndpointModel::nameEndpoint(EndpointNode &endpoint, const QString &name)
{
    const EndpointInfo info = endpoint.info;
    endpoint.name = name;
    if (hasAnyPort(endpoint))
        return;
    names_.nameEndpoint(askedAddress(info), name);
    names_.nameEndpoint(info.address, name);
}

void EndpointModel::nameConnection(EndpointNode &endpoint, const PeerInfo &peer)
{
    if (!endpoint.name.isEmpty())
        names_.nameEndpoint(peer.peer, endpoint.name);
}

bool EndpointModel::hasTwin(const EndpointNode &endpoint) const
{
    return std::ranges::any_of(endpoints_,
                               [&](const EndpointNode &other) { return isTwinOf(endpoint, other); });
}

/// What they are called depends on whether this is there.
void EndpointModel::emitTwinsChanged(const EndpointInfo &endpoint)
{
    if (hasClients(endpoint))
        return;
    for (const EndpointNode &other : endpoints_) {
        const bool isTwin = !other.listsPeers() && endpointAddress(other.info) == endpointAddress(endpoint);
        if (isTwin && other.info.id != endpoint.id)
            emitEndpointChanged(other.info.id);
    }
}

QString EndpointModel::sentenceName(const QString &peer) const
{
    return namedPeer(names_.nameOf(peer), peer);
}

void EndpointModel::takeNames()
{
    for (EndpointNode &endpoint : endpoints_) {
        const EndpointId id = endpoint.info.id;
        endpoint.name = nameFor(endpoint);
        for (std::vector<PeerNode> *peers : {&endpoint.shown, &endpoint.folded}) {
            for (PeerNode &peer : *peers)
                peer.name = names_.nameOf(peer.info.peer);
        }
        emitEndpointChanged(id);
        const QModelIndex row = indexOf(id);
        if (const int rows = rowCount(row); rows > 0)
            Q_EMIT dataChanged(index(0, 0, row), index(rows - 1, 0, row));
        if (endpoint.hasFold)
            Q_EMIT dataChanged(index(0, 0, foldIndex(endpoint)),
                               index(int(endpoint.folded.size()) - 1, 0, foldIndex(endpoint)));
    }
}

} // namespace channel::ui
