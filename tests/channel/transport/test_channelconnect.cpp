// SPDX-License-Identifier: MIT

#include "channel/transport/bytestream.h"
#include "channel/transport/connector.h"
#include "tests/support/acceptedpeer.h"
#include "tests/support/refusedcall.h"
#include "tests/support/registeredtest.h"

#include <QSignalSpy>
#include <QTest>

#include <cerrno>
#include <sys/syscall.h>
#include <thread>

using channel::Channel;
using channel::Connector;
using channel::TransportError;

/// Finding and reaching a host.
class TestChannelConnect : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void field09_whoLeavesWhileConnectingNeverOpens();
    void fault47_everySpellingReachesTheHost_data();
    void fault47_everySpellingReachesTheHost();
    void fault47_theNextAddressIsTried();
    void fault28_refused();
    void fault28_unknownHost_data();
    void fault28_unknownHost();
    void fault28_unreachable();
    void fault28_timedOut();
    void fault26_resetBeforeTheConnectionIsNoticed_data();
    void fault26_resetBeforeTheConnectionIsNoticed();
    void everyErrorHasASentence();
    void closingWhileConnecting();
    void fault39_deletedWhenConnected();
};

void TestChannelConnect::fault47_everySpellingReachesTheHost_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("reached");
    const QString loopback = QStringLiteral("127.0.0.1");
    QTest::newRow("FAULTS 47: 127.0.0.1") << loopback << loopback;
    QTest::newRow("FAULTS 47: 127.1") << QStringLiteral("127.1") << loopback;
    QTest::newRow("FAULTS 47: 2130706433") << QStringLiteral("2130706433") << loopback;
    QTest::newRow("FAULTS 47: 0x7f000001") << QStringLiteral("0x7f000001") << loopback;
    QTest::newRow("FAULTS 47: blanks around it") << QStringLiteral(" 127.0.0.1 ") << loopback;
    QTest::newRow("FAULTS 47: IPv4 written as IPv6") << QStringLiteral("::ffff:127.0.0.1") << loopback;
    QTest::newRow("FAULTS 47: the name localhost") << QStringLiteral("localhost") << loopback;
    QTest::newRow("FAULTS 47: ::1") << QStringLiteral("::1") << QStringLiteral("::1");
    QTest::newRow("FAULTS 47: [::1]") << QStringLiteral("[::1]") << QStringLiteral("::1");
}

void TestChannelConnect::fault47_everySpellingReachesTheHost()
{
    QFETCH(const QString, host);
    QFETCH(const QString, reached);
    RawListener listener(16, QHostAddress(reached));
    Channel channel;
    ChannelLog log(&channel);
    channel.connectToHost(host, listener.port());
    QCOMPARE(channel.state(), Channel::State::Connecting);
    QTRY_COMPARE_WITH_TIMEOUT(channel.state(), Channel::State::Open, patience);
    QCOMPARE(channel.peerAddress(), (channel::SocketAddress{QHostAddress(reached), listener.port()}));
    QCOMPARE(channel.localAddress().host, QHostAddress(reached));
    QCOMPARE(log.states, (QList<Channel::State>{Channel::State::Connecting, Channel::State::Open}));
}

void TestChannelConnect::fault47_theNextAddressIsTried()
{
    RawListener listener;
    Connector connector;
    QSignalSpy connected(&connector, &Connector::connected);
    connector.connectToAnyOf(
        {QHostAddress(QHostAddress::LocalHostIPv6), QHostAddress(QHostAddress::LocalHost)}, listener.port());
    QVERIFY(connected.wait(patience));
    QCOMPARE(connector.takeStream()->peerAddress().host, QHostAddress(QHostAddress::LocalHost));
}

void TestChannelConnect::fault28_refused()
{
    RawListener listener;
    const quint16 port = listener.port();
    listener.close();
    Channel channel;
    ChannelLog log(&channel);
    channel.connectToHost(QStringLiteral("127.0.0.1"), port);
    QTRY_VERIFY_WITH_TIMEOUT(log.isClosed(), patience);
    QCOMPARE(channel.error(), TransportError::ConnectionRefused);
    QCOMPARE(*log.end, Channel::EndReason::Failed);
    QCOMPARE(log.order, (QStringList{QStringLiteral("errorOccurred"), QStringLiteral("closed")}));
    QVERIFY(channel.errorText().contains(QStringLiteral("127.0.0.1")));
    QVERIFY(channel.errorText().contains(QString::number(port)));
    QCOMPARE(channel.state(), Channel::State::Closed);
}

void TestChannelConnect::fault28_unknownHost_data()
{
    QTest::addColumn<QString>("host");
    QTest::newRow("FAULTS 28: a name that nobody has") << QStringLiteral("no-such-host.invalid");
    QTest::newRow("FAULTS 28: no name at all") << QString();
    QTest::newRow("FAULTS 28: an address with too many parts") << QStringLiteral("1.2.3.4.5");
    QTest::newRow("FAULTS 28: a name too long for DNS") << QString(300, u'x');
}

void TestChannelConnect::fault28_unknownHost()
{
    QFETCH(const QString, host);
    Channel channel;
    ChannelLog log(&channel);
    channel.connectToHost(host, 5000);
    QTRY_VERIFY_WITH_TIMEOUT(log.isClosed(), patience);
    QCOMPARE(channel.error(), TransportError::HostNotFound);
    QVERIFY(channel.errorText().contains(host));
}

void TestChannelConnect::fault28_unreachable()
{
    TransportError error = TransportError::None;
    QString text;
    bool isRefused = false;
    std::thread thread([&] {
        isRefused = refuseSystemCall(SYS_connect, ENETUNREACH);
        Channel channel;
        QEventLoop loop;
        connect(&channel, &Channel::closed, &loop, &QEventLoop::quit);
        channel.connectToHost(QStringLiteral("127.0.0.1"), 5000);
        loop.exec();
        error = channel.error();
        text = channel.errorText();
    });
    thread.join();
    QVERIFY(isRefused);
    QCOMPARE(error, TransportError::HostUnreachable);
    QVERIFY(text.contains(QStringLiteral("127.0.0.1")));
}

void TestChannelConnect::fault28_timedOut()
{
    RawListener listener(0);
    const RawPeer filler(listener.port()); // a full backlog: the kernel answers no more
    std::vector<std::unique_ptr<Connector>> connectors;
    int timedOut = 0;
    for (int i = 0; i < 4; ++i) {
        connectors.push_back(std::make_unique<Connector>());
        connect(connectors.back().get(), &Connector::failed, this,
                [&timedOut](TransportError error) { timedOut += error == TransportError::TimedOut; });
        connectors.back()->setTimeout(100);
        connectors.back()->connectToHost(QStringLiteral("127.0.0.1"), listener.port());
    }
    QTRY_VERIFY_WITH_TIMEOUT(timedOut >= 1, patience);
}

void TestChannelConnect::fault26_resetBeforeTheConnectionIsNoticed_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QList<QByteArray>>("messages");
    QTest::newRow("FAULTS 26: nothing was sent") << QByteArray() << QList<QByteArray>();
    QTest::newRow("FAULTS 26: a message and a half were sent")
        << QByteArray("\r\nMSG 3\r\none\r\nMSG 3\r\ntw") << QList<QByteArray>{"one"};
}

/// It must not be connected to once more, and what it sent is kept.
void TestChannelConnect::fault26_resetBeforeTheConnectionIsNoticed()
{
    QFETCH(const QByteArray, sent);
    RawListener listener;
    Channel channel;
    ChannelLog log(&channel);
    channel.connectToHost(QStringLiteral("127.0.0.1"), listener.port());
    QCoreApplication::sendPostedEvents(); // It connects, and does not look whether it is connected.
    RawPeer peer = listener.accept();
    const quint16 localPort = peer.peerPort();
    QVERIFY(peer.write(sent));
    peer.reset();
    QTRY_VERIFY_WITH_TIMEOUT(log.isClosed(), patience);
    QVERIFY(!listener.hasWaiting());
    QTEST(log.messages, "messages");
    QCOMPARE(log.received, sent);
    QCOMPARE(*log.end, Channel::EndReason::PeerReset);
    QCOMPARE(channel.error(), TransportError::ConnectionReset);
    QCOMPARE(log.states, (QList<Channel::State>{Channel::State::Connecting, Channel::State::Open,
                                                Channel::State::Closed}));
    const QHostAddress loopback(QHostAddress::LocalHost);
    QCOMPARE(channel.peerAddress(), (channel::SocketAddress{loopback, listener.port()}));
    QCOMPARE(channel.localAddress(), (channel::SocketAddress{loopback, localPort}));
}

void TestChannelConnect::everyErrorHasASentence()
{
    for (int i = int(TransportError::None) + 1; i <= int(TransportError::Other); ++i) {
        const QString text = channel::transportErrorText(TransportError(i), QStringLiteral("a%2b%1"), 4711,
                                                         QStringLiteral("the system's words"));
        const bool isOfThisProgram = TransportError(i) == TransportError::DeviceNotOpen ||
                                     TransportError(i) == TransportError::NoEventLoop;
        QCOMPARE(text.contains(QStringLiteral("a%2b%1")), !isOfThisProgram);
        QCOMPARE(text.contains(QStringLiteral("4711")), !isOfThisProgram);
        QVERIFY2(text.endsWith(u'.') || text.endsWith(QStringLiteral("words")), qPrintable(text));
    }
    QCOMPARE(channel::transportErrorText(TransportError::None, QString(), 0), QString());
    QVERIFY(
        channel::transportErrorText(TransportError::Other, QStringLiteral("h"), 1, QStringLiteral("detail"))
            .contains(QStringLiteral("detail")));
}

void TestChannelConnect::closingWhileConnecting()
{
    RawListener listener;
    Channel channel;
    ChannelLog log(&channel);
    channel.connectToHost(QStringLiteral("localhost"), listener.port());
    channel.close();
    QCOMPARE(channel.send(QByteArray("x")), Channel::SendResult::NotOpen);
    QTRY_VERIFY_WITH_TIMEOUT(log.isClosed(), patience);
    QCOMPARE(*log.end, Channel::EndReason::LocalClose);
    QCOMPARE(log.closedCount, 1);
}

void TestChannelConnect::fault39_deletedWhenConnected()
{
    RawListener listener;
    const QPointer<Channel> channel = new Channel;
    connect(channel, &Channel::stateChanged, this, [channel](Channel::State state) {
        if (state == Channel::State::Open)
            delete channel.data();
    });
    channel->connectToHost(QStringLiteral("127.0.0.1"), listener.port());
    QTRY_VERIFY_WITH_TIMEOUT(channel.isNull(), patience);
}

void TestChannelConnect::field09_whoLeavesWhileConnectingNeverOpens()
{
    const RawListener listener;
    Channel channel;
    const ChannelLog log(&channel);
    channel.connectToHost(QStringLiteral("127.0.0.1"), listener.port());
    channel.leave();
    QVERIFY(!log.isClosed());
    QTRY_VERIFY_WITH_TIMEOUT(log.isClosed(), patience);
    QCOMPARE(*log.end, Channel::EndReason::LocalClose);
    QVERIFY(!log.states.contains(Channel::State::Open));
    QCOMPARE(log.errors, QList<TransportError>());
}

REGISTER_TEST(TestChannelConnect, QCoreApplication)
#include "test_channelconnect.moc"
