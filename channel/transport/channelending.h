// SPDX-License-Identifier: MIT

#pragma once

#include "channel/transport/channel.h"

#include <QString>

namespace channel {

/// How a Channel's connection ends: what this side has asked for, what has come, and what follows from both.
///
/// Pure: knows no stream, no timer and no signal. There is no way back from anything noted here.
class ChannelEnding
{
public:
    using EndReason = Channel::EndReason;

    explicit ChannelEnding(bool allowHalfOpen)
        : allowHalfOpen_(allowHalfOpen)
    {
    }

    // What this side asks for.

    /// Nothing more is sent; our direction ends once all that is queued is written.
    void askToFinish() { wantsFinish_ = true; }
    /// Both directions end once all that is queued is written, and reason() is to be `reason`. False if the
    /// end was asked for before.
    bool askToClose(EndReason reason);
    /// The end is certain, and the stream is not to be touched any more.
    void abandon() { isAbandoned_ = true; }

    // What has come.

    void notePeerFinished() { hasPeerFinished_ = true; }
    /// False if there was an error before: the first one counts.
    bool noteError(TransportError error, const QString &text);
    /// The connection is over. False if it was over before.
    bool noteEnd(EndReason reason);

    bool isClosing() const { return isClosing_; }
    bool isAbandoned() const { return isAbandoned_; }
    bool hasPeerFinished() const { return hasPeerFinished_; }
    bool isSendingOver() const { return wantsFinish_ || isAbandoned_; }
    bool isReadingOver() const { return hasPeerFinished_ || isAbandoned_; }
    TransportError error() const { return error_; }
    QString errorText() const { return errorText_; }
    /// How it ended or, before that, would end now.
    EndReason reason() const { return isClosing_ || hasEnded_ ? reason_ : EndReason::PeerClose; }

    // What follows.

    /// A peer that still takes what is owed to it is given more time, unless it broke the protocol.
    bool isPatient() const { return isClosing_ && reason_ != EndReason::Failed; }
    /// True once: all is written, and our direction is to be finished now.
    bool takeFinish(bool isAllWritten);
    enum class Next : quint8 {
        Nothing,   ///< Our direction goes on, or the peer does.
        HalfClose, ///< One direction is over; the connection is not.
        AwaitPeer, ///< Only the peer's own end is missing.
        End,       ///< It is over, for reason().
    };
    /// `canAwaitPeer` is false where the peer cannot learn of our end before both directions end.
    Next next(bool isAllWritten, bool canAwaitPeer) const;
    /// A connection that is lost now has lost nothing that anybody waits for.
    bool isLossHarmless(bool isAllWritten) const { return isClosing_ && isAllWritten; }
    /// The reason where it is not harmless.
    static EndReason reasonOfLoss(TransportError error, bool wasOpen);

private:
    bool staysHalfOpen() const;

    const bool allowHalfOpen_;
    bool wantsFinish_ = false;
    bool hasFinished_ = false; ///< Our direction has ended.
    bool isClosing_ = false;
    bool isAbandoned_ = false;
    bool hasPeerFinished_ = false;
    bool hasEnded_ = false;
    TransportError error_ = TransportError::None;
    QString errorText_;
    EndReason reason_ = EndReason::LocalClose;
};

} // namespace channel
