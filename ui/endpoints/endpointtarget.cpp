// SPDX-License-Identifier: MIT

#include "ui/endpoints/endpointtarget.h"

#include "ui/endpoints/endpointmodel.h"
#include "ui/endpoints/endpointtext.h"

namespace channel::ui {

std::optional<SendTarget> sendTargetOf(const EndpointModel &model, const QModelIndex &index)
{
    const EndpointInfo *endpoint = model.endpoint(index);
    if (!endpoint || model.isFold(index))
        return std::nullopt;
    const PeerInfo *peer = model.peer(index);
    const bool canSend = peer && !isOver(*peer) && peer->state != Channel::State::Connecting;
    if (index.parent().isValid())
        return canSend ? std::optional(SendTarget{endpoint->id, true, peer->id}) : std::nullopt;
    // Not to all of a proxy's legs: half of them are clients, half what these want to reach.
    const bool hasListeners =
        endpoint->kind == EndpointKind::Listener && !isOver(*endpoint) && endpoint->clients > 0;
    return canSend || hasListeners ? std::optional(SendTarget{endpoint->id, false, 0}) : std::nullopt;
}

} // namespace channel::ui
