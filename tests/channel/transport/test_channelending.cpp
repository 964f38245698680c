// SPDX-License-Identifier: MIT

#include "channel/transport/channelending.h"
#include "tests/support/registeredtest.h"

#include <QTest>

using channel::Channel;
using channel::ChannelEnding;
using channel::TransportError;

using EndReason = Channel::EndReason;
using Next = ChannelEnding::Next;

class TestChannelEnding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsFromWhatWasAskedAndWhatCame_data();
    void followsFromWhatWasAskedAndWhatCame();
    void anErrorEndsWhatWouldStayHalfOpen();
    void theFirstRequestToCloseCounts();
    void theFirstErrorCounts();
    void theFirstEndCounts();
    void anAbandonedConnectionTakesNoRequest();
    void ourDirectionIsFinishedOnceAndOnlyWhenAllIsWritten();
    void onlyAnOrderlyCloseIsPatient();
    void aLossIsHarmlessOnceNothingIsOwed();
    void onlyAnOpenConnectionIsReset();
};

void TestChannelEnding::followsFromWhatWasAskedAndWhatCame_data()
{
    QTest::addColumn<bool>("allowHalfOpen");
    QTest::addColumn<QByteArray>("asked");
    QTest::addColumn<bool>("hasPeerFinished");
    QTest::addColumn<bool>("isAllWritten");
    QTest::addColumn<bool>("canAwaitPeer");
    QTest::addColumn<Next>("next");
    QTest::newRow("nothing happened") << false << QByteArray() << false << true << true << Next::Nothing;
    QTest::newRow("all is still to be written")
        << false << QByteArray("close") << false << false << true << Next::Nothing;
    QTest::newRow("the peer has finished, but is owed something")
        << false << QByteArray() << true << false << true << Next::HalfClose;
    QTest::newRow("the peer has finished") << false << QByteArray() << true << true << true << Next::End;
    QTest::newRow("the peer has finished, and ours stays open")
        << true << QByteArray() << true << true << true << Next::HalfClose;
    QTest::newRow("both have finished, where ours could have stayed open")
        << true << QByteArray("finish") << true << true << true << Next::End;
    QTest::newRow("ours is finished")
        << false << QByteArray("finish") << false << true << true << Next::Nothing;
    QTest::newRow("ours is finished, of which the peer cannot learn")
        << false << QByteArray("finish") << false << true << false << Next::Nothing;
    QTest::newRow("closing, and the peer has not finished")
        << false << QByteArray("close") << false << true << true << Next::AwaitPeer;
    QTest::newRow("closing, of which the peer cannot learn")
        << false << QByteArray("close") << false << true << false << Next::End;
    QTest::newRow("closing, and the peer has finished")
        << true << QByteArray("close") << true << true << true << Next::End;
}

void TestChannelEnding::followsFromWhatWasAskedAndWhatCame()
{
    QFETCH(const bool, allowHalfOpen);
    QFETCH(const QByteArray, asked);
    QFETCH(const bool, hasPeerFinished);
    QFETCH(const bool, isAllWritten);
    QFETCH(const bool, canAwaitPeer);
    ChannelEnding ending(allowHalfOpen);
    if (asked == "finish")
        ending.askToFinish();
    else if (asked == "close")
        QVERIFY(ending.askToClose(EndReason::LocalClose));
    if (hasPeerFinished)
        ending.notePeerFinished();
    QTEST(ending.next(isAllWritten, canAwaitPeer), "next");
    QCOMPARE(ending.reason(), asked == "close" ? EndReason::LocalClose : EndReason::PeerClose);
    QCOMPARE(ending.isSendingOver(), !asked.isEmpty());
    QCOMPARE(ending.isReadingOver(), hasPeerFinished);
}

void TestChannelEnding::anErrorEndsWhatWouldStayHalfOpen()
{
    ChannelEnding ending(true);
    ending.notePeerFinished();
    QCOMPARE(ending.next(true, true), Next::HalfClose);
    QVERIFY(ending.noteError(TransportError::Protocol, QStringLiteral("broken")));
    QCOMPARE(ending.next(true, true), Next::End);
}

void TestChannelEnding::theFirstRequestToCloseCounts()
{
    ChannelEnding ending(false);
    QVERIFY(ending.askToClose(EndReason::Failed));
    QVERIFY(!ending.askToClose(EndReason::LocalClose));
    QVERIFY(ending.isClosing());
    QCOMPARE(ending.reason(), EndReason::Failed);
}

void TestChannelEnding::theFirstErrorCounts()
{
    ChannelEnding ending(false);
    QCOMPARE(ending.error(), TransportError::None);
    QVERIFY(ending.noteError(TransportError::Protocol, QStringLiteral("first")));
    QVERIFY(!ending.noteError(TransportError::ConnectionReset, QStringLiteral("second")));
    QCOMPARE(ending.error(), TransportError::Protocol);
    QCOMPARE(ending.errorText(), QStringLiteral("first"));
}

void TestChannelEnding::theFirstEndCounts()
{
    ChannelEnding ending(false);
    QVERIFY(ending.noteEnd(EndReason::PeerReset));
    QVERIFY(!ending.noteEnd(EndReason::LocalClose));
    QCOMPARE(ending.reason(), EndReason::PeerReset);
    QVERIFY(ending.isAbandoned());
}

void TestChannelEnding::anAbandonedConnectionTakesNoRequest()
{
    ChannelEnding ending(false);
    ending.abandon();
    QVERIFY(!ending.askToClose(EndReason::LocalClose));
    QVERIFY(!ending.isClosing());
    QVERIFY(ending.isSendingOver());
    QVERIFY(ending.isReadingOver());
    QVERIFY(!ending.hasPeerFinished());
}

void TestChannelEnding::ourDirectionIsFinishedOnceAndOnlyWhenAllIsWritten()
{
    ChannelEnding ending(false);
    QVERIFY(!ending.takeFinish(true));
    ending.askToFinish();
    QVERIFY(!ending.takeFinish(false));
    QVERIFY(ending.takeFinish(true));
    QVERIFY(!ending.takeFinish(true));
}

void TestChannelEnding::onlyAnOrderlyCloseIsPatient()
{
    ChannelEnding ours(false);
    QVERIFY(!ours.isPatient());
    QVERIFY(ours.askToClose(EndReason::LocalClose));
    QVERIFY(ours.isPatient());
    ChannelEnding broken(false);
    QVERIFY(broken.askToClose(EndReason::Failed));
    QVERIFY(!broken.isPatient());
}

void TestChannelEnding::aLossIsHarmlessOnceNothingIsOwed()
{
    ChannelEnding ending(false);
    QVERIFY(!ending.isLossHarmless(true));
    QVERIFY(ending.askToClose(EndReason::LocalClose));
    QVERIFY(!ending.isLossHarmless(false));
    QVERIFY(ending.isLossHarmless(true));
}

void TestChannelEnding::onlyAnOpenConnectionIsReset()
{
    QCOMPARE(ChannelEnding::reasonOfLoss(TransportError::ConnectionReset, true), EndReason::PeerReset);
    QCOMPARE(ChannelEnding::reasonOfLoss(TransportError::ConnectionReset, false), EndReason::Failed);
    QCOMPARE(ChannelEnding::reasonOfLoss(TransportError::TimedOut, true), EndReason::Failed);
}

REGISTER_TEST(TestChannelEnding, NoApplication)
#include "test_channelending.moc"
