// SPDX-License-Identifier: MIT

#include "channel/transport/connectingsocket.h"

#include <cerrno>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace channel {

ConnectingSocket::ConnectingSocket(const QHostAddress &address, quint16 port)
    : peer_{withoutIPv4Mapping(address), port}
{
    sockaddr_storage native{};
    const socklen_t size = peer_.toNative(native);
    const void *raw = &native;
    descriptor_ = ::socket(native.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    // Interrupted, it goes on by itself (connect(2), EINTR).
    const bool hasBegun =
        descriptor_ >= 0 && (::connect(descriptor_, static_cast<const sockaddr *>(raw), size) == 0 ||
                             errno == EINPROGRESS || errno == EINTR);
    error_ = hasBegun ? 0 : errno;
    local_ = SocketAddress::ofSocket(descriptor_);
}

ConnectingSocket::~ConnectingSocket()
{
    if (descriptor_ >= 0)
        ::close(descriptor_);
}

bool ConnectingSocket::isConnected()
{
    socklen_t size = sizeof error_;
    if (::getsockopt(descriptor_, SOL_SOCKET, SO_ERROR, &error_, &size) != 0)
        error_ = errno;
    // Who is no listener refuses; only a connection can be reset.
    isReset_ = error_ == ECONNRESET || error_ == EPIPE;
    if (const SocketAddress peer = SocketAddress::ofPeer(descriptor_); !peer.host.isNull())
        peer_ = peer;
    return error_ == 0 || isReset_;
}

int ConnectingSocket::takeDescriptor()
{
    return std::exchange(descriptor_, -1);
}

} // namespace channel
