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

/// Of a connection that is not over; else empty.
QString livingAddress(const EndpointInfo &info)
{
    return hasClients(info) || isOver(info) ? QString() : endpointAddress(info);
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
    if (endpoint.listsPeers())
        return false;
    const int itself = ui::isOver(endpoint.info) ? 0 : 1;
    return living_.value(endpointAddress(endpoint.info)) > itself;
}

void EndpointModel::noteLiving(const EndpointInfo *before, const EndpointInfo *now)
{
    const QString from = before ? livingAddress(*before) : QString();
    const QString to = now ? livingAddress(*now) : QString();
    if (from == to)
        return;
    const EndpointId id = before ? before->id : now->id;
    countLiving(from, -1, id);
    countLiving(to, 1, id);
}

/// What others are called changes where the first or the second of an address comes or goes.
void EndpointModel::countLiving(const QString &address, int change, EndpointId changed)
{
    if (address.isEmpty())
        return;
    const int was = living_.value(address);
    const int is = was + change;
    if (is > 0)
        living_.insert(address, is);
    else
        living_.remove(address);
    if (std::min(was, is) > 1)
        return;
    for (const EndpointNode &other : endpoints_) {
        if (other.info.id != changed && !other.listsPeers() && endpointAddress(other.info) == address)
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
