// SPDX-License-Identifier: MIT

#pragma once

#include "ui/compose/composetarget.h"

#include <optional>

namespace channel::ui {

class EndpointModel;

/// Everybody who can be sent to now: all clients of each listener, each client, each connection.
QList<ComposeTarget> composeTargets(const EndpointModel &endpoints);
/// The peer of a recorded connection, as the form offers it, while it can be sent to.
std::optional<SendTarget> targetOfConnection(const EndpointModel &endpoints, ConnectionId recorded);
/// All that are listed.
QList<PeerInfo> peersOf(const EndpointModel &endpoints);
/// Why there is nobody, if there is nobody: "No client is connected to 127.0.0.1:5000".
QString whyNoTarget(const EndpointModel &endpoints);

} // namespace channel::ui
