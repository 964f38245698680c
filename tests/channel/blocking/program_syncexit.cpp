// SPDX-License-Identifier: MIT

#include "channel/blocking/synclistener.h"

#include <QCoreApplication>

#include <cstdlib>
#include <memory>
#include <optional>

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

} // namespace

/// Ends while its handles live, and a connection with them. With one argument or two, something worse.
int main(int count, char **arguments)
{
    listener = SyncListener::listen();
    client = SyncChannel::connect(QStringLiteral("localhost"), listener->address().port);
    server = listener->accept();
    client->send(QByteArray("hello"));
    const bool isReceived = server->recv() == QByteArray("hello");
    if (count > 1)
        makeApplicationTooLate(count, arguments, count > 2);
    return isReceived ? EXIT_SUCCESS : EXIT_FAILURE;
}
