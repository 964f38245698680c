// SPDX-License-Identifier: MIT

#pragma once

#include "channel/blocking/syncchannel.h"
#include "channel/protocol/framewriter.h"
#include "tests/support/rawpeer.h"
#include "thrownerror.h"
#include "watchedthread.h"

#include <chrono>

inline const QString localhost = QStringLiteral("127.0.0.1");

/// A SyncChannel and the raw socket at its other end.
struct Pair
{
    explicit Pair(const channel::ChannelOptions &options = {})
        : channel(channel::SyncChannel::connect(localhost, listener.port(), options))
        , peer(listener.accept())
    {
    }

    QString peerText() const { return QStringLiteral("127.0.0.1:%1").arg(listener.port()); }

    RawListener listener;
    channel::SyncChannel channel;
    RawPeer peer;
};

inline constexpr qint64 smallLimit = 1'000'000;
inline const QByteArray block(100'000, 'b');

inline channel::ChannelOptions withSmallLimit()
{
    channel::ChannelOptions options;
    options.maxUnsentBytes = smallLimit;
    return options;
}

/// Sends blocks to a peer that does not read until no more are taken: refused twice, though the hidden thread
/// had its turn in between and could write nothing.
inline QByteArray fillUp(channel::SyncChannel &channel)
{
    QByteArray sent;
    bool wasRefused = false;
    quint64 writtenBefore = 0;
    while (true) {
        if (!errorOf([&channel] { channel.send(block, std::chrono::milliseconds(200)); })) {
            sent += channel::frame(block);
            wasRefused = false;
            continue;
        }
        const quint64 written = channel.ledger().written;
        if (wasRefused && written == writtenBefore)
            return sent;
        wasRefused = true;
        writtenBefore = written;
    }
}

/// True if it waits in a call: asleep whenever asked, which the lock of an allocator does not last for while
/// the channel's hidden thread comes and goes.
inline bool waitsInACall(const WatchedThread &thread, channel::SyncChannel &channel)
{
    constexpr int looks = 3;
    for (int look = 0; look < looks; ++look) {
        if (!thread.isAsleep())
            return false;
        channel.ledger();
    }
    return true;
}
