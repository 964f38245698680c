// SPDX-License-Identifier: MIT
// A server that echoes, and its client.
#include <channel/blocking/synclistener.h>
#include <iostream>
#include <thread>

#if defined(QT_NO_KEYWORDS) || defined(QT_NO_CAST_FROM_ASCII) || defined(CHANNELSCOPE_VERSION)
#error "Definitions that are Channelscope's own reach those who use its library."
#endif

int main()
{
    auto listener = channel::SyncListener::listen();
    std::jthread server([&listener] {
        for (channel::SyncChannel client : listener)
            for (const QByteArray &message : client.messages())
                client.send(message);
    });
    const QString host = "127.0.0.1";
    auto connection = channel::SyncChannel::connect(host, listener.address().port);
    connection.send("Hello from outside");
    std::cout << connection.recv()->toStdString() << '\n';
    listener.close();
}
