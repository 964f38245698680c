// SPDX-License-Identifier: MIT

#include "app/channelcat/openpeers.h"

#include "app/channelcat/trafficprinter.h"

namespace channel::cat {

void OpenPeers::note(const PeerInfo &peer)
{
    if (peer.end == ConnectionEnd::None) {
        peers_.insert_or_assign(peer.id, peer);
        notePartner(peer);
    } else {
        peers_.erase(peer.id);
        printer_.removePartner(peer.peer, peer.local);
    }
}

void OpenPeers::notePartner(const PeerInfo &peer)
{
    const auto partner = peer.partner ? peers_.find(*peer.partner) : peers_.end();
    if (partner == peers_.end())
        return;
    const PeerInfo &other = partner->second;
    printer_.setPartner(peer.peer, peer.local, other.peer);
    printer_.setPartner(other.peer, other.local, peer.peer);
}

} // namespace channel::cat
