// SPDX-License-Identifier: MIT
// What a program and a library must agree on wherever the library is: exceptions, signals, types and their
// names.
#include <QCoreApplication>
#include <QMetaEnum>
#include <QTemporaryDir>
#include <QTimer>

#include <channel/blocking/syncchannel.h>
#include <channel/session/session.h>
#include <channel/transport/channelserver.h>
#include <iostream>

namespace {

bool isCaught()
{
    try {
        channel::SyncChannel().send("to nobody");
    } catch (const channel::SyncError &error) {
        return error.reason() == channel::SyncError::Reason::Closed;
    }
    return false;
}

/// As somebody catches it who knows nothing of channel.
bool isCaughtAsStandard()
{
    try {
        channel::SyncChannel().recv();
    } catch (const std::runtime_error &error) {
        return dynamic_cast<const channel::SyncError *>(&error) != nullptr;
    }
    return false;
}

bool isKnownByName()
{
    channel::Channel connection;
    QObject *object = &connection;
    return qobject_cast<channel::Channel *>(object) && !qobject_cast<channel::ChannelServer *>(object) &&
           object->inherits("channel::Channel") &&
           QMetaEnum::fromType<channel::Channel::State>().valueToKey(int(connection.state())) ==
               QByteArrayView("Idle");
}

/// Signals by their address, from this thread and from another one, with types of the library.
bool areSignalsDelivered()
{
    const QTemporaryDir folder;
    channel::Session session({.captureFolder = folder.path()});
    channel::ChannelServer server;
    channel::Channel client;
    bool isAnnounced = false;
    bool isReceived = false;
    const auto endOnceBoth = [&] {
        if (isAnnounced && isReceived)
            QCoreApplication::quit();
    };
    QObject::connect(&session, &channel::Session::endpointChanged, &client,
                     [&](const channel::EndpointInfo &endpoint) {
                         isAnnounced = endpoint.state == channel::EndpointState::Active;
                         endOnceBoth();
                     });
    QObject::connect(&server, &channel::ChannelServer::listening, &client,
                     [&](const channel::SocketAddress &address) {
                         client.connectToHost(QStringLiteral("127.0.0.1"), address.port);
                     });
    QObject::connect(&server, &channel::ChannelServer::clientConnected, &server, [&](channel::Channel *peer) {
        peer->setParent(&server);
        peer->send(QByteArrayLiteral("across"));
    });
    QObject::connect(&client, &channel::Channel::messageReceived, &client, [&](const QByteArray &payload) {
        isReceived = payload == "across";
        endOnceBoth();
    });
    session.listen(QStringLiteral("127.0.0.1"), 0);
    server.listen(channel::ListenOptions());
    QTimer::singleShot(std::chrono::seconds(30), &client, [] { QCoreApplication::exit(1); });
    return QCoreApplication::exec() == 0;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const bool crosses[] = {isCaught(), isCaughtAsStandard(), isKnownByName(), areSignalsDelivered()};
    for (const bool one : crosses)
        std::cout << one;
    std::cout << '\n';
}
