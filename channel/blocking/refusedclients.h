// SPDX-License-Identifier: MIT

#pragma once

#include "channel/transport/socketaddress.h"

#include <QString>

namespace channel {

/// The clients that a SyncListener has turned away, as it does over ListenOptions::maxClients.
struct RefusedClients
{
    qint64 count = 0;   ///< Since listen().
    SocketAddress last; ///< Who was the last of them.
    QString reason;     ///< Why that one was, as a plain sentence; empty if there was none.
};

} // namespace channel
