// SPDX-License-Identifier: MIT

#pragma once

#include "channel/session/sessiontypes.h"

#include <deque>
#include <utility>

namespace channel::ui {

/// What becomes of the messages that one connection was given: each waits, is sent, or never is. As much
/// memory as the connection's queue has messages, whatever went through it.
class Delivery
{
public:
    explicit Delivery(QString peer)
        : peer_(std::move(peer))
    {
    }

    /// The connection took it; `start` and `end` as in QueuedMessage.
    void add(quint64 start, quint64 end) { waiting_.emplace_back(start, end); }
    /// It did not take one.
    void refuse(Channel::SendResult result);
    /// What is new of the connection. Returns whether anything is new of the messages.
    bool note(const PeerInfo &peer);

    const QString &peer() const { return peer_; }
    qsizetype total() const { return sent_ + unsent() + qsizetype(waiting_.size()); }
    qsizetype sent() const { return sent_; }
    qsizetype unsent() const { return lost_ + refused_; }
    bool isWaiting() const { return !waiting_.empty(); }
    bool isLost() const { return lost_ > 0; }
    bool isWhole() const { return sent_ == total(); }

    /// Of a message that was lost alone, how much of it was sent: a sentence.
    QString lostText(const QString &name) const;
    /// Why the first that was not sent was not: a plain sentence in which the peer is called `name`.
    QString reason(const QString &name) const;

private:
    bool takeWritten(quint64 written);
    void lose(const PeerInfo &peer);

    QString peer_;
    std::deque<std::pair<quint64, quint64>> waiting_; ///< Where each begins and ends in what is sent.
    qsizetype sent_ = 0;
    qsizetype lost_ = 0;
    qsizetype refused_ = 0;
    Channel::SendResult refusal_ = Channel::SendResult::Queued; ///< Why the first was refused.
    ConnectionEnd end_ = ConnectionEnd::None;
    quint64 cutSize_ = 0; ///< Of the first that was lost.
    quint64 cutAt_ = 0;   ///< So much of it was sent.
};

} // namespace channel::ui
