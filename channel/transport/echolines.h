// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace channel {

struct SocketAddress;

/// The lines of ListenOptions::echo, on standard output at once (PROTOCOL.md "The API of the prototype").
/// They wait for whoever reads it.
void echoListening(const QString &address);
void echoClient(const SocketAddress &peer);

} // namespace channel
