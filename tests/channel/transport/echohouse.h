// SPDX-License-Identifier: MIT

#pragma once

#include "channel/protocol/framewriter.h"
#include "channel/transport/channel.h"
#include "channel/transport/channelserver.h"
#include "tests/support/rawpeer.h"

#include <QList>
#include <QObject>

inline channel::ListenOptions listenOn(const QString &host, quint16 port = 0, bool reuse = false)
{
    channel::ListenOptions options;
    options.host = host;
    options.port = port;
    options.reuse = reuse;
    return options;
}

/// Takes every channel that comes and answers each message with itself.
class EchoHouse : public QObject
{
    Q_OBJECT

public:
    explicit EchoHouse(channel::ChannelServer &server)
    {
        connect(&server, &channel::ChannelServer::clientConnected, this, &EchoHouse::take);
    }

    int came = 0;
    int left = 0;
    QList<channel::SocketAddress> peers;

private:
    void take(channel::Channel *client)
    {
        client->setParent(this);
        ++came;
        peers.append(client->peerAddress());
        connect(client, &channel::Channel::messageReceived, client,
                [client](const QByteArray &payload) { client->send(payload); });
        connect(client, &channel::Channel::closed, client, [this, client] {
            ++left;
            client->deleteLater();
        });
    }
};

inline bool echoes(RawPeer &peer, const QByteArray &payload)
{
    peer.readSome();
    return peer.received() == channel::frame(payload);
}
