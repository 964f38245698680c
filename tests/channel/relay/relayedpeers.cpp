// SPDX-License-Identifier: MIT

#include "relayedpeers.h"

#include <QSignalSpy>
#include <QTest>

using namespace channel;

std::unique_ptr<Channel> acceptedLeg(RawPeer &peer, const ChannelOptions &options)
{
    ChannelServer server;
    QSignalSpy listening(&server, &ChannelServer::listening);
    ListenOptions listenOptions;
    listenOptions.channel = options;
    server.listen(listenOptions);
    if (!listening.wait(patience))
        return nullptr;
    std::unique_ptr<Channel> leg;
    ReadingPause pause; // Until somebody has the leg to watch what it reads.
    QObject::connect(&server, &ChannelServer::clientConnected, &server, [&leg, &pause](Channel *accepted) {
        leg.reset(accepted);
        pause = accepted->pauseReading();
    });
    peer = RawPeer(server.address().port);
    if (!QTest::qWaitFor([&leg] { return leg != nullptr; }, patience))
        return nullptr;
    return leg;
}

ChannelOptions RelayedPeers::halfOpen()
{
    ChannelOptions options;
    options.policy = DecodePolicy::Resync;
    options.headerDeadlineMs = 0;
    options.allowHalfOpen = true;
    return options;
}

RelayedPeers::RelayedPeers(const ChannelOptions &options)
{
    clientLeg = acceptedLeg(client, options);
    if (!clientLeg)
        return;
    clientLog = new ChannelLog(clientLeg.get());
    RawListener listener;
    upstreamLeg = std::make_unique<Channel>(options);
    upstreamLog = new ChannelLog(upstreamLeg.get());
    relay = std::make_unique<Relay>(*clientLeg, *upstreamLeg);
    upstreamLeg->connectToHost(QStringLiteral("127.0.0.1"), listener.port());
    if (QTest::qWaitFor([this] { return upstreamLeg->state() == Channel::State::Open; }, patience))
        server = listener.accept();
}

void RelayedPeers::readAll()
{
    client.readSome();
    server.readSome();
}
