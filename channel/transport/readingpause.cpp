// SPDX-License-Identifier: MIT

#include "channel/transport/readingpause.h"

#include "channel/transport/channel.h"

#include <utility>

namespace channel {

ChannelPause::ChannelPause(Channel &channel, Way way)
    : channel_(&channel)
    , way_(way)
{
    if (way_ == Way::Reading)
        channel.addPause();
    else
        channel.addWritingPause();
}

ChannelPause::ChannelPause(ChannelPause &&other) noexcept
    : channel_(std::exchange(other.channel_, nullptr))
    , way_(other.way_)
{
}

ChannelPause &ChannelPause::operator=(ChannelPause &&other) noexcept
{
    ChannelPause taken(std::move(other));
    std::swap(channel_, taken.channel_);
    return *this;
}

ChannelPause::~ChannelPause()
{
    release();
}

void ChannelPause::release()
{
    Channel *channel = std::exchange(channel_, nullptr);
    if (channel && way_ == Way::Reading)
        channel->removePause();
    else if (channel)
        channel->removeWritingPause();
}

} // namespace channel
