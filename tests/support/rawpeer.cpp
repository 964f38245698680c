// SPDX-License-Identifier: MIT

#include "tests/support/rawpeer.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <linux/sockios.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

struct NativeAddress
{
    NativeAddress(const QHostAddress &host, quint16 port)
    {
        if (host.protocol() == QAbstractSocket::IPv6Protocol)
            setIPv6(host, port);
        else
            setIPv4(host, port);
    }

    void setIPv4(const QHostAddress &host, quint16 port)
    {
        sockaddr_in ipv4{};
        ipv4.sin_family = AF_INET;
        ipv4.sin_port = htons(port);
        ipv4.sin_addr.s_addr = htonl(host.toIPv4Address());
        std::memcpy(&storage, &ipv4, sizeof ipv4);
        size = sizeof ipv4;
    }

    void setIPv6(const QHostAddress &host, quint16 port)
    {
        sockaddr_in6 ipv6{};
        const Q_IPV6ADDR bytes = host.toIPv6Address();
        ipv6.sin6_family = AF_INET6;
        ipv6.sin6_port = htons(port);
        std::memcpy(&ipv6.sin6_addr, &bytes, sizeof bytes);
        std::memcpy(&storage, &ipv6, sizeof ipv6);
        size = sizeof ipv6;
    }

    const sockaddr *get() const
    {
        const void *raw = &storage;
        return static_cast<const sockaddr *>(raw);
    }

    sockaddr_storage storage{};
    socklen_t size = 0;
};

int newSocket(const QHostAddress &host)
{
    const bool isIPv6 = host.protocol() == QAbstractSocket::IPv6Protocol;
    return ::socket(isIPv6 ? AF_INET6 : AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
}

template <typename Call>
quint16 portBy(Call call, int descriptor)
{
    sockaddr_storage storage{};
    socklen_t size = sizeof storage;
    void *raw = &storage;
    call(descriptor, static_cast<sockaddr *>(raw), &size);
    // The port stands at the same place in both families.
    return ntohs(static_cast<const sockaddr_in *>(raw)->sin_port);
}

} // namespace

RawPeer::RawPeer(quint16 port, const QHostAddress &host)
    : descriptor_(newSocket(host))
{
    connectTo(port, host);
}

RawPeer::RawPeer(RawPeer &&other) noexcept
{
    *this = std::move(other);
}

RawPeer &RawPeer::operator=(RawPeer &&other) noexcept
{
    std::swap(descriptor_, other.descriptor_);
    std::swap(connected_, other.connected_);
    std::swap(sawEnd_, other.sawEnd_);
    std::swap(sawReset_, other.sawReset_);
    std::swap(received_, other.received_);
    return *this;
}

RawPeer RawPeer::unconnected()
{
    RawPeer peer;
    peer.descriptor_ = newSocket(QHostAddress(QHostAddress::LocalHost));
    return peer;
}

bool RawPeer::connectTo(quint16 port, const QHostAddress &host)
{
    const NativeAddress address(host, port);
    connected_ = ::connect(descriptor_, address.get(), address.size) == 0;
    return connected_;
}

quint16 RawPeer::localPort() const
{
    return portBy(::getsockname, descriptor_);
}

quint16 RawPeer::peerPort() const
{
    return portBy(::getpeername, descriptor_);
}

int RawPeer::unacknowledgedBytes() const
{
    int bytes = 0;
    if (::ioctl(descriptor_, SIOCOUTQ, &bytes) != 0)
        qFatal("the kernel does not say what it holds");
    return bytes;
}

void RawPeer::holdLittle() const
{
    const int bytes = 64 * 1024;
    ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes);
}

bool RawPeer::write(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t put = ::send(descriptor_, bytes.data(), size_t(bytes.size()), MSG_NOSIGNAL);
        if (put < 0)
            return false;
        bytes = bytes.sliced(put);
    }
    return true;
}

qint64 RawPeer::writeSome(QByteArrayView bytes)
{
    return ::send(descriptor_, bytes.data(), size_t(bytes.size()), MSG_NOSIGNAL | MSG_DONTWAIT);
}

void RawPeer::readSome()
{
    std::array<char, 65536> buffer;
    ssize_t got = 0;
    while (!sawEnd_ && (got = ::recv(descriptor_, buffer.data(), buffer.size(), MSG_DONTWAIT)) > 0)
        received_.append(buffer.data(), got);
    sawEnd_ |= got == 0;
    sawReset_ |= got < 0 && errno == ECONNRESET;
}

void RawPeer::finishWriting()
{
    ::shutdown(descriptor_, SHUT_WR);
}

void RawPeer::reset()
{
    const linger discard{1, 0};
    ::setsockopt(descriptor_, SOL_SOCKET, SO_LINGER, &discard, sizeof discard);
    close();
}

void RawPeer::close()
{
    if (descriptor_ >= 0)
        ::close(descriptor_);
    descriptor_ = -1;
}

bool receives(RawPeer &peer, const QByteArray &bytes)
{
    peer.readSome();
    return peer.received() == bytes;
}

bool sawEnd(RawPeer &peer)
{
    peer.readSome();
    return peer.sawEnd();
}

bool sawReset(RawPeer &peer)
{
    peer.readSome();
    return peer.sawReset();
}

RawListener::RawListener(int backlog, const QHostAddress &host)
    : descriptor_(newSocket(host))
{
    const NativeAddress address(host, 0);
    if (::bind(descriptor_, address.get(), address.size) == 0 && ::listen(descriptor_, backlog) == 0)
        port_ = portBy(::getsockname, descriptor_);
}

RawPeer RawListener::accept()
{
    return RawPeer(::accept4(descriptor_, nullptr, nullptr, SOCK_CLOEXEC));
}

bool RawListener::hasWaiting() const
{
    pollfd listening{descriptor_, POLLIN, 0};
    return ::poll(&listening, 1, 0) > 0;
}

void RawListener::close()
{
    if (descriptor_ >= 0)
        ::close(descriptor_);
    descriptor_ = -1;
}
