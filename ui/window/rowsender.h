// SPDX-License-Identifier: MIT

#pragma once

#include "channel/session/sessiontypes.h"
#include "ui/compose/sendoutcome.h"
#include "ui/traffic/framereading.h"

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
    /// The row that the session has must wait, see Session::sendWaiting, and those behind it with it.
    void waiting();
    /// Nothing more is to be sent. Where one failed, those behind it were not.
    void finished(const channel::ui::SendOutcome &outcome);

private:
    void sendNext();
    void take(const std::optional<QByteArray> &bytes);
    void noteWaiting(quint64 ticket);
    void noteReport(quint64 ticket, const SendReport &report);
    void notePeers(const QList<PeerInfo> &peers);
    void fail(const SendReport &report);
    void finish();
    bool isForOne() const;

    Session &session_;
    QList<RowToSend> waiting_; ///< The one that the session has is in front.
    quint64 ticket_;           ///< Of the row that the session has, or had last.
    bool isBusy_ = false;
    quint64 sizeOfLast_ = 0;
    bool isLastMalformed_ = false;
    SendTarget firstTarget_;
    bool isSameTarget_ = true; ///< All that have been sent went to that one.
    SendOutcome outcome_;
};

} // namespace channel::ui
