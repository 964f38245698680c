// SPDX-License-Identifier: MIT

#include "acceptedpeer.h"

#include <QSignalSpy>

using channel::Channel;
using channel::ChannelServer;

bool startListening(ChannelServer &server, const channel::ListenOptions &options)
{
    QSignalSpy listening(&server, &ChannelServer::listening);
    server.listen(options);
    return listening.wait(patience);
}

AcceptedPeer::AcceptedPeer(const channel::ChannelOptions &options)
{
    channel::ListenOptions listenOptions;
    listenOptions.channel = options;
    if (!startListening(server, listenOptions))
        return;
    QObject::connect(&server, &ChannelServer::clientConnected, &server, [this](Channel *accepted) {
        channel.reset(accepted);
        log = new ChannelLog(accepted);
    });
    QSignalSpy connected(&server, &ChannelServer::clientConnected);
    peer = RawPeer(server.address().port);
    connected.wait(patience);
}
