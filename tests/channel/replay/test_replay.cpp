// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "replaying.h"
#include "tests/support/eachthread.h"
#include "tests/support/refusingport.h"
#include "tests/support/registeredtest.h"

#include <QSignalSpy>
#include <QTest>

#include <random>

using namespace channel;

/// What a capture's own side sent is sent again, as it was.
class TestReplay : public EachThread
{
    Q_OBJECT

private Q_SLOTS:
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
};

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

REGISTER_TEST(TestReplay, QCoreApplication)
#include "test_replay.moc"
