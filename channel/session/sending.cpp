// SPDX-License-Identifier: MIT

#include "channel/session/sending.h"

#include "channel/session/peerlink.h"
#include "channel/session/sendrefusal.h"

#include <memory>
#include <utility>

namespace channel {

bool Sending::begin(const Outgoing &outgoing, const QList<PeerLink *> &peers, const Told &told)
{
    const std::shared_ptr<Sending> sending(new Sending(peers.size(), told));
    for (PeerLink *peer : peers) {
        peer->send(outgoing, [sending, id = peer->id(), name = peer->peerText()](const Placement &placement) {
            sending->note(id, name, placement);
        });
    }
    return sending->awaited_ > 0;
}

Sending::Sending(qsizetype awaited, Told told)
    : told_(std::move(told))
    , awaited_(awaited)
{
}

void Sending::note(ConnectionId connection, const QString &peer, const Placement &placement)
{
    if (placement.result == Channel::SendResult::Queued) {
        ++report_.queued;
        report_.messages.append({connection, peer, placement.start, placement.end});
    } else {
        if (report_.refused++ == 0) {
            report_.result = placement.result;
            report_.reason = refusalText(placement.result, peer);
        }
        report_.refusals.append({connection, peer, placement.result});
    }
    if (--awaited_ > 0)
        return;
    told_(report_);
}

} // namespace channel
