// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "proxied.h"
#include "tests/support/eachthread.h"
#include "tests/support/packetreader.h"
#include "tests/support/rawpeer.h"
#include "tests/support/refusingport.h"
#include "tests/support/registeredtest.h"
#include "tests/support/sessionwatcher.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace channel;

/// A proxy of a session: what passes through it, what is recorded, and how it ends.
class TestProxy : public EachThread
{
    Q_OBJECT

private Q_SLOTS:
    void bothLegsAreRecordedAndKnowEachOther();
    void whatIsNoMessageIsForwardedAndRecorded();
    void aFinishedDirectionIsPassedOn();
    void aLegsEndIsPassedOn_data();
    void aLegsEndIsPassedOn();
    void aMessageCanBeSentToEitherLeg();
    void nothingIsEchoed();
    void fault28_unreachableUpstreamIsNamed_data();
    void fault28_unreachableUpstreamIsNamed();
    void aClientThatGoesWhileUpstreamIsLookedUpIsNoGhost();
    void fault36_upstreamDyingMidMessageIsOnRecordOnBothLegs();
    void field51_aResetAfterWeFinishedIsRecordedAsBoth();
    void manyClientsPassThroughTwoProxies();
    void stopClosesEveryLegAndRemoveForgets();
};

namespace {

QByteArray readFrom(RawPeer &peer)
{
    peer.readSome();
    return peer.received();
}

} // namespace

void TestProxy::bothLegsAreRecordedAndKnowEachOther()
{
    Proxied proxied;
    QVERIFY(proxied.connectPair());
    const auto &watcher = proxied.watcher;
    const PeerInfo client = watcher.peers[0];
    const PeerInfo upstream = watcher.peers[1];
    QVERIFY(client.accepted && !upstream.accepted);
    QCOMPARE(client.partner, std::optional<ConnectionId>(1));
    QCOMPARE(upstream.partner, std::optional<ConnectionId>(0));
    QCOMPARE(client.peer, QStringLiteral("127.0.0.1:%1").arg(proxied.client.localPort()));
    QCOMPARE(upstream.peer, QStringLiteral("127.0.0.1:%1").arg(proxied.upstream.port()));
    QTRY_COMPARE_WITH_TIMEOUT(watcher.endpoints[proxied.id].clients, 1, patience);
    QCOMPARE(watcher.endpoints[proxied.id].kind, EndpointKind::Proxy);
    QCOMPARE(watcher.endpoints[proxied.id].upstreamHost, loopback);
    QCOMPARE(watcher.endpoints[proxied.id].upstreamPort, proxied.upstream.port());

    QVERIFY(proxied.client.write(frame("question")));
    QTRY_COMPARE_WITH_TIMEOUT(readFrom(proxied.server), frame("question"), patience);
    QVERIFY(proxied.server.write(frame("answer")));
    QTRY_COMPARE_WITH_TIMEOUT(readFrom(proxied.client), frame("answer"), patience);
    QTRY_COMPARE_WITH_TIMEOUT(
        watcher.frames(),
        QStringList({QStringLiteral("connected"), QStringLiteral("connected"),
                     QStringLiteral("in message 8 question"), QStringLiteral("out message 8 question"),
                     QStringLiteral("in message 6 answer"), QStringLiteral("out message 6 answer")}),
        patience);
    const auto capture = watcher.session->capture();
    QCOMPARE(capture->frame(2).connection, ConnectionId(0));
    QCOMPARE(capture->frame(3).connection, ConnectionId(1));
}

void TestProxy::whatIsNoMessageIsForwardedAndRecorded()
{
    Proxied proxied;
    QVERIFY(proxied.connectPair());
    const QByteArray sent = "\r\nMSG 5\nhello" + frame("ok") + "\r\nMSG 0002\r\nno";
    QVERIFY(proxied.client.write(sent));
    QTRY_COMPARE_WITH_TIMEOUT(readFrom(proxied.server), sent, patience);
    const QStringList once({QStringLiteral("malformed bad-length"), QStringLiteral("message 2 ok"),
                            QStringLiteral("message 2 no")});
    const auto linesOf = [&proxied](const QString &direction) {
        QStringList lines = proxied.watcher.frames().filter(direction);
        return lines.replaceInStrings(direction, QString());
    };
    QTRY_COMPARE_WITH_TIMEOUT(linesOf(QStringLiteral("in ")), once, patience);
    QTRY_COMPARE_WITH_TIMEOUT(linesOf(QStringLiteral("out ")), once, patience);
}

void TestProxy::aFinishedDirectionIsPassedOn()
{
    Proxied proxied;
    QVERIFY(proxied.connectPair());
    QVERIFY(proxied.client.write(frame("last")));
    proxied.client.finishWriting();
    QTRY_VERIFY_WITH_TIMEOUT(sawEnd(proxied.server), patience);
    QCOMPARE(proxied.server.received(), frame("last"));
    QVERIFY(proxied.server.write(frame("still answering")));
    QTRY_COMPARE_WITH_TIMEOUT(readFrom(proxied.client), frame("still answering"), patience);
    proxied.server.finishWriting();
    QTRY_VERIFY_WITH_TIMEOUT(sawEnd(proxied.client), patience);
    QTRY_VERIFY_WITH_TIMEOUT(proxied.areClosed(), patience);
    QCOMPARE(proxied.watcher.peers[0].end, ConnectionEnd::PeerClose);
    QCOMPARE(proxied.watcher.peers[1].end, ConnectionEnd::PeerClose);
    QTRY_COMPARE_WITH_TIMEOUT(proxied.watcher.endpoints[proxied.id].clients, 0, patience);
}

namespace {

using Command = void (Session::*)(ConnectionId);

} // namespace

void TestProxy::aLegsEndIsPassedOn_data()
{
    QTest::addColumn<Command>("command");
    QTest::addColumn<ConnectionId>("leg");
    QTest::addColumn<ConnectionEnd>("end");
    QTest::addColumn<ConnectionEnd>("partnersEnd");
    const ConnectionId client = 0;
    const ConnectionId upstream = 1;
    QTest::newRow("disconnecting the client")
        << &Session::disconnectPeer << client << ConnectionEnd::LocalClose << ConnectionEnd::LocalClose;
    QTest::newRow("disconnecting upstream")
        << &Session::disconnectPeer << upstream << ConnectionEnd::LocalClose << ConnectionEnd::LocalClose;
    QTest::newRow("half-closing the client")
        << &Session::halfClosePeer << client << ConnectionEnd::PeerClose << ConnectionEnd::LocalClose;
    QTest::newRow("half-closing upstream")
        << &Session::halfClosePeer << upstream << ConnectionEnd::PeerClose << ConnectionEnd::LocalClose;
    QTest::newRow("resetting the client")
        << &Session::resetPeer << client << ConnectionEnd::LocalReset << ConnectionEnd::LocalReset;
    QTest::newRow("resetting upstream")
        << &Session::resetPeer << upstream << ConnectionEnd::LocalReset << ConnectionEnd::LocalReset;
}

void TestProxy::aLegsEndIsPassedOn()
{
    QFETCH(const Command, command);
    QFETCH(const ConnectionId, leg);
    Proxied proxied;
    QVERIFY(proxied.connectPair());
    (proxied.watcher.session.get()->*command)(leg);
    const auto areOver = [&proxied] { // Who sees the end of what it reads ends what it writes.
        for (RawPeer *peer : {&proxied.client, &proxied.server}) {
            if (peer->descriptor() >= 0 && sawEnd(*peer))
                peer->close();
        }
        return proxied.areClosed();
    };
    QTRY_VERIFY_WITH_TIMEOUT(areOver(), patience);
    const auto &peers = proxied.watcher.peers;
    QTEST(peers[leg].end, "end");
    QTEST(peers[1 - leg].end, "partnersEnd");
}

void TestProxy::aMessageCanBeSentToEitherLeg()
{
    Proxied proxied;
    QVERIFY(proxied.connectPair());
    proxied.watcher.session->send({proxied.id, true, 0}, "to the client", 1);
    proxied.watcher.session->send({proxied.id, true, 1}, "to upstream", 2);
    QTRY_COMPARE_WITH_TIMEOUT(readFrom(proxied.client), frame("to the client"), patience);
    QTRY_COMPARE_WITH_TIMEOUT(readFrom(proxied.server), frame("to upstream"), patience);
    QTRY_COMPARE_WITH_TIMEOUT(proxied.watcher.messages().size(), 2, patience);
}

void TestProxy::nothingIsEchoed()
{
    Proxied proxied;
    proxied.watcher.session->setEcho(true);
    QVERIFY(proxied.connectPair());
    proxied.watcher.session->setEcho(true);
    QVERIFY(proxied.client.write(frame("one way")));
    QTRY_COMPARE_WITH_TIMEOUT(readFrom(proxied.server), frame("one way"), patience);
    QVERIFY(proxied.server.write(frame("the other")));
    QTRY_COMPARE_WITH_TIMEOUT(readFrom(proxied.client), frame("the other"), patience);
    QTRY_COMPARE_WITH_TIMEOUT(proxied.watcher.messages().size(), 4, patience);
    QCOMPARE(readFrom(proxied.server), frame("one way"));
}

void TestProxy::fault28_unreachableUpstreamIsNamed_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("reason");
    QTest::newRow("nobody listens there")
        << loopback
        << QStringLiteral("127.0.0.1 refused the connection on port %1. Check that a program listens there.");
    QTest::newRow("the name is unknown")
        << QStringLiteral("nonexistent.invalid")
        << QStringLiteral("The host nonexistent.invalid (port %1) was not found. Check the name or use an "
                          "address.");
}

void TestProxy::fault28_unreachableUpstreamIsNamed()
{
    QFETCH(const QString, host);
    QFETCH(const QString, reason);
    const RefusingPort upstreamPort;
    SessionWatcher watcher;
    const EndpointId id = watcher.session->proxy(loopback, 0, host, upstreamPort.number());
    QTRY_COMPARE_WITH_TIMEOUT(watcher.endpoints.value(id).state, EndpointState::Active, patience);
    QSignalSpy refused(watcher.session.get(), &Session::clientRefused);
    RawPeer client(portOf(watcher.endpoints[id]));
    const QString peer = QStringLiteral("127.0.0.1:%1").arg(client.localPort());
    QTRY_VERIFY_WITH_TIMEOUT(sawEnd(client), patience);
    client.close();
    QTRY_COMPARE_WITH_TIMEOUT(watcher.peers[0].end, ConnectionEnd::LocalClose, patience);
    const QString sentence = reason.arg(upstreamPort.number());
    QCOMPARE(refused.size(), 1);
    QCOMPARE(refused.first(), (QList<QVariant>{id, peer, sentence, 1}));
    QCOMPARE(watcher.peers[0].errorText, sentence);
    QCOMPARE(watcher.peers[0].partner, std::nullopt);
    QTRY_COMPARE_WITH_TIMEOUT(
        watcher.frames(),
        QStringList({QStringLiteral("connected"),
                     QStringLiteral("disconnected %1").arg(int(ConnectionEnd::LocalClose))}),
        patience);
    QCOMPARE(watcher.endpoints[id].state, EndpointState::Active); // Upstream may come yet.
}

void TestProxy::aClientThatGoesWhileUpstreamIsLookedUpIsNoGhost()
{
    SessionWatcher watcher;
    const EndpointId id = watcher.session->proxy(loopback, 0, QStringLiteral("nonexistent.invalid"), 6000);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.endpoints.value(id).state, EndpointState::Active, patience);
    RawPeer client(portOf(watcher.endpoints[id]));
    client.reset();
    QTRY_COMPARE_WITH_TIMEOUT(watcher.peers.size(), 1, patience);
    QTRY_VERIFY_WITH_TIMEOUT(watcher.openPeers().isEmpty(), patience);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.endpoints[id].clients, 0, patience);
}

void TestProxy::fault36_upstreamDyingMidMessageIsOnRecordOnBothLegs()
{
    Proxied proxied;
    QVERIFY(proxied.connectPair());
    QVERIFY(proxied.client.write(frame("question")));
    QTRY_COMPARE_WITH_TIMEOUT(readFrom(proxied.server), frame("question"), patience);
    const QByteArray whole = frame("whole");
    const QByteArray partial = "\r\nMSG 1000\r\n" + QByteArray(300, 'p');
    QVERIFY(proxied.server.write(whole + partial));
    QTRY_COMPARE_WITH_TIMEOUT(readFrom(proxied.client), whole + partial, patience);
    proxied.server.reset();
    QTRY_VERIFY_WITH_TIMEOUT(proxied.areClosed(), patience);
    const auto &watcher = proxied.watcher;
    QCOMPARE(watcher.peers[1].end, ConnectionEnd::PeerReset);
    QCOMPARE(watcher.peers[0].end, ConnectionEnd::LocalReset);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.frames().filter(QStringLiteral("disconnected ")).size(), 2, patience);

    const auto capture = watcher.session->capture();
    QMap<ConnectionId, QByteArray> recorded;
    QMap<ConnectionId, Direction> directions;
    for (quint64 i = 0; i < capture->frameCount(); ++i) {
        const Frame frame = capture->frame(i);
        if (frame.kind != FrameKind::Malformed)
            continue;
        recorded[frame.connection] += capture->payload(frame);
        directions[frame.connection] = frame.direction;
    }
    QCOMPARE(recorded, (QMap<ConnectionId, QByteArray>{{0, partial}, {1, partial}}));
    QCOMPARE(directions, (QMap<ConnectionId, Direction>{{0, Direction::Out}, {1, Direction::In}}));
    QCOMPARE(watcher.messages(),
             QStringList({QStringLiteral("in message 8 question"), QStringLiteral("out message 8 question"),
                          QStringLiteral("in message 5 whole"), QStringLiteral("out message 5 whole")}));
}

/// Upstream refuses, so the client's connection is finished; then the client resets it.
void TestProxy::field51_aResetAfterWeFinishedIsRecordedAsBoth()
{
    const RefusingPort upstream;
    SessionWatcher watcher;
    const EndpointId id = watcher.session->proxy(loopback, 0, loopback, upstream.number());
    QTRY_COMPARE_WITH_TIMEOUT(watcher.endpoints.value(id).state, EndpointState::Active, patience);
    RawPeer client(portOf(watcher.endpoints[id]));
    QTRY_VERIFY_WITH_TIMEOUT(sawEnd(client), patience);
    watcher.session->resetPeer(0);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.peers.value(0).end, ConnectionEnd::LocalReset, patience);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.frames().size(), 2, patience);
    QFile file(watcher.session->capture()->path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const RecordedFile recorded = readPackets(file.readAll());
    QCOMPARE(recorded.error, QString());
    QList<int> flags;
    for (const RecordedPacket &packet : recorded.packets)
        flags.append(packet.tcpFlags);
    constexpr int fin = 1, syn = 2, reset = 4, push = 8, ack = 16;
    QCOMPARE(flags, (QList<int>{syn, syn | ack, ack, fin | push | ack, ack, reset | ack}));
}

void TestProxy::manyClientsPassThroughTwoProxies()
{
    constexpr int count = 60;
    SessionWatcher watcher;
    watcher.session->setEcho(true);
    const quint16 listenerPort = watcher.listen();
    quint16 port = listenerPort;
    for (int i = 0; i < 2; ++i) {
        const EndpointId id = watcher.session->proxy(loopback, 0, loopback, port);
        QTRY_COMPARE_WITH_TIMEOUT(watcher.endpoints.value(id).state, EndpointState::Active, patience);
        port = portOf(watcher.endpoints[id]);
    }
    std::vector<RawPeer> clients;
    for (int i = 0; i < count; ++i) {
        clients.emplace_back(port);
        QVERIFY(clients.back().write(frame("client " + QByteArray::number(i))));
    }
    for (int i = 0; i < count; ++i)
        QTRY_COMPARE_WITH_TIMEOUT(readFrom(clients[size_t(i)]), frame("client " + QByteArray::number(i)),
                                  patience);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.openPeers().size(), 5 * count, patience);
    for (const EndpointInfo &endpoint : std::as_const(watcher.endpoints))
        QTRY_COMPARE_WITH_TIMEOUT(watcher.endpoints[endpoint.id].clients, count, patience);
    clients.clear();
    QTRY_VERIFY_WITH_TIMEOUT(watcher.openPeers().isEmpty(), patience);
    for (const PeerInfo &peer : std::as_const(watcher.peers))
        QCOMPARE(peer.end, ConnectionEnd::PeerClose);
}

void TestProxy::stopClosesEveryLegAndRemoveForgets()
{
    Proxied proxied;
    QVERIFY(proxied.connectPair());
    proxied.watcher.session->remove(proxied.id); // Not while it is active.
    proxied.watcher.session->stop(proxied.id);
    QTRY_VERIFY_WITH_TIMEOUT(sawEnd(proxied.client), patience);
    QTRY_VERIFY_WITH_TIMEOUT(sawEnd(proxied.server), patience);
    proxied.client.close();
    proxied.server.close();
    QTRY_VERIFY_WITH_TIMEOUT(proxied.areClosed(), patience);
    QCOMPARE(proxied.watcher.endpoints[proxied.id].state, EndpointState::Stopped);
    QVERIFY(!RawPeer(proxied.port).isConnected());
    proxied.watcher.session->remove(proxied.id);
    QTRY_VERIFY_WITH_TIMEOUT(!proxied.watcher.endpoints.contains(proxied.id), patience);
}

REGISTER_TEST(TestProxy, QCoreApplication)
#include "test_proxy.moc"
