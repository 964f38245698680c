// SPDX-License-Identifier: MIT

#include "channel/blocking/syncchannel.h"
#include "channel/protocol/framewriter.h"
#include "channel/protocol/protocolerror.h"
#include "channel/transport/transporterror.h"
#include "syncpair.h"
#include "tests/support/patience.h"
#include "tests/support/refusingport.h"
#include "tests/support/registeredtest.h"
#include "thrownerror.h"

#include <QCoreApplication>
#include <QTest>

#include <array>
#include <optional>
#include <utility>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using namespace channel;

/// How a connection ends, or fails, for who waits for it.
class TestSyncEnding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void closeWakesWhoWaits_data();
    void closeWakesWhoWaits();
    void closeWritesAllThatWasSent();
    void closeTellsWhatWasNotSent();
    void closeGivesUpAtItsLimit();
    void closingSeveralWaitsForAllAtOnce();
    void closingSeveralTellsOfAllThatIsLost();
    void aHandleThatIsNotTheLastDoesNotWait();
    void flushWaitsUntilAllIsWritten();
    void fault28_connectingFailsWithTheTextOfAChannel_data();
    void fault28_connectingFailsWithTheTextOfAChannel();
    void aBrokenProtocolIsTheErrorOfEveryCallAfterIt();
    void fault24_theStreamEndsInsideAMessage();
    void resyncPassesOverWhatIsMalformedAndCountsIt();
    void fault26_aResetComesAfterTheMessagesBeforeIt();
    void aMessageThatCanNeverBeSentIsRefused();
};

void TestSyncEnding::closeWakesWhoWaits_data()
{
    QTest::addColumn<bool>("sends");
    QTest::addColumn<bool>("resets");
    QTest::newRow("close wakes recv") << false << false;
    QTest::newRow("close wakes send") << true << false;
    QTest::newRow("reset wakes recv") << false << true;
    QTest::newRow("reset wakes send") << true << true;
}

void TestSyncEnding::closeWakesWhoWaits()
{
    QFETCH(const bool, sends);
    QFETCH(const bool, resets);
    Pair pair(withSmallLimit());
    if (sends)
        fillUp(pair.channel);
    std::optional<SyncError> refused;
    std::optional<QByteArray> message = "not yet";
    WatchedThread waiting([&] {
        if (sends)
            refused = errorOf([&] { pair.channel.send(block); });
        else
            message = pair.channel.recv();
    });
    QTRY_VERIFY_WITH_TIMEOUT(waitsInACall(waiting, pair.channel), patience);
    if (resets)
        pair.channel.reset();
    else
        pair.channel.close();
    waiting.join();
    if (sends) {
        QVERIFY(refused);
        QCOMPARE(refused->reason(), SyncError::Reason::Closed);
    } else {
        QCOMPARE(message, std::nullopt);
    }
    const auto ended = [&pair] {
        pair.peer.readSome();
        return pair.peer.sawReset() || pair.peer.sawEnd();
    };
    QTRY_VERIFY_WITH_TIMEOUT(ended(), patience);
    QCOMPARE(pair.peer.sawReset(), resets);
}

void TestSyncEnding::closeWritesAllThatWasSent()
{
    Pair pair;
    const QByteArray large(20'000'000, 'l');
    const WatchedThread reader([&] {
        while (!sawEnd(pair.peer))
            std::this_thread::yield();
    });
    pair.channel.send(large);
    pair.channel.send("last words");
    pair.channel.close();
    QTRY_VERIFY_WITH_TIMEOUT(reader.isDone(), patience);
    QCOMPARE(pair.peer.received(), frame(large) + frame("last words"));
    QCOMPARE(pair.channel.ledger().unsent, 0u);
    pair.channel.close(); // again does no harm
    QCOMPARE(pair.channel.recv(), std::nullopt);
}

void TestSyncEnding::closeTellsWhatWasNotSent()
{
    Pair pair;
    const QByteArray large(20'000'000, 'l'); // more than the kernel takes
    pair.channel.send(large);
    pair.channel.send("last words");
    const SyncClosing closing = pair.channel.close();
    QVERIFY(!closing);
    QCOMPARE(closing.unsentMessages, 2);
    const QString text =
        u"The connection to %1 ended before all was sent: 2 messages are missing."_s.arg(pair.peerText());
    QCOMPARE(closing.text, text);
    const std::optional<SyncError> loss = errorOf([&] { closing.orThrow(); });
    QVERIFY(loss);
    QCOMPARE(loss->reason(), SyncError::Reason::Unsent);
    QCOMPARE(loss->text(), text);
}

void TestSyncEnding::closeGivesUpAtItsLimit()
{
    Pair pair;
    pair.channel.send(QByteArray(20'000'000, 'l')); // more than the kernel takes
    const SyncClosing closing = pair.channel.close(0ms);
    QCOMPARE(closing.unsentMessages, 1);
    QCOMPARE(closing.text,
             u"The connection to %1 ended before all was sent: 1 message is missing."_s.arg(pair.peerText()));
    const auto wasReset = [&pair] {
        pair.peer.readSome();
        return pair.peer.sawReset();
    };
    QTRY_VERIFY_WITH_TIMEOUT(wasReset(), patience);
}

void TestSyncEnding::closingSeveralWaitsForAllAtOnce()
{
    Pair slow;
    Pair quick;
    std::array<SyncChannel, 3> channels{std::move(slow.channel), std::move(quick.channel), SyncChannel()};
    const QByteArray large(20'000'000, 'l'); // more than the kernel takes
    channels[0].send(large);
    channels[1].send("small");
    SyncClosing closing{-1};
    WatchedThread closer([&] { closing = closeAll(channels); });
    QTRY_VERIFY_WITH_TIMEOUT(sawEnd(quick.peer), patience); // though nothing of the first is read yet
    QCOMPARE(quick.peer.received(), frame("small"));
    QTRY_VERIFY_WITH_TIMEOUT(sawEnd(slow.peer), patience);
    QCOMPARE(slow.peer.received(), frame(large));
    closer.join();
    QCOMPARE(closing.unsentMessages, 0);
    QCOMPARE(closing.text, QString());
}

void TestSyncEnding::closingSeveralTellsOfAllThatIsLost()
{
    Pair first;
    Pair second;
    std::array<SyncChannel, 2> channels{std::move(first.channel), std::move(second.channel)};
    for (SyncChannel &channel : channels)
        channel.send(QByteArray(20'000'000, 'l'));
    const SyncClosing closing = closeAll(channels, 0ms);
    QCOMPARE(closing.unsentMessages, 2);
    const QString text = u"The connection to %1 ended before all was sent: 1 message is missing."_s;
    QCOMPARE(closing.text, text.arg(first.peerText()) + u' ' + text.arg(second.peerText()));
    QCOMPARE(closeAll(channels).unsentMessages, 2); // again does no harm
}

/// What one handle after another waits for is waited for once, by the last.
void TestSyncEnding::aHandleThatIsNotTheLastDoesNotWait()
{
    Pair other; // so that none is the last
    Pair pair;
    const QByteArray large(20'000'000, 'l');
    pair.channel.send(large);
    pair.channel = SyncChannel();
    // Nothing has been read meanwhile: it has not waited. What was sent comes still.
    QTRY_VERIFY_WITH_TIMEOUT(sawEnd(pair.peer), patience);
    QCOMPARE(pair.peer.received(), frame(large));
}

void TestSyncEnding::flushWaitsUntilAllIsWritten()
{
    Pair pair;
    const QByteArray large(20'000'000, 'l');
    pair.channel.send(large);
    const std::optional<SyncError> late = errorOf([&] { pair.channel.flush(0ms); });
    QVERIFY(late);
    QCOMPARE(late->reason(), SyncError::Reason::TimedOut);
    QCOMPARE(late->text(), u"Not all was sent to %1 in time. The rest waits still."_s.arg(pair.peerText()));
    const WatchedThread reader([&] {
        while (pair.peer.received().size() < frame(large).size())
            pair.peer.readSome();
    });
    pair.channel.flush();
    QCOMPARE(pair.channel.ledger().unsent, 0u);
    QTRY_VERIFY_WITH_TIMEOUT(reader.isDone(), patience);
    pair.channel.send(large);
    pair.peer.reset();
    const std::optional<SyncError> loss = errorOf([&] { pair.channel.flush(); });
    QVERIFY(loss);
    QCOMPARE(loss->reason(), SyncError::Reason::Unsent);
    QCOMPARE(loss->text(),
             u"The connection to %1 ended before all was sent: 1 message is missing."_s.arg(pair.peerText()));
}

void TestSyncEnding::fault28_connectingFailsWithTheTextOfAChannel_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("error");
    QTest::newRow("nobody listens") << localhost << int(TransportError::ConnectionRefused);
    QTest::newRow("a name without an address")
        << u"no-such-host.invalid"_s << int(TransportError::HostNotFound);
}

void TestSyncEnding::fault28_connectingFailsWithTheTextOfAChannel()
{
    QFETCH(const QString, host);
    QFETCH(const int, error);
    const RefusingPort port;
    const std::optional<SyncError> failed = errorOf([&] { SyncChannel::connect(host, port.number()); });
    QVERIFY(failed);
    QCOMPARE(failed->reason(), SyncError::Reason::Failed);
    QCOMPARE(failed->error(), TransportError(error));
    QCOMPARE(failed->text(), channel::transportErrorText(TransportError(error), host, port.number()));
}

void TestSyncEnding::aBrokenProtocolIsTheErrorOfEveryCallAfterIt()
{
    Pair pair;
    QVERIFY(pair.peer.write(frame("good") + "\r\nMSG +5\r\nhello"));
    QCOMPARE(pair.channel.recv(), QByteArray("good"));
    for (int i = 0; i < 2; ++i) {
        const std::optional<SyncError> broken = errorOf([&] { pair.channel.recv(); });
        QVERIFY(broken);
        QCOMPARE(broken->reason(), SyncError::Reason::Failed);
        QCOMPARE(broken->error(), TransportError::Protocol);
        QCOMPARE(broken->text(), channel::protocolErrorText(channel::ProtocolError::BadLength) +
                                     u" The error is at byte offset 19."_s);
    }
    const std::optional<SyncError> refused = errorOf([&] { pair.channel.send("answer"); });
    QVERIFY(refused);
    QCOMPARE(refused->error(), TransportError::Protocol);
}

void TestSyncEnding::fault24_theStreamEndsInsideAMessage()
{
    Pair pair;
    QVERIFY(pair.peer.write(frame("whole") + "\r\nMSG 5\r\nhal"));
    pair.peer.finishWriting();
    QCOMPARE(pair.channel.recv(), QByteArray("whole"));
    const std::optional<SyncError> broken = errorOf([&] { pair.channel.recv(); });
    QVERIFY(broken);
    QCOMPARE(broken->error(), TransportError::Protocol);
    QCOMPARE(broken->text(), channel::protocolErrorText(channel::ProtocolError::Truncated) +
                                 u" The error is at byte offset 26."_s);
}

void TestSyncEnding::resyncPassesOverWhatIsMalformedAndCountsIt()
{
    ChannelOptions options;
    options.policy = channel::DecodePolicy::Resync;
    Pair pair(options);
    QVERIFY(pair.peer.write(frame("one") + "rubbish" + frame("two")));
    QCOMPARE(pair.channel.recv(), QByteArray("one"));
    QCOMPARE(pair.channel.recv(), QByteArray("two"));
    const channel::Ledger ledger = pair.channel.ledger();
    QCOMPARE(ledger.malformed, 7u);
    QCOMPARE(ledger.malformedRuns, 1u);
    QCOMPARE(ledger.received, ledger.framed + ledger.malformed + ledger.pending);
}

void TestSyncEnding::fault26_aResetComesAfterTheMessagesBeforeIt()
{
    Pair pair;
    const QByteArray bytes = frame("whole") + "\r\nMSG 10\r\nhal";
    QVERIFY(pair.peer.write(bytes));
    QTRY_COMPARE_WITH_TIMEOUT(pair.channel.ledger().received, quint64(bytes.size()), patience);
    pair.peer.reset();
    QCOMPARE(pair.channel.recv(), QByteArray("whole"));
    const std::optional<SyncError> lost = errorOf([&] { pair.channel.recv(); });
    QVERIFY(lost);
    QCOMPARE(lost->reason(), SyncError::Reason::Failed);
    QCOMPARE(lost->error(), TransportError::ConnectionReset);
    QCOMPARE(lost->text(),
             channel::transportErrorText(TransportError::ConnectionReset, localhost, pair.listener.port()));
}

void TestSyncEnding::aMessageThatCanNeverBeSentIsRefused()
{
    Pair pair(withSmallLimit());
    const std::optional<SyncError> tooBig =
        errorOf([&] { pair.channel.send(QByteArray(smallLimit + 1, 'x')); });
    QVERIFY(tooBig);
    QCOMPARE(tooBig->reason(), SyncError::Reason::TooBig);
    QCOMPARE(tooBig->text(),
             u"The message is larger than what may wait to be sent to %1."_s.arg(pair.peerText()));
    const QByteArray largest(smallLimit, 'x');
    pair.channel.send(largest);
    QTRY_VERIFY_WITH_TIMEOUT(receives(pair.peer, frame(largest)), patience);
}

REGISTER_TEST(TestSyncEnding, QCoreApplication)
#include "test_syncending.moc"
