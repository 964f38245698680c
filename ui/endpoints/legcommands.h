// SPDX-License-Identifier: MIT

#pragma once

#include "channel/session/session.h"
#include "ui/commands/commandid.h"

#include <QObject>

namespace channel::ui {

class Commands;

/// What can be done to one leg of a proxy's pair. Asks by signal.
class LegCommands : public QObject
{
    Q_OBJECT

public:
    struct Ids
    {
        CommandId sendTo;
        CommandId disconnect;
        CommandId halfClose;
        CommandId reset;
    };
    static constexpr Ids client{CommandId::ClientSendTo, CommandId::ClientDisconnect,
                                CommandId::ClientHalfClose, CommandId::ClientReset};
    static constexpr Ids server{CommandId::ServerSendTo, CommandId::ServerDisconnect,
                                CommandId::ServerHalfClose, CommandId::ServerReset};

    /// `commands` must outlive this.
    LegCommands(Commands &commands, const Ids &ids, QObject *parent);

    /// The leg that is meant, or null. It is not kept.
    void setLeg(const PeerInfo *leg);

Q_SIGNALS:
    void sendToRequested(const channel::SendTarget &target);
    void disconnectRequested(channel::ConnectionId connection);
    void halfCloseRequested(channel::ConnectionId connection);
    void resetRequested(channel::ConnectionId connection);

private:
    Commands &commands_;
    const Ids ids_;
    SendTarget target_;
};

} // namespace channel::ui
