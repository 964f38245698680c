// SPDX-License-Identifier: MIT

#include "channel/transport/channelserver.h"

#include <QCoreApplication>

using namespace channel;

/// Prints its lines for one client and ends.
int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    ChannelServer server;
    ListenOptions options;
    options.echo = true;
    QObject::connect(&server, &ChannelServer::clientConnected, &server, [&server](Channel *channel) {
        channel->setParent(&server);
        QObject::connect(channel, &Channel::closed, qApp, &QCoreApplication::quit);
    });
    server.listen(options);
    return QCoreApplication::exec();
}
