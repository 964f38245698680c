// SPDX-License-Identifier: MIT

#include "ui/window/composetargets.h"

#include "ui/endpoints/endpointmodel.h"
#include "ui/endpoints/endpointtext.h"
#include "ui/text/counttext.h"

#include <QCoreApplication>

namespace channel::ui {

namespace {

struct TargetTexts
{
    Q_DECLARE_TR_FUNCTIONS(channel::ui::ComposeTargets)
};

bool canTakeMessages(const PeerInfo &peer)
{
    return peer.state == Channel::State::Open || peer.state == Channel::State::HalfClosed;
}

void addClients(QList<ComposeTarget> &targets, const EndpointModel &endpoints, const QModelIndex &listener)
{
    QList<ComposeTarget> clients;
    const EndpointId id = endpoints.endpoint(listener)->id;
    for (int row = 0; row < endpoints.rowCount(listener); ++row) {
        const QModelIndex index = endpoints.index(row, 0, listener);
        if (const PeerInfo *peer = endpoints.peer(index); peer && canTakeMessages(*peer))
            clients.append({endpoints.label(index), {id, true, peer->id}});
    }
    if (clients.isEmpty())
        return;
    // A proxy's legs are clients and what these want to reach: no message is for all of them.
    if (endpoints.endpoint(listener)->kind == EndpointKind::Listener) {
        const QString all = TargetTexts::tr("All clients of %1 (%2)");
        targets.append(
            {all.arg(endpoints.label(listener), countText(quint64(clients.size()))), {id, false, 0}});
    }
    targets.append(clients);
}

QString whyNobodyAt(const EndpointInfo &endpoint, const QString &label)
{
    if (endpoint.kind == EndpointKind::Connection)
        return TargetTexts::tr("Not connected to %1 yet").arg(label);
    if (endpoint.state == EndpointState::Starting)
        return TargetTexts::tr("Not listening on %1 yet").arg(label);
    return TargetTexts::tr("No client is connected to %1").arg(label);
}

} // namespace

QString whyNoTarget(const EndpointModel &endpoints)
{
    QList<QModelIndex> living;
    for (int row = 0; row < endpoints.rowCount(); ++row) {
        const QModelIndex index = endpoints.index(row, 0);
        if (!isOver(*endpoints.endpoint(index)))
            living.append(index);
    }
    if (living.size() == 1)
        return whyNobodyAt(*endpoints.endpoint(living.first()), endpoints.label(living.first()));
    return living.isEmpty() ? TargetTexts::tr("No one to send to: listen or connect first")
                            : TargetTexts::tr("Nobody is connected yet");
}

QList<PeerInfo> peersOf(const EndpointModel &endpoints)
{
    QList<PeerInfo> peers;
    for (int row = 0; row < endpoints.rowCount(); ++row) {
        const QModelIndex index = endpoints.index(row, 0);
        if (const PeerInfo *only = endpoints.peer(index))
            peers.append(*only);
        for (int client = 0; client < endpoints.rowCount(index); ++client) {
            if (const PeerInfo *peer = endpoints.peer(endpoints.index(client, 0, index)))
                peers.append(*peer);
        }
    }
    return peers;
}

std::optional<SendTarget> targetOfConnection(const EndpointModel &endpoints, ConnectionId recorded)
{
    for (const PeerInfo &peer : peersOf(endpoints)) {
        if (peer.recordedId != recorded || !canTakeMessages(peer))
            continue;
        const bool isClient = hasClients(*endpoints.endpointById(peer.endpoint));
        return isClient ? SendTarget{peer.endpoint, true, peer.id} : SendTarget{peer.endpoint, false, 0};
    }
    return std::nullopt;
}

QList<ComposeTarget> composeTargets(const EndpointModel &endpoints)
{
    QList<ComposeTarget> targets;
    for (int row = 0; row < endpoints.rowCount(); ++row) {
        const QModelIndex index = endpoints.index(row, 0);
        const EndpointInfo *endpoint = endpoints.endpoint(index);
        if (hasClients(*endpoint))
            addClients(targets, endpoints, index);
        else if (const PeerInfo *peer = endpoints.peer(index); peer && canTakeMessages(*peer))
            targets.append({endpoints.label(index), {endpoint->id, false, 0}, true});
    }
    return targets;
}

} // namespace channel::ui
