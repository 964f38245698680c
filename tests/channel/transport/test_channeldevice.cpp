// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "channel/transport/channel.h"
#include "memoryline.h"
#include "tests/support/registeredtest.h"

#include <QBuffer>
#include <QPointer>
#include <QTest>
#include <QTimer>

using channel::Channel;
using channel::ChannelOptions;
using channel::DecodePolicy;
using channel::ReadingPause;
using channel::TransportError;

/// What a Channel tells, takes and refuses, over a device in memory.
class TestChannelDevice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsOpenWithAnEmptyLedger();
    void whatTheDeviceHoldsAlreadyIsRead();
    void textGoesOutAsUtf8();
    void aBurstIsOneWriteInOrder();
    void messageSentWaitsForTheLastByte();
    void refusesExactlyPastTheBound();
    void refusesWhatIsOver();
    void tellsWhatWasNeverSent();
    void bytesGoOutAsTheyAre();
    void bytesKeepToTheBound();
    void halfCloseRefusesFurtherMessages();
    void closeWritesWhatIsOwedFirst();
    void aPausedReaderReadsNothing();
    void strictEndsWithTheProtocolError();
    void expectedBytesTellsTheArrivingMessage();
    void aFailingDeviceIsAnError();
    void fault30_drippedPayloadWaits();
    void fault29_drippedHeaderMeetsTheDeadline_data();
    void fault29_drippedHeaderMeetsTheDeadline();
};

void TestChannelDevice::startsOpenWithAnEmptyLedger()
{
    MemoryLine line;
    QCOMPARE(line.channel->state(), Channel::State::Open);
    QCOMPARE(line.channel->ledger(), channel::Ledger());
    QCOMPARE(line.channel->error(), TransportError::None);
    QCOMPARE(line.channel->errorText(), QString());
    QCOMPARE(line.channel->expectedBytes(), 0);
}

void TestChannelDevice::whatTheDeviceHoldsAlreadyIsRead()
{
    auto buffer = std::make_unique<QBuffer>();
    buffer->setData("\r\nMSG 2\r\nhi");
    QVERIFY(buffer->open(QIODevice::ReadWrite));
    Channel channel(std::move(buffer));
    ChannelLog log(&channel);
    QTRY_COMPARE_WITH_TIMEOUT(log.messages, QList<QByteArray>{"hi"}, patience);
}

void TestChannelDevice::textGoesOutAsUtf8()
{
    MemoryLine line;
    line.device->takeAll();
    QCOMPARE(line.channel->send(QStringLiteral("\u017elu\u0165")), Channel::SendResult::Queued);
    QTRY_COMPARE_WITH_TIMEOUT(line.device->taken(), QByteArray("\r\nMSG 6\r\n\xc5\xbelu\xc5\xa5"), patience);
}

void TestChannelDevice::aBurstIsOneWriteInOrder()
{
    MemoryLine line;
    line.device->takeAll();
    QList<QByteArray> payloads;
    QByteArray wire;
    int writes = 0;
    connect(line.channel.get(), &Channel::bytesWritten, this, [&writes] { ++writes; });
    for (int i = 0; i < 1000; ++i) {
        payloads.append(QByteArray::number(i));
        wire += channel::frame(payloads.last());
        QCOMPARE(line.channel->send(payloads.last()), Channel::SendResult::Queued);
    }
    QCOMPARE(line.log->order, QStringList()); // send never tells anything itself
    QTRY_COMPARE_WITH_TIMEOUT(line.log->sent.size(), payloads.size(), patience);
    QCOMPARE(line.log->sent, payloads);
    QCOMPARE(line.log->written, wire);
    QCOMPARE(line.device->taken(), wire);
    QCOMPARE(writes, 1);
    QCOMPARE(line.log->ledgerProblem, QString());
}

void TestChannelDevice::messageSentWaitsForTheLastByte()
{
    MemoryLine line;
    line.channel->send(QByteArray("abc"));
    line.channel->send(QByteArray("d"));
    QTRY_COMPARE_WITH_TIMEOUT(line.device->bytesToWrite(), 22, patience);
    line.device->takeFromWriter(11);
    QTRY_COMPARE_WITH_TIMEOUT(line.log->written, QByteArray("\r\nMSG 3\r\nab"), patience);
    QCOMPARE(line.log->sent, QList<QByteArray>());
    QCOMPARE(line.channel->ledger().unsent, 11);
    line.device->takeFromWriter(1);
    QTRY_COMPARE_WITH_TIMEOUT(line.log->sent, QList<QByteArray>{"abc"}, patience);
    line.device->takeFromWriter(100);
    QTRY_COMPARE_WITH_TIMEOUT(line.log->sent.size(), 2, patience);
    QCOMPARE(line.channel->ledger().unsent, 0);
    QCOMPARE(line.channel->ledger().messagesSent, 2);
    QCOMPARE(line.log->ledgerProblem, QString());
}

void TestChannelDevice::refusesExactlyPastTheBound()
{
    ChannelOptions options;
    options.maxUnsentBytes = 24;
    MemoryLine line(options);
    QCOMPARE(line.channel->send(QByteArray(25, 'x')), Channel::SendResult::TooBig);
    QCOMPARE(line.channel->send(QByteArray("abc")), Channel::SendResult::Queued); // 12 bytes
    QCOMPARE(line.channel->send(QByteArray("abcd")), Channel::SendResult::Backpressure);
    QCOMPARE(line.channel->ledger().queued, 12);
    QCOMPARE(line.channel->send(QByteArray("def")), Channel::SendResult::Queued);
    QCOMPARE(line.channel->send(QByteArray()), Channel::SendResult::Backpressure);
    QCOMPARE(line.channel->ledger().queued, 24);
    QTRY_COMPARE_WITH_TIMEOUT(line.device->bytesToWrite(), 24, patience);
    line.device->takeFromWriter(12);
    QTRY_COMPARE_WITH_TIMEOUT(line.channel->ledger().unsent, 12, patience);
    QCOMPARE(line.channel->send(QByteArray("ghi")), Channel::SendResult::Queued);
    line.device->takeAll();
    QTRY_COMPARE_WITH_TIMEOUT(line.log->sent, (QList<QByteArray>{"abc", "def", "ghi"}), patience);
}

void TestChannelDevice::refusesWhatIsOver()
{
    Channel idle;
    QCOMPARE(idle.state(), Channel::State::Idle);
    ChannelLog log(&idle);
    idle.close();
    QCOMPARE(idle.send(QByteArray("x")), Channel::SendResult::NotOpen);
    QTRY_VERIFY_WITH_TIMEOUT(log.isClosed(), patience);
    QCOMPARE(*log.end, Channel::EndReason::LocalClose);
    QCOMPARE(idle.send(QByteArray("x")), Channel::SendResult::NotOpen);
    idle.close();
    idle.reset();
    idle.halfClose();
    QCoreApplication::processEvents();
    QCOMPARE(log.closedCount, 1);
}

void TestChannelDevice::tellsWhatWasNeverSent()
{
    MemoryLine line;
    line.channel->send(QByteArray("abc"));
    line.channel->send(QByteArray("defg"));
    QTRY_COMPARE_WITH_TIMEOUT(line.device->bytesToWrite(), 25, patience);
    line.device->takeFromWriter(14);
    QTRY_COMPARE_WITH_TIMEOUT(line.log->sent.size(), 1, patience);
    line.channel->reset();
    QTRY_VERIFY_WITH_TIMEOUT(line.log->isClosed(), patience);
    QCOMPARE(*line.log->end, Channel::EndReason::LocalReset);
    QCOMPARE(line.log->unsentMessages, 1);
    QCOMPARE(line.log->unsentBytes, 11);
    QCOMPARE(line.channel->ledger().unsent, 11);
    QCOMPARE(line.log->order.mid(line.log->order.size() - 2),
             (QStringList{QStringLiteral("messagesUnsent"), QStringLiteral("closed")}));
}

void TestChannelDevice::bytesGoOutAsTheyAre()
{
    MemoryLine line;
    QCOMPARE(line.channel->sendBytes("\r\nMSG 003\r\nab"), Channel::SendResult::Queued);
    QCOMPARE(line.channel->sendBytes({}), Channel::SendResult::Queued);
    QCOMPARE(line.channel->sendBytes("c??"), Channel::SendResult::Queued);
    QTRY_COMPARE_WITH_TIMEOUT(line.device->bytesToWrite(), 16, patience);
    line.device->takeFromWriter(10);
    QTRY_COMPARE_WITH_TIMEOUT(line.log->written, QByteArray("\r\nMSG 003\r"), patience);
    line.channel->reset();
    QCOMPARE(line.channel->sendBytes("late"), Channel::SendResult::NotOpen);
    QTRY_VERIFY_WITH_TIMEOUT(line.log->isClosed(), patience);
    QCOMPARE(line.log->sent, QList<QByteArray>());
    QCOMPARE(line.log->unsentMessages, 0);
    QCOMPARE(line.log->unsentBytes, 6);
}

void TestChannelDevice::bytesKeepToTheBound()
{
    ChannelOptions options;
    options.maxUnsentBytes = 10;
    MemoryLine line(options);
    QCOMPARE(line.channel->sendBytes(QByteArray(11, 'x')), Channel::SendResult::TooBig);
    QCOMPARE(line.channel->sendBytes(QByteArray(10, 'x')), Channel::SendResult::Queued);
    QCOMPARE(line.channel->sendBytes("y"), Channel::SendResult::Backpressure);
    QCOMPARE(line.channel->ledger().queued, 10);
}

void TestChannelDevice::halfCloseRefusesFurtherMessages()
{
    MemoryLine line;
    line.device->takeAll();
    line.channel->send(QByteArray("abc"));
    line.channel->halfClose();
    QCOMPARE(line.channel->state(), Channel::State::HalfClosed);
    QCOMPARE(line.channel->send(QByteArray("x")), Channel::SendResult::NotOpen);
    line.device->feed("\r\nMSG 2\r\nok");
    QTRY_COMPARE_WITH_TIMEOUT(line.log->messages, QList<QByteArray>{"ok"}, patience);
    QCOMPARE(line.device->taken(), QByteArray("\r\nMSG 3\r\nabc"));
    line.device->feedEnd();
    QTRY_VERIFY_WITH_TIMEOUT(line.log->isClosed(), patience);
    QCOMPARE(*line.log->end, Channel::EndReason::PeerClose);
}

void TestChannelDevice::closeWritesWhatIsOwedFirst()
{
    MemoryLine line;
    MemoryDevice *const device = line.device;
    line.channel->send(QByteArray("abc"));
    line.channel->close();
    QTRY_COMPARE_WITH_TIMEOUT(device->bytesToWrite(), 12, patience);
    QVERIFY(!line.log->isClosed());
    device->takeFromWriter(5);
    QTRY_COMPARE_WITH_TIMEOUT(line.log->written.size(), 5, patience);
    QVERIFY(!line.log->isClosed());
    device->takeFromWriter(7);
    QTRY_VERIFY_WITH_TIMEOUT(line.log->isClosed(), patience);
    QCOMPARE(*line.log->end, Channel::EndReason::LocalClose);
    QCOMPARE(line.log->sent, QList<QByteArray>{"abc"});
    QCOMPARE(line.log->unsentMessages, 0);
}

void TestChannelDevice::aPausedReaderReadsNothing()
{
    MemoryLine line;
    ReadingPause pause = line.channel->pauseReading();
    line.device->feed("\r\nMSG 1\r\na");
    QCoreApplication::processEvents();
    QCOMPARE(line.log->received, QByteArray());
    QCOMPARE(line.device->bytesAvailable(), 10);
    pause.release();
    QTRY_COMPARE_WITH_TIMEOUT(line.log->messages, QList<QByteArray>{"a"}, patience);
}

void TestChannelDevice::strictEndsWithTheProtocolError()
{
    MemoryLine line;
    line.device->feed("\r\nMSG 1\r\na\r\nMSG +5\r\nhello");
    QTRY_VERIFY_WITH_TIMEOUT(line.log->isClosed(), patience);
    QCOMPARE(*line.log->end, Channel::EndReason::Failed);
    QCOMPARE(line.channel->error(), TransportError::Protocol);
    QCOMPARE(line.channel->errorText(), channel::protocolErrorText(channel::ProtocolError::BadLength) +
                                            QStringLiteral(" The error is at byte offset 16."));
    QCOMPARE(line.log->events.size(), 2);
    QCOMPARE(line.log->events.last().bytes, QByteArray("\r\nMSG +5\r\nhello"));
    QCOMPARE(line.log->order,
             (QStringList{QStringLiteral("messageReceived"), QStringLiteral("malformedStarted"),
                          QStringLiteral("malformedData"), QStringLiteral("errorOccurred"),
                          QStringLiteral("malformedEnded"), QStringLiteral("closed")}));
    QCOMPARE(line.log->ledgerProblem, QString());
}

void TestChannelDevice::expectedBytesTellsTheArrivingMessage()
{
    MemoryLine line;
    line.device->feed("\r\nMSG 10\r\nabc");
    QTRY_COMPARE_WITH_TIMEOUT(line.channel->ledger().pending, 13, patience);
    QCOMPARE(line.channel->expectedBytes(), 20);
    line.device->feed("defghij");
    QTRY_COMPARE_WITH_TIMEOUT(line.log->messages, QList<QByteArray>{"abcdefghij"}, patience);
    QCOMPARE(line.channel->expectedBytes(), 0);
}

void TestChannelDevice::aFailingDeviceIsAnError()
{
    MemoryLine line;
    line.device->feed("\r\nMSG 1\r\na");
    line.device->setFailing();
    line.channel->send(QByteArray("abc"));
    QTRY_VERIFY_WITH_TIMEOUT(line.log->isClosed(), patience);
    QCOMPARE(*line.log->end, Channel::EndReason::Failed);
    QCOMPARE(line.log->messages, QList<QByteArray>{"a"});
    QCOMPARE(line.log->unsentMessages, 1);
    QCOMPARE(line.log->unsentBytes, 12);
}

void TestChannelDevice::fault30_drippedPayloadWaits()
{
    ChannelOptions options;
    options.headerDeadlineMs = 30;
    MemoryLine line(options);
    QElapsedTimer clock;
    clock.start();
    QTimer drip;
    QByteArray rest("\r\nMSG 20\r\n");
    line.device->feed(rest);
    int dripped = 0;
    connect(&drip, &QTimer::timeout, line.channel.get(), [&] {
        if (dripped < 20)
            line.device->feed(QByteArray(1, char('a' + dripped++)));
    });
    drip.start(5);
    QTRY_COMPARE_WITH_TIMEOUT(line.log->messages, QList<QByteArray>{"abcdefghijklmnopqrst"}, patience);
    QVERIFY(clock.elapsed() > options.headerDeadlineMs);
    QVERIFY(!line.log->isClosed());
}

void TestChannelDevice::fault29_drippedHeaderMeetsTheDeadline_data()
{
    QTest::addColumn<int>("policy");
    QTest::addColumn<QByteArray>("before");
    QTest::newRow("FAULTS 29: the first header under strict") << int(DecodePolicy::Strict) << QByteArray();
    QTest::newRow("FAULTS 29: the first header under resync") << int(DecodePolicy::Resync) << QByteArray();
    QTest::newRow("FAULTS 29: a later header under strict")
        << int(DecodePolicy::Strict) << QByteArray("\r\nMSG 2\r\nok");
    QTest::newRow("FAULTS 29: a header after garbage under resync")
        << int(DecodePolicy::Resync) << QByteArray("garbage");
}

void TestChannelDevice::fault29_drippedHeaderMeetsTheDeadline()
{
    QFETCH(const int, policy);
    QFETCH(const QByteArray, before);
    ChannelOptions options;
    options.policy = DecodePolicy(policy);
    options.headerDeadlineMs = 200;
    MemoryLine line(options);
    const QPointer<MemoryDevice> device = line.device;
    device->feed(before + "\r\nMSG ");
    QTimer drip;
    connect(&drip, &QTimer::timeout, this, [&device] {
        if (device)
            device->feed("0");
    });
    drip.start(20);
    QTRY_VERIFY_WITH_TIMEOUT(line.log->isClosed(), patience);
    QCOMPARE(line.channel->error(), TransportError::HeaderDeadline);
    QCOMPARE(*line.log->end, Channel::EndReason::Failed);
    QVERIFY(!line.channel->errorText().isEmpty());
    QCOMPARE(line.log->events.last().error, channel::ProtocolError::Truncated);
    QCOMPARE(line.log->ledgerProblem, QString());
}

REGISTER_TEST(TestChannelDevice, QCoreApplication)
#include "test_channeldevice.moc"
