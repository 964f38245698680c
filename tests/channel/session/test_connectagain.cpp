// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "tests/support/eachthread.h"
#include "tests/support/rawpeer.h"
#include "tests/support/refusingport.h"
#include "tests/support/registeredtest.h"
#include "tests/support/sessionwatcher.h"

#include <QTcpServer>
#include <QTest>

using namespace channel;
using namespace std::chrono_literals;

namespace {

const QString here = QStringLiteral("127.0.0.1");
/// A test need not wait long for each try.
const RetryOptions quick{1ms, 5ms, 1h};
/// A test can look at one that waits.
const RetryOptions slow{1h, 1h};

/// A listener of ours, and a session that connects to it.
struct Called
{
    explicit Called(const std::optional<RetryOptions> &retry = quick, const Session::Options &options = {})
        : watcher(options)
        , id(watcher.session->connectTo(here, server.port(), retry))
    {
    }

    EndpointState state() const { return watcher.endpoints.value(id).state; }
    /// Who has come once more.
    RawPeer accept()
    {
        if (!QTest::qWaitFor([this] { return server.hasWaiting(); }, patience))
            qFatal("nobody connects");
        return server.accept();
    }

    RawListener server;
    SessionWatcher watcher;
    EndpointId id;
};

} // namespace

/// A connection that waits for its server, and comes back after it broke.
class TestConnectAgain : public EachThread
{
    Q_OBJECT

private Q_SLOTS:
    void waitsUntilTheServerIsThere();
    void tellsWhyAndHowLongItWaits();
    void aNameThatIsNotFoundIsTriedAgain();
    void comesBackAfterABreak_data();
    void comesBackAfterABreak();
    void stopEndsTheWait();
    void stopEndsAnOpenConnectionForGood();
    void whoEndsItHereHasItEnded_data();
    void whoEndsItHereHasItEnded();
    void whoEndsItHereHasItEndedThoughThePeerBreaksIt();
    void aBrokenProtocolIsNotTriedAgain();
    void portZeroIsNotTriedAgain();
    void withoutItNothingIsTriedAgain();
    void theSessionEndsWhileItWaits();
};

void TestConnectAgain::waitsUntilTheServerIsThere()
{
    const RefusingPort port;
    SessionWatcher watcher;
    const EndpointId id = watcher.session->connectTo(here, port.number(), quick);
    QTRY_VERIFY(watcher.endpoints.value(id).failures >= 5);
    QCOMPARE(watcher.session->capture()->frameCount(), 0u);
    QVERIFY(watcher.peers.isEmpty());

    QTcpServer server;
    QVERIFY(port.openFor(server));
    QTRY_COMPARE(watcher.endpoints.value(id).state, EndpointState::Active);
    QTRY_VERIFY(server.hasPendingConnections());
    const std::unique_ptr<QTcpSocket> peer(server.nextPendingConnection());
    peer->write(frame("at last"));
    QTRY_COMPARE(watcher.frames(),
                 (QStringList{QStringLiteral("connected"), QStringLiteral("in message 7 at last")}));
    QCOMPARE(watcher.endpoints[id].errorText, QString());
    QCOMPARE(watcher.endpoints[id].error, TransportError::None);
    QCOMPARE(watcher.endpoints[id].clients, 1);
}

void TestConnectAgain::tellsWhyAndHowLongItWaits()
{
    const RefusingPort port;
    SessionWatcher watcher;
    const EndpointId id = watcher.session->connectTo(here, port.number(), slow);
    QTRY_COMPARE(watcher.endpoints.value(id).state, EndpointState::Waiting);
    const EndpointInfo info = watcher.endpoints[id];
    QVERIFY(info.retries);
    QCOMPARE(info.failures, 1);
    QCOMPARE(info.error, TransportError::ConnectionRefused);
    QCOMPARE(info.errorText, QStringLiteral("127.0.0.1 refused the connection on port %1. Check that a "
                                            "program listens there.")
                                 .arg(port.number()));
    QVERIFY(info.nextTry.remainingTime() > 0);
    QVERIFY(info.nextTry.remainingTime() <= 3'600'000);
}

void TestConnectAgain::aNameThatIsNotFoundIsTriedAgain()
{
    SessionWatcher watcher;
    const EndpointId id = watcher.session->connectTo(QStringLiteral("nonexistent.invalid"), 5000, slow);
    QTRY_COMPARE(watcher.endpoints.value(id).state, EndpointState::Waiting);
    QCOMPARE(watcher.endpoints[id].error, TransportError::HostNotFound);
}

void TestConnectAgain::comesBackAfterABreak_data()
{
    QTest::addColumn<bool>("isReset");
    QTest::newRow("closed by the peer") << false;
    QTest::newRow("reset by the peer") << true;
}

void TestConnectAgain::comesBackAfterABreak()
{
    QFETCH(const bool, isReset);
    Called called;
    RawPeer first = called.accept();
    QVERIFY(first.write(frame("one")));
    QTRY_COMPARE(called.watcher.messages().size(), 1);
    if (isReset)
        first.reset();
    else
        first.close();
    RawPeer second = called.accept();
    QVERIFY(second.write(frame("two")));
    const ConnectionEnd end = isReset ? ConnectionEnd::PeerReset : ConnectionEnd::PeerClose;
    QTRY_COMPARE(called.watcher.frames(),
                 (QStringList{QStringLiteral("connected"), QStringLiteral("in message 3 one"),
                              QStringLiteral("disconnected %1").arg(int(end)), QStringLiteral("connected"),
                              QStringLiteral("in message 3 two")}));
    QTRY_COMPARE(called.state(), EndpointState::Active);
    QTRY_COMPARE(called.watcher.openPeers().value(0).id, 1u);
    called.watcher.session->send({called.id, false, 0}, "to the second", 1);
    QTRY_VERIFY(receives(second, frame("to the second")));
}

void TestConnectAgain::stopEndsTheWait()
{
    const RefusingPort port;
    SessionWatcher watcher;
    const EndpointId id = watcher.session->connectTo(here, port.number(), slow);
    QTRY_COMPARE(watcher.endpoints.value(id).state, EndpointState::Waiting);
    watcher.session->stop(id);
    QTRY_COMPARE(watcher.endpoints.value(id).state, EndpointState::Stopped);
    QCOMPARE(watcher.endpoints[id].errorText, QString());
    QVERIFY(!watcher.endpoints[id].retries);
    watcher.session->remove(id);
    QTRY_VERIFY(!watcher.endpoints.contains(id));
}

void TestConnectAgain::stopEndsAnOpenConnectionForGood()
{
    Called called;
    RawPeer peer = called.accept();
    QTRY_COMPARE(called.state(), EndpointState::Active);
    called.watcher.session->stop(called.id);
    QTRY_VERIFY(sawEnd(peer));
    peer.close();
    QTRY_COMPARE(called.state(), EndpointState::Stopped);
    QVERIFY(!called.server.hasWaiting());
}

void TestConnectAgain::whoEndsItHereHasItEnded_data()
{
    QTest::addColumn<bool>("isReset");
    QTest::newRow("disconnect") << false;
    QTest::newRow("reset") << true;
}

void TestConnectAgain::whoEndsItHereHasItEnded()
{
    QFETCH(const bool, isReset);
    Called called;
    RawPeer peer = called.accept();
    QTRY_COMPARE(called.watcher.openPeers().size(), 1);
    if (isReset)
        called.watcher.session->resetPeer(0);
    else
        called.watcher.session->disconnectPeer(0);
    peer.close();
    QTRY_COMPARE(called.state(), EndpointState::Stopped);
}

void TestConnectAgain::whoEndsItHereHasItEndedThoughThePeerBreaksIt()
{
    Called called;
    RawPeer peer = called.accept();
    QTRY_COMPARE(called.watcher.openPeers().size(), 1);
    called.watcher.session->send({called.id, false, 0}, QByteArray(16'000'000, 'x'));
    called.watcher.session->disconnectPeer(0);
    QTRY_VERIFY(called.watcher.peers.value(0).state != Channel::State::Open);
    peer.reset();
    QTRY_COMPARE(called.state(), EndpointState::Stopped);
}

void TestConnectAgain::aBrokenProtocolIsNotTriedAgain()
{
    Session::Options options;
    options.channel.policy = DecodePolicy::Strict;
    Called called(quick, options);
    RawPeer peer = called.accept();
    QVERIFY(peer.write("\r\nMSG x\r\n"));
    peer.finishWriting();
    QTRY_COMPARE(called.state(), EndpointState::Stopped);
    QCOMPARE(called.watcher.endpoints[called.id].error, TransportError::Protocol);
}

void TestConnectAgain::portZeroIsNotTriedAgain()
{
    SessionWatcher watcher;
    const EndpointId id = watcher.session->connectTo(here, 0, quick);
    QTRY_COMPARE(watcher.endpoints.value(id).state, EndpointState::Failed);
    QVERIFY(!watcher.endpoints[id].retries);
}

void TestConnectAgain::withoutItNothingIsTriedAgain()
{
    Called called(std::nullopt);
    RawPeer peer = called.accept();
    QTRY_COMPARE(called.state(), EndpointState::Active);
    peer.close();
    QTRY_COMPARE(called.state(), EndpointState::Stopped);
    QCOMPARE(called.watcher.endpoints[called.id].failures, 0);
}

void TestConnectAgain::theSessionEndsWhileItWaits()
{
    const RefusingPort port;
    SessionWatcher watcher;
    const EndpointId id = watcher.session->connectTo(here, port.number(), slow);
    QTRY_COMPARE(watcher.endpoints.value(id).state, EndpointState::Waiting);
    const auto capture = watcher.session->capture();
    watcher.session.reset();
    QCOMPARE(capture->frameCount(), 0u);
}

REGISTER_TEST(TestConnectAgain, QCoreApplication)
#include "test_connectagain.moc"
