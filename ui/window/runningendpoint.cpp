// SPDX-License-Identifier: MIT

#include "ui/window/runningendpoint.h"

#include "ui/connectionbar/connectionbar.h"
#include "ui/endpoints/endpointmodel.h"
#include "ui/endpoints/endpointtext.h"

#include <QCoreApplication>

namespace channel::ui {

namespace {

EndpointKind kindOf(ConnectionBar::Mode mode)
{
    return mode == ConnectionBar::Mode::Listen ? EndpointKind::Listener : EndpointKind::Connection;
}

QString plainHost(const QString &host)
{
    const QString plain = host.trimmed().toLower();
    const bool hasBrackets = plain.startsWith(u'[') && plain.endsWith(u']');
    return hasBrackets ? plain.sliced(1, plain.size() - 2) : plain;
}

bool isNamedBy(const EndpointInfo &endpoint, const ConnectionBar &bar)
{
    const bool isPort =
        endpoint.port == bar.port() || endpoint.address.section(u':', -1) == QString::number(bar.port());
    return endpoint.kind == kindOf(bar.mode()) && isPort && plainHost(endpoint.host) == plainHost(bar.host());
}

} // namespace

const EndpointInfo *runningEndpoint(const EndpointModel &endpoints, const ConnectionBar &bar)
{
    const EndpointInfo *newest = nullptr;
    for (int row = 0; row < endpoints.rowCount(); ++row) {
        const EndpointInfo *known = endpoints.endpoint(endpoints.index(row, 0));
        if (!isOver(*known) && isNamedBy(*known, bar) && (!newest || newest->id < known->id))
            newest = known;
    }
    return newest;
}

QString stopText(const EndpointInfo &endpoint)
{
    const QString address = endpointAddress(endpoint);
    switch (endpoint.kind) {
    case EndpointKind::Listener:
        return QCoreApplication::translate("channel::ui::ConnectionBar", "Stop listening on %1").arg(address);
    case EndpointKind::Connection:
        return QCoreApplication::translate(
                   "channel::ui::ConnectionBar",
                   "Disconnect from %1; Enter in a field makes another connection to it")
            .arg(address);
    case EndpointKind::Proxy:
        break;
    }
    return QCoreApplication::translate("channel::ui::ConnectionBar", "Stop the proxy on %1").arg(address);
}

} // namespace channel::ui
