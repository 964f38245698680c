// SPDX-License-Identifier: MIT

#include "channel/transport/listeningsocket.h"

#include <cerrno>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace channel {

namespace {

constexpr int backlog = 4096;

bool setOption(int descriptor, int level, int option, int value)
{
    return ::setsockopt(descriptor, level, option, &value, sizeof value) == 0;
}

} // namespace

ListeningSocket::ListeningSocket(ListeningSocket &&other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1))
    , error_(other.error_)
{
}

ListeningSocket &ListeningSocket::operator=(ListeningSocket &&other) noexcept
{
    std::swap(descriptor_, other.descriptor_);
    std::swap(error_, other.error_);
    return *this;
}

ListeningSocket ListeningSocket::on(const QHostAddress &address, quint16 port, bool reuse)
{
    if (address == QHostAddress::Any)
        return onEveryAddress(port, reuse);
    ListeningSocket socket;
    const bool isIPv6 = address.protocol() == QAbstractSocket::IPv6Protocol;
    if (socket.open(isIPv6 ? AF_INET6 : AF_INET) && socket.setUp(reuse, isIPv6))
        socket.bindTo(address, port);
    return socket;
}

ListeningSocket ListeningSocket::onEveryAddress(quint16 port, bool reuse)
{
    ListeningSocket socket;
    if (socket.open(AF_INET6) && socket.setUp(reuse, false))
        socket.bindTo(QHostAddress(QHostAddress::AnyIPv6), port);
    const bool isWithoutIPv6 = socket.error_ == EAFNOSUPPORT || socket.error_ == EADDRNOTAVAIL;
    return isWithoutIPv6 ? on(QHostAddress(QHostAddress::AnyIPv4), port, reuse) : std::move(socket);
}

bool ListeningSocket::takesBothFamilies() const
{
    int onlyIPv6 = 1; // As it stays for a socket of IPv4, which has no such option.
    socklen_t size = sizeof onlyIPv6;
    return ::getsockopt(descriptor_, IPPROTO_IPV6, IPV6_V6ONLY, &onlyIPv6, &size) == 0 && onlyIPv6 == 0;
}

bool ListeningSocket::open(int family)
{
    descriptor_ = ::socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    return descriptor_ >= 0 || fail();
}

/// SO_REUSEADDR allows a port whose old connections linger, but never a second listener.
bool ListeningSocket::setUp(bool reuse, bool onlyIPv6)
{
    int family = 0;
    socklen_t size = sizeof family;
    ::getsockopt(descriptor_, SOL_SOCKET, SO_DOMAIN, &family, &size);
    const bool done = setOption(descriptor_, SOL_SOCKET, SO_REUSEADDR, 1) &&
                      (!reuse || setOption(descriptor_, SOL_SOCKET, SO_REUSEPORT, 1)) &&
                      (family != AF_INET6 || setOption(descriptor_, IPPROTO_IPV6, IPV6_V6ONLY, onlyIPv6));
    return done || fail();
}

bool ListeningSocket::bindTo(const QHostAddress &address, quint16 port)
{
    sockaddr_storage native{};
    const socklen_t size = SocketAddress{address, port}.toNative(native);
    const void *raw = &native;
    const bool done = ::bind(descriptor_, static_cast<const sockaddr *>(raw), size) == 0 &&
                      ::listen(descriptor_, backlog) == 0;
    return done || fail();
}

bool ListeningSocket::fail()
{
    error_ = errno;
    close();
    return false;
}

void ListeningSocket::close()
{
    if (descriptor_ >= 0)
        ::close(descriptor_);
    descriptor_ = -1;
}

} // namespace channel
