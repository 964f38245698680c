// SPDX-License-Identifier: MIT

#pragma once

#include "tests/support/rawpeer.h"
#include "tests/support/sessionwatcher.h"

#include <QTest>

const inline QString loopback = QStringLiteral("127.0.0.1");

/// A port of the loopback on which nobody listens.
inline quint16 freePort()
{
    const RawListener listener;
    return listener.port();
}

inline quint16 portOf(const channel::EndpointInfo &endpoint)
{
    return endpoint.address.section(u':', -1).toUShort();
}

/// A proxy in front of a raw upstream.
class Proxied
{
public:
    Proxied()
        : id(watcher.session->proxy(loopback, 0, loopback, upstream.port()))
    {
        const auto isActive = [this] {
            return watcher.endpoints.value(id).state == channel::EndpointState::Active;
        };
        if (QTest::qWaitFor(isActive, patience))
            port = portOf(watcher.endpoints[id]);
    }

    /// A client and its partner; the connections 0 and 1 when they are the first.
    bool connectPair()
    {
        const qsizetype known = watcher.peers.size();
        client = RawPeer(port);
        if (!QTest::qWaitFor([&] { return watcher.peers.size() == known + 2; }, patience))
            return false;
        server = upstream.accept();
        return server.isConnected();
    }

    bool areClosed() const { return watcher.openPeers().isEmpty(); }

    RawListener upstream;
    SessionWatcher watcher;
    channel::EndpointId id = 0;
    quint16 port = 0;
    RawPeer client;
    RawPeer server;
};
