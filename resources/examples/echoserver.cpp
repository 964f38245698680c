// SPDX-License-Identifier: MIT

// Sends every message back to whom it came from:
//     echoserver [PORT]
// A thread for each client. One that resets its connection, or breaks the protocol, ends its own thread and
// nobody else's. Ctrl+C ends the server.

#include "channel/blocking/synclistener.h"

#include <cstdlib>
#include <iostream>
#include <thread>

void echo(channel::SyncChannel client)
try {
    for (const QByteArray &message : client.messages())
        client.send(message);
} catch (const channel::SyncError &error) { // of this client, as when it resets
    std::cerr << error.what() << '\n';
}

int main(int argc, char **argv)
try {
    const auto port = quint16(argc > 1 ? std::atoi(argv[1]) : 5000);
    for (channel::SyncChannel client : channel::SyncListener::listen({.port = port, .echo = true}))
        std::thread(echo, std::move(client)).detach();
    return 0;
} catch (const channel::SyncError &error) { // as when somebody else has the port
    std::cerr << error.what() << '\n';
    return 1;
}
