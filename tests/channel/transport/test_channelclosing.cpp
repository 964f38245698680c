// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "kernelview.h"
#include "tests/support/acceptedpeer.h"
#include "tests/support/registeredtest.h"

#include <QTest>

#include <functional>

using channel::Channel;
using channel::ChannelOptions;
using channel::DecodePolicy;
using channel::ReadingPause;
using channel::TransportError;

/// A connection over real sockets is closed, left, or reset, from here or from there.
class TestChannelClosing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fault26_resetMidMessageKeepsWhatCame_data();
    void fault26_resetMidMessageKeepsWhatCame();
    void fault26_resetWhileWritingKeepsWhatCame();
    void ourResetIsAReset();
    void closeLetsThePeerReadEverything();
    void closeDoesNotWaitForeverForThePeer();
    void strictClosesAfterWhatIsOwed();
    void noCallTellsTheEndBeforeItReturns_data();
    void noCallTellsTheEndBeforeItReturns();
};

void TestChannelClosing::fault26_resetMidMessageKeepsWhatCame_data()
{
    QTest::addColumn<int>("policy");
    QTest::newRow("FAULTS 26: strict") << int(DecodePolicy::Strict);
    QTest::newRow("FAULTS 26: resync") << int(DecodePolicy::Resync);
}

void TestChannelClosing::fault26_resetMidMessageKeepsWhatCame()
{
    QFETCH(const int, policy);
    ChannelOptions options;
    options.policy = DecodePolicy(policy);
    AcceptedPeer accepted(options);
    QVERIFY(accepted.channel);
    QVERIFY(accepted.peer.write(channel::frame("whole") + "\r\nMSG 10\r\nhal"));
    accepted.peer.reset(); // before anything was read
    QTRY_VERIFY_WITH_TIMEOUT(accepted.log->isClosed(), patience);
    QCOMPARE(accepted.log->messages, QList<QByteArray>{"whole"});
    QCOMPARE(accepted.log->events.size(), 2);
    QCOMPARE(accepted.log->events.last(),
             (StreamEvent{false, channel::ProtocolError::Truncated, 14, 27, "\r\nMSG 10\r\nhal"}));
    QCOMPARE(*accepted.log->end, Channel::EndReason::PeerReset);
    QCOMPARE(accepted.channel->error(), TransportError::ConnectionReset);
    QCOMPARE(accepted.log->ledgerProblem, QString());
}

void TestChannelClosing::fault26_resetWhileWritingKeepsWhatCame()
{
    AcceptedPeer accepted;
    QVERIFY(accepted.channel);
    const ReadingPause pause = accepted.channel->pauseReading();
    QVERIFY(accepted.peer.write(channel::frame("unread")));
    const quint16 port = accepted.channel->localAddress().port;
    const quint16 peerPort = accepted.peer.localPort();
    QVERIFY(isConnectionKnown(port, peerPort));
    accepted.peer.reset();
    const auto hasArrived = [&] {
        return !isConnectionKnown(port, peerPort);
    };
    QTRY_VERIFY_WITH_TIMEOUT(hasArrived(), patience);
    accepted.channel->send(QByteArray("too late"));
    QTRY_VERIFY_WITH_TIMEOUT(accepted.log->isClosed(), patience);
    QCOMPARE(accepted.log->messages, QList<QByteArray>{"unread"});
    QCOMPARE(*accepted.log->end, Channel::EndReason::PeerReset);
    QCOMPARE(accepted.log->unsentMessages, 1);
    QCOMPARE(accepted.log->unsentBytes, 17);
}

void TestChannelClosing::ourResetIsAReset()
{
    AcceptedPeer accepted;
    QVERIFY(accepted.channel);
    accepted.channel->reset();
    RawPeer &peer = accepted.peer;
    QTRY_VERIFY_WITH_TIMEOUT(sawReset(peer), patience);
    QTRY_VERIFY_WITH_TIMEOUT(accepted.log->isClosed(), patience);
    QCOMPARE(*accepted.log->end, Channel::EndReason::LocalReset);
    QCOMPARE(accepted.channel->error(), TransportError::None);
}

void TestChannelClosing::closeLetsThePeerReadEverything()
{
    AcceptedPeer accepted;
    QVERIFY(accepted.channel);
    const QByteArray farewell(3'000'000, 'f');
    QVERIFY(accepted.peer.write(channel::frame("not read yet"))); // would make a plain close() a reset
    const ReadingPause pause = accepted.channel->pauseReading();
    accepted.channel->send(farewell);
    accepted.channel->close();
    RawPeer &peer = accepted.peer;
    QTRY_VERIFY_WITH_TIMEOUT(sawEnd(peer), patience);
    QCOMPARE(peer.received(), channel::frame(farewell));
    QVERIFY(!peer.sawReset());
    peer.close();
    QTRY_VERIFY_WITH_TIMEOUT(accepted.log->isClosed(), patience);
    QCOMPARE(*accepted.log->end, Channel::EndReason::LocalClose);
    QCOMPARE(accepted.log->messages, QList<QByteArray>{"not read yet"});
}

void TestChannelClosing::closeDoesNotWaitForeverForThePeer()
{
    AcceptedPeer accepted;
    QVERIFY(accepted.channel);
    accepted.channel->close();
    QTRY_VERIFY_WITH_TIMEOUT(accepted.log->isClosed(), patience); // the peer never closes
    QCOMPARE(*accepted.log->end, Channel::EndReason::LocalClose);
    QCOMPARE(accepted.server.clientCount(), 0);
}

void TestChannelClosing::strictClosesAfterWhatIsOwed()
{
    AcceptedPeer accepted;
    QVERIFY(accepted.channel);
    connect(accepted.channel.get(), &Channel::messageReceived, accepted.channel.get(),
            [&] { accepted.channel->send(QByteArray("answer")); });
    QVERIFY(accepted.peer.write(channel::frame("good") + "bad"));
    RawPeer &peer = accepted.peer;
    QTRY_VERIFY_WITH_TIMEOUT(sawEnd(peer), patience);
    QCOMPARE(peer.received(), channel::frame("answer"));
    peer.close();
    QTRY_VERIFY_WITH_TIMEOUT(accepted.log->isClosed(), patience);
    QCOMPARE(*accepted.log->end, Channel::EndReason::Failed);
    QCOMPARE(accepted.log->errors, QList<TransportError>{TransportError::Protocol});
}

void TestChannelClosing::noCallTellsTheEndBeforeItReturns_data()
{
    QTest::addColumn<std::function<void(Channel &)>>("end");
    QTest::addColumn<Channel::EndReason>("reason");
    using End = std::function<void(Channel &)>;
    QTest::newRow("close") << End([](Channel &channel) { channel.close(); })
                           << Channel::EndReason::LocalClose;
    QTest::newRow("leave") << End([](Channel &channel) { channel.leave(); })
                           << Channel::EndReason::LocalClose;
    QTest::newRow("reset") << End([](Channel &channel) { channel.reset(); })
                           << Channel::EndReason::LocalReset;
}

void TestChannelClosing::noCallTellsTheEndBeforeItReturns()
{
    QFETCH(const std::function<void(Channel &)>, end);
    QFETCH(const Channel::EndReason, reason);
    AcceptedPeer accepted;
    QVERIFY(accepted.channel);
    accepted.channel->send("queued");
    end(*accepted.channel);
    QVERIFY(!accepted.log->isClosed());
    QTRY_VERIFY_WITH_TIMEOUT(accepted.log->isClosed(), patience);
    QCOMPARE(*accepted.log->end, reason);
}

REGISTER_TEST(TestChannelClosing, QCoreApplication)
#include "test_channelclosing.moc"
