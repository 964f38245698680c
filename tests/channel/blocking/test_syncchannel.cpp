// SPDX-License-Identifier: MIT

#include "channel/blocking/syncchannel.h"
#include "channel/protocol/framewriter.h"
#include "tests/support/patience.h"
#include "tests/support/rawpeer.h"
#include "tests/support/refusingport.h"
#include "tests/support/registeredtest.h"
#include "thrownerror.h"
#include "watchedthread.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTest>
#include <QTimer>

#include <functional>
#include <future>
#include <limits>
#include <optional>
#include <utility>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using channel::ChannelOptions;
using channel::frame;
using channel::SyncChannel;
using channel::SyncError;
using channel::TransportError;

static_assert(!std::is_copy_constructible_v<SyncChannel> && !std::is_copy_assignable_v<SyncChannel>);
static_assert(std::is_nothrow_move_constructible_v<SyncChannel>);
static_assert(std::input_iterator<channel::MessageRange::Iterator>);

template <typename Handle>
concept givesMessages = requires(Handle handle)
{
    std::forward<Handle>(handle).messages();
};
static_assert(givesMessages<SyncChannel &>);
static_assert(!givesMessages<SyncChannel>, "the handle would be gone before the loop begins");

namespace {

const QString localhost = u"127.0.0.1"_s;

/// A SyncChannel and the raw socket at its other end.
struct Pair
{
    explicit Pair(const ChannelOptions &options = {})
        : channel(SyncChannel::connect(localhost, listener.port(), options))
        , peer(listener.accept())
    {
    }

    QString peerText() const { return u"127.0.0.1:%1"_s.arg(listener.port()); }

    RawListener listener;
    SyncChannel channel;
    RawPeer peer;
};

constexpr qint64 smallLimit = 1'000'000;
const QByteArray block(100'000, 'b');

ChannelOptions withSmallLimit()
{
    ChannelOptions options;
    options.maxUnsentBytes = smallLimit;
    return options;
}

/// Sends blocks to a peer that does not read until no more are taken: refused twice, though the hidden thread
/// had its turn in between and could write nothing.
QByteArray fillUp(SyncChannel &channel)
{
    QByteArray sent;
    bool wasRefused = false;
    quint64 writtenBefore = 0;
    while (true) {
        if (!errorOf([&channel] { channel.send(block, 200ms); })) {
            sent += frame(block);
            wasRefused = false;
            continue;
        }
        const quint64 written = channel.ledger().written;
        if (wasRefused && written == writtenBefore)
            return sent;
        wasRefused = true;
        writtenBefore = written;
    }
}

/// True if it waits in a call: asleep whenever asked, which the lock of an allocator does not last for while
/// the channel's hidden thread comes and goes.
bool waitsInACall(const WatchedThread &thread, SyncChannel &channel)
{
    constexpr int looks = 3;
    for (int look = 0; look < looks; ++look) {
        if (!thread.isAsleep())
            return false;
        channel.ledger();
    }
    return true;
}

} // namespace

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
    void closeWakesWhoWaits_data();
    void closeWakesWhoWaits();
    void closeWritesAllThatWasSent();
    void closeTellsWhatWasNotSent();
    void fault28_connectingFailsWithTheTextOfAChannel_data();
    void fault28_connectingFailsWithTheTextOfAChannel();
    void aBrokenProtocolIsTheErrorOfEveryCallAfterIt();
    void fault24_theStreamEndsInsideAMessage();
    void resyncPassesOverWhatIsMalformedAndCountsIt();
    void fault26_aResetComesAfterTheMessagesBeforeIt();
    void aMessageThatCanNeverBeSentIsRefused();
    void aHandleCanBeMoved();
    void addressesAndLedgerAreTrue();
    void whatWasMovedFromRefusesToWork();
    void aRangeOutlivesItsHandle();
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
    QCOMPARE(late->text(), channel::transportErrorText(TransportError::TimedOut, localhost, listener.port()));
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
    for (int i = 0; i < 1000; ++i)
        QVERIFY(received() <= quint64(2 * channel::readBufferSize));
    QVERIFY(!writer.isDone());
    int taken = 0;
    for (const QByteArray &message : pair.channel.messages()) {
        QCOMPARE(message, payload);
        ++taken;
    }
    QCOMPARE(taken, count);
}

void TestSyncChannel::closeWakesWhoWaits_data()
{
    QTest::addColumn<bool>("sends");
    QTest::addColumn<bool>("resets");
    QTest::newRow("close wakes recv") << false << false;
    QTest::newRow("close wakes send") << true << false;
    QTest::newRow("reset wakes recv") << false << true;
    QTest::newRow("reset wakes send") << true << true;
}

void TestSyncChannel::closeWakesWhoWaits()
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
        errorOf([&] { pair.channel.close(); });
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

void TestSyncChannel::closeWritesAllThatWasSent()
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

void TestSyncChannel::closeTellsWhatWasNotSent()
{
    Pair pair;
    const QByteArray large(20'000'000, 'l'); // more than the kernel takes
    pair.channel.send(large);
    pair.channel.send("last words");
    const std::optional<SyncError> loss = errorOf([&] { pair.channel.close(); });
    QVERIFY(loss);
    QCOMPARE(loss->reason(), SyncError::Reason::Unsent);
    QCOMPARE(loss->text(), u"The connection to %1 ended before all was sent: 2 messages are missing."_s.arg(
                               pair.peerText()));
}

void TestSyncChannel::fault28_connectingFailsWithTheTextOfAChannel_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("error");
    QTest::newRow("nobody listens") << localhost << int(TransportError::ConnectionRefused);
    QTest::newRow("a name without an address")
        << u"no-such-host.invalid"_s << int(TransportError::HostNotFound);
}

void TestSyncChannel::fault28_connectingFailsWithTheTextOfAChannel()
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

void TestSyncChannel::aBrokenProtocolIsTheErrorOfEveryCallAfterIt()
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

void TestSyncChannel::fault24_theStreamEndsInsideAMessage()
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

void TestSyncChannel::resyncPassesOverWhatIsMalformedAndCountsIt()
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

void TestSyncChannel::fault26_aResetComesAfterTheMessagesBeforeIt()
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

void TestSyncChannel::aMessageThatCanNeverBeSentIsRefused()
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

void TestSyncChannel::aHandleCanBeMoved()
{
    Pair pair;
    SyncChannel moved(std::move(pair.channel));
    moved.send("from its new place");
    QTRY_VERIFY_WITH_TIMEOUT(receives(pair.peer, frame("from its new place")), patience);
    Pair other;
    moved = std::move(other.channel); // closes what it was
    QTRY_VERIFY_WITH_TIMEOUT(sawEnd(pair.peer), patience);
    pair.peer.close();
    QVERIFY(other.peer.write(frame("to the other")));
    QCOMPARE(moved.recv(), QByteArray("to the other"));
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

void TestSyncChannel::whatWasMovedFromRefusesToWork()
{
    Pair pair;
    const SyncChannel moved(std::move(pair.channel));
    SyncChannel &empty = pair.channel;
    const QList<std::function<void()>> calls{[&] { empty.send("text"); },
                                             [&] { empty.recv(); },
                                             [&] { empty.messages(); },
                                             [&] { empty.halfClose(); },
                                             [&] { empty.close(); },
                                             [&] { empty.reset(); },
                                             [&] { empty.localAddress(); },
                                             [&] { empty.peerAddress(); },
                                             [&] {
                                                 empty.ledger();
                                             }};
    for (const std::function<void()> &call : calls) {
        const std::optional<SyncError> refused = errorOf(call);
        QVERIFY(refused);
        QCOMPARE(refused->reason(), SyncError::Reason::Closed);
    }
}

/// As in `for (… : listener.accept()->messages())`, where the handle ends before the loop begins.
void TestSyncChannel::aRangeOutlivesItsHandle()
{
    Pair pair;
    QVERIFY(pair.peer.write(frame("one")));
    for (const QByteArray &message : std::optional<SyncChannel>(std::move(pair.channel))->messages())
        QFAIL(message);
    QTRY_VERIFY_WITH_TIMEOUT(sawEnd(pair.peer), patience);
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
