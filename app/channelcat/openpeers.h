// SPDX-License-Identifier: MIT

#pragma once

#include "channel/session/session.h"

#include <map>

namespace channel::cat {

class TrafficPrinter;

/// The connections that are open, so that a printer knows which leg of a proxy belongs to which.
class OpenPeers
{
public:
    /// The printer outlives this.
    explicit OpenPeers(TrafficPrinter &printer)
        : printer_(printer)
    {
    }

    /// A peer has come, changed or gone. What it sent before it went should be printed by then.
    void note(const PeerInfo &peer);
    bool isEmpty() const { return peers_.empty(); }

private:
    void notePartner(const PeerInfo &peer);

    TrafficPrinter &printer_;
    std::map<ConnectionId, PeerInfo> peers_;
};

} // namespace channel::cat
