// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "channel/transport/channel.h"
#include "channel/transport/outgoingqueue.h"
#include "memoryline.h"
#include "tests/support/registeredtest.h"

#include <QRandomGenerator>
#include <QTest>

#include <array>
#include <vector>

using channel::Channel;
using channel::ChannelOptions;
using channel::OutgoingQueue;

using Views = std::vector<QByteArrayView>;

namespace {

Views viewsOf(const QList<QByteArray> &payloads)
{
    return {payloads.begin(), payloads.end()};
}

QByteArray wireOf(const QList<QByteArray> &payloads)
{
    QByteArray wire;
    for (const QByteArray &payload : payloads)
        wire += channel::frame(payload);
    return wire;
}

} // namespace

/// Many messages with one call: all or none of them.
class TestSendingBatches : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesOutInOnePieceAsSingleMessagesDo();
    void anyBatchesGiveTheBytesAndSignalsOfSingleMessages();
    void theBytesAreCopied();
    void noMessageIsNothing();
    void allOrNoneAgainstTheBound_data();
    void allOrNoneAgainstTheBound();
    void behindWhatWaitsAllOrNone();
    void whatIsOverRefuses();
    void answersInTheSlotOfABatch();
};

void TestSendingBatches::goesOutInOnePieceAsSingleMessagesDo()
{
    OutgoingQueue queue;
    const QList<QByteArray> payloads{"abc", "", "de", QByteArray(200, 'x'), "\r\nMSG 3\r\n"};
    queue.append(viewsOf(payloads));
    std::array<QByteArrayView, 4> pieces;
    QCOMPARE(queue.gather(pieces), std::size_t(1));
    QCOMPARE(pieces[0], QByteArrayView(wireOf(payloads)));
    QCOMPARE(queue.queuedBytes(), wireOf(payloads).size());
    QCOMPARE(queue.unsentMessages(), 5);
}

void TestSendingBatches::anyBatchesGiveTheBytesAndSignalsOfSingleMessages()
{
    QRandomGenerator random(20261129);
    MemoryLine batches;
    MemoryLine singles;
    for (int round = 0; round < 60; ++round) {
        QList<QByteArray> payloads;
        for (int count = random.bounded(300); count > 0; --count) {
            const int limit = random.bounded(60) == 0 ? 40'000 : random.bounded(2) == 0 ? 12 : 400;
            payloads.append(QByteArray(random.bounded(limit), char('a' + count % 26)));
        }
        QCOMPARE(batches.channel->send(viewsOf(payloads)), Channel::SendResult::Queued);
        for (const QByteArray &payload : payloads)
            QCOMPARE(singles.channel->send(payload), Channel::SendResult::Queued);
        if (random.bounded(3) == 0) {
            batches.channel->sendBytes("between");
            singles.channel->sendBytes("between");
        }
        QCoreApplication::sendPostedEvents();
        const int taken = random.bounded(60'000);
        batches.device->takeFromWriter(taken);
        singles.device->takeFromWriter(taken);
    }
    batches.device->takeAll();
    singles.device->takeAll();
    QTRY_COMPARE_WITH_TIMEOUT(singles.channel->ledger().unsent, 0, patience);
    QTRY_COMPARE_WITH_TIMEOUT(batches.channel->ledger().unsent, 0, patience);
    QCOMPARE(batches.device->taken(), singles.device->taken());
    QCOMPARE(batches.log->written, singles.log->written);
    QCOMPARE(batches.log->sent, singles.log->sent);
    QCOMPARE(batches.channel->ledger(), singles.channel->ledger());
    QCOMPARE(batches.log->ledgerProblem, QString());
}

void TestSendingBatches::theBytesAreCopied()
{
    MemoryLine line;
    QByteArray memory(50'000, 'o');
    const QByteArray old = QByteArray(memory.constData(), memory.size());
    const Views payloads{QByteArrayView(memory).first(3), QByteArrayView(memory)};
    QCOMPARE(line.channel->send(payloads), Channel::SendResult::Queued);
    memory.fill('n');
    line.device->takeAll();
    QTRY_COMPARE_WITH_TIMEOUT(line.log->sent, (QList<QByteArray>{"ooo", old}), patience);
    QCOMPARE(line.device->taken(), wireOf({"ooo", old}));
}

void TestSendingBatches::noMessageIsNothing()
{
    MemoryLine line;
    QCOMPARE(line.channel->send(Views()), Channel::SendResult::Queued);
    QCoreApplication::processEvents();
    QCOMPARE(line.channel->ledger(), channel::Ledger());
    QCOMPARE(line.log->written, QByteArray());
}

void TestSendingBatches::allOrNoneAgainstTheBound_data()
{
    QTest::addColumn<QList<int>>("sizes");
    QTest::addColumn<Channel::SendResult>("result");
    using List = QList<int>;
    QTest::newRow("all of the bound") << List{3, 3} << Channel::SendResult::Queued; // 12 bytes each
    QTest::newRow("one byte too many together") << List{3, 4} << Channel::SendResult::TooBig;
    QTest::newRow("two headers alone are too many behind one")
        << List{3, 0, 0} << Channel::SendResult::TooBig;
    QTest::newRow("one payload too long") << List{1, 25} << Channel::SendResult::TooBig;
    QTest::newRow("one alone, whose header does not count") << List{24} << Channel::SendResult::Queued;
    QTest::newRow("one alone too long") << List{25} << Channel::SendResult::TooBig;
}

void TestSendingBatches::allOrNoneAgainstTheBound()
{
    QFETCH(const QList<int>, sizes);
    QFETCH(const Channel::SendResult, result);
    ChannelOptions options;
    options.maxUnsentBytes = 24;
    MemoryLine line(options);
    QList<QByteArray> payloads;
    for (const int size : sizes)
        payloads.append(QByteArray(size, 'x'));
    QCOMPARE(line.channel->send(viewsOf(payloads)), result);
    line.device->takeAll();
    QCoreApplication::processEvents();
    const bool isQueued = result == Channel::SendResult::Queued;
    QCOMPARE(line.device->taken(), isQueued ? wireOf(payloads) : QByteArray());
    QCOMPARE(line.log->sent, isQueued ? payloads : QList<QByteArray>());
}

void TestSendingBatches::behindWhatWaitsAllOrNone()
{
    ChannelOptions options;
    options.maxUnsentBytes = 36;
    MemoryLine line(options);
    QCOMPARE(line.channel->send(viewsOf({"abc"})), Channel::SendResult::Queued); // 12 bytes
    QCOMPARE(line.channel->send(viewsOf({"def", "ghij"})), Channel::SendResult::Backpressure);
    QCOMPARE(line.channel->ledger().queued, 12);
    QCOMPARE(line.channel->send(viewsOf({"def", "ghi"})), Channel::SendResult::Queued);
    QCOMPARE(line.channel->send(viewsOf({""})), Channel::SendResult::Backpressure);
    QCOMPARE(line.channel->ledger().queued, 36);
    line.device->takeAll();
    QTRY_COMPARE_WITH_TIMEOUT(line.log->sent, (QList<QByteArray>{"abc", "def", "ghi"}), patience);
    QCOMPARE(line.device->taken(), wireOf({"abc", "def", "ghi"}));
}

void TestSendingBatches::whatIsOverRefuses()
{
    Channel idle;
    QCOMPARE(idle.send(viewsOf({"a", "b"})), Channel::SendResult::Queued); // It is not open yet.
    QCOMPARE(idle.ledger().queued, quint64(wireOf({"a", "b"}).size()));
    idle.close();
    QCOMPARE(idle.send(viewsOf({"a", "b"})), Channel::SendResult::NotOpen);
    MemoryLine line;
    line.channel->halfClose();
    QCOMPARE(line.channel->send(viewsOf({"a"})), Channel::SendResult::NotOpen);
    QCOMPARE(line.channel->send(Views()), Channel::SendResult::NotOpen);
    QCOMPARE(line.channel->ledger().queued, 0);
}

void TestSendingBatches::answersInTheSlotOfABatch()
{
    MemoryLine line;
    line.device->takeAll();
    connect(line.channel.get(), &Channel::messagesReceived, this,
            [&line](const channel::MessageBatch &batch) {
                Views payloads;
                for (const channel::MessageView &message : batch)
                    payloads.push_back(message.payload);
                QCOMPARE(line.channel->send(payloads), Channel::SendResult::Queued);
            });
    const QByteArray wire = wireOf({"1", QByteArray(70'000, 'x'), "3"});
    line.device->feed(wire);
    QTRY_COMPARE_WITH_TIMEOUT(line.device->taken(), wire, patience);
}

REGISTER_TEST(TestSendingBatches, QCoreApplication)
#include "test_sendingbatches.moc"
