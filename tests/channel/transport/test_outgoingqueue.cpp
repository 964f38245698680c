// SPDX-License-Identifier: MIT

#include "channel/transport/outgoingqueue.h"
#include "tests/support/registeredtest.h"

#include <QRandomGenerator>
#include <QTest>

#include <array>

using channel::FrameHeader;
using channel::OutgoingQueue;

namespace {

void append(OutgoingQueue &queue, const QByteArray &payload)
{
    queue.append(FrameHeader(quint32(payload.size())), payload);
}

/// Writes `size` bytes as a kernel would and gives them.
QByteArray writeFrom(OutgoingQueue &queue, qint64 size)
{
    std::array<QByteArrayView, 16> pieces;
    const std::size_t count = queue.gather(pieces);
    QByteArray bytes;
    for (std::size_t i = 0; i < count; ++i)
        bytes += pieces[i];
    bytes.truncate(size);
    queue.markWritten(bytes.size(), 7);
    return bytes;
}

struct Told
{
    QByteArray bytes;
    QList<QByteArray> messages;
};

void takeAll(OutgoingQueue &queue, Told &told)
{
    OutgoingQueue::Report report;
    while (queue.takeReport(report, true)) {
        if (report.isMessage)
            told.messages.append(report.bytes);
        else
            told.bytes += report.view;
    }
}

} // namespace

class TestOutgoingQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void smallMessagesShareOneBlock();
    void largePayloadsAreSharedNotCopied();
    void rawDataIsCopied();
    void aMessageIsToldWhenItsLastByteIsWritten();
    void whatIsUnwantedIsPassedOver();
    void anyCutGivesTheSameBytesAndMessages();
    void bareBytesAreNoMessage();
    void discardingKeepsTheAccount();
};

void TestOutgoingQueue::smallMessagesShareOneBlock()
{
    OutgoingQueue queue;
    for (int i = 0; i < 100; ++i)
        append(queue, "abc");
    std::array<QByteArrayView, 4> pieces;
    QCOMPARE(queue.gather(pieces), std::size_t(1));
    QCOMPARE(pieces[0].size(), 100 * qsizetype(qstrlen("\r\nMSG 3\r\nabc")));
}

void TestOutgoingQueue::largePayloadsAreSharedNotCopied()
{
    OutgoingQueue queue;
    const QByteArray payload(100'000, 'x');
    append(queue, payload);
    std::array<QByteArrayView, 4> pieces;
    QCOMPARE(queue.gather(pieces), std::size_t(2));
    QCOMPARE(static_cast<const void *>(pieces[1].data()), static_cast<const void *>(payload.constData()));
}

void TestOutgoingQueue::rawDataIsCopied()
{
    OutgoingQueue queue;
    QByteArray memory(100'000, 'o');
    const QByteArray old = QByteArray(memory.constData(), memory.size());
    append(queue, QByteArray::fromRawData(memory.constData(), memory.size()));
    queue.appendBytes(QByteArray::fromRawData(memory.constData(), memory.size()));
    memory.fill('n');
    QVERIFY(writeFrom(queue, 1'000'000) == "\r\nMSG 100000\r\n" + old + old);
}

void TestOutgoingQueue::aMessageIsToldWhenItsLastByteIsWritten()
{
    OutgoingQueue queue;
    append(queue, "abc");
    append(queue, "de");
    Told told;
    QCOMPARE(writeFrom(queue, 11), QByteArray("\r\nMSG 3\r\nab"));
    takeAll(queue, told);
    QCOMPARE(told.messages, QList<QByteArray>());
    QCOMPARE(queue.unsentMessages(), 2);
    QCOMPARE(writeFrom(queue, 1), QByteArray("c"));
    takeAll(queue, told);
    QCOMPARE(told.messages, QList<QByteArray>{"abc"});
    QCOMPARE(queue.unsentMessages(), 1);
    QCOMPARE(queue.unsentBytes(), 11);
}

void TestOutgoingQueue::whatIsUnwantedIsPassedOver()
{
    OutgoingQueue queue;
    append(queue, "abc");
    writeFrom(queue, 1000);
    OutgoingQueue::Report report;
    QVERIFY(queue.takeReport(report, false));
    QVERIFY(!report.isMessage);
    QCOMPARE(report.view, QByteArrayView("\r\nMSG 3\r\nabc"));
    QCOMPARE(report.time, 7);
    QVERIFY(!queue.takeReport(report, false));
    QCOMPARE(queue.writtenMessages(), 1);
}

void TestOutgoingQueue::anyCutGivesTheSameBytesAndMessages()
{
    QRandomGenerator random(20260102);
    OutgoingQueue queue;
    QList<QByteArray> payloads;
    QByteArray wire;
    QByteArray written;
    Told told;
    for (int round = 0; round < 400; ++round) {
        const int limit = random.bounded(10) == 0 ? 100'000 : 300;
        const QByteArray payload(random.bounded(limit), char('a' + round % 26));
        append(queue, payload);
        payloads.append(payload);
        wire += channel::frame(payload);
        if (random.bounded(4) == 0) {
            const QByteArray bare(random.bounded(limit), '#');
            queue.appendBytes(bare);
            wire += bare;
        }
        if (random.bounded(3) != 0) {
            written += writeFrom(queue, random.bounded(40'000));
            takeAll(queue, told);
        }
        QCOMPARE(queue.queuedBytes(), queue.writtenBytes() + queue.unsentBytes());
    }
    while (!queue.isEmpty())
        written += writeFrom(queue, 50'000);
    takeAll(queue, told);
    QCOMPARE(written, wire);
    QCOMPARE(told.bytes, wire);
    QCOMPARE(told.messages, payloads);
}

void TestOutgoingQueue::bareBytesAreNoMessage()
{
    OutgoingQueue queue;
    queue.appendBytes("\r\nMSG 3");
    append(queue, "abc");
    queue.appendBytes(QByteArray(20'000, 'x'));
    QCOMPARE(queue.queuedBytes(), 7 + 12 + 20'000);
    QCOMPARE(queue.unsentMessages(), 1);
    Told told;
    QCOMPARE(writeFrom(queue, 30'000), "\r\nMSG 3\r\nMSG 3\r\nabc" + QByteArray(20'000, 'x'));
    takeAll(queue, told);
    QCOMPARE(told.messages, QList<QByteArray>{"abc"});
    QCOMPARE(queue.unsentMessages(), 0);
    QCOMPARE(queue.unsentBytes(), 0);
}

void TestOutgoingQueue::discardingKeepsTheAccount()
{
    OutgoingQueue queue;
    append(queue, "abc");
    append(queue, "def");
    writeFrom(queue, 13);
    queue.discard();
    QVERIFY(queue.isEmpty());
    QCOMPARE(queue.unsentMessages(), 1);
    QCOMPARE(queue.unsentBytes(), 11);
}

REGISTER_TEST(TestOutgoingQueue, QCoreApplication)
#include "test_outgoingqueue.moc"
