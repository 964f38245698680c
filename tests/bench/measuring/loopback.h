// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArrayView>

/// Plain sockets on 127.0.0.1, to measure against. Descriptors are the caller's to close; -1 is one that
/// could not be made.
namespace loopback {

/// Listens on a free port.
int listener();
/// Of a listener.
quint16 portOf(int listener);
/// Waits for a client. What is sent to it leaves at once.
int accepted(int listener);
/// A connection on which what is sent leaves at once.
int connectedTo(quint16 port);
/// Waits until the kernel has taken all of it; false if it will not.
bool writeAll(int descriptor, QByteArrayView bytes);

} // namespace loopback
