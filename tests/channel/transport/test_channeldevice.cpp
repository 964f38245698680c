// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "channel/transport/channel.h"
#include "tests/support/channellog.h"
#include "tests/support/memorydevice.h"
#include "tests/support/registeredtest.h"

#include <QBuffer>
#include <QEventLoop>
#include <QPointer>
#include <QTest>
#include <QTimer>

#include <malloc.h>

using channel::Channel;
using channel::ChannelOptions;
using channel::DecodePolicy;
using channel::ReadingPause;
using channel::TransportError;

namespace {

/// A Channel over a device in memory.
struct Line
{
    explicit Line(const ChannelOptions &options = {})
    {
        auto owned = std::make_unique<MemoryDevice>();
        device = owned.get();
        channel = std::make_unique<Channel>(std::move(owned), options);
        log = new ChannelLog(channel.get());
    }

    MemoryDevice *device = nullptr;
    std::unique_ptr<Channel> channel;
    ChannelLog *log = nullptr;
};

} // namespace

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
    void refusesWhatIsNotOpen();
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
    void fault39_deletedInItsOwnSlot_data();
    void fault39_deletedInItsOwnSlot();
    void aSlotMayRunAnEventLoop();
    void aLargeMessageIsReadIntoItsOwnMemory();
    void aSlotMayRunAnEventLoopInsideALargeMessage();
    void fault26_aLargeMessageThatEndsEarlyIsKept();
    void fault39_deletedInsideALargeMessage();
    void aSlotMayReset();
    void aWritingSlotMayRunAnEventLoop();
    void fault44_aMillionOneByteReads();
};

void TestChannelDevice::startsOpenWithAnEmptyLedger()
{
    Line line;
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
    Line line;
    line.device->takeAll();
    QCOMPARE(line.channel->send(QStringLiteral("\u017elu\u0165")), Channel::SendResult::Queued);
    QTRY_COMPARE_WITH_TIMEOUT(line.device->taken(), QByteArray("\r\nMSG 6\r\n\xc5\xbelu\xc5\xa5"), patience);
}

void TestChannelDevice::aBurstIsOneWriteInOrder()
{
    Line line;
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
    Line line;
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
    Line line(options);
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

void TestChannelDevice::refusesWhatIsNotOpen()
{
    Channel idle;
    QCOMPARE(idle.state(), Channel::State::Idle);
    QCOMPARE(idle.send(QByteArray("x")), Channel::SendResult::NotOpen);
    ChannelLog log(&idle);
    idle.close();
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
    Line line;
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
    Line line;
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
    Line line(options);
    QCOMPARE(line.channel->sendBytes(QByteArray(11, 'x')), Channel::SendResult::TooBig);
    QCOMPARE(line.channel->sendBytes(QByteArray(10, 'x')), Channel::SendResult::Queued);
    QCOMPARE(line.channel->sendBytes("y"), Channel::SendResult::Backpressure);
    QCOMPARE(line.channel->ledger().queued, 10);
}

void TestChannelDevice::halfCloseRefusesFurtherMessages()
{
    Line line;
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
    Line line;
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
    Line line;
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
    Line line;
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
    Line line;
    line.device->feed("\r\nMSG 10\r\nabc");
    QTRY_COMPARE_WITH_TIMEOUT(line.channel->ledger().pending, 13, patience);
    QCOMPARE(line.channel->expectedBytes(), 20);
    line.device->feed("defghij");
    QTRY_COMPARE_WITH_TIMEOUT(line.log->messages, QList<QByteArray>{"abcdefghij"}, patience);
    QCOMPARE(line.channel->expectedBytes(), 0);
}

void TestChannelDevice::aFailingDeviceIsAnError()
{
    Line line;
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
    Line line(options);
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
    Line line(options);
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

void TestChannelDevice::fault39_deletedInItsOwnSlot_data()
{
    QTest::addColumn<QByteArray>("signal");
    for (const char *name :
         {"messageReceived(QByteArray)", "messageSent(QByteArray)",
          "malformedStarted(channel::ProtocolError,quint64,quint64)", "malformedData(QByteArray)",
          "malformedEnded(quint64)", "bytesReceived(QByteArrayView,qint64)",
          "bytesWritten(QByteArrayView,qint64)", "stateChanged(channel::Channel::State)",
          "errorOccurred(channel::TransportError)", "messagesUnsent(qint64,qint64)",
          "closed(channel::Channel::EndReason)"})
        QTest::addRow("FAULTS 39: deleted in %s", name) << QByteArray(name);
}

/// Deletes a Channel when it tells something.
class Deleter : public QObject
{
    Q_OBJECT

public:
    explicit Deleter(std::unique_ptr<Channel> channel)
        : channel_(std::move(channel))
    {
    }

public Q_SLOTS:
    void destroy() { channel_.reset(); }

private:
    std::unique_ptr<Channel> channel_;
};

void TestChannelDevice::fault39_deletedInItsOwnSlot()
{
    QFETCH(const QByteArray, signal);
    auto owned = std::make_unique<MemoryDevice>();
    const QPointer<MemoryDevice> device = owned.get();
    Channel *const living = new Channel(std::move(owned));
    const QPointer<Channel> channel = living;
    Deleter deleter{std::unique_ptr<Channel>(channel.data())};
    QVERIFY(connect(channel, QByteArray("2" + signal).constData(), &deleter, SLOT(destroy())));
    channel->send(QByteArray("a"));
    channel->send(QByteArray("b"));
    device->takeFromWriter(0);
    device->feed("\r\nMSG 1\r\nx\r\nMSG 1\r\ny");
    const auto deleted = [&channel] {
        return channel.isNull();
    };
    QTRY_VERIFY_WITH_TIMEOUT(deleted() || device->bytesToWrite() == 20, patience);
    if (device)
        device->takeFromWriter(15); // "a" is sent, "b" never
    if (signal.startsWith("messageSent") || signal.startsWith("bytesWritten"))
        QTRY_VERIFY_WITH_TIMEOUT(deleted(), patience);
    if (device)
        device->feed("garbage");
    if (!deleted())
        QTRY_VERIFY_WITH_TIMEOUT(deleted() || living->ledger().malformed > 0, patience);
    if (device)
        device->feedEnd();
    if (!deleted() && signal.startsWith("messagesUnsent"))
        channel->reset();
    if (device && !signal.startsWith("messagesUnsent"))
        device->takeAll();
    QTRY_VERIFY_WITH_TIMEOUT(deleted(), patience);
    QVERIFY(device.isNull());
}

void TestChannelDevice::aSlotMayRunAnEventLoop()
{
    Line line;
    line.device->takeAll();
    QEventLoop nested;
    connect(line.channel.get(), &Channel::messageReceived, this, [&](const QByteArray &payload) {
        if (payload == "1") {
            line.device->feed("\r\nMSG 1\r\n4\r\nMSG 1\r\n5");
            line.channel->send(QByteArray("from the slot"));
            nested.exec();
            QCOMPARE(payload, QByteArray("1"));
        } else if (payload == "5") {
            nested.quit();
        }
    });
    line.device->feed("\r\nMSG 1\r\n1\r\nMSG 1\r\n2\r\nMSG 1\r\n3");
    QTRY_COMPARE_WITH_TIMEOUT(line.log->messages, (QList<QByteArray>{"1", "2", "3", "4", "5"}), patience);
    QTRY_COMPARE_WITH_TIMEOUT(line.log->sent, QList<QByteArray>{"from the slot"}, patience);
    QCOMPARE(line.channel->ledger().framed, 50);
    QVERIFY(!nested.isRunning());
}

/// Bytes that do not repeat within a read.
static QByteArray patterned(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i)
        bytes[i] = char(i ^ (i >> 8) ^ (i >> 16));
    return bytes;
}

void TestChannelDevice::aLargeMessageIsReadIntoItsOwnMemory()
{
    Line line;
    const QByteArray payload = patterned(600'000);
    const QByteArray wire = channel::frame(payload) + channel::frame("next");
    QList<const char *> reads;
    qsizetype received = 0;
    connect(line.channel.get(), &Channel::bytesReceived, this, [&](QByteArrayView bytes) {
        QVERIFY(bytes.size() <= channel::readBufferSize);
        QCOMPARE(bytes, QByteArrayView(wire).sliced(received, bytes.size()));
        received += bytes.size();
        reads.append(bytes.data());
    });
    const char *told = nullptr;
    connect(line.channel.get(), &Channel::messageReceived, this, [&](const QByteArray &message) {
        if (message.size() == payload.size())
            told = message.constData();
    });
    line.device->feed(wire.first(400'000));
    QTRY_COMPARE_WITH_TIMEOUT(received, 400'000, patience);
    line.device->feed(wire.sliced(400'000));
    QTRY_COMPARE_WITH_TIMEOUT(line.log->messages, (QList<QByteArray>{payload, "next"}), patience);
    QCOMPARE(received, wire.size());
    QCOMPARE(reads.size(), 4); // 256 KiB, the rest of 400,000, the rest of the message, the next one
    const qsizetype header = wire.indexOf("\r\n", 2) + 2;
    QCOMPARE(static_cast<const void *>(reads.at(2)), static_cast<const void *>(told + 400'000 - header));
    QCOMPARE(line.channel->ledger().framed, quint64(wire.size()));
    QCOMPARE(line.log->ledgerProblem, QString());
}

void TestChannelDevice::aSlotMayRunAnEventLoopInsideALargeMessage()
{
    Line line;
    const QByteArray payload = patterned(500'000);
    const QByteArray wire = channel::frame(payload) + channel::frame("next");
    int begun = 0;
    int done = 0;
    connect(line.channel.get(), &Channel::bytesReceived, this, [&](QByteArrayView bytes) {
        const QByteArray before = bytes.toByteArray();
        if (++begun == 2) { // The bytes lie in the message, which is handed over and freed meanwhile.
            QTRY_COMPARE_WITH_TIMEOUT(line.log->messages, (QList<QByteArray>{payload, "next"}), patience);
            line.log->messages.clear();
            line.log->events.clear();
        }
        QCOMPARE(bytes, before);
        ++done;
    });
    line.device->feed(wire);
    QTRY_COMPARE_WITH_TIMEOUT(done, 3, patience);
    QCOMPARE(line.log->ledgerProblem, QString());
}

void TestChannelDevice::fault26_aLargeMessageThatEndsEarlyIsKept()
{
    Line line;
    const QByteArray wire = channel::frame(patterned(900'000)).first(700'000);
    line.device->feed(wire);
    line.device->feedEnd();
    QTRY_VERIFY_WITH_TIMEOUT(line.log->isClosed(), patience);
    QByteArray malformed;
    for (const auto &event : line.log->events)
        malformed += event.bytes;
    QCOMPARE(malformed, wire);
    QCOMPARE(line.channel->ledger().malformed, 700'000u);
    QCOMPARE(line.log->ledgerProblem, QString());
}

void TestChannelDevice::fault39_deletedInsideALargeMessage()
{
    Line line;
    int reads = 0;
    connect(line.channel.get(), &Channel::bytesReceived, this, [&](QByteArrayView bytes) {
        const QByteArray before = bytes.toByteArray();
        if (++reads == 2)
            line.channel.reset();
        QCOMPARE(bytes, before);
    });
    line.device->feed(channel::frame(patterned(900'000)));
    QTRY_VERIFY_WITH_TIMEOUT(!line.channel, patience);
}

void TestChannelDevice::aSlotMayReset()
{
    Line line;
    connect(line.channel.get(), &Channel::messageReceived, line.channel.get(), [&line] {
        line.channel->send(QByteArray("never"));
        line.channel->reset();
        QCOMPARE(line.channel->send(QByteArray("refused")), Channel::SendResult::NotOpen);
    });
    line.device->feed("\r\nMSG 1\r\n1\r\nMSG 1\r\n2\r\nMS");
    QTRY_VERIFY_WITH_TIMEOUT(line.log->isClosed(), patience);
    QCOMPARE(line.log->messages, (QList<QByteArray>{"1", "2"})); // what was read is told
    QCOMPARE(line.log->events.last().bytes, QByteArray("\r\nMS"));
    QCOMPARE(*line.log->end, Channel::EndReason::LocalReset);
    QCOMPARE(line.log->unsentMessages, 1);
    QCOMPARE(line.log->ledgerProblem, QString());
}

void TestChannelDevice::aWritingSlotMayRunAnEventLoop()
{
    Line line;
    line.device->takeAll();
    QEventLoop nested;
    QList<QByteArray> order;
    connect(line.channel.get(), &Channel::messageSent, this, [&](const QByteArray &payload) {
        order.append(payload);
        if (payload == "1") {
            line.channel->send(QByteArray("3"));
            nested.exec();
        } else if (payload == "3") {
            nested.quit();
        }
    });
    line.channel->send(QByteArray("1"));
    line.channel->send(QByteArray("2"));
    QTRY_COMPARE_WITH_TIMEOUT(order, (QList<QByteArray>{"1", "2", "3"}), patience);
    QCOMPARE(line.log->written, line.device->taken());
    QVERIFY(!nested.isRunning());
}

void TestChannelDevice::fault44_aMillionOneByteReads()
{
    auto owned = std::make_unique<MemoryDevice>();
    MemoryDevice *device = owned.get();
    Channel channel(std::move(owned));
    qint64 reads = 0;
    QByteArray message;
    connect(&channel, &Channel::bytesReceived, this, [&reads] { ++reads; });
    connect(&channel, &Channel::messageReceived, this,
            [&message](const QByteArray &payload) { message = payload; });

    const QByteArray payload(1'000'000, 'p');
    const QByteArray wire = channel::frame(payload);
    const size_t before = ::mallinfo2().uordblks + ::mallinfo2().hblkhd;
    for (const char byte : QByteArrayView(wire).chopped(1)) {
        device->feed(QByteArray(1, byte));
        QCoreApplication::sendPostedEvents(); // a whole turn of the event loop would be slow a million times
    }
    const size_t after = ::mallinfo2().uordblks + ::mallinfo2().hblkhd;
    QCOMPARE(channel.ledger().pending, quint64(wire.size() - 1));
    QVERIFY2(after < before + 2 * size_t(wire.size()), qPrintable(QString::number(after - before)));
    device->feed(wire.last(1));
    QTRY_COMPARE_WITH_TIMEOUT(message, payload, patience);
    QCOMPARE(reads, wire.size());
}

REGISTER_TEST(TestChannelDevice, QCoreApplication)
#include "test_channeldevice.moc"
