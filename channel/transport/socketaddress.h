// SPDX-License-Identifier: MIT

#pragma once

#include "channel/export.h"

#include <QHostAddress>
#include <QString>

struct sockaddr_storage;

namespace channel {

/// An address and a port as they really are, not as they were asked for.
struct CHANNEL_EXPORT SocketAddress
{
    QHostAddress host;
    quint16 port = 0;

    /// From what the kernel gives; an IPv4 address that came as IPv6 (RFC 4291 section 2.5.5.2) becomes IPv4
    /// again.
    static SocketAddress fromNative(const sockaddr_storage &address);
    /// The end of a socket that is on this machine.
    static SocketAddress ofSocket(int descriptor);
    /// The other end; null if the socket is not, or no longer, connected.
    static SocketAddress ofPeer(int descriptor);

    /// As the kernel takes it; returns its size.
    unsigned toNative(sockaddr_storage &address) const;

    bool operator==(const SocketAddress &) const = default;
    /// "127.0.0.1:5000" or "[::1]:5000".
    QString toString() const;
};

/// An IPv4 address that is written as IPv6 as IPv4, anything else as it is.
CHANNEL_EXPORT QHostAddress withoutIPv4Mapping(const QHostAddress &address);

} // namespace channel
