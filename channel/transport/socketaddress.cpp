// SPDX-License-Identifier: MIT

#include "channel/transport/socketaddress.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace channel {

QHostAddress withoutIPv4Mapping(const QHostAddress &address)
{
    bool isMapped = false;
    const quint32 ipv4 = address.toIPv4Address(&isMapped);
    if (address.protocol() == QAbstractSocket::IPv6Protocol && isMapped && ipv4 != 0)
        return QHostAddress(ipv4);
    return address;
}

SocketAddress SocketAddress::fromNative(const sockaddr_storage &address)
{
    const void *raw = &address;
    quint16 port = 0;
    if (address.ss_family == AF_INET)
        port = ntohs(static_cast<const sockaddr_in *>(raw)->sin_port);
    else if (address.ss_family == AF_INET6)
        port = ntohs(static_cast<const sockaddr_in6 *>(raw)->sin6_port);
    else
        return {};
    return {withoutIPv4Mapping(QHostAddress(static_cast<const sockaddr *>(raw))), port};
}

SocketAddress SocketAddress::ofSocket(int descriptor)
{
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    void *raw = &address;
    if (::getsockname(descriptor, static_cast<sockaddr *>(raw), &size) != 0)
        return {};
    return fromNative(address);
}

QString SocketAddress::toString() const
{
    const bool isIPv6 = host.protocol() == QAbstractSocket::IPv6Protocol;
    const QString pattern = isIPv6 ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2");
    return pattern.arg(host.toString()).arg(port);
}

} // namespace channel
