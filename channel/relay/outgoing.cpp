// SPDX-License-Identifier: MIT

#include "channel/relay/outgoing.h"

namespace channel {

Placement sendOn(Channel &channel, const Outgoing &outgoing)
{
    Placement placement;
    placement.result = outgoing.isMessage ? channel.send(outgoing.bytes, &placement.start)
                                          : channel.sendBytes(outgoing.bytes, &placement.start);
    placement.end = channel.ledger().queued;
    return placement;
}

} // namespace channel
