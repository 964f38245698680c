// SPDX-License-Identifier: MIT

#pragma once

#include "channel/session/session.h"
#include "tests/support/patience.h"

#include <QMap>
#include <QTcpSocket>
#include <QTemporaryDir>

/// A session in a folder of its own, and what it last said of everything.
class SessionWatcher
{
public:
    explicit SessionWatcher(const channel::Session::Options &options = {});

    /// Where the next ones' sessions run.
    inline static channel::Session::Thread thread = channel::Session::Thread::Own;

    /// Listens on a free port of 127.0.0.1 and waits until it does; the port, or 0.
    quint16 listen(channel::EndpointId *id = nullptr);
    /// Ends the session. False, which is printed, if that took much longer than it waits for peers, and than
    /// the work before it took, in milliseconds: a slow machine is slow in both.
    bool endsSoon(qint64 workBefore);
    /// The open peers, by connection.
    QList<channel::PeerInfo> openPeers() const;
    /// The capture's frames as lines, such as "in message 5 hello"; an end has its ConnectionEnd as a number:
    /// "disconnected 2".
    QStringList frames() const;
    /// The lines that are messages.
    QStringList messages() const;

    QTemporaryDir folder;
    std::unique_ptr<channel::Session> session;
    QMap<channel::EndpointId, channel::EndpointInfo> endpoints;
    QMap<channel::ConnectionId, channel::PeerInfo> peers;
    QList<quint64> waiting; ///< Tickets of what was told to wait.
    QMap<quint64, channel::SendReport> reports;
};

/// Connects to a port of 127.0.0.1; fails the caller by returning null.
std::unique_ptr<QTcpSocket> connectedSocket(quint16 port);
