// SPDX-License-Identifier: MIT

#include "channel/protocol/frameparser.h"
#include "channel/protocol/framewriter.h"
#include "memoryline.h"
#include "tests/support/acceptedpeer.h"
#include "tests/support/registeredtest.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

using channel::Channel;

/// What a relay uses of a Channel: bytes that are written without being queued, and a look at the decoder.
class TestChannelPassing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bytesAreWrittenAndToldAtOnce();
    void nothingOvertakesWhatIsQueued();
    void nothingOvertakesWhatIsBeingTold();
    void theRestIsTheCallers();
    void aDeviceThatKeepsBytesIsLeftAlone();
    void nothingIsWrittenOnceItIsClosedForSending();
    void aResetThatAWriteMeetsFirstIsNoOrderlyEnd();
    void fault39_theChannelMayBeDeletedInTheSlot();
    void theDecoderIsBeforeTheBytesThatAreTold();
};

void TestChannelPassing::bytesAreWrittenAndToldAtOnce()
{
    AcceptedPeer accepted;
    QVERIFY(accepted.channel);
    QCOMPARE(accepted.channel->writeNow("\r\nMSG 2"), 7);
    QCOMPARE(accepted.log->written, QByteArray("\r\nMSG 2"));
    QCOMPARE(accepted.channel->writeNow({}), 0);
    const channel::Ledger ledger = accepted.channel->ledger();
    QCOMPARE(ledger.queued, 7u);
    QCOMPARE(ledger.written, 7u);
    QCOMPARE(ledger.messagesSent, 0u);
    QTRY_VERIFY_WITH_TIMEOUT(receives(accepted.peer, "\r\nMSG 2"), patience);
    QCOMPARE(accepted.log->ledgerProblem, QString());
}

void TestChannelPassing::nothingOvertakesWhatIsQueued()
{
    AcceptedPeer accepted;
    QVERIFY(accepted.channel);
    QCOMPARE(accepted.channel->send(QByteArray("first")), Channel::SendResult::Queued);
    QCOMPARE(accepted.channel->writeNow("second"), 0);
    QTRY_VERIFY_WITH_TIMEOUT(receives(accepted.peer, channel::frame("first")), patience);
    QCOMPARE(accepted.channel->writeNow("second"), 6);
    QTRY_VERIFY_WITH_TIMEOUT(receives(accepted.peer, channel::frame("first") + "second"), patience);
}

void TestChannelPassing::nothingOvertakesWhatIsBeingTold()
{
    AcceptedPeer accepted;
    QVERIFY(accepted.channel);
    QList<qint64> taken;
    Channel *channel = accepted.channel.get();
    connect(channel, &Channel::bytesWritten, this, [&taken, channel] {
        if (taken.size() < 2)
            taken.append(channel->writeNow("no"));
    });
    QCOMPARE(channel->writeNow("one"), 3);
    QCOMPARE(channel->sendBytes("two"), Channel::SendResult::Queued);
    QTRY_VERIFY_WITH_TIMEOUT(receives(accepted.peer, "onetwo"), patience);
    QCOMPARE(taken, (QList<qint64>{0, 0}));
    QCOMPARE(channel->writeNow("three"), 5);
}

void TestChannelPassing::theRestIsTheCallers()
{
    AcceptedPeer accepted;
    QVERIFY(accepted.channel);
    const QByteArray bytes(32 * 1024 * 1024, 'b');
    const qint64 taken = accepted.channel->writeNow(bytes);
    QVERIFY(taken > 0);
    QVERIFY(taken < bytes.size());
    QCOMPARE(accepted.channel->ledger().queued, quint64(taken));
    QCOMPARE(accepted.channel->ledger().unsent, 0u);
    QCOMPARE(accepted.channel->sendBytes(bytes.sliced(taken)), Channel::SendResult::Queued);
    const auto hasAll = [&] {
        accepted.peer.readSome();
        return accepted.peer.received().size() == bytes.size();
    };
    QTRY_VERIFY_WITH_TIMEOUT(hasAll(), patience);
    QVERIFY(accepted.peer.received() == bytes);
    QCOMPARE(accepted.log->written.size(), bytes.size());
    QCOMPARE(accepted.log->ledgerProblem, QString());
}

/// It would have bytes that nobody counts, and get them again.
void TestChannelPassing::aDeviceThatKeepsBytesIsLeftAlone()
{
    MemoryLine line;
    QCOMPARE(line.channel->writeNow("bytes"), 0);
    QCOMPARE(line.device->bytesToWrite(), 0);
}

void TestChannelPassing::nothingIsWrittenOnceItIsClosedForSending()
{
    AcceptedPeer accepted;
    QVERIFY(accepted.channel);
    accepted.channel->halfClose();
    QCOMPARE(accepted.channel->writeNow("late"), 0);
    Channel unconnected;
    QCOMPARE(unconnected.writeNow("early"), 0);
}

void TestChannelPassing::fault39_theChannelMayBeDeletedInTheSlot()
{
    AcceptedPeer accepted;
    QVERIFY(accepted.channel);
    connect(accepted.channel.get(), &Channel::bytesWritten, this, [&accepted] { accepted.channel.reset(); });
    QCOMPARE(accepted.channel->writeNow("last"), 4);
    QVERIFY(!accepted.channel);
}

/// The kernel tells it to the write alone: what is read next ends as if the peer had finished.
void TestChannelPassing::aResetThatAWriteMeetsFirstIsNoOrderlyEnd()
{
    AcceptedPeer accepted;
    QVERIFY(accepted.channel);
    const QSignalSpy finished(accepted.channel.get(), &Channel::peerFinished);
    accepted.peer.reset();
    QCOMPARE(accepted.channel->writeNow("late"), 0);
    QCOMPARE(accepted.channel->state(), Channel::State::Open); // It is told in a turn of its own.
    QTRY_VERIFY_WITH_TIMEOUT(accepted.log->isClosed(), patience);
    QCOMPARE(*accepted.log->end, Channel::EndReason::PeerReset);
    QCOMPARE(accepted.channel->error(), channel::TransportError::ConnectionReset);
    QCOMPARE(finished.size(), 0);
}

void TestChannelPassing::theDecoderIsBeforeTheBytesThatAreTold()
{
    MemoryLine line;
    QList<quint64> before;
    QList<QByteArray> payloads;
    connect(line.channel.get(), &Channel::bytesReceived, this, [&] {
        channel::FrameParser parser = line.channel->decoder();
        before.append(parser.received());
        channel::FrameEvent event;
        while (parser.take(event))
            payloads.append(event.bytes.toByteArray());
    });
    line.device->feed("\r\nMSG 2\r\nab\r\nMSG");
    QTRY_COMPARE_WITH_TIMEOUT(line.log->messages, QList<QByteArray>{"ab"}, patience);
    line.device->feed(" 1\r\nc");
    QTRY_COMPARE_WITH_TIMEOUT(line.log->messages, (QList<QByteArray>{"ab", "c"}), patience);
    QCOMPARE(before, (QList<quint64>{0, 16}));
    QCOMPARE(payloads, (QList<QByteArray>{"ab", "c"}));
    QVERIFY(!line.channel->decoder().isInsideHeader());
}

REGISTER_TEST(TestChannelPassing, QCoreApplication)
#include "test_channelpassing.moc"
