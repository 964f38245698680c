// SPDX-License-Identifier: MIT

#pragma once

#include "channel/transport/socketaddress.h"

namespace channel {

/// A non-blocking TCP socket on its way to one address.
///
/// QTcpSocket learns how that went by a second connect(2), which reaches a peer once more that has reset the
/// connection by then. Here SO_ERROR tells it (connect(2), EINPROGRESS).
class ConnectingSocket
{
public:
    /// Begins; error() tells whether it could.
    ConnectingSocket(const QHostAddress &address, quint16 port);
    ~ConnectingSocket();
    Q_DISABLE_COPY_MOVE(ConnectingSocket)

    int descriptor() const { return descriptor_; }
    /// The errno of what failed, or 0.
    int error() const { return error_; }
    /// Asks, once the descriptor is writable, how it went; false if there is no connection.
    bool isConnected();
    /// The peer has reset the connection meanwhile, which the kernel tells only once.
    bool isReset() const { return isReset_; }
    /// The caller's from now on.
    int takeDescriptor();

    /// As it was at once: after a reset the kernel knows it no more.
    SocketAddress localAddress() const { return local_; }
    /// The one that was reached, once that is known.
    SocketAddress peerAddress() const { return peer_; }

private:
    int descriptor_ = -1;
    int error_ = 0;
    bool isReset_ = false;
    SocketAddress local_;
    SocketAddress peer_;
};

} // namespace channel
