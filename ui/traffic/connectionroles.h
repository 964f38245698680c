// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/capture.h"

#include <QString>

namespace channel::ui {

/// Which connections are to clients and which to servers: said of each row once a capture has both, as that
/// of a proxy, where every message is there twice, once as it came and once as it went on.
class ConnectionRoles
{
public:
    /// Looks at the connections that are new. Whether roles are said from now on, and were not before.
    bool update(const Capture &capture);
    /// "client 127.0.0.1:40112", "server 127.0.0.1:6000", or `peer` alone.
    QString named(const Capture &capture, ConnectionId connection, const QString &peer) const;
    bool areSaid() const { return isWanted_ && hasClients_ && hasServers_; }
    /// They are, until somebody says otherwise. Whether it changes what is said.
    bool setWanted(bool wanted);

private:
    quint32 seen_ = 0;
    bool isWanted_ = true;
    bool hasClients_ = false;
    bool hasServers_ = false;
};

} // namespace channel::ui
