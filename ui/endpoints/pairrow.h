// SPDX-License-Identifier: MIT

#pragma once

#include "ui/endpoints/endpointrow.h"

namespace channel::ui {

/// All that the row of a proxy's client says: of its own leg on the second line, of the server's on the
/// third.
EndpointRow pairRowOf(const PeerNode &pair, qint64 now);

/// How many lines that takes. Costs next to nothing.
int pairLines(const PeerNode &pair);

/// Of both legs: "Connecting", "Connected", "Half-closed", "Closing", "Closed by client", "Server not
/// reached", …
QString pairStateText(const PeerInfo &client, const PeerInfo *server);

} // namespace channel::ui
