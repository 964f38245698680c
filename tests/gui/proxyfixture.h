// SPDX-License-Identifier: MIT

#pragma once

#include "tests/gui/windowfixture.h"

#include <QTcpServer>
#include <QTcpSocket>

/// One conversation: who came to the proxy, and what the server has of it.
struct Conversation
{
    QTcpSocket client;
    std::unique_ptr<QTcpSocket> server;
    QByteArray atClient; ///< What came there.
    QByteArray atServer;

    QByteArray readClient() { return atClient += client.readAll(); }
    QByteArray readServer() { return atServer += server->readAll(); }
    QString name() const { return u"127.0.0.1:%1"_qs.arg(client.localPort()); }
};

/// A window, and a server to which its proxy forwards.
class ProxyFixture : public WindowFixture
{
public:
    ProxyFixture();

    /// Writes into the connection bar what a proxy needs.
    void fill(quint16 port, quint16 upstream);
    /// The port on which it listens; 0 if that did not work.
    quint16 startProxy(quint16 upstream);
    quint16 startProxy() { return startProxy(server.serverPort()); }
    /// Begins a conversation, which has a row of its own then.
    void talk(Conversation &conversation, quint16 port);
    /// "client → hello" for each message that is shown.
    QStringList rows() const;

    QTcpServer server;
};
