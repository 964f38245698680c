// SPDX-License-Identifier: MIT

#include "ui/window/showonly.h"

#include "channel/capture/filter/filterterms.h"
#include "ui/connectionbar/connectionbar.h"
#include "ui/documents/documentarea.h"
#include "ui/endpoints/endpointmodel.h"
#include "ui/endpoints/endpointpanel.h"
#include "ui/endpoints/endpointtext.h"
#include "ui/traffic/trafficpage.h"
#include "ui/window/showpair.h"

#include <utility>

namespace channel::ui {

namespace {

/// On every address, clients come to different ones: the port is what they have in common.
QString localTermOf(const EndpointInfo &endpoint)
{
    const QString host = endpoint.address.section(u':', 0, -2);
    return localTerm(isEveryAddress(host) ? u':' + endpoint.address.section(u':', -1) : endpoint.address);
}

/// Of the server that a proxy forwards to, as far as one of its legs has found it.
QString upstreamTerm(const EndpointModel &endpoints, const QModelIndex &proxy)
{
    for (int row = 0; row < endpoints.rowCount(proxy); ++row) {
        if (const PeerInfo *server = endpoints.serverLeg(endpoints.index(row, 0, proxy)))
            return peerTerm(server->peer);
    }
    return peerTerm(upstreamAddress(*endpoints.endpoint(proxy)));
}

} // namespace

ShowOnly::ShowOnly(const EndpointModel &endpoints, EndpointPanel &panel, DocumentArea &area)
    : endpoints_(endpoints)
    , panel_(panel)
    , area_(area)
{
    connect(&panel_, &EndpointPanel::showOnlyRequested, this, &ShowOnly::toggle);
    connect(&panel_, &EndpointPanel::commandsUpdated, this, &ShowOnly::update);
    connect(page(), &TrafficPage::filterChanged, this, &ShowOnly::update);
    update();
}

TrafficPage *ShowOnly::page() const
{
    return area_.pageOf(area_.live());
}

QString ShowOnly::currentFilter() const
{
    return filterFor(endpoints_, panel_.current());
}

void ShowOnly::toggle()
{
    const QString filter = currentFilter();
    if (filter.isEmpty())
        return;
    area_.show(area_.live());
    const QString shown = page()->filterText();
    if (shown == filter) {
        page()->applyFilter(std::exchange(before_, {}));
        return;
    }
    if (shown != applied_)
        before_ = shown;
    applied_ = filter;
    page()->applyFilter(filter);
}

void ShowOnly::update()
{
    const QString shown = page()->filterText();
    if (shown != applied_) { // Written by somebody else, who need not want back what was before.
        applied_.clear();
        before_.clear();
    }
    const QString filter = currentFilter();
    const bool isInForce = !filter.isEmpty() && shown == filter;
    const QString takesBack = before_.isEmpty() ? tr("Sho&w all") : tr("Sho&w as before");
    panel_.setShowOnly(!filter.isEmpty(), isInForce ? takesBack : QString());
}

QString filterFor(const EndpointModel &endpoints, const QModelIndex &index)
{
    const EndpointInfo *endpoint = endpoints.endpoint(index);
    if (!endpoint || endpoints.isFold(index))
        return {};
    const PeerInfo *peer = endpoints.peer(index);
    if (const PeerInfo *server = endpoints.serverLeg(index))
        return pairFilter(*peer, *server);
    if (peer)
        return peerTerm(peer->peer);
    if (endpoint->address.isEmpty() || endpoint->kind == EndpointKind::Connection)
        return {};
    if (endpoint->kind == EndpointKind::Proxy)
        return localTermOf(*endpoint) + QStringLiteral(" or ") + upstreamTerm(endpoints, index);
    return localTermOf(*endpoint);
}

} // namespace channel::ui
