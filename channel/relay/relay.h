// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>

#include <memory>

namespace channel {

class Channel;
class RelayFlow;

/// Joins two Channels so that their peers speak to each other as if there were nothing between: every byte as
/// it was read, malformed or not canonical, goes out on the other leg. Under the strict policy nothing does
/// from the first wrong byte on.
///
/// Both legs are on this thread and have ChannelOptions::allowHalfOpen; messages sent on a leg besides go
/// between the bytes that are passed on, wherever those stand. How an end is passed on:
/// - a peer that finishes its direction has it finished on the other leg, after all it sent;
/// - a leg that closes or cannot be connected closes the other after all that was read is written; so does
/// one
///   that breaks the protocol under the strict policy, after all before the first wrong byte;
/// - a leg that is reset, lost or deleted has the other reset, after the kernel took all that was read: what
///   the kernel holds then goes with the reset, as with any. A peer that takes nothing is waited for two
///   seconds.
/// Bytes for a leg that is closed for sending go nowhere. While its other leg is connecting or has more than
/// maxHeldBytes unsent, a leg is not read; its end is not seen then either. Only a leg that is closing is
/// read to its end: if that is more than mostWaitingBytes, the other is reset.
class Relay : public QObject
{
    Q_OBJECT

public:
    /// While a leg has more than this unsent, the other leg is not read. One read comes on top.
    static constexpr qint64 maxHeldBytes = 1024 * 1024;
    /// So much of a closing leg can wait for the other leg. It is more than any receive buffer holds: a leg
    /// that brings more is still being sent to, and is not at its end.
    static constexpr qint64 defaultMostWaitingBytes = 32 * 1024 * 1024;

    /// Neither leg is closed yet, and nothing has been read from `client`. `upstream` may connect later;
    /// `client` is not read before it has.
    Relay(Channel &client, Channel &upstream, qint64 mostWaitingBytes = defaultMostWaitingBytes,
          QObject *parent = nullptr);
    ~Relay() override;

Q_SIGNALS:
    /// Both legs are closed, or gone.
    void finished();

private:
    void noteEnd();

    const std::unique_ptr<RelayFlow> toUpstream_;
    const std::unique_ptr<RelayFlow> toClient_;
    bool isFinished_ = false;
};

} // namespace channel
