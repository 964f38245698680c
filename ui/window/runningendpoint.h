// SPDX-License-Identifier: MIT

#pragma once

#include "channel/session/sessiontypes.h"

namespace channel::ui {

class ConnectionBar;
class EndpointModel;

/// The endpoint that runs and is what the fields name: of that mode, host and port, and of a proxy
/// where it forwards to; by what was asked for or
/// by what it came to. The newest, if there are several; null if there is none.
const EndpointInfo *runningEndpoint(const EndpointModel &endpoints, const ConnectionBar &bar);

/// Whether `known` is what `asked` asks for: of that kind, host and port, and of a proxy where it forwards
/// to; by what it was asked for or by what it came to.
bool isAsAsked(const EndpointInfo &known, const EndpointInfo &asked);

/// What a click on Stop does then: "Stop listening on 127.0.0.1:5000".
QString stopText(const EndpointInfo &endpoint);

} // namespace channel::ui
