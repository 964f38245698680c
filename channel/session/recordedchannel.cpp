// SPDX-License-Identifier: MIT

#include "channel/session/recordedchannel.h"

namespace channel {

ConnectionDescription describeChannel(const Channel &channel)
{
    const SocketAddress local = channel.localAddress();
    const SocketAddress peer = channel.peerAddress();
    const Ledger ledger = channel.ledger();
    ConnectionDescription description{local.host, local.port, peer.host, peer.port, channel.isAccepted()};
    description.bytesBefore = {ledger.received, ledger.written};
    description.startMissing = ledger.received > 0 || ledger.written > 0;
    return description;
}

DecodeOptions decodeOptionsOf(const Channel &channel)
{
    return {channel.options().policy, channel.options().maxMessageSize};
}

ConnectionEnd connectionEndOf(Channel::EndReason reason)
{
    switch (reason) {
    case Channel::EndReason::LocalClose:
        return ConnectionEnd::LocalClose;
    case Channel::EndReason::PeerClose:
        return ConnectionEnd::PeerClose;
    case Channel::EndReason::LocalReset:
        return ConnectionEnd::LocalReset;
    case Channel::EndReason::PeerReset:
        return ConnectionEnd::PeerReset;
    case Channel::EndReason::Failed:
        break;
    }
    return ConnectionEnd::Failed;
}

} // namespace channel
