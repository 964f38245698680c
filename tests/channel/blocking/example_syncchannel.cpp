// SPDX-License-Identifier: MIT

#include "channel/blocking/synclistener.h"

#include <iostream>
#include <thread>

void echo(channel::SyncChannel client)
try {
    for (const QByteArray &message : client.messages())
        client.send(message);
} catch (const channel::SyncError &error) { // of this client, as when it resets
    std::cerr << error.what() << '\n';
}

int main()
try {
    auto listener = channel::SyncListener::listen({.echo = true});
    std::jthread server([&listener](const std::stop_token &stop) {
        std::stop_callback closing(stop, [&listener] { listener.close(); }); // however main() ends
        for (channel::SyncChannel client : listener)
            echo(std::move(client));
    });
    auto connection = channel::SyncChannel::connect("127.0.0.1", listener.address().port);
    connection.send("Hello World");
    std::cout << connection.recv().value_or("no answer").toStdString() << '\n';
    return 0;
} catch (const channel::SyncError &error) {
    std::cerr << error.what() << '\n';
    return 1;
}
