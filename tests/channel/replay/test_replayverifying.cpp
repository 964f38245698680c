// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "replaying.h"
#include "tests/support/eachthread.h"
#include "tests/support/refusingport.h"
#include "tests/support/registeredtest.h"

#include <QSignalSpy>
#include <QTest>

using namespace channel;

/// The answers are compared with those of then.
class TestReplayVerifying : public EachThread
{
    Q_OBJECT

private Q_SLOTS:
    void field09_whatHasNotComeWhenItIsAbandonedIsMissing();
    void answersAreCompared_data();
    void answersAreCompared();
    void malformedAnswersAreComparedToo();
    void theFirstDifferenceOfALargeAnswerIsFound();
    void answersAreComparedOverTheFilesOfASeries();
    void whatIsMissingOnAConnectionThatNeverStoodIsNotCounted();
};

void TestReplayVerifying::field09_whatHasNotComeWhenItIsAbandonedIsMissing()
{
    MadeRecording recording;
    const ConnectionId answered = recording.open();
    recording.out(answered, frame("a")).in(answered, frame("b")).in(answered, frame("c"));
    const ConnectionId half = recording.open();
    recording.out(half, frame("d")).in(half, frame("e"));
    recording.out(half, frame("f"), 1000 * second).in(half, frame("g"), 1000 * second);
    ReplayTarget target;
    target.answer = [](ReplayTarget::Client &client, const QByteArray &received) {
        client.socket->write(received == frame("a") ? frame("b") : frame("e"));
    };
    Replay::Options options = verifying();
    options.speed = 1;
    Replaying replaying(recording.finish(), target.port(), options);
    QTRY_COMPARE_WITH_TIMEOUT(replaying.replay->compared(), 2u, patience);
    replaying.replay->abandon();
    QVERIFY(replaying.isFinished);
    // What was not sent was not to be answered.
    QCOMPARE(replaying.told(), QStringList{QStringLiteral("0/2 c|-@0")});
    QCOMPARE(replaying.replay->compared(), 3u);
}

void TestReplayVerifying::answersAreCompared_data()
{
    QTest::addColumn<QByteArray>("recorded");
    QTest::addColumn<QByteArray>("received");
    QTest::addColumn<QStringList>("told");
    QTest::addColumn<int>("compared");
    QTest::newRow("the same") << frame("one") + frame("two") << frame("one") + frame("two") << QStringList()
                              << 2;
    QTest::newRow("another header for the same message")
        << frame("one") << QByteArray("\r\nMSG 03\r\none") << QStringList() << 1;
    QTest::newRow("another byte") << frame("one") + frame("two") << frame("one") + frame("twO")
                                  << QStringList{QStringLiteral("0/2 two|twO@2")} << 2;
    QTest::newRow("a longer answer") << frame("one") << frame("oneone")
                                     << QStringList{QStringLiteral("0/1 one|oneone@3")} << 1;
    QTest::newRow("an empty answer") << frame("one") << frame("") << QStringList{QStringLiteral("0/1 one|@0")}
                                     << 1;
    QTest::newRow("one missing") << frame("one") + frame("two") << frame("one")
                                 << QStringList{QStringLiteral("0/2 two|-@0")} << 2;
    QTest::newRow("one too many") << frame("one") << frame("one") + frame("two")
                                  << QStringList{QStringLiteral("0/2 -|two@0")} << 2;
    QTest::newRow("a malformed one") << frame("one") << QByteArray("\nMSG 3\none")
                                     << QStringList{QStringLiteral("0/1 one|\nMSG 3\none!@0")} << 1;
    QTest::newRow("the same malformed one")
        << QByteArray("\nMSG 3\none") + frame("two") << QByteArray("\nMSG 3\none") + frame("two")
        << QStringList() << 2;
    QTest::newRow("a message where bytes that were none were the same")
        << QByteArray("one") + frame("two") << frame("one") + frame("two")
        << QStringList{QStringLiteral("0/1 one!|one@0")} << 2;
}

void TestReplayVerifying::answersAreCompared()
{
    QFETCH(const QByteArray, recorded);
    QFETCH(const QByteArray, received);
    ReplayTarget target;
    target.answer = [&received](ReplayTarget::Client &client, const QByteArray &) {
        client.socket->write(received);
    };
    Replaying replaying(conversation(frame("question"), recorded), target.port(), verifying());
    QTRY_COMPARE_WITH_TIMEOUT(target.received(), QByteArrayList{frame("question")}, patience);
    // Only what does not come is waited for, and that on the test's clock.
    QTRY_COMPARE_WITH_TIMEOUT(replaying.watcher->peers.value(0).ledger.received, quint64(received.size()),
                              patience);
    QTRY_VERIFY_WITH_TIMEOUT((replaying.time += second, replaying.isFinished), patience);
    QTEST(replaying.told(), "told");
    QFETCH(const int, compared);
    QCOMPARE(replaying.replay->compared(), quint64(compared));
    QCOMPARE(replaying.replay->differences(), quint64(replaying.differences.size()));
    QCOMPARE(replaying.problems, QStringList());
}

/// The strict policy ends the connection.
void TestReplayVerifying::malformedAnswersAreComparedToo()
{
    Session::Options strict;
    strict.channel.policy = DecodePolicy::Strict;
    ReplayTarget target;
    target.answer = [](ReplayTarget::Client &client, const QByteArray &) {
        client.socket->write("oops");
    };
    Replaying replaying(conversation(frame("question"), frame("answer")), target.port(), verifying(),
                        std::make_unique<SessionWatcher>(strict));
    QTRY_VERIFY_WITH_TIMEOUT(replaying.isFinished, patience);
    QCOMPARE(replaying.told().size(), 1);
    QVERIFY(replaying.differences[0].received->isMalformed);
    QCOMPARE(replaying.problems.size(), 1);
}

void TestReplayVerifying::theFirstDifferenceOfALargeAnswerIsFound()
{
    QByteArray large(300'000, 'x');
    QByteArray other = large;
    other[200'003] = 'y';
    ReplayTarget target;
    target.answer = [&other](ReplayTarget::Client &client, const QByteArray &) {
        client.socket->write(frame(other));
    };
    Replaying replaying(conversation(frame("question"), frame(large)), target.port(), verifying());
    QTRY_VERIFY_WITH_TIMEOUT(replaying.isFinished, patience);
    QCOMPARE(replaying.differences.size(), 1u);
    const ReplayDifference &found = replaying.differences[0];
    QCOMPARE(found.offset, 200'003u);
    QCOMPARE(found.excerptStart, 199'984u); // The line before that of the difference.
    QCOMPARE(found.recorded->excerpt, QByteArray(48, 'x'));
    QCOMPARE(found.received->excerpt, QByteArray(19, 'x') + 'y' + QByteArray(28, 'x'));
    QCOMPARE(found.received->length, 300'000u);
}

void TestReplayVerifying::answersAreComparedOverTheFilesOfASeries()
{
    MadeRecording recording;
    const ConnectionId id = recording.open();
    constexpr int count = 100;
    for (int number = 0; number < count; ++number) {
        const QByteArray message = frame(QByteArray(10'000, char(number)));
        recording.out(id, message).in(id, number == 77 ? frame("another") : message);
    }
    CaptureSeries::Limits limits;
    limits.bytes = 100'000;
    auto series = std::make_unique<CaptureSeries>(QString(), limits, DecodeOptions{});
    QString error;
    auto recorder = series->begin(second, &error);
    QVERIFY(recorder);
    Session::Options options;
    options.thread = SessionWatcher::thread;
    Session session(std::move(recorder), std::move(series), options);
    QSignalSpy changes(&session, &Session::captureChanged);
    ReplayTarget target;
    target.answer = echo;
    const ReplayPlan plan(recording.finish());
    Replay::Options replayOptions = verifying();
    replayOptions.host = QStringLiteral("127.0.0.1");
    replayOptions.port = target.port();
    Replay replay(session, plan, replayOptions);
    QSignalSpy finished(&replay, &Replay::finished);
    QSignalSpy differences(&replay, &Replay::differenceFound);
    replay.start();
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, patience);
    QCOMPARE(replay.compared(), quint64(count));
    QCOMPARE(differences.size(), 1);
    QCOMPARE(differences[0][0].value<ReplayDifference>().number, 78u);
    QVERIFY(!changes.isEmpty());
    QVERIFY(replay.isWhole());
}

void TestReplayVerifying::whatIsMissingOnAConnectionThatNeverStoodIsNotCounted()
{
    const RefusingPort port;
    Replaying replaying(conversation(frame("a"), frame("b")), port.number(), verifying());
    QTRY_VERIFY_WITH_TIMEOUT(replaying.isFinished, patience);
    QCOMPARE(replaying.problems.size(), 1);
    QCOMPARE(replaying.replay->compared(), 0u);
}

REGISTER_TEST(TestReplayVerifying, QCoreApplication)
#include "test_replayverifying.moc"
