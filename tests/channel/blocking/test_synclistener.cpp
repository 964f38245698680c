// SPDX-License-Identifier: MIT

#include "channel/blocking/synclistener.h"
#include "channel/protocol/framewriter.h"
#include "tests/support/patience.h"
#include "tests/support/rawpeer.h"
#include "tests/support/registeredtest.h"
#include "thrownerror.h"
#include "watchedthread.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTest>

#include <atomic>
#include <optional>
#include <utility>
#include <vector>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using channel::frame;
using channel::ListenOptions;
using channel::SyncChannel;
using channel::SyncError;
using channel::SyncListener;
using channel::TransportError;

static_assert(!std::is_copy_constructible_v<SyncListener> && !std::is_copy_assignable_v<SyncListener>);
static_assert(std::is_nothrow_move_constructible_v<SyncListener>);
static_assert(std::input_iterator<SyncListener::Iterator>);

namespace {

/// Descriptors and threads of this program.
qsizetype entriesOf(const QString &folder)
{
    return QDir(u"/proc/self/"_s + folder)
        .entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::System)
        .size();
}

} // namespace

class TestSyncListener : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theBytesOfAClientComeAndAnswersGo();
    void aLoopWalksTheClientsUntilItIsClosed();
    void channelsOutliveTheirListener();
    void fault38_timeoutZeroNeverWaits();
    void aTimeLimitPassesAndTheListenerStands();
    void closeWakesEveryThreadThatAccepts();
    void closeTurnsAwayWhomNobodyAccepted();
    void nothingIsReadBeforeAClientIsAccepted();
    void everyClientGoesToOneThread();
    void fault41_moreThanTheLimitAreTurnedAway();
    void whoWasTurnedAwayIsTold();
    void roomForNobodyIsRefused();
    void withoutTimeItSaysSo();
    void fault32_portInUse();
    void reuseSharesThePort();
    void aHandleCanBeMoved();
    void fault34_acceptThenInstantClose();
    void nothingIsLeftBehind();
};

void TestSyncListener::theBytesOfAClientComeAndAnswersGo()
{
    SyncListener listener = SyncListener::listen();
    QCOMPARE(listener.address().host.toString(), u"127.0.0.1"_s);
    RawPeer peer(listener.address().port);
    std::optional<SyncChannel> client = listener.accept();
    QVERIFY(client);
    QCOMPARE(client->peerAddress().port, peer.localPort());
    QCOMPARE(client->localAddress(), listener.address());
    QVERIFY(peer.write("\r\nMSG 5\r\nhello\r\nMSG 0\r\n"));
    QCOMPARE(client->recv(), QByteArray("hello"));
    QCOMPARE(client->recv(), QByteArray(""));
    client->send("answer");
    QTRY_VERIFY_WITH_TIMEOUT(receives(peer, "\r\nMSG 6\r\nanswer"), patience);
}

void TestSyncListener::aLoopWalksTheClientsUntilItIsClosed()
{
    SyncListener listener = SyncListener::listen();
    QList<QByteArray> served;
    WatchedThread server([&] {
        for (SyncChannel client : listener)
            for (const QByteArray &message : client.messages()) {
                served.append(message);
                client.send("echo " + message);
            }
    });
    for (const char *message : {"one", "two", "three"}) {
        RawPeer peer(listener.address().port);
        QVERIFY(peer.write(frame(message)));
        peer.finishWriting();
        QTRY_VERIFY_WITH_TIMEOUT(sawEnd(peer), patience);
        QCOMPARE(peer.received(), frame(QByteArray("echo ") + message));
    }
    QTRY_VERIFY_WITH_TIMEOUT(server.isAsleep(), patience);
    listener.close();
    server.join();
    QCOMPARE(served, (QList<QByteArray>{"one", "two", "three"}));
}

void TestSyncListener::channelsOutliveTheirListener()
{
    std::optional<SyncListener> listener = SyncListener::listen();
    RawPeer peer(listener->address().port);
    SyncChannel client = *listener->accept();
    listener.reset();
    client.send("still here");
    QTRY_VERIFY_WITH_TIMEOUT(receives(peer, frame("still here")), patience);
}

void TestSyncListener::fault38_timeoutZeroNeverWaits()
{
    SyncListener listener = SyncListener::listen();
    const std::optional<SyncError> nobody = errorOf([&] { listener.accept(0ms); });
    QVERIFY(nobody);
    QCOMPARE(nobody->reason(), SyncError::Reason::TimedOut);
    const RawPeer peer(listener.address().port);
    std::optional<SyncChannel> client;
    const auto accepts = [&] {
        return client || !errorOf([&] { client = listener.accept(0ms); });
    };
    QTRY_VERIFY_WITH_TIMEOUT(accepts(), patience);
    QVERIFY(client);
    QCOMPARE(client->peerAddress().port, peer.localPort());
}

void TestSyncListener::aTimeLimitPassesAndTheListenerStands()
{
    SyncListener listener = SyncListener::listen();
    QElapsedTimer timer;
    timer.start();
    const std::optional<SyncError> late = errorOf([&] { listener.accept(30ms); });
    QVERIFY(timer.elapsed() >= 30);
    QVERIFY(late);
    QCOMPARE(late->reason(), SyncError::Reason::TimedOut);
    QCOMPARE(late->text(), u"No client came to %1 in time. It still listens: ask again."_s.arg(
                               listener.address().toString()));
    const RawPeer peer(listener.address().port);
    QVERIFY(listener.accept(std::chrono::milliseconds(patience)));
}

void TestSyncListener::closeWakesEveryThreadThatAccepts()
{
    SyncListener listener = SyncListener::listen();
    std::atomic<int> ended = 0;
    const auto accept = [&] {
        ended += !listener.accept();
    };
    WatchedThread first(accept);
    WatchedThread second(accept);
    QTRY_VERIFY_WITH_TIMEOUT(first.isAsleep() && second.isAsleep(), patience);
    listener.close();
    first.join();
    second.join();
    QCOMPARE(ended.load(), 2);
    QVERIFY(!listener.accept());
    listener.close(); // again does no harm
    const auto isRefused = [port = listener.address().port] {
        return !RawPeer(port).isConnected();
    };
    QTRY_VERIFY_WITH_TIMEOUT(isRefused(), patience);
}

void TestSyncListener::closeTurnsAwayWhomNobodyAccepted()
{
    SyncListener listener = SyncListener::listen();
    RawPeer accepted(listener.address().port);
    SyncChannel client = *listener.accept();
    RawPeer waiting(listener.address().port);
    listener.close();
    const auto isTurnedAway = [&waiting] {
        waiting.readSome();
        return waiting.sawEnd() || waiting.sawReset();
    };
    QTRY_VERIFY_WITH_TIMEOUT(isTurnedAway(), patience);
    client.send("not you");
    QTRY_VERIFY_WITH_TIMEOUT(receives(accepted, frame("not you")), patience);
}

void TestSyncListener::nothingIsReadBeforeAClientIsAccepted()
{
    ListenOptions options;
    options.channel.headerDeadlineMs = 20;
    SyncListener listener = SyncListener::listen(options);
    RawPeer peer(listener.address().port);
    QVERIFY(peer.write("\r\nMSG"));
    SyncListener elsewhere = SyncListener::listen();
    errorOf([&] { elsewhere.accept(200ms); }); // ten times as long as a header may take that is read
    QVERIFY(peer.write(" 5\r\nearly"));
    QCOMPARE(listener.accept()->recv(), QByteArray("early"));
}

void TestSyncListener::everyClientGoesToOneThread()
{
    constexpr int clients = 200;
    SyncListener listener = SyncListener::listen();
    std::atomic<int> came = 0;
    const auto serve = [&] {
        for (SyncChannel client : listener) {
            ++came;
            client.send("welcome");
        }
    };
    const WatchedThread one(serve);
    const WatchedThread two(serve);
    const WatchedThread three(serve);
    for (int i = 0; i < clients; ++i) {
        SyncChannel channel = SyncChannel::connect(u"127.0.0.1"_s, listener.address().port);
        QCOMPARE(channel.recv(), QByteArray("welcome"));
        QCOMPARE(channel.recv(), std::nullopt);
    }
    listener.close();
    QCOMPARE(came.load(), clients);
}

void TestSyncListener::fault41_moreThanTheLimitAreTurnedAway()
{
    SyncListener listener = SyncListener::listen({.maxClients = 1});
    const qsizetype descriptors = entriesOf(u"fd"_s);
    const RawPeer first(listener.address().port);
    QTRY_VERIFY_WITH_TIMEOUT(entriesOf(u"fd"_s) >= descriptors + 2,
                             patience); // it has come in, though unaccepted
    RawPeer second(listener.address().port);
    QTRY_VERIFY_WITH_TIMEOUT(sawEnd(second), patience);
    const SyncChannel client = *listener.accept();
    QCOMPARE(client.peerAddress().port, first.localPort());
}

void TestSyncListener::whoWasTurnedAwayIsTold()
{
    SyncListener listener = SyncListener::listen({.maxClients = 1});
    QCOMPARE(listener.refusedClients().count, 0);
    QCOMPARE(listener.refusedClients().reason, QString());
    SyncChannel accepted = SyncChannel::connect(u"127.0.0.1"_s, listener.address().port);
    const std::optional<SyncChannel> client = listener.accept();
    RawPeer second(listener.address().port);
    QTRY_COMPARE_WITH_TIMEOUT(listener.refusedClients().count, 1, patience);
    QCOMPARE(listener.refusedClients().last,
             (channel::SocketAddress{QHostAddress(QHostAddress::LocalHost), second.localPort()}));
    QCOMPARE(listener.refusedClients().reason, u"The limit of 1 client is reached."_s);
    const RawPeer third(listener.address().port);
    QTRY_COMPARE_WITH_TIMEOUT(listener.refusedClients().count, 2, patience);
    QCOMPARE(listener.refusedClients().last.port, third.localPort());
    listener.close();
    QCOMPARE(listener.refusedClients().count, 2);
}

void TestSyncListener::roomForNobodyIsRefused()
{
    const std::optional<SyncError> refused = errorOf([] { SyncListener::listen({.maxClients = 0}); });
    QVERIFY(refused);
    QCOMPARE(refused->reason(), SyncError::Reason::Failed);
    QCOMPARE(refused->error(), TransportError::InvalidOptions);
    QVERIFY(refused->text().contains(u"with room for 0 clients (maxClients)"_s));
}

void TestSyncListener::withoutTimeItSaysSo()
{
    for (const QString &host : {u"127.0.0.1"_s, QString()}) {
        const std::optional<SyncError> late = errorOf([&host] { SyncListener::listen({.host = host}, 0ms); });
        QVERIFY(late);
        QCOMPARE(late->reason(), SyncError::Reason::TimedOut);
        QCOMPARE(
            late->text(),
            u"No time was given: with a limit of 0 ms, or one that has passed, listen() does not even try."_s);
    }
}

void TestSyncListener::fault32_portInUse()
{
    const SyncListener listener = SyncListener::listen();
    const quint16 port = listener.address().port;
    const std::optional<SyncError> refused = errorOf([port] { SyncListener::listen({.port = port}); });
    QVERIFY(refused);
    QCOMPARE(refused->reason(), SyncError::Reason::Failed);
    QCOMPARE(refused->error(), TransportError::PortInUse);
    QCOMPARE(refused->text(), channel::transportErrorText(TransportError::PortInUse, u"127.0.0.1"_s, port));
}

void TestSyncListener::reuseSharesThePort()
{
    const SyncListener first = SyncListener::listen({.reuse = true});
    const quint16 port = first.address().port;
    const SyncListener second = SyncListener::listen({.port = port, .reuse = true});
    QCOMPARE(second.address(), first.address());
}

void TestSyncListener::aHandleCanBeMoved()
{
    SyncListener listener = SyncListener::listen();
    const quint16 port = listener.address().port;
    SyncListener moved(std::move(listener));
    QCOMPARE(moved.address().port, port);
    moved = SyncListener::listen(); // closes what it was
    const auto isRefused = [port] {
        return !RawPeer(port).isConnected();
    };
    QTRY_VERIFY_WITH_TIMEOUT(isRefused(), patience);
    const RawPeer peer(moved.address().port);
    QVERIFY(moved.accept());
}

void TestSyncListener::fault34_acceptThenInstantClose()
{
    SyncListener listener = SyncListener::listen();
    RawPeer(listener.address().port).close();
    SyncChannel client = *listener.accept();
    QCOMPARE(client.recv(), std::nullopt);
    RawPeer(listener.address().port).reset();
    const std::optional<SyncError> lost = errorOf([&] { listener.accept()->recv(); });
    QVERIFY(lost);
    QCOMPARE(lost->error(), TransportError::ConnectionReset);
}

void TestSyncListener::nothingIsLeftBehind()
{
    const qsizetype descriptors = entriesOf(u"fd"_s);
    const qsizetype threads = entriesOf(u"task"_s);
    for (int i = 0; i < 200; ++i) {
        SyncListener listener = SyncListener::listen();
        SyncChannel channel = SyncChannel::connect(u"127.0.0.1"_s, listener.address().port);
        SyncChannel client = *listener.accept();
        channel.send("hello");
        QCOMPARE(client.recv(), QByteArray("hello"));
    }
    QCOMPARE(entriesOf(u"fd"_s), descriptors);
    // Joined, but perhaps still listed; and those of earlier tests may have been at first.
    QTRY_VERIFY_WITH_TIMEOUT(entriesOf(u"task"_s) <= threads, patience);
}

REGISTER_TEST(TestSyncListener, QCoreApplication)
#include "test_synclistener.moc"
