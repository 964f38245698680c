// SPDX-License-Identifier: MIT

#include "ui/traffic/connectionroles.h"

#include <QCoreApplication>

namespace channel::ui {

namespace {

struct RoleTexts
{
    Q_DECLARE_TR_FUNCTIONS(channel::ui::ConnectionRoles)
};

} // namespace

bool ConnectionRoles::setWanted(bool wanted)
{
    const bool before = areSaid();
    isWanted_ = wanted;
    return areSaid() != before;
}

bool ConnectionRoles::update(const Capture &capture)
{
    if (hasClients_ && hasServers_)
        return false;
    for (const quint32 count = capture.connectionCount(); seen_ < count; ++seen_) {
        const bool isClient = capture.connection(seen_).accepted;
        hasClients_ |= isClient;
        hasServers_ |= !isClient;
    }
    return areSaid();
}

QString ConnectionRoles::named(const Capture &capture, ConnectionId connection, const QString &peer) const
{
    if (!areSaid())
        return peer;
    return (capture.connection(connection).accepted ? RoleTexts::tr("client %1") : RoleTexts::tr("server %1"))
        .arg(peer);
}

} // namespace channel::ui
