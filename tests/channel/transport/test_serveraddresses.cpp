// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "tests/channel/transport/echohouse.h"
#include "tests/support/acceptedpeer.h"
#include "tests/support/refusedcall.h"
#include "tests/support/registeredtest.h"

#include <QEventLoop>
#include <QSignalSpy>
#include <QTest>

#include <cerrno>
#include <limits>
#include <sys/syscall.h>
#include <thread>

using channel::Channel;
using channel::ChannelServer;
using channel::ListenOptions;
using channel::TransportError;

/// On which addresses and ports a server listens, and why it cannot.
class TestServerAddresses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listensOnTheAddressAskedFor_data();
    void listensOnTheAddressAskedFor();
    void everyAddressTakesBothFamilies();
    void oneFamilyDoesNotTakeTheOther();
    void reuseSharesThePort();
    void fault32_portInUse();
    void fault33_privilegedPort();
    void fault28_addressThatIsNotOurs();
    void fault28_unknownHost();
    void roomForNobodyIsRefused_data();
    void roomForNobodyIsRefused();
    void aHostWithItsPortIsNotLookedUp();
};

void TestServerAddresses::listensOnTheAddressAskedFor_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("shown");
    QTest::newRow("IPv4") << QStringLiteral("127.0.0.1") << QStringLiteral("127.0.0.1:%1");
    QTest::newRow("IPv6") << QStringLiteral("::1") << QStringLiteral("[::1]:%1");
    QTest::newRow("FAULTS 47: 127.1") << QStringLiteral("127.1") << QStringLiteral("127.0.0.1:%1");
    QTest::newRow("FAULTS 47: 2130706433") << QStringLiteral("2130706433") << QStringLiteral("127.0.0.1:%1");
    QTest::newRow("FAULTS 47: localhost") << QStringLiteral("localhost") << QStringLiteral("127.0.0.1:%1");
}

void TestServerAddresses::listensOnTheAddressAskedFor()
{
    QFETCH(const QString, host);
    QFETCH(const QString, shown);
    ChannelServer server;
    EchoHouse house(server);
    QVERIFY(startListening(server, listenOn(host)));
    QVERIFY(server.isListening());
    QVERIFY(server.address().port != 0);
    QCOMPARE(server.address().toString(), shown.arg(server.address().port));
    RawPeer peer(server.address().port, server.address().host);
    QVERIFY(peer.isConnected());
    QVERIFY(peer.write(channel::frame("hello")));
    QTRY_VERIFY_WITH_TIMEOUT(echoes(peer, "hello"), patience);
    QCOMPARE(house.peers.first(), (channel::SocketAddress{server.address().host, peer.localPort()}));
    QCOMPARE(server.clientCount(), 1);
    peer.close();
    QTRY_COMPARE_WITH_TIMEOUT(server.clientCount(), 0, patience);
}

void TestServerAddresses::everyAddressTakesBothFamilies()
{
    ChannelServer server;
    EchoHouse house(server);
    QVERIFY(startListening(server, listenOn(QStringLiteral("*"))));
    QCOMPARE(server.address().host, QHostAddress(QHostAddress::AnyIPv6));
    QCOMPARE(server.addressText(), QStringLiteral("*:%1").arg(server.address().port));
    RawPeer ipv4(server.address().port);
    QTRY_COMPARE_WITH_TIMEOUT(house.came, 1, patience);
    RawPeer ipv6(server.address().port, QHostAddress(QHostAddress::LocalHostIPv6));
    QVERIFY(ipv4.isConnected() && ipv6.isConnected());
    QTRY_COMPARE_WITH_TIMEOUT(house.came, 2, patience);
    QCOMPARE(house.peers[0].toString(), QStringLiteral("127.0.0.1:%1").arg(ipv4.localPort()));
    QCOMPARE(house.peers[1].toString(), QStringLiteral("[::1]:%1").arg(ipv6.localPort()));
}

void TestServerAddresses::oneFamilyDoesNotTakeTheOther()
{
    ChannelServer server;
    QVERIFY(startListening(server, listenOn(QStringLiteral("::1"))));
    QVERIFY(!RawPeer(server.address().port).isConnected());
    QCOMPARE(server.addressText(), QStringLiteral("[::1]:%1").arg(server.address().port));
}

void TestServerAddresses::reuseSharesThePort()
{
    ChannelServer first;
    ChannelServer second;
    QVERIFY(startListening(first, listenOn(QStringLiteral("127.0.0.1"), 0, true)));
    QVERIFY(startListening(second, listenOn(QStringLiteral("127.0.0.1"), first.address().port, true)));
    QCOMPARE(first.address(), second.address());
    EchoHouse firstHouse(first);
    EchoHouse secondHouse(second);
    std::vector<RawPeer> peers;
    peers.reserve(50);
    for (int i = 0; i < 50; ++i)
        peers.emplace_back(first.address().port);
    QTRY_COMPARE_WITH_TIMEOUT(firstHouse.came + secondHouse.came, 50, patience);
}

void TestServerAddresses::fault32_portInUse()
{
    ChannelServer first;
    QVERIFY(startListening(first));
    ChannelServer second;
    QSignalSpy failed(&second, &ChannelServer::failed);
    const quint16 port = first.address().port;
    second.listen(listenOn(QStringLiteral("127.0.0.1"), port));
    QVERIFY(failed.wait(patience));
    QCOMPARE(second.error(), TransportError::PortInUse);
    QVERIFY(!second.isListening());
    QVERIFY(second.errorText().startsWith(
        QStringLiteral("Port %1 on 127.0.0.1 is in use by another program").arg(port)));
    first.stop();
    QVERIFY(startListening(second, listenOn(QStringLiteral("127.0.0.1"), port)));
    QCOMPARE(second.error(), TransportError::None);
}

void TestServerAddresses::fault33_privilegedPort()
{
    TransportError error = TransportError::None;
    QString text;
    bool isRefused = false;
    std::thread thread([&] { // root may bind any port, so the kernel is told to refuse this thread
        isRefused = refuseSystemCall(SYS_bind, EACCES);
        ChannelServer server;
        QEventLoop loop;
        connect(&server, &ChannelServer::failed, &loop, &QEventLoop::quit);
        server.listen(listenOn(QStringLiteral("127.0.0.1"), 80));
        loop.exec();
        error = server.error();
        text = server.errorText();
    });
    thread.join();
    QVERIFY(isRefused);
    QCOMPARE(error, TransportError::PermissionDenied);
    QVERIFY2(text.startsWith(QStringLiteral("Port 80 on 127.0.0.1 is not allowed")), qPrintable(text));
}

void TestServerAddresses::fault28_addressThatIsNotOurs()
{
    ChannelServer server;
    QSignalSpy failed(&server, &ChannelServer::failed);
    server.listen(listenOn(QStringLiteral("203.0.113.7"))); // RFC 5737: nobody's
    QVERIFY(failed.wait(patience));
    QCOMPARE(server.error(), TransportError::AddressNotLocal);
}

void TestServerAddresses::fault28_unknownHost()
{
    ChannelServer server;
    QSignalSpy failed(&server, &ChannelServer::failed);
    server.listen(listenOn(QStringLiteral("no-such-host.invalid")));
    QVERIFY(failed.wait(patience));
    QCOMPARE(server.error(), TransportError::HostNotFound);
    QVERIFY(server.errorText().contains(QStringLiteral("no-such-host.invalid")));
}

void TestServerAddresses::roomForNobodyIsRefused_data()
{
    QTest::addColumn<int>("maxClients");
    QTest::newRow("none") << 0;
    QTest::newRow("fewer than none") << -1;
    QTest::newRow("the fewest") << std::numeric_limits<int>::min();
}

void TestServerAddresses::roomForNobodyIsRefused()
{
    QFETCH(const int, maxClients);
    ChannelServer server;
    QSignalSpy failed(&server, &ChannelServer::failed);
    server.listen({.maxClients = maxClients});
    QVERIFY(failed.wait(patience));
    QCOMPARE(server.error(), TransportError::InvalidOptions);
    QCOMPARE(
        server.errorText(),
        QStringLiteral("127.0.0.1, port 0, cannot be used: with room for %1 clients (maxClients), none could "
                       "ever come. Make room for 1 or more.")
            .arg(maxClients));
    QVERIFY(!server.isListening());
    QVERIFY(startListening(server, {.maxClients = 1}));
    QCOMPARE(server.error(), TransportError::None);
}

void TestServerAddresses::aHostWithItsPortIsNotLookedUp()
{
    ChannelServer server;
    QSignalSpy failed(&server, &ChannelServer::failed);
    server.listen({.host = "127.0.0.1:5000", .port = 5000});
    QVERIFY(failed.wait(patience));
    QCOMPARE(server.error(), TransportError::HostNotFound);
    QCOMPARE(
        server.errorText(),
        QStringLiteral("The host 127.0.0.1:5000 was not found: that looks like a host and a port. Give them "
                       "apart, as 127.0.0.1 and 5000."));
}

REGISTER_TEST(TestServerAddresses, QCoreApplication)
#include "test_serveraddresses.moc"
