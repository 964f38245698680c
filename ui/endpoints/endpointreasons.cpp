// SPDX-License-Identifier: MIT

#include "ui/endpoints/endpointreasons.h"

#include "ui/endpoints/endpointmodel.h"
#include "ui/endpoints/endpointtarget.h"
#include "ui/endpoints/endpointtext.h"

#include <QCoreApplication>

namespace channel::ui {

namespace {

struct Reasons
{
    Q_DECLARE_TR_FUNCTIONS(channel::ui::EndpointReasons)
};

/// A row of the endpoints, and what of it there is.
struct EndpointsRow
{
    const EndpointInfo *endpoint;
    const PeerInfo *peer;
    const PeerInfo *server; ///< Of a pair.
    bool isFold;
    bool isPair;
    bool isTop; ///< An endpoint itself.
    bool lives; ///< It is a connection or a pair, and open.

    bool listens() const { return isTop && hasClients(*endpoint); }
};

EndpointsRow rowAt(const EndpointModel &model, const QModelIndex &index)
{
    const PeerInfo *peer = model.peer(index);
    return {.endpoint = model.endpoint(index),
            .peer = peer,
            .server = model.serverLeg(index),
            .isFold = model.isFold(index),
            .isPair = model.isPair(index),
            .isTop = !index.parent().isValid(),
            .lives = peer && !model.isOver(index)};
}

QString whyNoSingleRow(const EndpointsRow &row)
{
    return row.isFold ? Reasons::tr("This line stands for all that are closed. Unfold it and choose one.")
                      : QString();
}

/// Of a connection that is not open, whoever made it.
QString whyNotOpen(const EndpointsRow &row)
{
    if (row.isFold)
        return Reasons::tr("The connections in this line are closed.");
    if (!row.isTop)
        return Reasons::tr("This connection is closed already.");
    switch (row.endpoint->state) {
    case EndpointState::Waiting:
        return Reasons::tr("There is no connection now: it is being tried again.");
    case EndpointState::Failed:
        return Reasons::tr("This connection could not be made.");
    case EndpointState::Starting:
        return Reasons::tr("This connection is not made yet.");
    case EndpointState::Active:
    case EndpointState::Stopped:
        break;
    }
    return Reasons::tr("This connection is closed already.");
}

QString whyNotConnection(const EndpointsRow &row)
{
    if (row.listens() && isOver(*row.endpoint))
        return Reasons::tr("This endpoint is stopped and has no connections.");
    if (row.listens())
        return row.endpoint->kind == EndpointKind::Listener
                   ? Reasons::tr("This is a listener. Choose one of its clients below it.")
                   : Reasons::tr("This is a proxy. Choose one of its pairs below it.");
    return row.lives ? QString() : whyNotOpen(row);
}

QString whyNoTarget(const EndpointModel &model, const QModelIndex &index, const EndpointsRow &row)
{
    if (sendTargetOf(model, index))
        return {};
    if (row.isPair && row.lives)
        return Reasons::tr("A pair has two ends: choose the client or the server.");
    if (row.listens() && row.endpoint->kind == EndpointKind::Listener && !isOver(*row.endpoint))
        return Reasons::tr("No client is connected to this listener.");
    const QString reason = whyNotConnection(row);
    return reason.isEmpty() ? Reasons::tr("This connection is not made yet.") : reason;
}

QString whyNothingPending(const EndpointsRow &row)
{
    for (const PeerInfo *leg : {row.peer, row.server}) {
        if (leg && !isOver(*leg) && leg->ledger.pending > 0)
            return {};
    }
    const QString reason = whyNotConnection(row);
    return reason.isEmpty() ? Reasons::tr("No message is unfinished on this connection.") : reason;
}

QString whyNoHalfClose(const EndpointsRow &row)
{
    if (row.isPair && row.lives)
        return Reasons::tr("A pair has two ends: choose the client or the server.");
    const QString reason = whyNotConnection(row);
    if (!reason.isEmpty() || row.peer->state == Channel::State::Open)
        return reason;
    return row.peer->state == Channel::State::HalfClosed
               ? Reasons::tr("One direction of this connection is finished already.")
               : Reasons::tr("This connection is not made yet.");
}

QString whyNoStop(const EndpointsRow &row)
{
    if (row.isFold)
        return Reasons::tr("The connections in this line are closed.");
    if (!row.isTop)
        return row.endpoint->kind == EndpointKind::Proxy
                   ? Reasons::tr("This is a pair of a proxy. Disconnect it, or choose the proxy to stop it.")
                   : Reasons::tr("This is a client. Disconnect it, or choose its listener to stop that.");
    if (isOver(*row.endpoint))
        return Reasons::tr("This endpoint is over already.");
    return row.lives && !hasClients(*row.endpoint)
               ? Reasons::tr("This is a connection. Disconnect it instead.")
               : QString();
}

QString whyNoRemove(const EndpointsRow &row)
{
    if (row.isFold)
        return {};
    if (!row.isTop)
        return row.lives ? Reasons::tr("This connection is open. Disconnect it first.") : QString();
    if (!isOver(*row.endpoint))
        return hasClients(*row.endpoint) ? Reasons::tr("This endpoint is in use. Stop it first.")
                                         : Reasons::tr("This connection is in use. End it first.");
    return row.endpoint->clients > 0 ? Reasons::tr("Clients of this endpoint are still connected.")
                                     : QString();
}

QString whyNoTryAgain(const EndpointsRow &row)
{
    if (!row.isTop)
        return Reasons::tr("This connection came from the other side: only that can make it again.");
    return isOver(*row.endpoint) ? QString() : Reasons::tr("This endpoint is not over.");
}

QString whyNoClosedPeers(const EndpointModel &model, const EndpointsRow &row)
{
    if (model.hasClosedPeers(row.endpoint->id))
        return {};
    return row.endpoint->kind == EndpointKind::Connection
               ? Reasons::tr("This is a connection: it has no list of closed ones.")
               : Reasons::tr("There are no closed connections here.");
}

QString whyNoPair(const EndpointsRow &row)
{
    if (row.isPair)
        return row.server ? QString() : Reasons::tr("The server of this pair is not connected yet.");
    return row.listens() && row.endpoint->kind == EndpointKind::Proxy
               ? Reasons::tr("This is a proxy. Choose one of its pairs below it.")
               : Reasons::tr("This is no pair of a proxy.");
}

} // namespace

QString whyNot(CommandId id, const EndpointModel &model, const QModelIndex &index)
{
    const EndpointsRow row = rowAt(model, index);
    if (!row.endpoint)
        return Reasons::tr("No row is selected among the endpoints.");
    switch (id) {
    case CommandId::SendTo:
        return whyNoTarget(model, index, row);
    case CommandId::InspectPending:
        return whyNothingPending(row);
    case CommandId::Disconnect:
    case CommandId::Reset:
        return whyNotConnection(row);
    case CommandId::HalfClose:
        return whyNoHalfClose(row);
    case CommandId::Stop:
        return whyNoStop(row);
    case CommandId::Remove:
        return whyNoRemove(row);
    case CommandId::RemoveClosed:
        return whyNoClosedPeers(model, row);
    case CommandId::TryAgain:
        return whyNoTryAgain(row);
    case CommandId::ShowPair:
        return whyNoPair(row);
    default:
        return whyNoSingleRow(row);
    }
}

} // namespace channel::ui
