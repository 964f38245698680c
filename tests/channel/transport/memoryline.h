// SPDX-License-Identifier: MIT

#pragma once

#include "channel/transport/channel.h"
#include "tests/support/channellog.h"
#include "tests/support/memorydevice.h"

#include <memory>
#include <utility>

/// A Channel over a device in memory.
struct MemoryLine
{
    explicit MemoryLine(const channel::ChannelOptions &options = {})
    {
        auto owned = std::make_unique<MemoryDevice>();
        device = owned.get();
        channel = std::make_unique<channel::Channel>(std::move(owned), options);
        log = new ChannelLog(channel.get());
    }

    MemoryDevice *device = nullptr;
    std::unique_ptr<channel::Channel> channel;
    ChannelLog *log = nullptr;
};
