// SPDX-License-Identifier: MIT

#include "channel/transport/readingpause.h"

#include "channel/transport/channel.h"

#include <utility>

namespace channel {

ReadingPause::ReadingPause(Channel &channel)
    : channel_(&channel)
{
    channel.addPause();
}

ReadingPause::ReadingPause(ReadingPause &&other) noexcept
    : channel_(std::exchange(other.channel_, nullptr))
{
}

ReadingPause &ReadingPause::operator=(ReadingPause &&other) noexcept
{
    ReadingPause taken(std::move(other));
    std::swap(channel_, taken.channel_);
    return *this;
}

ReadingPause::~ReadingPause()
{
    release();
}

void ReadingPause::release()
{
    if (Channel *channel = std::exchange(channel_, nullptr))
        channel->removePause();
}

} // namespace channel
