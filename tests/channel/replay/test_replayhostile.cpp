// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "replaying.h"
#include "tests/support/eachthread.h"
#include "tests/support/registeredtest.h"

#include <QTest>

#include <limits>

using namespace channel;

/// Captures whose times and numbers would harm the peer or this machine.
class TestReplayHostile : public EachThread
{
    Q_OBJECT

private Q_SLOTS:
    void fault76_timesThatGoBackMakeNoPause();
    void fault76_timesFarApartDoNotOverflow();
    void fault76_messagesASecondAreBounded();
    void fault76_aWriteOfManyMessagesIsSentInPieces();
    void fault76_bytesASecondAreBounded();
    void fault76_aLateTimerCatchesUpLittle();
    void fault76_connectionsAtOnceAreCounted();
};

void TestReplayHostile::fault76_timesThatGoBackMakeNoPause()
{
    MadeRecording recording;
    const ConnectionId id = recording.open(9 * second);
    recording.out(id, frame("a"), 9 * second).out(id, frame("b"), 5 * second);
    recording.out(id, frame("c"), 5 * second).out(id, frame("d"), second);
    recording.out(id, frame("e"), 2 * second);
    const auto capture = recording.finish();
    const ReplayPlan plan(capture);
    QCOMPARE(plan.longestPause(), second);
    QCOMPARE(plan.duration(), second);
    ReplayTarget target;
    Replay::Options options = atOnce();
    options.speed = 1;
    Replaying replaying(capture, target.port(), options);
    replaying.time = second - margin;
    QTRY_COMPARE_WITH_TIMEOUT((replaying.time = second - margin, target.received()),
                              QByteArrayList{frame("a") + frame("b") + frame("c") + frame("d")}, patience);
    replaying.time = second;
    QTRY_COMPARE_WITH_TIMEOUT(target.received(),
                              QByteArrayList{frame("a") + frame("b") + frame("c") + frame("d") + frame("e")},
                              patience);
}

void TestReplayHostile::fault76_timesFarApartDoNotOverflow()
{
    constexpr qint64 last = std::numeric_limits<qint64>::max();
    constexpr qint64 first = std::numeric_limits<qint64>::min();
    QCOMPARE(timeBetween(first, last), last / 4);
    QCOMPARE(timeBetween(last, first), 0);
    QCOMPARE(timeBetween(second, 3 * second), 2 * second);
    MadeRecording recording;
    const ConnectionId id = recording.open(1);
    for (int round = 0; round < 10; ++round)
        recording.out(id, frame("a"), last - 10 + round).out(id, frame("b"), 1);
    const auto capture = recording.finish();
    const ReplayPlan plan(capture);
    QCOMPARE(plan.longestPause(), last / 4);
    QVERIFY(plan.duration() >= plan.longestPause());
    ReplayTarget target;
    Replay::Options options = atOnce();
    options.speed = 0.000'001;
    Replaying replaying(capture, target.port(), options);
    QTRY_COMPARE_WITH_TIMEOUT(target.clients.size(), 1u, patience);
    replaying.time = 100 * 365 * (86'400 * second);
    QVERIFY(replaying.hasLookedAgain());
    QCOMPARE(replaying.replay->sentBytes(), 0u);
    QVERIFY(replaying.replay->pauseLeft().count() > 0);
    replaying.replay->stop();
    QTRY_VERIFY_WITH_TIMEOUT(replaying.isFinished, patience);
}

void TestReplayHostile::fault76_messagesASecondAreBounded()
{
    MadeRecording recording;
    const ConnectionId id = recording.open();
    for (int number = 0; number < 6; ++number)
        recording.out(id, number % 2 == 0 ? frame("a") : QByteArray("\nnonsense\n"));
    ReplayTarget target;
    Replay::Options options = atOnce();
    options.maxRate = 10;
    Replaying replaying(recording.finish(), target.port(), options);
    QTRY_COMPARE_WITH_TIMEOUT(target.clients.size(), 1u, patience);
    QVERIFY(replaying.hasLookedAgain());
    QCOMPARE(replaying.replay->sentBytes(), 0u); // The connection itself was the first.
    for (quint64 sent = 1; sent <= 6; ++sent) {
        replaying.time = qint64(sent) * second / 10 - margin;
        QVERIFY(replaying.hasLookedAgain());
        QCOMPARE(replaying.replay->sentBytes(), (sent - 1) * 10);
        replaying.time = qint64(sent) * second / 10;
        QTRY_COMPARE_WITH_TIMEOUT(replaying.replay->sentBytes(), sent * 10, patience);
    }
}

void TestReplayHostile::fault76_aWriteOfManyMessagesIsSentInPieces()
{
    MadeRecording recording;
    const ConnectionId id = recording.open();
    recording.out(id, frame("a") + frame("b") + frame("c") + frame(QByteArray(200'000, 'd')));
    ReplayTarget target;
    Replay::Options options = atOnce();
    options.maxRate = 1;
    Replaying replaying(recording.finish(), target.port(), options);
    const QList<quint64> expected{10, 20, 30, 30 + quint64(frame(QByteArray(200'000, 'd')).size())};
    QTRY_COMPARE_WITH_TIMEOUT(target.clients.size(), 1u, patience); // Which counts as one.
    for (qsizetype number = 0; number < expected.size(); ++number) {
        QVERIFY(replaying.hasLookedAgain());
        QCOMPARE(replaying.replay->sentBytes(), number == 0 ? 0 : expected[number - 1]);
        // A large message is one, however many chunks it has; its bytes take 2 ms.
        replaying.time = (number + 1) * second + (number == 3 ? second / 100 : 0);
        QTRY_COMPARE_WITH_TIMEOUT(replaying.replay->sentBytes(), expected[number], patience);
    }
}

void TestReplayHostile::fault76_bytesASecondAreBounded()
{
    SendRate rate(1'000'000'000, 1000);
    quint64 sent = 0;
    for (qint64 time = 0; time <= second; time += second / 1000) {
        while (rate.allowance(time) > 0) {
            rate.take(1, 100, time);
            sent += 100;
        }
    }
    // Ten at first for what is late, and then one each tenth of a second.
    QVERIFY2(sent >= 1000 && sent <= 1200, QByteArray::number(sent).constData());
}

void TestReplayHostile::fault76_aLateTimerCatchesUpLittle()
{
    SendRate rate(1000, 1'000'000'000);
    QCOMPARE(rate.allowance(0), 1u);
    rate.take(1, 1, 0);
    QCOMPARE(rate.allowance(0), 0u);
    QCOMPARE(rate.readyAt(), second / 1000);
    QCOMPARE(rate.allowance(second / 1000), 1u);
    QCOMPARE(rate.allowance(second / 1000 + 3'000'000), 4u);
    QCOMPARE(rate.allowance(60 * second), 11u);
    rate.take(11, 11, 60 * second);
    QCOMPARE(rate.allowance(60 * second), 0u);
}

void TestReplayHostile::fault76_connectionsAtOnceAreCounted()
{
    MadeRecording recording;
    for (int number = 0; number < 3; ++number)
        recording.out(recording.open(), frame("a"));
    recording.in(recording.open(), frame("only heard"));
    QCOMPARE(ReplayPlan(recording.finish()).mostAtOnce(), 3u);
}

REGISTER_TEST(TestReplayHostile, QCoreApplication)
#include "test_replayhostile.moc"
