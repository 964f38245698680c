// SPDX-License-Identifier: MIT

#pragma once

#include "channel/export.h"
#include "channel/relay/outgoing.h"

#include <QObject>

#include <memory>

namespace channel {

class RelayFlow;

/// Joins two Channels so that their peers speak to each other as if there were nothing between: every byte as
/// it was read, malformed or not canonical, goes out on the other leg. Under the strict policy nothing does
/// from the first wrong byte on.
///
/// Both legs are on this thread and have ChannelOptions::allowHalfOpen. What is sent on a leg besides goes
/// through send(), so that it stands between two messages of what is passed on. How an end is passed on:
/// - a peer that finishes its direction has it finished on the other leg, after all it sent;
/// - a leg that closes or cannot be connected closes the other after all that was read is written; so does
///   one that breaks the protocol under the strict policy, after all before the first wrong byte;
/// - a leg that is reset, lost or deleted has the other reset, after the kernel took all that was read: what
///   the kernel holds then goes with the reset, as with any. A peer that takes nothing is waited for two
///   seconds.
/// Bytes for a leg that is closed for sending go nowhere. While its other leg is connecting or has more than
/// maxHeldBytes unsent, a leg is not read; its end is not seen then either. Only a leg that is closing is
/// read to its end: if that is more than mostWaitingBytes, the other is reset.
class CHANNEL_EXPORT Relay : public QObject
{
    Q_OBJECT

public:
    /// While a leg has more than this unsent, the other leg is not read. One read comes on top.
    static constexpr qint64 maxHeldBytes = 1024 * 1024;
    /// So much of a closing leg can wait for the other leg. It is more than any receive buffer holds: a leg
    /// that brings more is still being sent to, and is not at its end.
    static constexpr qint64 defaultMostWaitingBytes = 32 * 1024 * 1024;

    /// Who listens to what a leg reads before this is made or, where it opens later, from a slot of its
    /// stateChanged that was connected before, hears of it before it is passed on.
    ///
    /// Neither leg is closed yet, and nothing has been read from `client`. `upstream` may connect later;
    /// `client` is not read before it has.
    Relay(Channel &client, Channel &upstream, qint64 mostWaitingBytes = defaultMostWaitingBytes,
          QObject *parent = nullptr);
    ~Relay() override;

    /// Sends on `leg`, which is one of the two, between whole messages of what is passed on to it: at once,
    /// or once the message that is half through is whole, or malformed bytes have ended. So it is bounded as
    /// Channel::send() is. What waits when the other leg's stream ends goes out before the end is passed on;
    /// where the stream ends inside a message, or is reset, it is refused as NotOpen. Not to be called by who
    /// hears of the bytes of a leg: what has been read is not passed on yet then. `placed` is called
    /// once, perhaps within this call, unless this is destroyed before.
    void send(const Channel &leg, const Outgoing &outgoing, const Placed &placed);

Q_SIGNALS:
    /// Both legs are closed, or gone.
    void finished();

private:
    void noteEnd();

    const Channel *const client_; ///< To be compared only.
    const std::unique_ptr<RelayFlow> toUpstream_;
    const std::unique_ptr<RelayFlow> toClient_;
    bool isFinished_ = false;
};

} // namespace channel
