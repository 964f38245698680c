// SPDX-License-Identifier: MIT

#pragma once

#include "channel/session/sessiontypes.h"
#include "ui/compose/sendoutcome.h"
#include "ui/traffic/framereading.h"

#include <QHash>
#include <QObject>

namespace channel {
class Session;
}

namespace channel::ui {

/// A row that is to be sent, and to whom.
struct RowToSend
{
    ReadableFrame row;
    SendTarget target;
};

/// Sends rows of captures again, one after the other: the next is read when the session has taken the one
/// before, so that only one is in memory. A message goes out as a message of the same payload, something
/// malformed as the bytes it is.
class RowSender : public QObject
{
    Q_OBJECT

public:
    explicit RowSender(Session &session);

    /// Those that are still to be sent go first.
    void send(const QList<RowToSend> &rows);

Q_SIGNALS:
    /// Nothing more is to be sent. `report` tells of all of them together: for each connection, where the
    /// first began and the last ends. Where one failed, those behind it were not sent.
    void finished(const channel::SendReport &report, const channel::ui::SentContent &content);

private:
    void sendNext();
    void take(const std::optional<QByteArray> &bytes);
    void noteReport(quint64 ticket, const SendReport &report);
    void fail(const QString &reason);
    void finish();

    Session &session_;
    QList<RowToSend> waiting_;
    quint64 ticket_; ///< Of the row that the session has, or had last.
    bool isBusy_ = false;
    quint64 sizeOfLast_ = 0;
    SentContent content_;
    SendReport report_;
    QHash<ConnectionId, QueuedMessage> messages_;
};

} // namespace channel::ui
