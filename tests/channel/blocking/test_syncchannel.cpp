// SPDX-License-Identifier: MIT

#include "channel/blocking/syncchannel.h"
#include "channel/protocol/framewriter.h"
#include "channel/transport/socketaddress.h"
#include "channel/transport/transporterror.h"
#include "syncpair.h"
#include "tests/support/patience.h"
#include "tests/support/rawpeer.h"
#include "tests/support/registeredtest.h"
#include "thrownerror.h"
#include "watchedthread.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QTest>
#include <QTimer>

#include <limits>
#include <optional>
#include <utility>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using namespace channel;

class TestSyncChannel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void messagesAreTheBytesOfTheProtocol();
    void aPlainThreadNeedsNoEventLoop();
    void textGoesOutAsUtf8();
    void recvTellsTheEndOfTheStreamAgainAndAgain();
    void answersAfterThePeerHasFinished();
    void halfCloseLetsThePeerAnswer();
    void aRangeWalksTheMessagesToTheEnd();
    void aTimeLimitPassesAndNothingIsLost();
    void fault38_timeoutZeroNeverWaits();
    void fault38_connectWithTimeoutZeroGivesUpAtOnce();
    void fault38_onTheGuiThreadItWorksButNoEventIsServed();
    void fault31_sendWaitsForAPeerThatDoesNotRead();
    void whoWaitsToSendKeepsTheOrderOfTheCalls();
    void aSenderThatGaveUpLetsTheNextGo();
    void whatNobodyTakesPushesBackOnThePeer();
    void addressesAndLedgerAreTrue();
    void rawDataIsCopied();
    void limitsOfCenturiesDoNotPassAtOnce();
};

void TestSyncChannel::messagesAreTheBytesOfTheProtocol()
{
    Pair pair;
    const QList<QByteArray> payloads{"Hello World", "", QByteArray("\0\r\n", 3), "\r\nMSG 3\r\nabc",
                                     QByteArray(3'000'000, 'x')};
    QByteArray bytes;
    for (const QByteArray &payload : payloads) {
        pair.channel.send(payload);
        bytes += frame(payload);
    }
    QVERIFY(bytes.startsWith("\r\nMSG 11\r\nHello World\r\nMSG 0\r\n"));
    QTRY_VERIFY_WITH_TIMEOUT(receives(pair.peer, bytes), patience);
    const WatchedThread writer([&] { pair.peer.write(bytes); });
    for (const QByteArray &payload : payloads)
        QCOMPARE(pair.channel.recv(), payload);
}

void TestSyncChannel::aPlainThreadNeedsNoEventLoop()
{
    RawListener listener;
    std::optional<QByteArray> answer;
    WatchedThread client([&] {
        SyncChannel channel = SyncChannel::connect(localhost, listener.port());
        channel.send("question");
        answer = channel.recv();
    });
    RawPeer peer = listener.accept();
    QTRY_VERIFY_WITH_TIMEOUT(receives(peer, frame("question")), patience);
    QVERIFY(peer.write(frame("answer")));
    QTRY_VERIFY_WITH_TIMEOUT(sawEnd(peer), patience);
    peer.close();
    client.join();
    QCOMPARE(answer, QByteArray("answer"));
}

void TestSyncChannel::textGoesOutAsUtf8()
{
    Pair pair;
    pair.channel.send(u"für 5 €"_s);
    QTRY_VERIFY_WITH_TIMEOUT(receives(pair.peer, "\r\nMSG 10\r\nf\xc3\xbcr 5 \xe2\x82\xac"), patience);
}

void TestSyncChannel::recvTellsTheEndOfTheStreamAgainAndAgain()
{
    Pair pair;
    QVERIFY(pair.peer.write(frame("one") + frame("two")));
    pair.peer.finishWriting();
    QCOMPARE(pair.channel.recv(), QByteArray("one"));
    QCOMPARE(pair.channel.recv(), QByteArray("two"));
    QCOMPARE(pair.channel.recv(), std::nullopt);
    QCOMPARE(pair.channel.recv(0ms), std::nullopt);
}

void TestSyncChannel::answersAfterThePeerHasFinished()
{
    Pair pair;
    QVERIFY(pair.peer.write(frame("one") + frame("two")));
    pair.peer.finishWriting();
    QList<QByteArray> taken;
    while (const std::optional<QByteArray> message = pair.channel.recv())
        taken.append(*message);
    for (const QByteArray &message : std::as_const(taken))
        pair.channel.send("echo " + message);
    pair.channel.close();
    QTRY_VERIFY_WITH_TIMEOUT(sawEnd(pair.peer), patience);
    QCOMPARE(pair.peer.received(), frame("echo one") + frame("echo two"));
}

void TestSyncChannel::halfCloseLetsThePeerAnswer()
{
    Pair pair;
    pair.channel.send("question");
    pair.channel.halfClose();
    QTRY_VERIFY_WITH_TIMEOUT(sawEnd(pair.peer), patience);
    QCOMPARE(pair.peer.received(), frame("question"));
    const std::optional<SyncError> refused = errorOf([&] { pair.channel.send("more"); });
    QVERIFY(refused);
    QCOMPARE(refused->reason(), SyncError::Reason::Closed);
    QCOMPARE(refused->text(), u"The connection to %1 is closed for sending."_s.arg(pair.peerText()));
    QVERIFY(pair.peer.write(frame("answer")));
    QCOMPARE(pair.channel.recv(), QByteArray("answer"));
}

void TestSyncChannel::aRangeWalksTheMessagesToTheEnd()
{
    Pair pair;
    QVERIFY(pair.peer.write(frame("one") + frame("") + frame("three")));
    pair.peer.finishWriting();
    QList<QByteArray> walked;
    for (const QByteArray &message : pair.channel.messages())
        walked.append(message);
    QCOMPARE(walked, (QList<QByteArray>{"one", "", "three"}));
}

void TestSyncChannel::aTimeLimitPassesAndNothingIsLost()
{
    Pair pair;
    QVERIFY(pair.peer.write("\r\nMSG 5\r\nhel"));
    QElapsedTimer timer;
    timer.start();
    const std::optional<SyncError> late = errorOf([&] { pair.channel.recv(30ms); });
    QVERIFY(timer.elapsed() >= 30);
    QVERIFY(late);
    QCOMPARE(late->reason(), SyncError::Reason::TimedOut);
    QCOMPARE(late->error(), TransportError::None);
    QCOMPARE(late->text(),
             u"No message came from %1 in time. The connection stands: ask again."_s.arg(pair.peerText()));
    QCOMPARE(late->what(), late->text().toUtf8());
    QVERIFY(pair.peer.write("lo"));
    QCOMPARE(pair.channel.recv(std::chrono::milliseconds(patience)), QByteArray("hello"));
}

void TestSyncChannel::fault38_timeoutZeroNeverWaits()
{
    Pair pair(withSmallLimit());
    const std::optional<SyncError> nothing = errorOf([&] { pair.channel.recv(0ms); });
    QVERIFY(nothing);
    QCOMPARE(nothing->reason(), SyncError::Reason::TimedOut);

    QVERIFY(pair.peer.write(frame("there")));
    std::optional<QByteArray> taken;
    const auto take = [&] {
        return taken || !errorOf([&] { taken = pair.channel.recv(0ms); });
    };
    QTRY_VERIFY_WITH_TIMEOUT(take(), patience);
    QCOMPARE(taken, QByteArray("there"));

    const QByteArray sent = fillUp(pair.channel);
    const std::optional<SyncError> full = errorOf([&] { pair.channel.send(block, 0ms); });
    QVERIFY(full);
    QCOMPARE(full->reason(), SyncError::Reason::Backpressure);
    QCOMPARE(full->text(),
             u"%1 does not read: too much is waiting to be sent to it already."_s.arg(pair.peerText()));
    QTRY_VERIFY_WITH_TIMEOUT(receives(pair.peer, sent), patience); // and nothing of what was refused
    pair.channel.send("fits", 0ms);
    QTRY_VERIFY_WITH_TIMEOUT(receives(pair.peer, sent + frame("fits")), patience);
}

void TestSyncChannel::fault38_connectWithTimeoutZeroGivesUpAtOnce()
{
    RawListener listener;
    const std::optional<SyncError> late =
        errorOf([&] { SyncChannel::connect(localhost, listener.port(), {}, 0ms); });
    QVERIFY(late);
    QCOMPARE(late->reason(), SyncError::Reason::TimedOut);
    QCOMPARE(late->error(), TransportError::TimedOut);
    QCOMPARE(
        late->text(),
        u"No time was given: with a limit of 0 ms, or one that has passed, connect() does not even try."_s);
}

void TestSyncChannel::fault38_onTheGuiThreadItWorksButNoEventIsServed()
{
    QCOMPARE(QThread::currentThread(), QCoreApplication::instance()->thread());
    Pair pair;
    int served = 0;
    QTimer timer;
    connect(&timer, &QTimer::timeout, this, [&served] { ++served; });
    timer.start(0);
    QTRY_VERIFY_WITH_TIMEOUT(served > 0, patience); // the event loop is alive

    served = 0;
    QVERIFY(errorOf([&] { pair.channel.recv(30ms); }));
    QCOMPARE(served, 0);
    pair.channel.send("question");
    const WatchedThread peer([&] {
        while (!receives(pair.peer, frame("question")))
            std::this_thread::yield();
        pair.peer.write(frame("answer"));
    });
    QCOMPARE(pair.channel.recv(), QByteArray("answer"));
    QCOMPARE(served, 0);
    QTRY_VERIFY_WITH_TIMEOUT(served > 0, patience);
}

void TestSyncChannel::fault31_sendWaitsForAPeerThatDoesNotRead()
{
    Pair pair(withSmallLimit());
    QByteArray sent = fillUp(pair.channel);
    QVERIFY(pair.channel.ledger().unsent <= quint64(smallLimit));
    WatchedThread sender([&] { pair.channel.send(block); });
    QTRY_VERIFY_WITH_TIMEOUT(waitsInACall(sender, pair.channel), patience);
    QVERIFY(!sender.isDone());
    sent += frame(block);
    QTRY_VERIFY_WITH_TIMEOUT(receives(pair.peer, sent), patience);
    sender.join();
}

void TestSyncChannel::whoWaitsToSendKeepsTheOrderOfTheCalls()
{
    Pair pair(withSmallLimit());
    QByteArray sent = fillUp(pair.channel);
    WatchedThread first([&] { pair.channel.send(block); });
    QTRY_VERIFY_WITH_TIMEOUT(waitsInACall(first, pair.channel), patience);
    // This one would fit, but it was called later.
    const std::optional<SyncError> behind = errorOf([&] { pair.channel.send("small", 0ms); });
    QVERIFY(behind);
    QCOMPARE(behind->reason(), SyncError::Reason::Backpressure);
    WatchedThread second([&] { pair.channel.send("small"); });
    QTRY_VERIFY_WITH_TIMEOUT(waitsInACall(second, pair.channel), patience);
    sent += frame(block) + frame("small");
    QTRY_VERIFY_WITH_TIMEOUT(receives(pair.peer, sent), patience);
    first.join();
    second.join();
}

void TestSyncChannel::aSenderThatGaveUpLetsTheNextGo()
{
    Pair pair(withSmallLimit());
    const QByteArray sent = fillUp(pair.channel);
    std::optional<SyncError> gaveUp;
    WatchedThread first([&] { gaveUp = errorOf([&] { pair.channel.send(block, 300ms); }); });
    QTRY_VERIFY_WITH_TIMEOUT(waitsInACall(first, pair.channel) || first.isDone(), patience);
    WatchedThread second([&] { pair.channel.send("small"); });
    first.join();
    QVERIFY(gaveUp);
    QCOMPARE(gaveUp->reason(), SyncError::Reason::Backpressure);
    second.join(); // although the peer has read nothing
    QTRY_VERIFY_WITH_TIMEOUT(receives(pair.peer, sent + frame("small")), patience);
}

void TestSyncChannel::whatNobodyTakesPushesBackOnThePeer()
{
    constexpr int count = 4000;
    const QByteArray payload(10'000, 'p');
    Pair pair;
    WatchedThread writer([&] {
        for (int i = 0; i < count; ++i)
            pair.peer.write(frame(payload));
        pair.peer.finishWriting();
    });
    const auto received = [&pair] {
        return pair.channel.ledger().received;
    };
    QTRY_VERIFY_WITH_TIMEOUT(received() >= quint64(channel::readBufferSize), patience);
    QTRY_VERIFY_WITH_TIMEOUT(waitsInACall(writer, pair.channel), patience);
    // What is kept is not quite full yet, a message is not whole, and then comes one read.
    const quint64 most = 2 * channel::readBufferSize + 2 * quint64(frame(payload).size());
    for (int i = 0; i < 1000; ++i)
        QVERIFY(received() <= most);
    QVERIFY(!writer.isDone());
    int taken = 0;
    for (const QByteArray &message : pair.channel.messages()) {
        QCOMPARE(message, payload);
        ++taken;
    }
    QCOMPARE(taken, count);
}

void TestSyncChannel::addressesAndLedgerAreTrue()
{
    Pair pair;
    QCOMPARE(pair.channel.peerAddress().toString(), pair.peerText());
    QCOMPARE(pair.channel.localAddress().host.toString(), localhost);
    pair.channel.send("four");
    QVERIFY(pair.peer.write(frame("seven77")));
    QCOMPARE(pair.channel.recv(), QByteArray("seven77"));
    QTRY_VERIFY_WITH_TIMEOUT(receives(pair.peer, frame("four")), patience);
    QTRY_COMPARE_WITH_TIMEOUT(pair.channel.ledger().messagesSent, 1u, patience);
    const channel::Ledger ledger = pair.channel.ledger();
    QCOMPARE(ledger.messagesReceived, 1u);
    QCOMPARE(ledger.received, quint64(frame("seven77").size()));
    QCOMPARE(ledger.written, quint64(frame("four").size()));
    pair.channel.close();
    QCOMPARE(pair.channel.ledger().written, ledger.written);
}

void TestSyncChannel::rawDataIsCopied()
{
    Pair pair;
    QByteArray memory(20'000'000, 'o'); // more than the kernel takes
    const QByteArray sent = frame(memory);
    pair.channel.send(QByteArray::fromRawData(memory.constData(), memory.size()));
    memory.fill('n');
    QTRY_VERIFY_WITH_TIMEOUT((pair.peer.readSome(), pair.peer.received().size() == sent.size()), patience);
    QVERIFY(pair.peer.received() == sent);
}

void TestSyncChannel::limitsOfCenturiesDoNotPassAtOnce()
{
    Pair pair;
    const QList<channel::TimeLimit> limits{
        std::chrono::hours(24 * 365 * 290), std::chrono::hours(24 * 365 * 300),
        std::chrono::seconds::max() - 1s, std::chrono::nanoseconds::max() - 1ns,
        QDeadlineTimer(std::numeric_limits<qint64>::max())};
    for (const channel::TimeLimit &limit : limits) {
        std::optional<QByteArray> message;
        WatchedThread receiving([&] { errorOf([&] { message = pair.channel.recv(limit); }); });
        QTRY_VERIFY_WITH_TIMEOUT(receiving.isAsleep() || receiving.isDone(), patience);
        QVERIFY(pair.peer.write(frame("after a while")));
        receiving.join();
        QCOMPARE(message, QByteArray("after a while"));
    }
    QVERIFY(errorOf([&] { pair.channel.recv(std::chrono::hours::min()); }));
}

REGISTER_TEST(TestSyncChannel, QCoreApplication)
#include "test_syncchannel.moc"
