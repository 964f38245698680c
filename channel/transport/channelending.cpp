// SPDX-License-Identifier: MIT

#include "channel/transport/channelending.h"

#include <utility>

namespace channel {

bool ChannelEnding::askToClose(EndReason reason)
{
    if (isClosing_ || isAbandoned_)
        return false;
    isClosing_ = true;
    wantsFinish_ = true;
    reason_ = reason;
    return true;
}

bool ChannelEnding::noteError(TransportError error, const QString &text)
{
    if (error_ != TransportError::None)
        return false;
    error_ = error;
    errorText_ = text;
    return true;
}

bool ChannelEnding::noteEnd(EndReason reason)
{
    if (std::exchange(hasEnded_, true))
        return false;
    isAbandoned_ = true;
    reason_ = reason;
    return true;
}

bool ChannelEnding::takeFinish(bool isAllWritten)
{
    return isAllWritten && wantsFinish_ && !std::exchange(hasFinished_, true);
}

bool ChannelEnding::staysHalfOpen() const
{
    return allowHalfOpen_ && !wantsFinish_ && error_ == TransportError::None;
}

ChannelEnding::Next ChannelEnding::next(bool isAllWritten, bool canAwaitPeer) const
{
    if (!isAllWritten)
        return hasPeerFinished_ ? Next::HalfClose : Next::Nothing;
    if (hasPeerFinished_)
        return staysHalfOpen() ? Next::HalfClose : Next::End;
    if (!isClosing_)
        return Next::Nothing;
    return canAwaitPeer ? Next::AwaitPeer : Next::End;
}

Channel::EndReason ChannelEnding::reasonOfLoss(TransportError error, bool wasOpen)
{
    return wasOpen && error == TransportError::ConnectionReset ? EndReason::PeerReset : EndReason::Failed;
}

} // namespace channel
