// SPDX-License-Identifier: MIT

#include "channel/relay/outgoing.h"

namespace channel {

Placement sendOn(Channel &channel, const Outgoing &outgoing)
{
    Placement placement;
    placement.start = channel.ledger().queued;
    placement.result = outgoing.isMessage ? channel.send(outgoing.bytes) : channel.sendBytes(outgoing.bytes);
    placement.end = channel.ledger().queued;
    return placement;
}

} // namespace channel
