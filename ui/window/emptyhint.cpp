// SPDX-License-Identifier: MIT

#include "ui/window/emptyhint.h"

#include "channel/text/visibletext.h"
#include "ui/endpoints/endpointmodel.h"
#include "ui/endpoints/endpointtext.h"

#include <QCoreApplication>

namespace channel::ui {

namespace {

struct EmptyHints
{
    Q_DECLARE_TR_FUNCTIONS(channel::ui::EmptyHint)
};

const EndpointInfo *lastActive(const EndpointModel &endpoints)
{
    const EndpointInfo *active = nullptr;
    for (int row = 0; row < endpoints.rowCount(); ++row) {
        const EndpointInfo *endpoint = endpoints.endpoint(endpoints.index(row, 0));
        if (endpoint->state == EndpointState::Active || endpoint->state == EndpointState::Waiting)
            active = endpoint;
    }
    return active;
}

QString whatToClick(const EmptyHint &hint)
{
    EndpointInfo wanted;
    wanted.host = hint.host;
    wanted.port = hint.port;
    const QString address = endpointAddress(wanted);
    if (hint.mode == ConnectionBar::Mode::Proxy)
        return hint.port == 0
                   ? EmptyHints::tr("No traffic yet. Click Proxy, then point your program at the port "
                                    "it shows, not at the server.")
                   : EmptyHints::tr("No traffic yet. Click Proxy, then point your program at %1, not "
                                    "at the server.")
                         .arg(address);
    if (hint.mode == ConnectionBar::Mode::Connect)
        return EmptyHints::tr("No traffic yet. Click Connect to reach %1.").arg(address);
    if (hint.port == 0)
        return EmptyHints::tr("No traffic yet. Click Listen, then point your program at the port it shows.");
    return EmptyHints::tr("No traffic yet. Click Listen, then point your program at %1.").arg(address);
}

} // namespace

QString EmptyHint::text(const EndpointModel &endpoints) const
{
    if (hidesRows)
        return EmptyHints::tr("Cleared. New traffic appears here; Ctrl+Z shows the hidden rows again.");
    const EndpointInfo *active = lastActive(endpoints);
    if (!active)
        return whatToClick(*this);
    const QString address = endpointAddress(*active);
    if (active->state == EndpointState::Waiting)
        return EmptyHints::tr("Waiting for %1. It is tried again until it answers.").arg(address);
    if (active->kind == EndpointKind::Connection)
        return EmptyHints::tr("Connected to %1. No traffic yet.").arg(address);
    if (active->kind == EndpointKind::Proxy)
        return EmptyHints::tr("Forwarding %1 to %2. Waiting for a client.")
            .arg(address, upstreamAddress(*active));
    return EmptyHints::tr("Listening on %1. Waiting for a client.").arg(address);
}

} // namespace channel::ui
