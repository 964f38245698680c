// SPDX-License-Identifier: MIT

#include "channel/blocking/synclistener.h"
#include "channel/protocol/framewriter.h"
#include "syncpair.h"
#include "tests/support/patience.h"
#include "tests/support/registeredtest.h"
#include "thrownerror.h"
#include "watchedthread.h"

#include <QCoreApplication>
#include <QTest>

#include <array>
#include <optional>
#include <poll.h>
#include <stop_token>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using namespace channel;

static_assert(std::is_nothrow_invocable_v<decltype(&SyncChannel::tryRecv), SyncChannel &, TimeLimit>);
static_assert(
    std::is_nothrow_invocable_v<decltype(&SyncChannel::trySend), SyncChannel &, const Payload &, TimeLimit>);
static_assert(std::is_nothrow_default_constructible_v<SyncChannel>);
static_assert(std::is_base_of_v<std::runtime_error, SyncError>);

/// Waiting in other ways than until it is there: asking only, for several, among other descriptors, and until
/// somebody says stop.
class TestSyncWaiting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void askingTellsWithoutAnException();
    void askingTellsWhyItFailed();
    void offeringTellsWithoutAnException();
    void emptyHandlesRefuseInWords();
    void recvCanBeStopped();
    void acceptCanBeStopped();
    void connectCanBeStopped();
    void eachMessageOfARangeHasItsTime();
    void theFirstOfSeveralThatHasSomethingIsTold();
    void waitingForSeveralCanBeStopped();
    void aDescriptorTellsForAsLongAsSomethingIsThere();
};

void TestSyncWaiting::askingTellsWithoutAnException()
{
    Pair pair;
    const SyncReceived nothing = pair.channel.tryRecv();
    QCOMPARE(nothing.outcome, SyncReceived::Outcome::TimedOut);
    QVERIFY(!nothing);
    QVERIFY(!nothing.error);
    QVERIFY(pair.peer.write(frame("one") + frame("")));
    const SyncReceived one = pair.channel.tryRecv(QDeadlineTimer::Forever);
    QVERIFY(one);
    QCOMPARE(one.payload, QByteArray("one"));
    const SyncReceived empty = pair.channel.tryRecv(QDeadlineTimer::Forever);
    QVERIFY(empty);
    QCOMPARE(empty.payload, QByteArray());
    pair.peer.finishWriting();
    QCOMPARE(pair.channel.tryRecv(QDeadlineTimer::Forever).outcome, SyncReceived::Outcome::End);
    QCOMPARE(pair.channel.tryRecv().outcome, SyncReceived::Outcome::End);
}

void TestSyncWaiting::askingTellsWhyItFailed()
{
    Pair pair;
    QVERIFY(pair.peer.write(frame("good") + "\r\nMSG x"));
    QCOMPARE(pair.channel.tryRecv(QDeadlineTimer::Forever).payload, QByteArray("good"));
    const SyncReceived broken = pair.channel.tryRecv(QDeadlineTimer::Forever);
    QCOMPARE(broken.outcome, SyncReceived::Outcome::Failed);
    QVERIFY(broken.error);
    QCOMPARE(broken.error->error(), TransportError::Protocol);
    const SyncSent refused = pair.channel.trySend("answer");
    QCOMPARE(refused.outcome, SyncSent::Outcome::Failed);
    QCOMPARE(refused.error->error(), TransportError::Protocol);
}

void TestSyncWaiting::offeringTellsWithoutAnException()
{
    Pair pair(withSmallLimit());
    QVERIFY(pair.channel.trySend("small"));
    const QByteArray sent = frame("small") + fillUp(pair.channel);
    const SyncSent full = pair.channel.trySend(block);
    QCOMPARE(full.outcome, SyncSent::Outcome::TimedOut);
    QVERIFY(!full.error);
    const SyncSent tooBig = pair.channel.trySend(QByteArray(smallLimit + 1, 'x'));
    QCOMPARE(tooBig.outcome, SyncSent::Outcome::Failed);
    QCOMPARE(tooBig.error->reason(), SyncError::Reason::TooBig);
    QTRY_VERIFY_WITH_TIMEOUT(receives(pair.peer, sent), patience); // and nothing of what was refused
}

void TestSyncWaiting::emptyHandlesRefuseInWords()
{
    SyncChannel channel;
    SyncListener listener;
    QVERIFY(!channel);
    QVERIFY(!listener);
    const QString text = u"This handle is empty: it was given no connection, or it was moved from."_s;
    for (const std::optional<SyncError> &refused :
         {errorOf([&] { channel.recv(); }), errorOf([&] { channel.send("text"); }),
          errorOf([&] { listener.accept(); }), channel.tryRecv().error, channel.trySend("text").error}) {
        QVERIFY(refused);
        QCOMPARE(refused->reason(), SyncError::Reason::Closed);
        QCOMPARE(refused->text(), text);
    }
    listener = SyncListener::listen();
    channel = SyncChannel::connect(localhost, listener.address().port);
    QVERIFY(channel);
    QVERIFY(listener);
    listener.accept()->send("hello");
    QCOMPARE(channel.recv(), QByteArray("hello"));
}

/// The reason with which `call`, given a token, ends on a thread of its own once it waits and is stopped.
template <typename Call>
std::optional<SyncError::Reason> stoppedIn(Call call)
{
    std::stop_source source;
    std::optional<SyncError> error;
    WatchedThread waiting([&] { error = errorOf([&] { call(source.get_token()); }); });
    // What it waits for never comes, so it can only sleep there, or be on its way.
    const bool isWaiting = QTest::qWaitFor([&waiting] { return waiting.isAsleep(); }, patience);
    source.request_stop();
    waiting.join();
    return isWaiting && error ? std::optional(error->reason()) : std::nullopt;
}

void TestSyncWaiting::recvCanBeStopped()
{
    Pair pair;
    QCOMPARE(stoppedIn([&](const std::stop_token &stop) { pair.channel.recv(stop); }),
             SyncError::Reason::Stopped);
    QVERIFY(pair.peer.write(frame("later")));
    std::stop_source stopped;
    QCOMPARE(pair.channel.recv(stopped.get_token()), QByteArray("later"));
    stopped.request_stop();
    QVERIFY(pair.peer.write(frame("there")));
    QTRY_VERIFY_WITH_TIMEOUT(pair.channel.ledger().messagesReceived == 2, patience);
    QCOMPARE(pair.channel.recv(stopped.get_token()), QByteArray("there")); // what is there is given
}

void TestSyncWaiting::acceptCanBeStopped()
{
    SyncListener listener = SyncListener::listen();
    QCOMPARE(stoppedIn([&](const std::stop_token &stop) { listener.accept(stop); }),
             SyncError::Reason::Stopped);
    SyncChannel client = SyncChannel::connect(localhost, listener.address().port);
    QVERIFY(listener.accept(std::stop_token()));
}

void TestSyncWaiting::connectCanBeStopped()
{
    RawListener listener(0);
    const RawPeer first(listener.port()); // That is all the room there is: the next one waits.
    QCOMPARE(stoppedIn([&](const std::stop_token &stop) {
                 SyncChannel::connect(localhost, listener.port(), QDeadlineTimer::Forever, stop);
             }),
             SyncError::Reason::Stopped);
}

void TestSyncWaiting::eachMessageOfARangeHasItsTime()
{
    Pair pair;
    QVERIFY(pair.peer.write(frame("one") + frame("two")));
    QTRY_COMPARE_WITH_TIMEOUT(pair.channel.ledger().messagesReceived, 2u, patience);
    QList<QByteArray> walked;
    const std::optional<SyncError> late = errorOf([&] {
        for (const QByteArray &message : pair.channel.messages(300ms))
            walked.append(message);
    });
    QVERIFY(late);
    QCOMPARE(late->reason(), SyncError::Reason::TimedOut);
    QCOMPARE(walked, (QList<QByteArray>{"one", "two"}));
}

void TestSyncWaiting::theFirstOfSeveralThatHasSomethingIsTold()
{
    Pair first;
    Pair second;
    const std::array<SyncChannel *, 2> both{&first.channel, &second.channel};
    QCOMPARE(waitAny({}), std::nullopt); // and does not wait for ever
    QCOMPARE(waitAny(both, 0ms), std::nullopt);
    QVERIFY(second.peer.write(frame("two")));
    QCOMPARE(waitAny(both), std::size_t(1));
    QCOMPARE(second.channel.recv(0ms), QByteArray("two"));
    QCOMPARE(waitAny(both, 0ms), std::nullopt);

    std::optional<std::size_t> told;
    WatchedThread waiting([&] { told = waitAny(both); });
    QTRY_VERIFY_WITH_TIMEOUT(waitsInACall(waiting, first.channel), patience);
    QVERIFY(first.peer.write(frame("one")));
    waiting.join();
    QCOMPARE(told, std::size_t(0));
    QCOMPARE(first.channel.recv(0ms), QByteArray("one"));
    second.peer.finishWriting();
    QCOMPARE(waitAny(both), std::size_t(1));
    QCOMPARE(second.channel.recv(0ms), std::nullopt);
}

void TestSyncWaiting::waitingForSeveralCanBeStopped()
{
    Pair pair;
    const std::array<SyncChannel *, 1> one{&pair.channel};
    QCOMPARE(stoppedIn([&](const std::stop_token &stop) { waitAny(one, QDeadlineTimer::Forever, stop); }),
             SyncError::Reason::Stopped);
}

void TestSyncWaiting::aDescriptorTellsForAsLongAsSomethingIsThere()
{
    Pair pair;
    const int descriptor = pair.channel.readableDescriptor();
    QCOMPARE(pair.channel.readableDescriptor(), descriptor);
    const auto isReadable = [descriptor] {
        pollfd wanted{descriptor, POLLIN, 0};
        return ::poll(&wanted, 1, 0) == 1 && wanted.revents == POLLIN;
    };
    QVERIFY(!isReadable());
    QVERIFY(pair.peer.write(frame("one") + frame("two")));
    QTRY_COMPARE_WITH_TIMEOUT(pair.channel.ledger().messagesReceived, 2u, patience);
    QVERIFY(isReadable());
    QCOMPARE(pair.channel.recv(), QByteArray("one"));
    QVERIFY(isReadable());
    QCOMPARE(pair.channel.recv(), QByteArray("two"));
    QVERIFY(!isReadable());
    pair.peer.finishWriting();
    QTRY_VERIFY_WITH_TIMEOUT(isReadable(), patience);
    QCOMPARE(pair.channel.recv(0ms), std::nullopt);
    QVERIFY(isReadable()); // the end stays
    Pair late;
    QVERIFY(late.peer.write(frame("before it was asked for")));
    QTRY_COMPARE_WITH_TIMEOUT(late.channel.ledger().messagesReceived, 1u, patience);
    pollfd wanted{late.channel.readableDescriptor(), POLLIN, 0};
    QCOMPARE(::poll(&wanted, 1, 0), 1);
}

REGISTER_TEST(TestSyncWaiting, QCoreApplication)
#include "test_syncwaiting.moc"
