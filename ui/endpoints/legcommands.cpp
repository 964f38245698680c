// SPDX-License-Identifier: MIT

#include "ui/endpoints/legcommands.h"

#include "ui/commands/commands.h"
#include "ui/endpoints/endpointmodel.h"
#include "ui/endpoints/endpointtext.h"

namespace channel::ui {

LegCommands::LegCommands(Commands &commands, const Ids &ids, QObject *parent)
    : QObject(parent)
    , commands_(commands)
    , ids_(ids)
{
    commands.connectTo(ids.sendTo, this, [this] { Q_EMIT sendToRequested(target_); });
    commands.connectTo(ids.disconnect, this, [this] { Q_EMIT disconnectRequested(target_.connection); });
    commands.connectTo(ids.halfClose, this, [this] { Q_EMIT halfCloseRequested(target_.connection); });
    commands.connectTo(ids.reset, this, [this] { Q_EMIT resetRequested(target_.connection); });
}

void LegCommands::setRow(const EndpointModel &model, const QModelIndex &row)
{
    const PeerInfo *leg = ids_.isServer ? model.serverLeg(row) : model.peer(row);
    if (leg)
        target_ = {leg->endpoint, true, leg->id};
    const QString reason = !model.endpoint(row) ? tr("No row is selected among the endpoints.")
                           : model.isPair(row)  ? whyNot(leg)
                                                : tr("This is no pair of a proxy.");
    for (const CommandId id : {ids_.sendTo, ids_.disconnect, ids_.halfClose, ids_.reset})
        commands_.setWhyNot(id, reason);
}

QString LegCommands::whyNot(const PeerInfo *leg) const
{
    if (leg && !isOver(*leg))
        return {};
    if (!ids_.isServer)
        return tr("The client of this pair is gone already.");
    return leg ? tr("The connection to the server of this pair is closed already.")
               : tr("The server of this pair is not connected yet.");
}

} // namespace channel::ui
