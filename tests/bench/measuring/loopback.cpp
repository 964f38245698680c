// SPDX-License-Identifier: MIT

#include "tests/bench/measuring/loopback.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace loopback {

namespace {

sockaddr_in addressOf(quint16 port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

int withoutDelay(int descriptor)
{
    const int on = 1;
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return descriptor;
}

} // namespace

int listener()
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = addressOf(0);
    const void *raw = &address;
    if (::bind(descriptor, static_cast<const sockaddr *>(raw), sizeof address) == 0 &&
        ::listen(descriptor, SOMAXCONN) == 0)
        return descriptor;
    ::close(descriptor);
    return -1;
}

quint16 portOf(int listener)
{
    sockaddr_in address{};
    socklen_t size = sizeof address;
    void *raw = &address;
    return ::getsockname(listener, static_cast<sockaddr *>(raw), &size) == 0 ? ntohs(address.sin_port) : 0;
}

int accepted(int listener)
{
    return withoutDelay(::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC));
}

int connectedTo(quint16 port)
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = addressOf(port);
    const void *raw = &address;
    if (::connect(descriptor, static_cast<const sockaddr *>(raw), sizeof address) == 0)
        return withoutDelay(descriptor);
    ::close(descriptor);
    return -1;
}

bool writeAll(int descriptor, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t put = ::send(descriptor, bytes.data(), size_t(bytes.size()), MSG_NOSIGNAL);
        if (put <= 0)
            return false;
        bytes = bytes.sliced(put);
    }
    return true;
}

} // namespace loopback
