// SPDX-License-Identifier: MIT

#pragma once

#include "channel/session/sessiontypes.h"
#include "ui/compose/delivery.h"

#include <QCoreApplication>
#include <QList>
#include <QString>

#include <functional>
#include <map>
#include <optional>

namespace channel::ui {

/// What becomes of what was given to a session, one message or many rows: it waits, it is sent, or it never
/// is; for each peer.
///
/// Sent means that the system has taken its last byte. Only computes; is told what the session signals.
class SendOutcome
{
    Q_DECLARE_TR_FUNCTIONS(channel::ui::SendOutcome)

public:
    /// How peers are called; by their addresses otherwise.
    using Naming = std::function<QString(const QString &peer)>;

    /// Of rows, of which nothing is known yet.
    SendOutcome() = default;
    /// Of one message; `payloadSize` in bytes.
    SendOutcome(const SendReport &report, quint64 payloadSize);

    void setNaming(const Naming &naming) { naming_ = naming; }
    /// One more row was given to a session. A malformed one goes out as the bytes it is.
    void add(const SendReport &report, quint64 bytes, bool isMalformed = false);
    /// So many rows are not sent, the first of them because of this. `isForOne`: all rows are for the same.
    void stop(const SendReport &report, qsizetype rows, bool isForOne);

    /// What is new of peers. Returns whether anything is new of the messages.
    bool note(const QList<PeerInfo> &peers);
    /// Nothing more will become of it.
    bool isSettled() const;
    /// Somebody did not get it, or not all of it.
    bool isProblem() const;
    /// "Sent 9 bytes to 127.0.0.1:59670".
    QString text() const;

private:
    Delivery &deliveryTo(ConnectionId connection, const QString &peer);
    bool isForOnePeer() const { return deliveries_.size() == 1 && (behind_ == 0 || isForOne_); }
    QString textForOne() const;
    QString textForMany() const;
    QString countsText() const;
    QString sizeText() const;
    QString waitingText() const;
    QString problemText(const Delivery &delivery) const;
    QString shareText(const Delivery &delivery, qsizetype behind, const QString &reason) const;
    QString problemsText() const;
    QString behindText() const;
    QString stoppedText() const;
    QString nameOf(const QString &peer) const { return naming_ ? naming_(peer) : peer; }
    bool isOneMessage() const { return messages_ + behind_ <= 1; }

    Naming naming_;
    std::map<ConnectionId, Delivery> deliveries_;
    QString reason_; ///< Why there was nobody, or why the rows behind were not sent …
    std::optional<RefusedMessage> stoppedBy_; ///< … if it was not that this peer refused.
    quint64 bytes_ = 0;                       ///< Of all payloads that somebody took.
    qsizetype messages_ = 0;
    qsizetype malformed_ = 0; ///< So many of them are bytes as they are, without a header of their own.
    qsizetype behind_ = 0;
    bool isForOne_ = true;
};

} // namespace channel::ui
