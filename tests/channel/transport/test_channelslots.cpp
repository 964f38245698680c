// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "channel/transport/channel.h"
#include "memoryline.h"
#include "tests/support/registeredtest.h"

#include <QEventLoop>
#include <QPointer>
#include <QTest>

using channel::Channel;

/// A slot may do what it likes with the Channel that told it something.
class TestChannelSlots : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fault39_deletedInItsOwnSlot_data();
    void fault39_deletedInItsOwnSlot();
    void aSlotMayRunAnEventLoop();
    void aSlotMayReset();
    void aWritingSlotMayRunAnEventLoop();
};

void TestChannelSlots::fault39_deletedInItsOwnSlot_data()
{
    QTest::addColumn<QByteArray>("signal");
    for (const char *name :
         {"messageReceived(QByteArray)", "messagesReceived(channel::MessageBatch)", "messageSent(QByteArray)",
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

void TestChannelSlots::fault39_deletedInItsOwnSlot()
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

void TestChannelSlots::aSlotMayRunAnEventLoop()
{
    MemoryLine line;
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

void TestChannelSlots::aSlotMayReset()
{
    MemoryLine line;
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

void TestChannelSlots::aWritingSlotMayRunAnEventLoop()
{
    MemoryLine line;
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

REGISTER_TEST(TestChannelSlots, QCoreApplication)
#include "test_channelslots.moc"
