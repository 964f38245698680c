// SPDX-License-Identifier: MIT

#include "tests/support/refusingport.h"

#include <QTcpServer>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

RefusingPort::RefusingPort(Lending lending)
    : descriptor_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    // Two that are bound so may be on one port, as long as only one listens.
    const int shared = lending == Lending::ToWhoNamesIt ? 1 : 0;
    ::setsockopt(descriptor_, SOL_SOCKET, SO_REUSEADDR, &shared, sizeof shared);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    void *raw = &address;
    auto *any = static_cast<sockaddr *>(raw);
    if (::bind(descriptor_, any, size) == 0 && ::getsockname(descriptor_, any, &size) == 0)
        number_ = ntohs(address.sin_port);
}

bool RefusingPort::openFor(QTcpServer &server) const
{
    return ::listen(descriptor_, SOMAXCONN) == 0 && server.setSocketDescriptor(::dup(descriptor_));
}

RefusingPort::~RefusingPort()
{
    if (descriptor_ >= 0)
        ::close(descriptor_);
}
