// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "tests/channel/transport/echohouse.h"
#include "tests/support/acceptedpeer.h"
#include "tests/support/registeredtest.h"

#include <QDir>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

using channel::Channel;
using channel::ChannelServer;
using channel::ListenOptions;
using channel::TransportError;

namespace {

/// All descriptors that this process may still open, held until destroyed.
class DescriptorHoarder
{
public:
    DescriptorHoarder()
    {
        ::getrlimit(RLIMIT_NOFILE, &before_);
        rlimit low = before_;
        low.rlim_cur = std::min<rlim_t>(before_.rlim_cur, 256);
        ::setrlimit(RLIMIT_NOFILE, &low);
        for (int descriptor = 0; (descriptor = ::open("/dev/null", O_RDONLY | O_CLOEXEC)) >= 0;)
            held_.append(descriptor);
    }
    ~DescriptorHoarder()
    {
        for (const int descriptor : std::as_const(held_))
            ::close(descriptor);
        ::setrlimit(RLIMIT_NOFILE, &before_);
    }
    Q_DISABLE_COPY_MOVE(DescriptorHoarder)

private:
    rlimit before_{};
    QList<int> held_;
};

qsizetype openDescriptors()
{
    return QDir(QStringLiteral("/proc/self/fd"))
        .entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::System)
        .size();
}

} // namespace

class TestChannelServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stopLeavesChannelsAlive();
    void canListenAgainAtOnce();
    void echoPrintsItsLines();
    void fault34_acceptThenInstantClose_data();
    void fault34_acceptThenInstantClose();
    void fault39_serverStoppedInItsOwnSlot();
    void fault40_outOfDescriptors();
    void fault41_clientLimit();
    void fault42_tenThousandConnectsAndCloses();
};

void TestChannelServer::stopLeavesChannelsAlive()
{
    ChannelServer server;
    EchoHouse house(server);
    QVERIFY(startListening(server));
    const quint16 port = server.address().port;
    RawPeer peer(port);
    QTRY_COMPARE_WITH_TIMEOUT(house.came, 1, patience);
    server.stop();
    QVERIFY(!server.isListening());
    QVERIFY(!RawPeer(port).isConnected());
    QVERIFY(peer.write(channel::frame("still here")));
    QTRY_VERIFY_WITH_TIMEOUT(echoes(peer, "still here"), patience);
}

void TestChannelServer::canListenAgainAtOnce()
{
    ChannelServer server;
    EchoHouse house(server);
    QVERIFY(startListening(server));
    const quint16 port = server.address().port;
    RawPeer peer(port);
    QTRY_COMPARE_WITH_TIMEOUT(house.came, 1, patience);
    server.stop(); // the old connection still uses the port
    QVERIFY(startListening(server, listenOn(QStringLiteral("127.0.0.1"), port)));
    QCOMPARE(server.address().port, port);
}

void TestChannelServer::echoPrintsItsLines()
{
    QProcess program;
    program.start(QStringLiteral(ECHO_SERVER), {});
    QTRY_VERIFY_WITH_TIMEOUT(program.canReadLine(), patience);
    const QByteArray first = program.readLine();
    QVERIFY2(first.startsWith("listening on 127.0.0.1:"), first.constData());
    QVERIFY(first.endsWith('\n'));
    const quint16 port = first.mid(qsizetype(qstrlen("listening on 127.0.0.1:"))).trimmed().toUShort();
    RawPeer peer(port);
    QTRY_VERIFY_WITH_TIMEOUT(program.canReadLine(), patience);
    QCOMPARE(program.readLine(), "--> 127.0.0.1:" + QByteArray::number(peer.localPort()) + '\n');
    peer.close();
    QVERIFY(program.waitForFinished(patience));
}

void TestChannelServer::fault34_acceptThenInstantClose_data()
{
    QTest::addColumn<bool>("reset");
    QTest::newRow("FAULTS 34: closed before it was accepted") << false;
    QTest::newRow("FAULTS 34: reset before it was accepted") << true;
}

void TestChannelServer::fault34_acceptThenInstantClose()
{
    QFETCH(const bool, reset);
    ChannelServer server;
    EchoHouse house(server);
    QVERIFY(startListening(server));
    RawPeer peer(server.address().port);
    const quint16 port = peer.localPort();
    QVERIFY(peer.write(channel::frame("gone")));
    if (reset)
        peer.reset();
    else
        peer.close();
    QTRY_COMPARE_WITH_TIMEOUT(house.left, 1, patience);
    QCOMPARE(house.came, 1);
    QCOMPARE(house.peers.first().port, port); // known although it was gone already
    QCOMPARE(server.clientCount(), 0);
}

void TestChannelServer::fault39_serverStoppedInItsOwnSlot()
{
    auto server = std::make_unique<ChannelServer>();
    std::unique_ptr<Channel> channel;
    connect(server.get(), &ChannelServer::clientConnected, this, [&](Channel *accepted) {
        channel.reset(accepted);
        server.reset();
    });
    QVERIFY(startListening(*server));
    RawPeer first(server->address().port);
    RawPeer second(server->address().port);
    QTRY_VERIFY_WITH_TIMEOUT(!server, patience);
    QVERIFY(first.write(channel::frame("alive")));
    ChannelLog log(channel.get());
    QTRY_COMPARE_WITH_TIMEOUT(log.messages, QList<QByteArray>{"alive"}, patience);
}

void TestChannelServer::fault40_outOfDescriptors()
{
    ChannelServer server;
    EchoHouse house(server);
    QVERIFY(startListening(server));
    QSignalSpy paused(&server, &ChannelServer::acceptingPaused);
    RawPeer peer = RawPeer::unconnected();
    auto hoarder = std::make_unique<DescriptorHoarder>();
    QVERIFY(peer.connectTo(server.address().port));
    QTRY_COMPARE_WITH_TIMEOUT(paused.size(), 1, patience);
    QCOMPARE(paused.takeFirst().first().toBool(), true);
    QCOMPARE(house.came, 0);
    QVERIFY(server.isListening());
    hoarder.reset();
    QTRY_COMPARE_WITH_TIMEOUT(house.came, 1, patience);
    QCOMPARE(paused.size(), 1);
    QCOMPARE(paused.takeFirst().first().toBool(), false);
    QVERIFY(peer.write(channel::frame("at last")));
    QTRY_VERIFY_WITH_TIMEOUT(echoes(peer, "at last"), patience);
}

void TestChannelServer::fault41_clientLimit()
{
    ChannelServer server;
    EchoHouse house(server);
    QSignalSpy refused(&server, &ChannelServer::clientRefused);
    ListenOptions options;
    options.maxClients = 2;
    QVERIFY(startListening(server, options));
    std::vector<RawPeer> peers;
    for (int i = 0; i < 2; ++i) {
        peers.emplace_back(server.address().port);
        QTRY_COMPARE_WITH_TIMEOUT(house.came, i + 1, patience);
    }
    peers.emplace_back(server.address().port);
    QTRY_COMPARE_WITH_TIMEOUT(refused.size(), 1, patience);
    QCOMPARE(house.came, 2);
    QCOMPARE(server.clientCount(), 2);
    QCOMPARE(refused.first()[0].value<channel::SocketAddress>().port, peers[2].localPort());
    QCOMPARE(refused.first()[1].toString(), QStringLiteral("The limit of 2 clients is reached."));
    const auto sawEnd = [&peers] {
        peers[2].readSome();
        return peers[2].sawEnd();
    };
    QTRY_VERIFY_WITH_TIMEOUT(sawEnd(), patience);
    ChannelServer forOne;
    EchoHouse one(forOne);
    QSignalSpy refusedByOne(&forOne, &ChannelServer::clientRefused);
    QVERIFY(startListening(forOne, {.maxClients = 1}));
    const std::array<RawPeer, 2> two{RawPeer(forOne.address().port), RawPeer(forOne.address().port)};
    QTRY_COMPARE_WITH_TIMEOUT(refusedByOne.size(), 1, patience);
    QCOMPARE(refusedByOne.first()[1].toString(), QStringLiteral("The limit of 1 client is reached."));
    peers[0].close(); // makes room
    QTRY_COMPARE_WITH_TIMEOUT(server.clientCount(), 1, patience);
    RawPeer late(server.address().port);
    QTRY_COMPARE_WITH_TIMEOUT(house.came, 3, patience);
}

void TestChannelServer::fault42_tenThousandConnectsAndCloses()
{
    ChannelServer server;
    EchoHouse house(server);
    QVERIFY(startListening(server));
    const qsizetype before = openDescriptors();
    constexpr int rounds = 100;
    constexpr int clients = 100;
    for (int round = 0; round < rounds; ++round) {
        for (int i = 0; i < clients; ++i) {
            RawPeer peer(server.address().port);
            QVERIFY(peer.write("\r\nMSG 5\r\nhel"));
            if (i % 4 != 0)
                peer.reset();
        }
        QTRY_COMPARE_WITH_TIMEOUT(house.left, (round + 1) * clients, patience);
    }
    QCOMPARE(house.came, rounds * clients);
    QCOMPARE(server.clientCount(), 0);
    QTRY_COMPARE_WITH_TIMEOUT(house.findChildren<Channel *>().size(), 0, patience);
    QCOMPARE(openDescriptors(), before);
}

REGISTER_TEST(TestChannelServer, QCoreApplication)
#include "test_channelserver.moc"
