// SPDX-License-Identifier: MIT

#pragma once

#include "ui/compose/composetarget.h"

namespace channel::ui {

class EndpointModel;

/// Everybody who can be sent to now: all clients of each listener, each client, each connection.
QList<ComposeTarget> composeTargets(const EndpointModel &endpoints);
/// Why there is nobody, if there is nobody: "No client is connected to 127.0.0.1:5000".
QString whyNoTarget(const EndpointModel &endpoints);

} // namespace channel::ui
