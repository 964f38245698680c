// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace channel::ui {

/// How a sentence calls a peer: "127.0.0.1:40112", or "weather (127.0.0.1:40112)" if the user named it so.
QString namedPeer(const QString &name, const QString &address);

} // namespace channel::ui
