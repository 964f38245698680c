// SPDX-License-Identifier: MIT

#pragma once

#include "channel/relay/relay.h"
#include "channel/transport/channelserver.h"
#include "tests/support/channellog.h"
#include "tests/support/patience.h"
#include "tests/support/rawpeer.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <memory>

/// Two raw peers and, between them, two Channels that a Relay joins.
class RelayedPeers
{
public:
    explicit RelayedPeers(const channel::ChannelOptions &options = halfOpen());

    static channel::ChannelOptions halfOpen();
    /// Both connections stand.
    bool isReady() const { return relay && server.isConnected(); }
    /// Both raw peers read what is there for them.
    void readAll();

    RawPeer client;
    RawPeer server;
    std::unique_ptr<channel::Channel> clientLeg;
    std::unique_ptr<channel::Channel> upstreamLeg;
    std::unique_ptr<channel::Relay> relay;
    ChannelLog *clientLog = nullptr; ///< Lives with its leg.
    ChannelLog *upstreamLog = nullptr;
};

/// A Channel that comes of a raw peer's connection, of which nothing has been read.
std::unique_ptr<channel::Channel> acceptedLeg(RawPeer &peer, const channel::ChannelOptions &options);

/// Lets the event loop turn until `holds`, which also moves the raw peers; false if that takes too long.
template <typename Predicate>
bool turnUntil(Predicate holds)
{
    QElapsedTimer timer;
    timer.start();
    while (!holds()) {
        if (timer.hasExpired(2 * patience))
            return false;
        QCoreApplication::processEvents();
    }
    return true;
}
