// SPDX-License-Identifier: MIT

#include "channel/transport/socketaddress.h"

#include <QNetworkInterface>

#include <arpa/inet.h>
#include <cstring>
#include <netinet/in.h>
#include <sys/socket.h>

namespace channel {

namespace {

socklen_t fillIPv4(sockaddr_storage &native, const QHostAddress &address, quint16 port)
{
    sockaddr_in ipv4{};
    ipv4.sin_family = AF_INET;
    ipv4.sin_port = htons(port);
    ipv4.sin_addr.s_addr = htonl(address.toIPv4Address());
    std::memcpy(&native, &ipv4, sizeof ipv4);
    return sizeof ipv4;
}

socklen_t fillIPv6(sockaddr_storage &native, const QHostAddress &address, quint16 port)
{
    sockaddr_in6 ipv6{};
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    ipv6.sin6_family = AF_INET6;
    ipv6.sin6_port = htons(port);
    ipv6.sin6_scope_id = quint32(QNetworkInterface::interfaceIndexFromName(address.scopeId()));
    std::memcpy(&ipv6.sin6_addr, &bytes, sizeof bytes);
    std::memcpy(&native, &ipv6, sizeof ipv6);
    return sizeof ipv6;
}

template <typename Call>
SocketAddress asked(Call call, int descriptor)
{
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    void *raw = &address;
    return call(descriptor, static_cast<sockaddr *>(raw), &size) == 0 ? SocketAddress::fromNative(address)
                                                                      : SocketAddress();
}

} // namespace

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
    return asked(::getsockname, descriptor);
}

SocketAddress SocketAddress::ofPeer(int descriptor)
{
    return asked(::getpeername, descriptor);
}

unsigned SocketAddress::toNative(sockaddr_storage &address) const
{
    const bool isIPv6 = host.protocol() == QAbstractSocket::IPv6Protocol;
    return isIPv6 ? fillIPv6(address, host, port) : fillIPv4(address, host, port);
}

QString SocketAddress::toString() const
{
    const bool isIPv6 = host.protocol() == QAbstractSocket::IPv6Protocol;
    const QString pattern = isIPv6 ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2");
    return pattern.arg(host.toString()).arg(port);
}

} // namespace channel
