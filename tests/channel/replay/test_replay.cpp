// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "channel/replay/replay.h"
#include "replaytarget.h"
#include "tests/support/refusingport.h"
#include "tests/support/registeredtest.h"
#include "tests/support/sessionwatcher.h"

#include <QSignalSpy>
#include <QTest>

#include <limits>
#include <random>

using namespace channel;

namespace {

constexpr qint64 second = 1'000'000'000;
/// Each look at the clock takes a little, which the rates need: many together take less than the margin.
constexpr qint64 lookTime = 1000;
constexpr qint64 margin = 10'000'000;

/// A replay against a target, on a clock that all but stands still unless the test moves it.
class Replaying
{
public:
    Replaying(std::shared_ptr<const Capture> capture, quint16 port, const Replay::Options &more = {},
              std::unique_ptr<SessionWatcher> sessionWatcher = std::make_unique<SessionWatcher>())
        : watcher(std::move(sessionWatcher))
        , plan(std::move(capture))
    {
        Replay::Options options = more;
        options.host = QStringLiteral("127.0.0.1");
        options.port = port;
        options.clock = [this] {
            return time + ++looks * lookTime;
        };
        replay = std::make_unique<Replay>(*watcher->session, plan, options);
        QObject::connect(replay.get(), &Replay::finished, replay.get(), [this] { isFinished = true; });
        QObject::connect(replay.get(), &Replay::failed, replay.get(),
                         [this](const QString &problem) { problems.append(problem); });
        QObject::connect(replay.get(), &Replay::differenceFound, replay.get(),
                         [this](const ReplayDifference &found) { differences.push_back(found); });
        replay->start();
    }

    /// Each difference as "connection/answer recorded|received@offset".
    QStringList told() const
    {
        const auto side = [](const std::optional<ReplayDifference::Side> &one) {
            return one ? QString::fromLatin1(one->excerpt) +
                             (one->isMalformed ? QStringLiteral("!") : QString())
                       : QStringLiteral("-");
        };
        QStringList texts;
        for (const ReplayDifference &one : differences)
            texts.append(QStringLiteral("%1/%2 %3|%4@%5")
                             .arg(one.connection)
                             .arg(one.number)
                             .arg(side(one.recorded), side(one.received))
                             .arg(one.offset));
        return texts;
    }

    /// The replay has had the time to do what it should not.
    bool hasLookedAgain()
    {
        const int before = looks;
        return QTest::qWaitFor([this, before] { return looks > before + 1; }, patience);
    }

    qint64 time = 0;
    int looks = 0; ///< At the clock.
    std::unique_ptr<SessionWatcher> watcher;
    ReplayPlan plan;
    std::unique_ptr<Replay> replay;
    bool isFinished = false;
    QStringList problems;
    std::vector<ReplayDifference> differences;
};

Replay::Options atOnce()
{
    Replay::Options options;
    options.speed = 0;
    options.maxRate = 100'000'000;
    return options;
}

Replay::Options verifying()
{
    Replay::Options options = atOnce();
    options.verify = true;
    return options;
}

void echo(ReplayTarget::Client &client, const QByteArray &bytes)
{
    client.socket->write(bytes);
}

std::shared_ptr<const Capture> conversation(const QByteArray &sent, const QByteArray &answered)
{
    MadeRecording recording;
    const ConnectionId id = recording.open();
    return recording.out(id, sent).in(id, answered).finish();
}

} // namespace

/// What a capture's own side sent is sent again, as it was; the answers are compared with those of then.
class TestReplay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();
    void init();
    void bytesGoOutAsTheyWereRecorded_data();
    void bytesGoOutAsTheyWereRecorded();
    void everyConnectionThatSentHasOneOfItsOwn();
    void whatAProxySentToItsClientsIsLeftOut();
    void chunksAreSentWhenTheyAreDue_data();
    void chunksAreSentWhenTheyAreDue();
    void connectionsOpenWhenTheyDid();
    void answersAreAwaitedBeforeTheEnd();
    void answersThatDoNotComeAreGivenUp();
    void aPeerThatDoesNotReadIsWaitedFor();
    void aRefusedConnectionIsSaid();
    void aPeerThatEndsEarlyIsSaid();
    void peersThatCloseAtOnceAreSaid_data();
    void peersThatCloseAtOnceAreSaid();
    void stopEndsItInAPause();
    void field09_abandonWaitsForNobody();
    void field09_whatHasNotComeWhenItIsAbandonedIsMissing();
    void answersAreCompared_data();
    void answersAreCompared();
    void malformedAnswersAreComparedToo();
    void theFirstDifferenceOfALargeAnswerIsFound();
    void answersAreComparedOverTheFilesOfASeries();
    void whatIsMissingOnAConnectionThatNeverStoodIsNotCounted();
    void fault76_timesThatGoBackMakeNoPause();
    void fault76_timesFarApartDoNotOverflow();
    void fault76_messagesASecondAreBounded();
    void fault76_aWriteOfManyMessagesIsSentInPieces();
    void fault76_bytesASecondAreBounded();
    void fault76_aLateTimerCatchesUpLittle();
    void fault76_connectionsAtOnceAreCounted();
};

void TestReplay::initTestCase_data()
{
    QTest::addColumn<Session::Thread>("thread");
    QTest::newRow("on a thread of its own") << Session::Thread::Own;
    QTest::newRow("on the caller's thread") << Session::Thread::Callers;
}

void TestReplay::init()
{
    QFETCH_GLOBAL(const Session::Thread, thread);
    SessionWatcher::thread = thread;
}

void TestReplay::bytesGoOutAsTheyWereRecorded_data()
{
    QByteArray everyByte;
    for (int byte = 0; byte < 256; ++byte)
        everyByte += char(byte);
    std::mt19937 random(76);
    QByteArray noise(200'000, '\0');
    for (char &byte : noise)
        byte = char(random());

    QTest::addColumn<QByteArrayList>("chunks");
    QTest::newRow("a message") << QByteArrayList{frame("hello")};
    QTest::newRow("a message without a payload") << QByteArrayList{frame("")};
    QTest::newRow("messages in a chunk each") << QByteArrayList{frame("one"), frame("two"), frame("three")};
    QTest::newRow("several messages in one chunk") << QByteArrayList{frame("one") + frame("two") + frame("")};
    QTest::newRow("a message in a chunk for each byte")
        << QByteArrayList{"\r", "\n", "M", "S", "G", " ", "2", "\r", "\n", "o", "k"};
    QTest::newRow("a header with leading zeros") << QByteArrayList{"\r\nMSG 0003\r\nabc"};
    QTest::newRow("bytes that are no message between messages")
        << QByteArrayList{frame("one"), "\nMSG 3\nbad", frame("two")};
    QTest::newRow("nothing but bytes that are no message") << QByteArrayList{"GET / HTTP/1.1\r\n\r\n"};
    QTest::newRow("a message that is cut short") << QByteArrayList{frame("one"), "\r\nMSG 10\r\nhalf"};
    QTest::newRow("every byte") << QByteArrayList{frame(everyByte), everyByte};
    QTest::newRow("noise in many chunks") << QByteArrayList{noise, frame(noise), noise};
}

void TestReplay::bytesGoOutAsTheyWereRecorded()
{
    QFETCH(const QByteArrayList, chunks);
    MadeRecording recording;
    const ConnectionId id = recording.open();
    for (const QByteArray &chunk : chunks)
        recording.out(id, chunk);
    ReplayTarget target;
    Replaying replaying(recording.finish(), target.port(), atOnce());
    // The clock goes on, for the bytes a second are bounded.
    QTRY_VERIFY_WITH_TIMEOUT((replaying.time += 10'000'000, replaying.isFinished), patience);
    QTRY_COMPARE_WITH_TIMEOUT(target.received(), QByteArrayList{chunks.join()}, patience);
    QCOMPARE(replaying.problems, QStringList());
    QVERIFY(replaying.replay->isWhole());
    QCOMPARE(replaying.replay->sentBytes(), quint64(chunks.join().size()));
}

void TestReplay::everyConnectionThatSentHasOneOfItsOwn()
{
    MadeRecording recording;
    const ConnectionId first = recording.open();
    const ConnectionId silent = recording.open();
    const ConnectionId other = recording.open();
    recording.out(first, frame("1")).in(silent, frame("heard")).out(other, frame("2"));
    recording.out(first, frame("3"));
    ReplayTarget target;
    Replaying replaying(recording.finish(), target.port(), atOnce());
    QCOMPARE(replaying.plan.connections().size(), 2u);
    QCOMPARE(replaying.plan.messages(), 3u);
    QTRY_VERIFY_WITH_TIMEOUT((replaying.time += 10'000'000, replaying.isFinished), patience);
    QTRY_COMPARE_WITH_TIMEOUT(target.clients.size(), 2u, patience);
    QByteArrayList expected{frame("1") + frame("3"), frame("2")};
    const auto sorted = [&target] {
        QByteArrayList received = target.received();
        std::sort(received.begin(), received.end());
        return received;
    };
    std::sort(expected.begin(), expected.end());
    QTRY_COMPARE_WITH_TIMEOUT(sorted(), expected, patience);
}

void TestReplay::whatAProxySentToItsClientsIsLeftOut()
{
    MadeRecording proxied;
    const ConnectionId client = proxied.open(0, true);
    const ConnectionId server = proxied.open();
    proxied.in(client, frame("question")).out(server, frame("question"));
    proxied.in(server, frame("answer")).out(client, frame("answer"));
    const ReplayPlan plan(proxied.finish());
    QCOMPARE(plan.ids(), std::vector<ConnectionId>{server});
    QCOMPARE(plan.leftOut(), 1u);
    QCOMPARE(plan.bytes(), quint64(frame("question").size()));

    MadeRecording listening;
    const ConnectionId peer = listening.open(0, true);
    listening.out(peer, frame("greeting"));
    const ReplayPlan ofListener(listening.finish());
    QCOMPARE(ofListener.ids(), std::vector<ConnectionId>{peer});
    QCOMPARE(ofListener.leftOut(), 0u);
}

void TestReplay::chunksAreSentWhenTheyAreDue_data()
{
    QTest::addColumn<double>("speed");
    QTest::addColumn<QList<qint64>>("due");
    QTest::newRow("at the recorded pace") << 1.0 << QList<qint64>{0, second, 3 * second};
    QTest::newRow("at twice that") << 2.0 << QList<qint64>{0, second / 2, 3 * second / 2};
    QTest::newRow("at a tenth of it") << 0.1 << QList<qint64>{0, 10 * second, 30 * second};
    QTest::newRow("without waiting") << 0.0 << QList<qint64>{0, 0, 0};
}

void TestReplay::chunksAreSentWhenTheyAreDue()
{
    QFETCH(const double, speed);
    QFETCH(const QList<qint64>, due);
    MadeRecording recording;
    const ConnectionId id = recording.open(7 * second);
    recording.out(id, frame("a"), 7 * second).out(id, frame("b"), 8 * second);
    recording.out(id, frame("c"), 10 * second);
    const auto size = quint64(frame("a").size());
    Replay::Options options = atOnce();
    options.speed = speed;
    ReplayTarget target;
    Replaying replaying(recording.finish(), target.port(), options);
    for (qsizetype sent = 0; sent < due.size(); ++sent) {
        if (due[sent] > 0) {
            replaying.time = due[sent] - margin;
            QVERIFY(replaying.hasLookedAgain());
            QCOMPARE(replaying.replay->sentBytes(), quint64(sent) * size);
            QVERIFY(replaying.replay->pauseLeft().count() > 0);
            QVERIFY(replaying.replay->pauseLeft().count() < margin);
        }
        replaying.time = due[sent];
        QTRY_VERIFY_WITH_TIMEOUT(replaying.replay->sentBytes() >= quint64(sent + 1) * size, patience);
    }
    QTRY_COMPARE_WITH_TIMEOUT(target.received(), QByteArrayList{frame("a") + frame("b") + frame("c")},
                              patience);
}

void TestReplay::connectionsOpenWhenTheyDid()
{
    MadeRecording recording;
    const ConnectionId early = recording.open(second);
    recording.out(early, frame("a"), 3 * second);
    const ConnectionId late = recording.open(5 * second);
    recording.out(late, frame("b"), 6 * second);
    ReplayTarget target;
    Replaying replaying(recording.finish(), target.port(), [] {
        Replay::Options options;
        options.maxRate = 100'000'000;
        return options;
    }());
    QTRY_COMPARE_WITH_TIMEOUT(target.clients.size(), 1u, patience);
    replaying.time = 2 * second - margin;
    QVERIFY(replaying.hasLookedAgain());
    QCOMPARE(replaying.replay->sentBytes(), 0u);
    replaying.time = 4 * second - margin;
    QTRY_COMPARE_WITH_TIMEOUT(target.received(), QByteArrayList{frame("a")}, patience);
    QCOMPARE(target.clients.size(), 1u);
    replaying.time = 4 * second;
    QTRY_COMPARE_WITH_TIMEOUT(target.clients.size(), 2u, patience);
    QCOMPARE(target.clients[1]->received, QByteArray());
    replaying.time = 5 * second;
    QTRY_COMPARE_WITH_TIMEOUT(target.received(), QByteArrayList({frame("a"), frame("b")}), patience);
    QTRY_VERIFY_WITH_TIMEOUT(replaying.isFinished, patience);
}

void TestReplay::answersAreAwaitedBeforeTheEnd()
{
    ReplayTarget target;
    Replaying replaying(conversation(frame("question"), frame("answer")), target.port(), verifying());
    QTRY_COMPARE_WITH_TIMEOUT(target.received(), QByteArrayList{frame("question")}, patience);
    replaying.time = 5 * second - margin;
    QVERIFY(replaying.hasLookedAgain());
    QVERIFY(!target.clients[0]->sawEnd);
    target.clients[0]->socket->write(frame("answer"));
    QTRY_VERIFY_WITH_TIMEOUT(target.clients[0]->sawEnd, patience);
    QTRY_VERIFY_WITH_TIMEOUT(replaying.isFinished, patience);
    QCOMPARE(replaying.differences.size(), 0u);
    QCOMPARE(replaying.replay->compared(), 1u);
}

void TestReplay::answersThatDoNotComeAreGivenUp()
{
    ReplayTarget target;
    Replaying replaying(conversation(frame("question"), frame("answer")), target.port(), verifying());
    QTRY_COMPARE_WITH_TIMEOUT(replaying.replay->sentBytes(), quint64(frame("question").size()), patience);
    QTRY_VERIFY_WITH_TIMEOUT((replaying.time += second, replaying.isFinished), patience);
    QCOMPARE(replaying.told(), QStringList{QStringLiteral("0/1 answer|-@0")});
    QVERIFY(replaying.time >= 5 * second);
    QVERIFY(replaying.replay->isWhole());
}

void TestReplay::aPeerThatDoesNotReadIsWaitedFor()
{
    std::mt19937 random(4);
    QByteArray payload(20'000'000, '\0');
    for (char &byte : payload)
        byte = char(random());
    MadeRecording recording;
    const ConnectionId id = recording.open();
    recording.out(id, frame(payload));
    ReplayTarget target;
    target.isReading = false;
    Replaying replaying(recording.finish(), target.port(), atOnce());
    quint64 mostUnsent = 0;
    QObject::connect(replaying.watcher->session.get(), &Session::peersChanged, replaying.replay.get(),
                     [&mostUnsent](const QList<PeerInfo> &peers) {
                         for (const PeerInfo &peer : peers)
                             mostUnsent = std::max(mostUnsent, peer.ledger.unsent);
                     });
    // The session tells its ledger after a write: some room for one, whatever the kernel has taken.
    const auto isHeldBack = [&] {
        replaying.time += 10'000'000;
        if (mostUnsent <= 512 * 1024)
            target.readSome();
        return mostUnsent > 512 * 1024;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isHeldBack(), patience);
    QVERIFY(replaying.replay->sentBytes() < quint64(payload.size()));
    target.readAll();
    QTRY_VERIFY_WITH_TIMEOUT((replaying.time += 10'000'000, replaying.isFinished), patience);
    QTRY_VERIFY_WITH_TIMEOUT(target.received() == QByteArrayList{frame(payload)}, patience);
    QVERIFY2(mostUnsent <= 1024 * 1024 + 65'535, QByteArray::number(mostUnsent).constData());
}

void TestReplay::aRefusedConnectionIsSaid()
{
    const RefusingPort port;
    Replaying replaying(conversation(frame("a"), {}), port.number(), atOnce());
    QTRY_VERIFY_WITH_TIMEOUT(replaying.isFinished, patience);
    QCOMPARE(replaying.problems.size(), 1);
    QVERIFY(replaying.problems[0].contains(QString::number(port.number())));
    QVERIFY(!replaying.replay->isWhole());
}

void TestReplay::aPeerThatEndsEarlyIsSaid()
{
    MadeRecording recording;
    const ConnectionId id = recording.open();
    recording.out(id, frame("a")).out(id, frame("b"), 1000 * second);
    ReplayTarget target;
    target.answer = [](ReplayTarget::Client &client, const QByteArray &) {
        client.socket->disconnectFromHost();
    };
    Replay::Options options = atOnce();
    options.speed = 1;
    Replaying replaying(recording.finish(), target.port(), options);
    replaying.time = second;
    QTRY_VERIFY_WITH_TIMEOUT(replaying.isFinished, patience);
    QCOMPARE(replaying.problems,
             QStringList{QStringLiteral("Connection 1 ended after 10 of 20 bytes were sent.")});
    QVERIFY(!replaying.replay->isWhole());
}

void TestReplay::peersThatCloseAtOnceAreSaid_data()
{
    QTest::addColumn<bool>("verify");
    QTest::newRow("sending") << false;
    QTest::newRow("verifying") << true;
}

/// That they stood and that they ended is often told together.
void TestReplay::peersThatCloseAtOnceAreSaid()
{
    QFETCH(const bool, verify);
    constexpr int count = 20;
    MadeRecording recording;
    for (int number = 0; number < count; ++number) {
        const ConnectionId id = recording.open();
        recording.out(id, frame("question")).in(id, frame("answer"));
    }
    ReplayTarget target;
    target.closesAtOnce = true;
    Replaying replaying(recording.finish(), target.port(), verify ? verifying() : atOnce());
    QTRY_VERIFY_WITH_TIMEOUT(replaying.isFinished, patience);
    QCOMPARE(replaying.replay->differences(), quint64(verify ? count : 0));
    // To some of them the kernel may have sent everything.
    QVERIFY(!replaying.replay->isWhole() || replaying.replay->sentBytes() == replaying.plan.bytes());
    QCOMPARE(replaying.replay->isWhole(), replaying.problems.isEmpty());
}

void TestReplay::stopEndsItInAPause()
{
    MadeRecording recording;
    const ConnectionId id = recording.open();
    recording.out(id, frame("a")).out(id, frame("b"), 1000 * second);
    ReplayTarget target;
    Replay::Options options = atOnce();
    options.speed = 1;
    Replaying replaying(recording.finish(), target.port(), options);
    QTRY_COMPARE_WITH_TIMEOUT(target.received(), QByteArrayList{frame("a")}, patience);
    replaying.replay->stop();
    QTRY_VERIFY_WITH_TIMEOUT(replaying.isFinished, patience);
    QVERIFY(!replaying.replay->isWhole());
    QCOMPARE(replaying.problems, QStringList());
    QTRY_VERIFY_WITH_TIMEOUT(target.clients[0]->sawEnd, patience);
    QCOMPARE(target.received(), QByteArrayList{frame("a")});
}

/// The clock stands still: nobody's patience ends.
void TestReplay::field09_abandonWaitsForNobody()
{
    MadeRecording recording;
    const ConnectionId id = recording.open();
    recording.out(id, frame("a")).out(id, frame("b"), 1000 * second);
    ReplayTarget target; // Keeps its side open.
    Replay::Options options = atOnce();
    options.speed = 1;
    Replaying replaying(recording.finish(), target.port(), options);
    QTRY_COMPARE_WITH_TIMEOUT(target.received(), QByteArrayList{frame("a")}, patience);
    QTRY_COMPARE_WITH_TIMEOUT(replaying.replay->sentBytes(), quint64(frame("a").size()), patience);
    QSignalSpy finished(replaying.replay.get(), &Replay::finished);
    replaying.replay->abandon();
    QCOMPARE(finished.size(), 1);
    replaying.replay->abandon();
    QCOMPARE(finished.size(), 1);
    QVERIFY(!replaying.replay->isWhole());
    QCOMPARE(replaying.replay->sentBytes(), quint64(frame("a").size()));
    QCOMPARE(replaying.problems, QStringList());
    QTRY_VERIFY_WITH_TIMEOUT(target.clients[0]->sawEnd, patience);
    QCOMPARE(finished.size(), 1);
}

void TestReplay::field09_whatHasNotComeWhenItIsAbandonedIsMissing()
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

void TestReplay::answersAreCompared_data()
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

void TestReplay::answersAreCompared()
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
void TestReplay::malformedAnswersAreComparedToo()
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

void TestReplay::theFirstDifferenceOfALargeAnswerIsFound()
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

void TestReplay::answersAreComparedOverTheFilesOfASeries()
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

void TestReplay::whatIsMissingOnAConnectionThatNeverStoodIsNotCounted()
{
    const RefusingPort port;
    Replaying replaying(conversation(frame("a"), frame("b")), port.number(), verifying());
    QTRY_VERIFY_WITH_TIMEOUT(replaying.isFinished, patience);
    QCOMPARE(replaying.problems.size(), 1);
    QCOMPARE(replaying.replay->compared(), 0u);
}

void TestReplay::fault76_timesThatGoBackMakeNoPause()
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

void TestReplay::fault76_timesFarApartDoNotOverflow()
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

void TestReplay::fault76_messagesASecondAreBounded()
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

void TestReplay::fault76_aWriteOfManyMessagesIsSentInPieces()
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

void TestReplay::fault76_bytesASecondAreBounded()
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

void TestReplay::fault76_aLateTimerCatchesUpLittle()
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

void TestReplay::fault76_connectionsAtOnceAreCounted()
{
    MadeRecording recording;
    for (int number = 0; number < 3; ++number)
        recording.out(recording.open(), frame("a"));
    recording.in(recording.open(), frame("only heard"));
    QCOMPARE(ReplayPlan(recording.finish()).mostAtOnce(), 3u);
}

REGISTER_TEST(TestReplay, QCoreApplication)
#include "test_replay.moc"
