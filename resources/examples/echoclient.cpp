// SPDX-License-Identifier: MIT

// Sends messages to a server, one after the other, and prints what it answers:
//     echoclient HOST PORT MESSAGE…
// No event loop: each call waits until it is done, or its time limit has passed.

#include "channel/blocking/syncchannel.h"

#include <chrono>
#include <cstdlib>
#include <iostream>

using namespace std::chrono_literals;

int main(int argc, char **argv)
try {
    if (argc < 3) {
        std::cerr << "echoclient HOST PORT MESSAGE…\n";
        return 2;
    }
    auto connection = channel::SyncChannel::connect(argv[1], quint16(std::atoi(argv[2])), 5s);
    for (int index = 3; index < argc; ++index) {
        connection.send(std::string_view(argv[index]));
        const std::optional<QByteArray> answer = connection.recv(5s);
        if (!answer) {
            std::cerr << "The server has closed the connection.\n";
            return 1;
        }
        std::cout << answer->toStdString() << '\n';
    }
    connection.close().orThrow(); // else what was not sent would go unsaid
    return 0;
} catch (const channel::SyncError &error) {
    std::cerr << error.what() << '\n';
    return 1;
}
