// SPDX-License-Identifier: MIT

#pragma once

#include "channel/transport/channelserver.h"
#include "tests/support/channellog.h"
#include "tests/support/rawpeer.h"

#include <memory>

/// A listener of ours with one raw client, and the Channel that came of it.
struct AcceptedPeer
{
    explicit AcceptedPeer(const channel::ChannelOptions &options = {});

    channel::ChannelServer server;
    RawPeer peer;
    std::unique_ptr<channel::Channel> channel;
    ChannelLog *log = nullptr; ///< Lives with the channel.
};

/// Listens and waits until it does; false if it does not.
bool startListening(channel::ChannelServer &server, const channel::ListenOptions &options = {});
