// SPDX-License-Identifier: MIT

#include "ui/window/showpair.h"

#include "channel/capture/filter/filterterms.h"
#include "ui/documents/documentarea.h"
#include "ui/traffic/trafficpage.h"

namespace channel::ui {

QString pairFilter(const PeerInfo &client, const PeerInfo &server)
{
    return QStringLiteral("(%1 or %2)").arg(peerTerm(client.peer), localTerm(server.local));
}

void showPair(DocumentArea &area, const PeerInfo &client, const PeerInfo &server)
{
    area.show(area.live());
    area.pageOf(area.live())->applyFilter(pairFilter(client, server));
}

} // namespace channel::ui
