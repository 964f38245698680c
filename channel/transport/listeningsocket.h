// SPDX-License-Identifier: MIT

#pragma once

#include "channel/transport/socketaddress.h"

#include <utility>

namespace channel {

/// A non-blocking TCP socket that listens, and the errno of what failed.
class ListeningSocket
{
public:
    ListeningSocket() = default;
    ~ListeningSocket() { close(); }
    ListeningSocket(ListeningSocket &&other) noexcept;
    ListeningSocket &operator=(ListeningSocket &&other) noexcept;
    Q_DISABLE_COPY(ListeningSocket)

    /// Listens on this address; QHostAddress::Any is every address of both families, or of IPv4 where there
    /// is no IPv6. `reuse` sets SO_REUSEPORT, so that several programs may share the port.
    static ListeningSocket on(const QHostAddress &address, quint16 port, bool reuse);

    bool isOpen() const { return descriptor_ >= 0; }
    int descriptor() const { return descriptor_; }
    /// It was opened for every address, of IPv4 and IPv6.
    bool takesBothFamilies() const;
    /// Why it is not open: an errno value.
    int error() const { return error_; }
    void close();

private:
    static ListeningSocket onEveryAddress(quint16 port, bool reuse);
    bool open(int family);
    bool setUp(bool reuse, bool onlyIPv6);
    bool bindTo(const QHostAddress &address, quint16 port);
    bool fail();

    int descriptor_ = -1;
    int error_ = 0;
};

} // namespace channel
