// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>

/// Plain sockets on both sides of a relay.
namespace relayedtraffic {

/// Listens on a free port of 127.0.0.1.
class Server
{
public:
    Server();
    ~Server();
    Q_DISABLE_COPY_MOVE(Server)

    quint16 port() const { return port_; }
    /// Waits for a connection; its descriptor.
    int accept() const;

private:
    int descriptor_;
    quint16 port_ = 0;
};

/// A port of 127.0.0.1 on which nobody listens now.
quint16 freePort();

/// Seconds until a stream of `block`, so many times, has come through the relay on `port`, which leads to
/// `server`; negative if other bytes came. One client writes, a block a write, and each reads 256 KiB.
double oneWay(quint16 port, const Server &server, const QByteArray &block, int times);

/// Microseconds of a round trip of `message` through the relay, the median of so many; negative on wrong
/// bytes.
double roundTrip(quint16 port, const Server &server, const QByteArray &message, int times);

} // namespace relayedtraffic
