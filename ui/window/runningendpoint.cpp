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
    switch (mode) {
    case ConnectionBar::Mode::Listen:
        return EndpointKind::Listener;
    case ConnectionBar::Mode::Connect:
        break;
    case ConnectionBar::Mode::Proxy:
        return EndpointKind::Proxy;
    }
    return EndpointKind::Connection;
}

QString plainHost(const QString &host)
{
    const QString plain = host.trimmed().toLower();
    const bool hasBrackets = plain.startsWith(u'[') && plain.endsWith(u']');
    return hasBrackets ? plain.sliced(1, plain.size() - 2) : plain;
}

bool hasUpstreamOf(const EndpointInfo &proxy, const EndpointInfo &asked)
{
    return proxy.upstreamPort == asked.upstreamPort &&
           plainHost(proxy.upstreamHost) == plainHost(asked.upstreamHost);
}

EndpointInfo askedBy(const ConnectionBar &bar)
{
    EndpointInfo asked;
    asked.kind = kindOf(bar.mode());
    asked.host = bar.host();
    asked.port = bar.port();
    asked.upstreamHost = bar.upstreamHost();
    asked.upstreamPort = bar.upstreamPort();
    return asked;
}

} // namespace

bool isAsAsked(const EndpointInfo &known, const EndpointInfo &asked)
{
    const bool isPort =
        known.port == asked.port || known.address.section(u':', -1) == QString::number(asked.port);
    return known.kind == asked.kind && isPort && plainHost(known.host) == plainHost(asked.host) &&
           (known.kind != EndpointKind::Proxy || hasUpstreamOf(known, asked));
}

const EndpointInfo *runningEndpoint(const EndpointModel &endpoints, const ConnectionBar &bar)
{
    const EndpointInfo asked = askedBy(bar);
    const EndpointInfo *newest = nullptr;
    for (int row = 0; row < endpoints.rowCount(); ++row) {
        const EndpointInfo *known = endpoints.endpoint(endpoints.index(row, 0));
        if (!isOver(*known) && isAsAsked(*known, asked) && (!newest || newest->id < known->id))
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
        if (endpoint.state == EndpointState::Waiting)
            return QCoreApplication::translate("channel::ui::ConnectionBar",
                                               "Stop waiting for %1; Enter in a field tries at once")
                .arg(address);
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
