// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "tests/support/acceptedpeer.h"
#include "tests/support/registeredtest.h"

#include <QSignalSpy>
#include <QSocketNotifier>
#include <QTest>

using channel::Channel;
using channel::ChannelOptions;
using channel::TransportError;

/// One direction of a connection over real sockets ends before the other.
class TestChannelHalfClose : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ourHalfCloseLetsThePeerAnswer();
    void fault27_halfCloseWritesWhatIsOwed();
    void fault27_halfCloseWithoutDebtEnds();
    void halfOpenAnswersAfterThePeerFinished();
    void halfOpenEndsWhereTheStreamBroke();
};

void TestChannelHalfClose::ourHalfCloseLetsThePeerAnswer()
{
    AcceptedPeer accepted;
    QVERIFY(accepted.channel);
    accepted.channel->send(QByteArray("question"));
    accepted.channel->halfClose();
    RawPeer &peer = accepted.peer;
    QTRY_VERIFY_WITH_TIMEOUT(sawEnd(peer), patience);
    QCOMPARE(peer.received(), channel::frame("question"));
    QCOMPARE(accepted.channel->state(), Channel::State::HalfClosed);
    QVERIFY(peer.write(channel::frame("answer")));
    QTRY_COMPARE_WITH_TIMEOUT(accepted.log->messages, QList<QByteArray>{"answer"}, patience);
    peer.close();
    QTRY_VERIFY_WITH_TIMEOUT(accepted.log->isClosed(), patience);
    QCOMPARE(*accepted.log->end, Channel::EndReason::PeerClose);
    QCOMPARE(accepted.log->states,
             (QList<Channel::State>{Channel::State::HalfClosed, Channel::State::Closed}));
}

void TestChannelHalfClose::fault27_halfCloseWritesWhatIsOwed()
{
    AcceptedPeer accepted;
    QVERIFY(accepted.channel);
    accepted.peer.holdLittle();
    const QByteArray answer(8'000'000, 'a'); // more than the kernel takes at once
    connect(accepted.channel.get(), &Channel::messageReceived, accepted.channel.get(),
            [&] { accepted.channel->send(answer); });
    QVERIFY(accepted.peer.write(channel::frame("question")));
    accepted.peer.finishWriting();
    QTRY_COMPARE_WITH_TIMEOUT(accepted.channel->state(), Channel::State::HalfClosed, patience);
    QVERIFY(!accepted.log->isClosed());
    QSocketNotifier comes(accepted.peer.descriptor(), QSocketNotifier::Read);
    connect(&comes, &QSocketNotifier::activated, this, [&] {
        accepted.peer.readSome();
        comes.setEnabled(!accepted.peer.sawEnd());
    });
    QTRY_VERIFY_WITH_TIMEOUT(accepted.peer.sawEnd(), patience);
    QCOMPARE(accepted.peer.received(), channel::frame(answer));
    QTRY_VERIFY_WITH_TIMEOUT(accepted.log->isClosed(), patience);
    QCOMPARE(*accepted.log->end, Channel::EndReason::PeerClose);
    QCOMPARE(accepted.log->unsentMessages, 0);
    QCOMPARE(accepted.log->sent, QList<QByteArray>{answer});
}

void TestChannelHalfClose::fault27_halfCloseWithoutDebtEnds()
{
    AcceptedPeer accepted;
    QVERIFY(accepted.channel);
    QVERIFY(accepted.peer.write(channel::frame("last words")));
    accepted.peer.finishWriting();
    QTRY_VERIFY_WITH_TIMEOUT(accepted.log->isClosed(), patience);
    QCOMPARE(accepted.log->messages, QList<QByteArray>{"last words"});
    QCOMPARE(*accepted.log->end, Channel::EndReason::PeerClose);
    QCOMPARE(accepted.channel->error(), TransportError::None);
}

void TestChannelHalfClose::halfOpenAnswersAfterThePeerFinished()
{
    ChannelOptions options;
    options.allowHalfOpen = true;
    AcceptedPeer accepted(options);
    QVERIFY(accepted.channel);
    QSignalSpy finished(accepted.channel.get(), &Channel::peerFinished);
    QVERIFY(accepted.peer.write(channel::frame("question")));
    accepted.peer.finishWriting();
    QTRY_COMPARE_WITH_TIMEOUT(accepted.channel->state(), Channel::State::HalfClosed, patience);
    QCOMPARE(finished.size(), 1);
    QCOMPARE(accepted.log->messages, QList<QByteArray>{"question"});
    for (const char *answer : {"one answer", "and another"}) {
        QCOMPARE(accepted.channel->send(QByteArray(answer)), Channel::SendResult::Queued);
        QTRY_VERIFY_WITH_TIMEOUT(accepted.log->sent.contains(answer), patience);
    }
    QVERIFY(!accepted.log->isClosed());
    accepted.channel->halfClose();
    QTRY_VERIFY_WITH_TIMEOUT(accepted.log->isClosed(), patience);
    QCOMPARE(*accepted.log->end, Channel::EndReason::PeerClose);
    QCOMPARE(finished.size(), 1);
    QTRY_VERIFY_WITH_TIMEOUT(sawEnd(accepted.peer), patience);
    QCOMPARE(accepted.peer.received(), channel::frame("one answer") + channel::frame("and another"));
}

void TestChannelHalfClose::halfOpenEndsWhereTheStreamBroke()
{
    ChannelOptions options;
    options.allowHalfOpen = true;
    AcceptedPeer accepted(options);
    QVERIFY(accepted.channel);
    QVERIFY(accepted.peer.write("\r\nMSG 5\r\nhal"));
    accepted.peer.finishWriting();
    QTRY_VERIFY_WITH_TIMEOUT(accepted.log->isClosed(), patience);
    QCOMPARE(accepted.channel->error(), TransportError::Protocol);
}

REGISTER_TEST(TestChannelHalfClose, QCoreApplication)
#include "test_channelhalfclose.moc"
