// SPDX-License-Identifier: MIT

#pragma once

#include "channel/session/sessiontypes.h"

#include <QCoreApplication>
#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

namespace channel::ui {

/// What was sent.
struct SentContent
{
    quint64 bytes = 0; ///< Of all payloads.
    int messages = 1;
    int malformed = 0;    ///< So many of them are bytes as they are, without a header of their own.
    QString stopped = {}; ///< Why others, behind these, were not sent; a sentence.
};

/// What becomes of one message that was given to a session: it waits, it is sent, or it never is; for each
/// peer.
///
/// Sent means that the system has taken its last byte. Only computes; is told what the session signals.
class SendOutcome
{
    Q_DECLARE_TR_FUNCTIONS(channel::ui::SendOutcome)

public:
    /// `payloadSize` in bytes.
    SendOutcome(const SendReport &report, quint64 payloadSize);
    SendOutcome(const SendReport &report, const SentContent &content);

    /// What is new of peers. Returns whether anything is new of the message.
    bool note(const QList<PeerInfo> &peers);
    /// Nothing more will become of it.
    bool isSettled() const { return waiting_.isEmpty(); }
    /// Somebody did not get it.
    bool isProblem() const
    {
        return refused_ > 0 || lost_ > 0 || total() == 0 || !content_.stopped.isEmpty();
    }
    /// "Sent 9 bytes to 127.0.0.1:59670".
    QString text() const;

private:
    QString sentText() const;
    bool noteOne(const PeerInfo &peer);
    qsizetype total() const { return sent_ + lost_ + refused_ + waiting_.size(); }
    QString textForOne() const;
    QString textForMany() const;
    QString sizeText() const;
    QString waitingText() const;
    QString problemsText() const;

    SentContent content_;
    QHash<ConnectionId, QueuedMessage> waiting_;
    QString lastPeer_; ///< Whom it was sent to, if it was only one.
    QString reason_;   ///< Why there was nobody.
    /// Whole sentences about those who did not get it, the first few of them.
    QStringList problems_;
    qsizetype sent_ = 0;
    qsizetype lost_ = 0;
    qsizetype refused_ = 0;
};

} // namespace channel::ui
