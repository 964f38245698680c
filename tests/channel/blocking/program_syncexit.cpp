// SPDX-License-Identifier: MIT

#include "channel/blocking/syncchannel.h"
#include "channel/blocking/syncerror.h"
#include "channel/blocking/synclistener.h"

#include <QCoreApplication>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>
#include <utility>

using channel::SyncChannel;
using channel::SyncListener;

namespace {

// Destroyed after whatever Qt makes at namespace scope once main() runs.
std::optional<SyncListener> listener;
std::optional<SyncChannel> client;
std::optional<SyncChannel> server;

/// Makes its QCoreApplication while handles live, which it must not: their end comes nevertheless.
void makeApplicationTooLate(int count, char **arguments, bool isEndedFirst)
{
    auto application = std::make_unique<QCoreApplication>(count, arguments);
    if (isEndedFirst)
        application.reset();
    server.reset();
    client.reset();
    listener.reset();
    std::_Exit(EXIT_SUCCESS); // for this is no program that ends well
}

/// Sends more than the kernel takes, says so, and leaves the rest to the program's end.
void sendMuch(SyncChannel &channel)
{
    for (int number = 0; number < 20; ++number)
        channel.send(QByteArray(1'000'000, char('a' + number)));
    std::puts("sent");
    std::fflush(stdout);
}

/// Ends while what was sent to `port` waits still.
int endBehindSending(const QByteArray &way, quint16 port, int count, char **arguments)
{
    std::optional<QCoreApplication> application;
    if (way == "application")
        application.emplace(count, arguments);
    SyncChannel local = SyncChannel::connect(QStringLiteral("127.0.0.1"), port);
    sendMuch(local);
    if (way == "half-closed")
        local.halfClose();
    else if (way == "global")
        client = std::move(local);
    else if (way == "destroyed")
        local = SyncChannel();
    std::exit(EXIT_SUCCESS);
}

/// Makes an application once the last handle is gone, and sees an event come to it.
int makeApplicationBehind(int count, char **arguments)
{
    {
        SyncListener own = SyncListener::listen();
        SyncChannel channel = SyncChannel::connect(QStringLiteral("127.0.0.1"), own.address().port);
    }
    QCoreApplication application(count, arguments);
    QMetaObject::invokeMethod(&application, &QCoreApplication::quit, Qt::QueuedConnection);
    return application.exec();
}

/// Ends behind an attempt that fails: to connect to a port that nobody has, or to listen on one that is
/// taken.
int endBehindFailing(bool isConnecting, quint16 taken)
{
    try {
        if (isConnecting)
            SyncChannel::connect(QStringLiteral("127.0.0.1"), 1);
        else
            SyncListener::listen({.port = taken});
    } catch (const channel::SyncError &) {
        std::puts("failed");
    }
    return EXIT_SUCCESS;
}

} // namespace

/// Ends while its handles live, and a connection with them. With "late", something worse; otherwise with what
/// waits to be sent, or an attempt that has failed.
int main(int count, char **arguments)
{
    const QByteArray way = count > 1 ? arguments[1] : "";
    if (way == "application behind")
        return makeApplicationBehind(count, arguments);
    if (way == "refused" || way == "port taken")
        return endBehindFailing(way == "refused", quint16(std::atoi(arguments[2])));
    if (count > 2 && way != "late")
        return endBehindSending(way, quint16(std::atoi(arguments[2])), count, arguments);
    listener = SyncListener::listen();
    client = SyncChannel::connect(QStringLiteral("localhost"), listener->address().port);
    server = listener->accept();
    client->send(QByteArray("hello"));
    const bool isReceived = server->recv() == QByteArray("hello");
    if (count > 1)
        makeApplicationTooLate(count, arguments, count > 2);
    return isReceived ? EXIT_SUCCESS : EXIT_FAILURE;
}
