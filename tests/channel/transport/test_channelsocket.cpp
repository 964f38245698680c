// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "tests/support/acceptedpeer.h"
#include "tests/support/registeredtest.h"

#include <QFile>
#include <QPointer>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QSocketNotifier>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <stop_token>
#include <thread>

using channel::Channel;
using channel::ChannelOptions;
using channel::DecodePolicy;
using channel::ReadingPause;
using channel::TransportError;

/// One connection over real sockets: how it carries messages, and how it ends.
class TestChannelSocket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void messagesGoBothWaysWholeAndInOrder();
    void aConnectedTcpSocketServesAsDevice();
    void addressesAreTrue();
    void ourHalfCloseLetsThePeerAnswer();
    void fault27_halfCloseWritesWhatIsOwed();
    void fault27_halfCloseWithoutDebtEnds();
    void halfOpenAnswersAfterThePeerFinished();
    void halfOpenEndsWhereTheStreamBroke();
    void fault26_resetMidMessageKeepsWhatCame_data();
    void fault26_resetMidMessageKeepsWhatCame();
    void fault26_resetWhileWritingKeepsWhatCame();
    void ourResetIsAReset();
    void closeLetsThePeerReadEverything();
    void closeDoesNotWaitForeverForThePeer();
    void strictClosesAfterWhatIsOwed();
    void fault31_aPeerThatNeverReads();
    void fault29_drippedHeaderOverASocket();
    void aPausedReaderPushesBack();
    void fault45_oneFlooderIsReadFairly();
};

namespace {

/// False once the kernel has no connection any more between these ports of 127.0.0.1, as seen from `local`.
bool isConnectionKnown(quint16 local, quint16 remote)
{
    QFile table(QStringLiteral("/proc/self/net/tcp"));
    if (!table.open(QIODevice::ReadOnly))
        qFatal("there is no list of connections");
    const QByteArray ends = QString::asprintf(" 0100007F:%04X 0100007F:%04X ", local, remote).toLatin1();
    return table.readAll().contains(ends);
}

} // namespace

void TestChannelSocket::messagesGoBothWaysWholeAndInOrder()
{
    channel::ChannelServer listener;
    QVERIFY(startListening(listener));
    QPointer<Channel> server;
    connect(&listener, &channel::ChannelServer::clientConnected, this, [&server](Channel *accepted) {
        server = accepted;
        connect(accepted, &Channel::messageReceived, accepted,
                [accepted](const QByteArray &payload) { accepted->send(payload); });
        connect(accepted, &Channel::closed, accepted, &QObject::deleteLater);
    });
    Channel client;
    ChannelLog log(&client);
    client.connectToHost(QStringLiteral("127.0.0.1"), listener.address().port);
    QTRY_COMPARE_WITH_TIMEOUT(client.state(), Channel::State::Open, patience);

    QRandomGenerator random(42);
    QList<QByteArray> payloads;
    for (int i = 0; i < 2000; ++i) {
        QByteArray payload(random.bounded(i % 100 == 0 ? 1'000'000 : 2'000), Qt::Uninitialized);
        for (char &byte : payload)
            byte = char(random.generate());
        payloads.append(payload);
        QCOMPARE(client.send(payload), Channel::SendResult::Queued);
    }
    QTRY_COMPARE_WITH_TIMEOUT(log.messages.size(), payloads.size(), patience);
    QCOMPARE(log.messages, payloads);
    QCOMPARE(log.sent, payloads);
    QCOMPARE(log.written, log.received);
    QCOMPARE(log.ledgerProblem, QString());
    QVERIFY(*std::max_element(log.reads.begin(), log.reads.end()) <= channel::readBufferSize);
    client.close();
    QTRY_VERIFY_WITH_TIMEOUT(log.isClosed() && !server, patience);
    QCOMPARE(*log.end, Channel::EndReason::LocalClose);
    QCOMPARE(log.closedCount, 1);
}

void TestChannelSocket::aConnectedTcpSocketServesAsDevice()
{
    RawListener listener;
    auto socket = std::make_unique<QTcpSocket>();
    socket->connectToHost(QHostAddress(QHostAddress::LocalHost), listener.port());
    QVERIFY(socket->waitForConnected(patience));
    RawPeer peer = listener.accept();
    QVERIFY(peer.write(channel::frame("early") + "\r\nMSG 4\r\nla"));
    QVERIFY(socket->waitForReadyRead(patience)); // what QTcpSocket has buffered must not be lost
    Channel channel(std::move(socket));
    ChannelLog log(&channel);
    QTRY_COMPARE_WITH_TIMEOUT(log.messages, QList<QByteArray>{"early"}, patience);
    QVERIFY(peer.write("te"));
    QTRY_COMPARE_WITH_TIMEOUT(log.messages, (QList<QByteArray>{"early", "late"}), patience);
    channel.send(QByteArray("back"));
    const auto received = [&peer] {
        peer.readSome();
        return peer.received();
    };
    QTRY_COMPARE_WITH_TIMEOUT(received(), channel::frame("back"), patience);
}

void TestChannelSocket::addressesAreTrue()
{
    AcceptedPeer accepted;
    QVERIFY(accepted.channel);
    QCOMPARE(accepted.channel->peerAddress().port, accepted.peer.localPort());
    QCOMPARE(accepted.channel->peerAddress().host, QHostAddress(QHostAddress::LocalHost));
    QCOMPARE(accepted.channel->localAddress(), accepted.server.address());
    QCOMPARE(accepted.channel->state(), Channel::State::Open);
    accepted.peer.close();
    QTRY_VERIFY_WITH_TIMEOUT(accepted.log->isClosed(), patience);
    QVERIFY(accepted.channel->peerAddress().port != 0); // still known afterwards
}

void TestChannelSocket::ourHalfCloseLetsThePeerAnswer()
{
    AcceptedPeer accepted;
    QVERIFY(accepted.channel);
    accepted.channel->send(QByteArray("question"));
    accepted.channel->halfClose();
    RawPeer &peer = accepted.peer;
    const auto sawEnd = [&peer] {
        peer.readSome();
        return peer.sawEnd();
    };
    QTRY_VERIFY_WITH_TIMEOUT(sawEnd(), patience);
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

void TestChannelSocket::fault27_halfCloseWritesWhatIsOwed()
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

void TestChannelSocket::fault27_halfCloseWithoutDebtEnds()
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

void TestChannelSocket::halfOpenAnswersAfterThePeerFinished()
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
    const auto sawEnd = [&accepted] {
        accepted.peer.readSome();
        return accepted.peer.sawEnd();
    };
    QTRY_VERIFY_WITH_TIMEOUT(sawEnd(), patience);
    QCOMPARE(accepted.peer.received(), channel::frame("one answer") + channel::frame("and another"));
}

void TestChannelSocket::halfOpenEndsWhereTheStreamBroke()
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

void TestChannelSocket::fault26_resetMidMessageKeepsWhatCame_data()
{
    QTest::addColumn<int>("policy");
    QTest::newRow("FAULTS 26: strict") << int(DecodePolicy::Strict);
    QTest::newRow("FAULTS 26: resync") << int(DecodePolicy::Resync);
}

void TestChannelSocket::fault26_resetMidMessageKeepsWhatCame()
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

void TestChannelSocket::fault26_resetWhileWritingKeepsWhatCame()
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

void TestChannelSocket::ourResetIsAReset()
{
    AcceptedPeer accepted;
    QVERIFY(accepted.channel);
    accepted.channel->reset();
    RawPeer &peer = accepted.peer;
    const auto sawReset = [&peer] {
        peer.readSome();
        return peer.sawReset();
    };
    QTRY_VERIFY_WITH_TIMEOUT(sawReset(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(accepted.log->isClosed(), patience);
    QCOMPARE(*accepted.log->end, Channel::EndReason::LocalReset);
    QCOMPARE(accepted.channel->error(), TransportError::None);
}

void TestChannelSocket::closeLetsThePeerReadEverything()
{
    AcceptedPeer accepted;
    QVERIFY(accepted.channel);
    const QByteArray farewell(3'000'000, 'f');
    QVERIFY(accepted.peer.write(channel::frame("not read yet"))); // would make a plain close() a reset
    const ReadingPause pause = accepted.channel->pauseReading();
    accepted.channel->send(farewell);
    accepted.channel->close();
    RawPeer &peer = accepted.peer;
    const auto sawEnd = [&peer] {
        peer.readSome();
        return peer.sawEnd();
    };
    QTRY_VERIFY_WITH_TIMEOUT(sawEnd(), patience);
    QCOMPARE(peer.received(), channel::frame(farewell));
    QVERIFY(!peer.sawReset());
    peer.close();
    QTRY_VERIFY_WITH_TIMEOUT(accepted.log->isClosed(), patience);
    QCOMPARE(*accepted.log->end, Channel::EndReason::LocalClose);
    QCOMPARE(accepted.log->messages, QList<QByteArray>{"not read yet"});
}

void TestChannelSocket::closeDoesNotWaitForeverForThePeer()
{
    AcceptedPeer accepted;
    QVERIFY(accepted.channel);
    accepted.channel->close();
    QTRY_VERIFY_WITH_TIMEOUT(accepted.log->isClosed(), patience); // the peer never closes
    QCOMPARE(*accepted.log->end, Channel::EndReason::LocalClose);
    QCOMPARE(accepted.server.clientCount(), 0);
}

void TestChannelSocket::strictClosesAfterWhatIsOwed()
{
    AcceptedPeer accepted;
    QVERIFY(accepted.channel);
    connect(accepted.channel.get(), &Channel::messageReceived, accepted.channel.get(),
            [&] { accepted.channel->send(QByteArray("answer")); });
    QVERIFY(accepted.peer.write(channel::frame("good") + "bad"));
    RawPeer &peer = accepted.peer;
    const auto sawEnd = [&peer] {
        peer.readSome();
        return peer.sawEnd();
    };
    QTRY_VERIFY_WITH_TIMEOUT(sawEnd(), patience);
    QCOMPARE(peer.received(), channel::frame("answer"));
    peer.close();
    QTRY_VERIFY_WITH_TIMEOUT(accepted.log->isClosed(), patience);
    QCOMPARE(*accepted.log->end, Channel::EndReason::Failed);
    QCOMPARE(accepted.log->errors, QList<TransportError>{TransportError::Protocol});
}

void TestChannelSocket::fault31_aPeerThatNeverReads()
{
    ChannelOptions options;
    options.maxUnsentBytes = 1'000'000;
    AcceptedPeer accepted(options);
    QVERIFY(accepted.channel);
    const QByteArray payload(10'000, 'p');
    qint64 queued = 0;
    const auto sendUntilRefused = [&] {
        Channel::SendResult result = Channel::SendResult::Queued;
        while (result == Channel::SendResult::Queued) {
            result = accepted.channel->send(payload);
            queued += result == Channel::SendResult::Queued;
        }
        return result;
    };
    const auto kernelIsFull = [&] {
        const quint64 written = accepted.channel->ledger().written;
        const bool refused = sendUntilRefused() == Channel::SendResult::Backpressure;
        QCoreApplication::processEvents();
        return refused && accepted.channel->ledger().written == written;
    };
    QTRY_VERIFY_WITH_TIMEOUT(kernelIsFull(), patience);
    const channel::Ledger ledger = accepted.channel->ledger();
    QVERIFY(ledger.unsent <= 1'000'000);
    QVERIFY(ledger.unsent > 1'000'000 - 10'013);
    QCOMPARE(ledger.queued, quint64(queued * 10'013));
    QCOMPARE(accepted.log->sent.size(), qsizetype(ledger.messagesSent));

    accepted.channel->halfClose(); // and once it does read, nothing was half written
    const auto sawEnd = [&accepted] {
        accepted.peer.readSome();
        return accepted.peer.sawEnd();
    };
    QTRY_VERIFY_WITH_TIMEOUT(sawEnd(), patience);
    QVERIFY(accepted.peer.received() == channel::frame(payload).repeated(queued));
    QCOMPARE(accepted.log->ledgerProblem, QString());
}

void TestChannelSocket::fault29_drippedHeaderOverASocket()
{
    ChannelOptions options;
    options.headerDeadlineMs = 200;
    AcceptedPeer accepted(options);
    QVERIFY(accepted.channel);
    QVERIFY(accepted.peer.write("\r\nMSG "));
    QTimer drip;
    connect(&drip, &QTimer::timeout, this, [&accepted] { accepted.peer.write("0"); });
    drip.start(20);
    QTRY_VERIFY_WITH_TIMEOUT(accepted.log->isClosed(), patience);
    QCOMPARE(accepted.channel->error(), TransportError::HeaderDeadline);
    QCOMPARE(*accepted.log->end, Channel::EndReason::Failed);
}

void TestChannelSocket::aPausedReaderPushesBack()
{
    AcceptedPeer accepted;
    QVERIFY(accepted.channel);
    ReadingPause pause = accepted.channel->pauseReading();
    const QByteArray block = channel::frame(QByteArray(65'000, 'b'));
    QByteArray wire;
    for (qint64 put = 0; (put = accepted.peer.writeSome(block)) > 0;)
        wire += block.first(put);
    QCoreApplication::processEvents();
    QCOMPARE(accepted.log->received.size(), 0);
    pause.release();
    QTRY_COMPARE_WITH_TIMEOUT(accepted.log->received.size(), wire.size(), patience);
    QVERIFY(accepted.log->received == wire);
}

void TestChannelSocket::fault45_oneFlooderIsReadFairly()
{
    AcceptedPeer flooder;
    AcceptedPeer quiet;
    QVERIFY(flooder.channel && quiet.channel);
    const QByteArray block = channel::frame(QByteArray(1000, 'f')).repeated(1000);
    qsizetype position = 0;
    const auto flood = [&] {
        for (qint64 put = 0; (put = flooder.peer.writeSome(QByteArrayView(block).sliced(position))) > 0;)
            position = (position + put) % block.size();
    };
    int floodReads = 0;
    connect(flooder.channel.get(), &Channel::bytesReceived, flooder.channel.get(), [&](QByteArrayView bytes) {
        ++floodReads;
        QVERIFY(bytes.size() <= channel::readBufferSize);
        flood(); // there is always more to read
    });
    int floodReadsBefore = -1;
    connect(quiet.channel.get(), &Channel::messageReceived, quiet.channel.get(),
            [&] { floodReadsBefore = floodReads; });
    for (int i = 0; i < 20; ++i) {
        flood();
        QVERIFY(quiet.peer.write(channel::frame("me too")));
        while (quiet.peer.unacknowledgedBytes() > 0)
            std::this_thread::yield(); // no event is processed until it could be read
        floodReads = 0;
        QTRY_COMPARE_WITH_TIMEOUT(quiet.log->messages.size(), i + 1, patience);
        QVERIFY2(floodReadsBefore <= 10, qPrintable(QString::number(floodReadsBefore)));
    }
}

REGISTER_TEST(TestChannelSocket, QCoreApplication)
#include "test_channelsocket.moc"
