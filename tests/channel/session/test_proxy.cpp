// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "tests/support/packetreader.h"
#include "tests/support/rawpeer.h"
#include "tests/support/refusingport.h"
#include "tests/support/registeredtest.h"
#include "tests/support/sessionwatcher.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <algorithm>
#include <atomic>
#include <poll.h>

using namespace channel;

/// A proxy of a session: what passes through it, what is recorded, and how it ends.
class TestProxy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();
    void init();
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
    void fault35_aProxyOntoItselfFailsAtOnce_data();
    void fault35_aProxyOntoItselfFailsAtOnce();
    void fault35_aProxyOntoItselfByAnotherAddressFailsWithItsFirstClient_data();
    void fault35_aProxyOntoItselfByAnotherAddressFailsWithItsFirstClient();
    void fault35_proxiesThatLeadToEachOtherAreStopped();
    void fault36_upstreamDyingMidMessageIsOnRecordOnBothLegs();
    void field51_fault106_aCircleThroughAnotherProgramIsRefused_data();
    void field51_fault106_aCircleThroughAnotherProgramIsRefused();
    void field51_manyClientsOfASilentServerAreNoCircle();
    void field51_aResetAfterWeFinishedIsRecordedAsBoth();
    void manyClientsPassThroughTwoProxies();
    void stopClosesEveryLegAndRemoveForgets();
    void fault46_endsUnderLoadWithAWholeCapture();
};

namespace {

const QString loopback = QStringLiteral("127.0.0.1");

/// A port of the loopback on which nobody listens.
quint16 freePort()
{
    const RawListener listener;
    return listener.port();
}

quint16 portOf(const EndpointInfo &endpoint)
{
    return endpoint.address.section(u':', -1).toUShort();
}

/// A proxy in front of a raw upstream.
class Proxied
{
public:
    Proxied()
        : id(watcher.session->proxy(loopback, 0, loopback, upstream.port()))
    {
        const auto isActive = [this] {
            return watcher.endpoints.value(id).state == EndpointState::Active;
        };
        if (QTest::qWaitFor(isActive, patience))
            port = portOf(watcher.endpoints[id]);
    }

    /// A client and its partner; the connections 0 and 1 when they are the first.
    bool connectPair()
    {
        const qsizetype known = watcher.peers.size();
        client = RawPeer(port);
        if (!QTest::qWaitFor([&] { return watcher.peers.size() == known + 2; }, patience))
            return false;
        server = upstream.accept();
        return server.isConnected();
    }

    bool areClosed() const { return watcher.openPeers().isEmpty(); }

    RawListener upstream;
    SessionWatcher watcher;
    EndpointId id = 0;
    quint16 port = 0;
    RawPeer client;
    RawPeer server;
};

QByteArray readFrom(RawPeer &peer)
{
    peer.readSome();
    return peer.received();
}

bool isBalanced(const QStringList &frames)
{
    return frames.count(QStringLiteral("connected")) == frames.filter(QStringLiteral("disconnected ")).size();
}

} // namespace

void TestProxy::initTestCase_data()
{
    QTest::addColumn<Session::Thread>("thread");
    QTest::newRow("on a thread of its own") << Session::Thread::Own;
    QTest::newRow("on the caller's thread") << Session::Thread::Callers;
}

void TestProxy::init()
{
    QFETCH_GLOBAL(const Session::Thread, thread);
    SessionWatcher::thread = thread;
}

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

namespace {

void verifyLoopIsTold(const EndpointInfo &endpoint, const QString &upstreamHost, quint16 upstreamPort)
{
    QCOMPARE(endpoint.state, EndpointState::Failed);
    QCOMPARE(endpoint.error, TransportError::Other);
    QCOMPARE(
        endpoint.errorText,
        QStringLiteral("Forwarding to %1, port %2, leads back to this proxy itself. Choose another host or "
                       "port.")
            .arg(upstreamHost)
            .arg(upstreamPort));
}

} // namespace

void TestProxy::fault35_aProxyOntoItselfFailsAtOnce_data()
{
    QTest::addColumn<QString>("upstreamHost");
    QTest::newRow("by its address") << loopback;
    QTest::newRow("by another spelling of it") << QStringLiteral("127.1");
}

void TestProxy::fault35_aProxyOntoItselfFailsAtOnce()
{
    QFETCH(const QString, upstreamHost);
    const quint16 port = freePort();
    SessionWatcher watcher;
    const EndpointId id = watcher.session->proxy(loopback, port, upstreamHost, port);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.endpoints.value(id).state, EndpointState::Failed, patience);
    verifyLoopIsTold(watcher.endpoints[id], upstreamHost, port);
    QVERIFY(!RawPeer(port).isConnected());
    QCOMPARE(watcher.peers.size(), 0);
    watcher.session->remove(id);
    QTRY_VERIFY_WITH_TIMEOUT(!watcher.endpoints.contains(id), patience);
}

void TestProxy::fault35_aProxyOntoItselfByAnotherAddressFailsWithItsFirstClient_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("upstreamHost");
    QTest::newRow("listening on every address of IPv4") << QStringLiteral("0.0.0.0") << loopback;
    QTest::newRow("listening on every address") << QStringLiteral("*") << loopback;
    QTest::newRow("another of the loopback's addresses")
        << QStringLiteral("0.0.0.0") << QStringLiteral("127.0.0.2");
    QTest::newRow("by name") << QStringLiteral("0.0.0.0") << QStringLiteral("localhost");
}

void TestProxy::fault35_aProxyOntoItselfByAnotherAddressFailsWithItsFirstClient()
{
    QFETCH(const QString, host);
    QFETCH(const QString, upstreamHost);
    const quint16 port = freePort();
    SessionWatcher watcher;
    const EndpointId id = watcher.session->proxy(host, port, upstreamHost, port);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.endpoints.value(id).state, EndpointState::Active, patience);
    RawPeer client(port);
    QTRY_VERIFY_WITH_TIMEOUT(sawEnd(client), patience);
    client.close();
    QTRY_COMPARE_WITH_TIMEOUT(watcher.endpoints[id].state, EndpointState::Failed, patience);
    verifyLoopIsTold(watcher.endpoints[id], upstreamHost, port);
    QTRY_VERIFY_WITH_TIMEOUT(watcher.openPeers().isEmpty(), patience);
    QVERIFY(watcher.peers.size() >= 2);
    QVERIFY2(watcher.peers.size() <= 8, QByteArray::number(watcher.peers.size()).constData());
    QTRY_VERIFY_WITH_TIMEOUT(isBalanced(watcher.frames()), patience);
}

void TestProxy::fault35_proxiesThatLeadToEachOtherAreStopped()
{
    const quint16 portOfFirst = freePort();
    SessionWatcher watcher;
    const EndpointId second = watcher.session->proxy(loopback, 0, loopback, portOfFirst);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.endpoints.value(second).state, EndpointState::Active, patience);
    const quint16 portOfSecond = portOf(watcher.endpoints[second]);
    const EndpointId first = watcher.session->proxy(loopback, portOfFirst, loopback, portOfSecond);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.endpoints.value(first).state, EndpointState::Active, patience);

    RawPeer client(portOfFirst);
    QTRY_VERIFY_WITH_TIMEOUT(sawEnd(client), patience);
    client.close();
    QTRY_COMPARE_WITH_TIMEOUT(watcher.endpoints[first].state, EndpointState::Failed, patience);
    verifyLoopIsTold(watcher.endpoints[first], loopback, portOfSecond);
    QTRY_VERIFY_WITH_TIMEOUT(watcher.openPeers().isEmpty(), patience);
    QVERIFY2(watcher.peers.size() <= 16, QByteArray::number(watcher.peers.size()).constData());
    QCOMPARE(watcher.endpoints[second].state, EndpointState::Active); // Alone it is no loop.
    QTRY_VERIFY_WITH_TIMEOUT(isBalanced(watcher.frames()), patience);
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

void TestProxy::field51_fault106_aCircleThroughAnotherProgramIsRefused_data()
{
    QTest::addColumn<int>("clients");
    QTest::newRow("one client") << 1;
    QTest::newRow("three clients") << 3;
}

namespace {

int acceptedBy(const SessionWatcher &watcher)
{
    return int(std::count_if(watcher.peers.begin(), watcher.peers.end(),
                             [](const PeerInfo &peer) { return peer.accepted; }));
}

} // namespace

/// Two sessions know as little of each other as two programs do.
void TestProxy::field51_fault106_aCircleThroughAnotherProgramIsRefused()
{
    QFETCH(const int, clients);
    const quint16 portOfFirst = freePort();
    SessionWatcher first;
    SessionWatcher second;
    const EndpointId there = second.session->proxy(loopback, 0, loopback, portOfFirst);
    QTRY_COMPARE_WITH_TIMEOUT(second.endpoints.value(there).state, EndpointState::Active, patience);
    const quint16 portOfSecond = portOf(second.endpoints[there]);
    const EndpointId here = first.session->proxy(loopback, portOfFirst, loopback, portOfSecond);
    QTRY_COMPARE_WITH_TIMEOUT(first.endpoints.value(here).state, EndpointState::Active, patience);
    QSignalSpy refusedHere(first.session.get(), &Session::clientRefused);
    QSignalSpy refusedThere(second.session.get(), &Session::clientRefused);

    std::vector<RawPeer> peers;
    for (int i = 0; i < clients; ++i) {
        peers.emplace_back(portOfFirst);
        QVERIFY(peers.back().write(frame("round and round")));
    }
    for (RawPeer &peer : peers) {
        QTRY_VERIFY_WITH_TIMEOUT(sawEnd(peer), patience);
        peer.close();
    }
    const QString text =
        QStringLiteral("Forwarding to 127.0.0.1, port %1, leads back to this proxy through another "
                       "program. Choose another host or port.");
    QTRY_VERIFY_WITH_TIMEOUT(!refusedHere.isEmpty() || !refusedThere.isEmpty(), patience);
    for (const QList<QVariant> &refusal : std::as_const(refusedHere))
        QCOMPARE(refusal[2].toString(), text.arg(portOfSecond));
    for (const QList<QVariant> &refusal : std::as_const(refusedThere))
        QCOMPARE(refusal[2].toString(), text.arg(portOfFirst));
    QTRY_VERIFY_WITH_TIMEOUT(first.openPeers().isEmpty() && second.openPeers().isEmpty(), patience);
    QVERIFY2(acceptedBy(first) <= 256, QByteArray::number(acceptedBy(first)).constData());
    QVERIFY2(acceptedBy(second) <= 256, QByteArray::number(acceptedBy(second)).constData());
    QCOMPARE(first.endpoints[here].state, EndpointState::Active);
    QCOMPARE(second.endpoints[there].state, EndpointState::Active);
}

void TestProxy::field51_manyClientsOfASilentServerAreNoCircle()
{
    constexpr int count = 180;
    SessionWatcher watcher;
    const quint16 port = watcher.listen();
    const EndpointId id = watcher.session->proxy(loopback, 0, loopback, port);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.endpoints.value(id).state, EndpointState::Active, patience);
    QSignalSpy refused(watcher.session.get(), &Session::clientRefused);
    std::vector<RawPeer> clients;
    for (int i = 0; i < count; ++i)
        clients.emplace_back(portOf(watcher.endpoints[id]));
    QTRY_COMPARE_WITH_TIMEOUT(watcher.openPeers().size(), 3 * count, patience);
    QCOMPARE(refused.size(), 0);
    QVERIFY(clients.back().write(frame("hello")));
    QTRY_COMPARE_WITH_TIMEOUT(watcher.messages().size(), 3, patience);
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

namespace {

/// Writes messages to a peer, and reads from it, on a thread of its own until the peer is gone or this is.
class Chatter
{
public:
    explicit Chatter(RawPeer peer)
        : peer_(std::move(peer))
        , thread_(QThread::create([this] { run(); }))
    {
        thread_->start();
    }
    ~Chatter()
    {
        stop_ = true;
        thread_->wait();
    }

private:
    void run()
    {
        const QByteArray messages = frame(QByteArray(1000, 'm')).repeated(20);
        QByteArrayView rest = messages;
        while (!stop_ && !peer_.sawEnd() && !peer_.sawReset()) {
            const qint64 put = peer_.writeSome(rest);
            rest = rest.sliced(qMax(qint64(0), put));
            if (rest.isEmpty())
                rest = messages;
            const qsizetype read = peer_.received().size();
            peer_.readSome();
            if (put <= 0 && peer_.received().size() == read)
                waitForPeer();
        }
    }

    /// Turning in vain would leave the proxy little time. Now and then it looks whether it shall stop.
    void waitForPeer() const
    {
        pollfd ready{peer_.descriptor(), POLLIN | POLLOUT, 0};
        ::poll(&ready, 1, 50);
    }

    RawPeer peer_;
    std::atomic<bool> stop_ = false;
    std::unique_ptr<QThread> thread_;
};

} // namespace

void TestProxy::fault46_endsUnderLoadWithAWholeCapture()
{
    Proxied proxied;
    std::vector<std::unique_ptr<Chatter>> chatters;
    for (int i = 0; i < 3; ++i) {
        QVERIFY(proxied.connectPair());
        chatters.push_back(std::make_unique<Chatter>(std::move(proxied.client)));
        chatters.push_back(std::make_unique<Chatter>(std::move(proxied.server)));
    }
    const auto capture = proxied.watcher.session->capture();
    QTRY_VERIFY_WITH_TIMEOUT(capture->totals().messagesOut > 5'000, patience);
    QElapsedTimer timer;
    timer.start();
    proxied.watcher.session.reset();
    qInfo() << "ended in" << timer.elapsed() << "ms, limit 2000";
    QCOMPARE(quint64(QFileInfo(capture->path()).size()), capture->fileSize());
    const CaptureTotals totals = capture->totals();
    QCOMPARE(totals.received, totals.framed + totals.malformed + totals.pending);
    int ended = 0;
    for (quint64 i = 0; i < capture->frameCount(); ++i)
        ended += capture->frame(i).kind == FrameKind::Disconnected;
    QCOMPARE(ended, 6);
}

REGISTER_TEST(TestProxy, QCoreApplication)
#include "test_proxy.moc"
