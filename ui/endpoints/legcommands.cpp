// SPDX-License-Identifier: MIT

#include "ui/endpoints/legcommands.h"

#include "ui/commands/commands.h"
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

void LegCommands::setLeg(const PeerInfo *leg)
{
    const bool lives = leg && !isOver(*leg);
    if (leg)
        target_ = {leg->endpoint, true, leg->id};
    commands_.setAvailable(ids_.sendTo, lives);
    commands_.setAvailable(ids_.disconnect, lives);
    commands_.setAvailable(ids_.halfClose, lives);
    commands_.setAvailable(ids_.reset, lives);
}

} // namespace channel::ui
