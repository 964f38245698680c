// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "channel/transport/channel.h"
#include "memoryline.h"
#include "tests/support/registeredtest.h"

#include <QTest>

#include <malloc.h>

using channel::Channel;

/// Messages of many reads, and what may happen inside one.
class TestLargeMessages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLargeMessageIsReadIntoItsOwnMemory();
    void aSlotMayRunAnEventLoopInsideALargeMessage();
    void fault26_aLargeMessageThatEndsEarlyIsKept();
    void fault39_deletedInsideALargeMessage();
    void fault44_aMillionOneByteReads();
};

/// Bytes that do not repeat within a read.
static QByteArray patterned(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i)
        bytes[i] = char(i ^ (i >> 8) ^ (i >> 16));
    return bytes;
}

void TestLargeMessages::aLargeMessageIsReadIntoItsOwnMemory()
{
    MemoryLine line;
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

void TestLargeMessages::aSlotMayRunAnEventLoopInsideALargeMessage()
{
    MemoryLine line;
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

void TestLargeMessages::fault26_aLargeMessageThatEndsEarlyIsKept()
{
    MemoryLine line;
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

void TestLargeMessages::fault39_deletedInsideALargeMessage()
{
    MemoryLine line;
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

void TestLargeMessages::fault44_aMillionOneByteReads()
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

REGISTER_TEST(TestLargeMessages, QCoreApplication)
#include "test_largemessages.moc"
