// SPDX-License-Identifier: MIT

#pragma once

#include "channel/session/sessiontypes.h"

#include <QString>

namespace channel::ui {

class DocumentArea;

/// The filter that shows what goes through both legs of a proxy's pair and nothing else, in parentheses, so
/// that more terms may be written behind it: with "in", each message is there once, as it came.
///
/// The client is known by its own address. The server's is that of all pairs: its leg is known by our end.
QString pairFilter(const PeerInfo &client, const PeerInfo &server);

/// Writes that filter into the live log's filter line and applies it.
void showPair(DocumentArea &area, const PeerInfo &client, const PeerInfo &server);

} // namespace channel::ui
