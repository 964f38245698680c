// SPDX-License-Identifier: MIT

#pragma once

#include "channel/session/session.h"
#include "ui/commands/commandid.h"

#include <QObject>

QT_BEGIN_NAMESPACE
class QModelIndex;
QT_END_NAMESPACE

namespace channel::ui {

class Commands;
class EndpointModel;

/// What can be done to one leg of a proxy's pair. Asks by signal.
class LegCommands : public QObject
{
    Q_OBJECT

public:
    struct Ids
    {
        bool isServer;
        CommandId sendTo;
        CommandId disconnect;
        CommandId halfClose;
        CommandId reset;
    };
    static constexpr Ids client{false, CommandId::ClientSendTo, CommandId::ClientDisconnect,
                                CommandId::ClientHalfClose, CommandId::ClientReset};
    static constexpr Ids server{true, CommandId::ServerSendTo, CommandId::ServerDisconnect,
                                CommandId::ServerHalfClose, CommandId::ServerReset};

    /// `commands` must outlive this.
    LegCommands(Commands &commands, const Ids &ids, QObject *parent);

    /// Whose leg is meant: a row of the endpoints, perhaps no pair.
    void setRow(const EndpointModel &model, const QModelIndex &row);

Q_SIGNALS:
    void sendToRequested(const channel::SendTarget &target);
    void disconnectRequested(channel::ConnectionId connection);
    void halfCloseRequested(channel::ConnectionId connection);
    void resetRequested(channel::ConnectionId connection);

private:
    QString whyNot(const PeerInfo *leg) const;

    Commands &commands_;
    const Ids ids_;
    SendTarget target_;
};

} // namespace channel::ui
