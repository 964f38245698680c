// SPDX-License-Identifier: MIT

#pragma once

#include "channel/session/sessiontypes.h"

#include <QString>

namespace channel::ui {

/// Of a connection that is tried again: "Trying again in 3 s, try 5 · 127.0.0.1 refused the connection …".
/// Empty for others. Counts down as time goes by.
QString retryText(const EndpointInfo &endpoint);

} // namespace channel::ui
