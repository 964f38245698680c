// SPDX-License-Identifier: MIT

#include "channel/transport/synclistener.h"

#include <iostream>
#include <thread>

int main()
{
    auto listener = channel::SyncListener::listen({.echo = true});
    std::jthread server([&listener] {
        for (channel::SyncChannel client : listener)
            for (const QByteArray &message : client.messages())
                client.send(message);
    });
    auto connection = channel::SyncChannel::connect("127.0.0.1", listener.address().port);
    connection.send("Hello World");
    std::cout << connection.recv()->toStdString() << '\n';
    listener.close();
}
