// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "tests/support/acceptedpeer.h"
#include "tests/support/registeredtest.h"

#include <QPointer>
#include <QRandomGenerator>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <thread>

using channel::Channel;
using channel::ChannelOptions;
using channel::ReadingPause;
using channel::TransportError;

/// One connection over real sockets: how it carries messages, however slow or fast its peer is.
class TestChannelSocket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void messagesGoBothWaysWholeAndInOrder();
    void aConnectedTcpSocketServesAsDevice();
    void addressesAreTrue();
    void fault31_aPeerThatNeverReads();
    void fault29_drippedHeaderOverASocket();
    void aPausedReaderPushesBack();
    void fault45_oneFlooderIsReadFairly();
};

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
    QTRY_VERIFY_WITH_TIMEOUT(sawEnd(accepted.peer), patience);
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
