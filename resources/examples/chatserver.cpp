// SPDX-License-Identifier: MIT

// Passes each message on to everybody else, in Qt's event loop, which suits who sends to many:
//     chatserver [PORT]
// Who does not read misses messages and holds nobody up. Ctrl+C ends the server: what waits is sent first.

#include "channel/transport/channelserver.h"

#include <QCoreApplication>
#include <QSocketNotifier>
#include <QTextStream>

#include <csignal>
#include <cstdlib>
#include <sys/signalfd.h>
#include <vector>

using channel::Channel;
using channel::ChannelServer;

class Chat : public QObject
{
public:
    explicit Chat(quint16 port)
    {
        connect(&server_, &ChannelServer::clientConnected, this, &Chat::welcome);
        connect(&server_, &ChannelServer::failed, this, [this] {
            QTextStream(stderr) << server_.errorText() << Qt::endl;
            QCoreApplication::exit(1);
        });
        // Each who does not read may have so much waiting for it, not the 64 MiB of a lone connection.
        server_.listen({.port = port, .echo = true, .channel = {.maxUnsentBytes = 1024 * 1024}});
    }

    void stop()
    {
        isStopping_ = true;
        server_.stop();
        for (Channel *client : clients_)
            client->close(); // `closed` follows, from the event loop
        quitWhenEmpty();
    }

private:
    void welcome(Channel *client) // which is ours now
    {
        client->setParent(this);
        clients_.push_back(client);
        connect(client, &Channel::messageReceived, this,
                [this, client](const QByteArray &payload) { passOn(payload, client); });
        connect(client, &Channel::errorOccurred, this,
                [client] { QTextStream(stderr) << client->errorText() << Qt::endl; });
        connect(client, &Channel::closed, this, [this, client] {
            std::erase(clients_, client);
            client->deleteLater(); // not at once: this is one of its signals
            quitWhenEmpty();
        });
    }

    void passOn(const QByteArray &payload, const Channel *from)
    {
        for (Channel *client : clients_) {
            if (client != from && client->send(payload) == Channel::SendResult::Backpressure)
                QTextStream(stderr) << client->peerAddress().toString() << " missed a message." << Qt::endl;
        }
    }

    void quitWhenEmpty()
    {
        if (isStopping_ && clients_.empty())
            QCoreApplication::quit();
    }

    ChannelServer server_;
    std::vector<Channel *> clients_;
    bool isStopping_ = false;
};

int main(int argc, char **argv)
{
    sigset_t ends; // Ctrl+C becomes something that the event loop waits for, like all else.
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    sigprocmask(SIG_BLOCK, &ends, nullptr);
    QCoreApplication application(argc, argv);
    QSocketNotifier ended(signalfd(-1, &ends, SFD_CLOEXEC), QSocketNotifier::Read);
    Chat chat(quint16(argc > 1 ? std::atoi(argv[1]) : 5000));
    QObject::connect(&ended, &QSocketNotifier::activated, &chat, [&] {
        ended.setEnabled(false);
        chat.stop();
    });
    return application.exec();
}
