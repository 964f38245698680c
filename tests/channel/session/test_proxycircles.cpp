// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "proxied.h"
#include "tests/support/eachthread.h"
#include "tests/support/registeredtest.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

#include <algorithm>

using namespace channel;

/// Proxies whose clients come back to them, and those whose clients only look so.
class TestProxyCircles : public EachThread
{
    Q_OBJECT

private Q_SLOTS:
    void fault35_aProxyOntoItselfFailsAtOnce_data();
    void fault35_aProxyOntoItselfFailsAtOnce();
    void fault35_aProxyOntoItselfByAnotherAddressFailsWithItsFirstClient_data();
    void fault35_aProxyOntoItselfByAnotherAddressFailsWithItsFirstClient();
    void fault35_proxiesThatLeadToEachOtherAreStopped();
    void field51_fault106_aCircleThroughAnotherProgramIsRefused_data();
    void field51_fault106_aCircleThroughAnotherProgramIsRefused();
    void field51_manyClientsOfASilentServerAreNoCircle_data();
    void field51_manyClientsOfASilentServerAreNoCircle();
    void field51_clientsThatWaitForTheOneBeforeAreNoCircle();
};

namespace {

QString loopText(const QString &upstreamHost, quint16 upstreamPort)
{
    return QStringLiteral(
               "Forwarding to %1, port %2, leads back to this proxy itself. Choose another host or "
               "port.")
        .arg(upstreamHost)
        .arg(upstreamPort);
}

bool isBalanced(const QStringList &frames)
{
    return frames.count(QStringLiteral("connected")) == frames.filter(QStringLiteral("disconnected ")).size();
}

void verifyLoopIsTold(const EndpointInfo &endpoint, const QString &text)
{
    QCOMPARE(endpoint.state, EndpointState::Failed);
    QCOMPARE(endpoint.error, TransportError::Other);
    QCOMPARE(endpoint.errorText, text);
}

/// A client of a proxy onto itself is sent away, the proxy says so, and all that it began has ended.
void verifyFirstClientEndsIt(SessionWatcher &watcher, EndpointId proxy, quint16 port, const QString &text)
{
    RawPeer client(port);
    QTRY_VERIFY_WITH_TIMEOUT(sawEnd(client), patience);
    client.close();
    QTRY_COMPARE_WITH_TIMEOUT(watcher.endpoints[proxy].state, EndpointState::Failed, patience);
    verifyLoopIsTold(watcher.endpoints[proxy], text);
    QTRY_VERIFY_WITH_TIMEOUT(watcher.openPeers().isEmpty(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(isBalanced(watcher.frames()), patience);
}

} // namespace

void TestProxyCircles::fault35_aProxyOntoItselfFailsAtOnce_data()
{
    QTest::addColumn<QString>("upstreamHost");
    QTest::newRow("by its address") << loopback;
    QTest::newRow("by another spelling of it") << QStringLiteral("127.1");
}

void TestProxyCircles::fault35_aProxyOntoItselfFailsAtOnce()
{
    QFETCH(const QString, upstreamHost);
    const quint16 port = freePort();
    SessionWatcher watcher;
    const EndpointId id = watcher.session->proxy(loopback, port, upstreamHost, port);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.endpoints.value(id).state, EndpointState::Failed, patience);
    verifyLoopIsTold(watcher.endpoints[id], loopText(upstreamHost, port));
    QVERIFY(!RawPeer(port).isConnected());
    QCOMPARE(watcher.peers.size(), 0);
    watcher.session->remove(id);
    QTRY_VERIFY_WITH_TIMEOUT(!watcher.endpoints.contains(id), patience);
}

void TestProxyCircles::fault35_aProxyOntoItselfByAnotherAddressFailsWithItsFirstClient_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("upstreamHost");
    QTest::newRow("listening on every address of IPv4") << QStringLiteral("0.0.0.0") << loopback;
    QTest::newRow("listening on every address") << QStringLiteral("*") << loopback;
    QTest::newRow("another of the loopback's addresses")
        << QStringLiteral("0.0.0.0") << QStringLiteral("127.0.0.2");
    QTest::newRow("by name") << QStringLiteral("0.0.0.0") << QStringLiteral("localhost");
}

void TestProxyCircles::fault35_aProxyOntoItselfByAnotherAddressFailsWithItsFirstClient()
{
    QFETCH(const QString, host);
    QFETCH(const QString, upstreamHost);
    const quint16 port = freePort();
    SessionWatcher watcher;
    const EndpointId id = watcher.session->proxy(host, port, upstreamHost, port);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.endpoints.value(id).state, EndpointState::Active, patience);
    verifyFirstClientEndsIt(watcher, id, port, loopText(upstreamHost, port));
    QVERIFY(watcher.peers.size() >= 2);
    QVERIFY2(watcher.peers.size() <= 8, QByteArray::number(watcher.peers.size()).constData());
}

void TestProxyCircles::fault35_proxiesThatLeadToEachOtherAreStopped()
{
    const quint16 portOfFirst = freePort();
    SessionWatcher watcher;
    const EndpointId second = watcher.session->proxy(loopback, 0, loopback, portOfFirst);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.endpoints.value(second).state, EndpointState::Active, patience);
    const quint16 portOfSecond = portOf(watcher.endpoints[second]);
    const EndpointId first = watcher.session->proxy(loopback, portOfFirst, loopback, portOfSecond);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.endpoints.value(first).state, EndpointState::Active, patience);

    verifyFirstClientEndsIt(watcher, first, portOfFirst, loopText(loopback, portOfSecond));
    QVERIFY2(watcher.peers.size() <= 16, QByteArray::number(watcher.peers.size()).constData());
    QCOMPARE(watcher.endpoints[second].state, EndpointState::Active); // Alone it is no loop.
}

void TestProxyCircles::field51_fault106_aCircleThroughAnotherProgramIsRefused_data()
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
void TestProxyCircles::field51_fault106_aCircleThroughAnotherProgramIsRefused()
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
        QStringLiteral("Forwarding to 127.0.0.1, port %1, seems to lead back to this proxy through another "
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

void TestProxyCircles::field51_manyClientsOfASilentServerAreNoCircle_data()
{
    QTest::addColumn<int>("count");
    QTest::newRow("a pool of 100") << 100;
    QTest::newRow("180 clients") << 180;
    QTest::newRow("400 clients") << 400;
}

void TestProxyCircles::field51_manyClientsOfASilentServerAreNoCircle()
{
    QFETCH(const int, count);
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

/// As a program does that opens each connection when the server has the one before: to a proxy, it looks as a
/// circle does.
void TestProxyCircles::field51_clientsThatWaitForTheOneBeforeAreNoCircle()
{
    constexpr size_t count = 200;
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    SessionWatcher watcher;
    const EndpointId id = watcher.session->proxy(loopback, 0, loopback, server.serverPort());
    QTRY_COMPARE_WITH_TIMEOUT(watcher.endpoints.value(id).state, EndpointState::Active, patience);
    const quint16 port = portOf(watcher.endpoints[id]);
    QSignalSpy refused(watcher.session.get(), &Session::clientRefused);
    std::vector<RawPeer> clients;
    clients.emplace_back(port);
    size_t accepted = 0;
    connect(&server, &QTcpServer::newConnection, &server, [&] {
        while (server.nextPendingConnection())
            ++accepted;
        if (clients.size() < count)
            clients.emplace_back(port);
    });
    QTRY_VERIFY_WITH_TIMEOUT(accepted == count || !refused.isEmpty(), patience);
    QCOMPARE(refused.size(), 0);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.openPeers().size(), qsizetype(2 * count), patience);
}

REGISTER_TEST(TestProxyCircles, QCoreApplication)
#include "test_proxycircles.moc"
