// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "channel/transport/leavingbudget.h"
#include "tests/support/acceptedpeer.h"
#include "tests/support/registeredtest.h"

#include <QTest>

#include <memory>
#include <thread>
#include <vector>

using channel::Channel;
using channel::LeavingBudget;
using channel::ReadingPause;

/// How a connection ends that nobody waits for.
class TestChannelLeaving : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void field09_whoLeavesTakesNothingBack();
    void field09_whoLeavesWithoutHavingReadTakesNothingBack();
    void field09_whoLeavesReadsNoEndlessStream();
    void field09_whoIsResetWhileItLeavesIsReset();
    void fault46_manyWhoAreLeftTogetherShareOneBound();
    void whatOneDoesNotUseTheNextOnesMay();
};

void TestChannelLeaving::field09_whoLeavesTakesNothingBack()
{
    AcceptedPeer accepted;
    QVERIFY(accepted.channel);
    accepted.channel->send(QByteArray("farewell"));
    QTRY_COMPARE_WITH_TIMEOUT(accepted.channel->ledger().unsent, 0u, patience);
    accepted.channel->leave();
    QVERIFY(!accepted.log->isClosed());
    QTRY_VERIFY_WITH_TIMEOUT(accepted.log->isClosed(), patience);
    QCOMPARE(*accepted.log->end, Channel::EndReason::LocalClose);
    RawPeer &peer = accepted.peer;
    const auto sawEnd = [&peer] {
        peer.readSome();
        return peer.sawEnd();
    };
    QTRY_VERIFY_WITH_TIMEOUT(sawEnd(), patience);
    QCOMPARE(peer.received(), channel::frame("farewell"));
    QVERIFY(!peer.sawReset());
}

/// A close with bytes unread would be a reset, and lose what the peer has not read yet.
void TestChannelLeaving::field09_whoLeavesWithoutHavingReadTakesNothingBack()
{
    AcceptedPeer accepted;
    QVERIFY(accepted.channel);
    RawPeer &peer = accepted.peer;
    peer.holdLittle();
    const QByteArray answer(400'000, 'a');
    const ReadingPause pause = accepted.channel->pauseReading();
    accepted.channel->send(answer);
    QTRY_COMPARE_WITH_TIMEOUT(accepted.channel->ledger().unsent, 0u, patience);
    QVERIFY(peer.write(channel::frame("one") + channel::frame("two") + "\r\nMSG 9\r\nthr"));
    QTRY_COMPARE_WITH_TIMEOUT(peer.unacknowledgedBytes(), 0, patience);
    accepted.channel->leave();
    QVERIFY(!accepted.log->isClosed());
    QTRY_VERIFY_WITH_TIMEOUT(accepted.log->isClosed(), patience);
    QCOMPARE(*accepted.log->end, Channel::EndReason::LocalClose);
    QCOMPARE(accepted.log->unsentBytes, 0);
    QCOMPARE(accepted.log->messages, (QList<QByteArray>{"one", "two"}));
    QCOMPARE(accepted.channel->ledger().malformed, 12u);
    const auto sawEnd = [&peer] {
        peer.readSome();
        return peer.sawEnd();
    };
    QTRY_VERIFY_WITH_TIMEOUT(sawEnd(), patience);
    QCOMPARE(peer.received(), channel::frame(answer));
    QVERIFY(!peer.sawReset());
}

void TestChannelLeaving::field09_whoLeavesReadsNoEndlessStream()
{
    AcceptedPeer accepted;
    QVERIFY(accepted.channel);
    const std::jthread sender([&accepted](const std::stop_token &stop) {
        const QByteArray messages = channel::frame(QByteArray(1000, 'x')).repeated(100);
        while (!stop.stop_requested() && accepted.peer.write(messages))
            ;
    });
    QTRY_VERIFY_WITH_TIMEOUT(!accepted.log->messages.isEmpty(), patience);
    accepted.channel->leave();
    QTRY_VERIFY_WITH_TIMEOUT(accepted.log->isClosed(), patience);
    QCOMPARE(*accepted.log->end, Channel::EndReason::LocalClose);
}

void TestChannelLeaving::field09_whoIsResetWhileItLeavesIsReset()
{
    AcceptedPeer accepted;
    QVERIFY(accepted.channel);
    accepted.channel->leave();
    QCOMPARE(accepted.channel->send(QByteArray("late")), Channel::SendResult::NotOpen);
    accepted.channel->leave();
    accepted.channel->reset();
    QTRY_VERIFY_WITH_TIMEOUT(accepted.log->isClosed(), patience);
    QCOMPARE(*accepted.log->end, Channel::EndReason::LocalReset);
    RawPeer &peer = accepted.peer;
    const auto sawReset = [&peer] {
        peer.readSome();
        return peer.sawReset();
    };
    QTRY_VERIFY_WITH_TIMEOUT(sawReset(), patience);
}

void TestChannelLeaving::fault46_manyWhoAreLeftTogetherShareOneBound()
{
    constexpr int flooders = 8;
    constexpr qint64 bound = 512 * 1024;
    const QByteArray flood(2'000'000, 'x');
    std::vector<std::unique_ptr<AcceptedPeer>> accepted;
    std::vector<ReadingPause> pauses;
    for (int number = 0; number < flooders; ++number) {
        accepted.push_back(std::make_unique<AcceptedPeer>());
        QVERIFY(accepted.back()->channel);
        pauses.push_back(accepted.back()->channel->pauseReading());
        QVERIFY(accepted.back()->peer.writeSome(flood) > bound); // The kernel gives more than is to be read.
    }
    AcceptedPeer quiet;
    QVERIFY(quiet.channel);
    const ReadingPause pause = quiet.channel->pauseReading();
    QVERIFY(quiet.peer.write(channel::frame("one")));
    QTRY_COMPARE_WITH_TIMEOUT(quiet.peer.unacknowledgedBytes(), 0, patience);

    const auto budget = std::make_shared<LeavingBudget>(flooders + 1, bound);
    for (const auto &flooder : accepted)
        flooder->channel->leave(budget);
    quiet.channel->leave(budget);
    QTRY_VERIFY_WITH_TIMEOUT(quiet.log->isClosed(), patience);
    quint64 received = 0;
    for (const auto &flooder : accepted) {
        QTRY_VERIFY_WITH_TIMEOUT(flooder->log->isClosed(), patience);
        QCOMPARE(*flooder->log->end, Channel::EndReason::LocalClose);
        QVERIFY(flooder->channel->ledger().received > 0);
        received += flooder->channel->ledger().received;
    }
    QVERIFY2(received <= quint64(bound), QByteArray::number(received).constData());
    QCOMPARE(quiet.log->messages, QList<QByteArray>{"one"});
    QTRY_VERIFY_WITH_TIMEOUT(sawEnd(quiet.peer), patience);
    QVERIFY(!quiet.peer.sawReset());
}

void TestChannelLeaving::whatOneDoesNotUseTheNextOnesMay()
{
    LeavingBudget budget(4, 1000);
    QCOMPARE(budget.takeShare(), 250);
    budget.giveBack(250);
    QCOMPARE(budget.takeShare(), 333);
    budget.giveBack(100);
    QCOMPARE(budget.takeShare(), 383);
    QCOMPARE(budget.takeShare(), 384);
    QCOMPARE(budget.takeShare(), 0); // More than were counted.

    LeavingBudget ofFew(2);
    QCOMPARE(ofFew.takeShare(), LeavingBudget::mostOfOne);
    QCOMPARE(ofFew.takeShare(), LeavingBudget::mostOfOne);
    LeavingBudget ofMany(1000);
    qint64 all = 0;
    for (int number = 0; number < 1000; ++number)
        all += ofMany.takeShare();
    QCOMPARE(all, LeavingBudget::mostOfAll);
}

REGISTER_TEST(TestChannelLeaving, QCoreApplication)
#include "test_channelleaving.moc"
