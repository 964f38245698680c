// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "channel/transport/channel.h"
#include "memoryline.h"
#include "tests/support/registeredtest.h"

#include <QTest>

#include <algorithm>
#include <utility>

using channel::Channel;
using channel::readBufferSize;
using channel::ReadingPause;

namespace {

constexpr qint64 mostOfATurn = 2 * readBufferSize;

QByteArray flood(qint64 size)
{
    const QByteArray message = channel::frame(QByteArray(1000, 'f'));
    return message.repeated(size / message.size() + 1);
}

} // namespace

/// How much is read of a connection before others get their turn.
class TestReadingTurns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fault45_nobodyIsReadMoreThanATurnWhileOthersWait();
    void fault45_hugeMessagesKeepToTheTurnToo();
    void aPauseEndsTheTurn();
    void closingEndsTheTurn();
    void deletingEndsTheTurn();
    void nothingIsAskedOfADeviceThatHasNothing();
    void aLongMessageBehindALongOneIsReadIntoItsMemory_data();
    void aLongMessageBehindALongOneIsReadIntoItsMemory();

private:
    void readsInTurns(const QByteArray &wire);
};

/// Two that have much to read: neither gets more than its share while the other waits.
void TestReadingTurns::readsInTurns(const QByteArray &wire)
{
    MemoryLine one;
    MemoryLine other;
    qint64 running = 0;
    qint64 longest = 0;
    const MemoryLine *last = nullptr;
    for (const MemoryLine *line : {&one, &other}) {
        connect(line->channel.get(), &Channel::bytesReceived, this, [&, line](QByteArrayView bytes) {
            running = std::exchange(last, line) == line ? running + bytes.size() : bytes.size();
            const MemoryLine *waiting = line == &one ? &other : &one;
            if (waiting->device->bytesAvailable() > 0)
                longest = std::max(longest, running);
        });
        line->device->feed(wire);
    }
    const qsizetype size = wire.size();
    QTRY_COMPARE_WITH_TIMEOUT(one.log->received.size(), size, patience);
    QTRY_COMPARE_WITH_TIMEOUT(other.log->received.size(), size, patience);
    QCOMPARE(one.log->received, wire);
    QVERIFY2(longest <= mostOfATurn, qPrintable(QString::number(longest)));
    QCOMPARE(one.log->ledgerProblem, QString());
}

void TestReadingTurns::fault45_nobodyIsReadMoreThanATurnWhileOthersWait()
{
    readsInTurns(flood(3 * mostOfATurn));
}

void TestReadingTurns::fault45_hugeMessagesKeepToTheTurnToo()
{
    readsInTurns(channel::frame(QByteArray(3 * mostOfATurn, 'h')).repeated(2));
}

void TestReadingTurns::aPauseEndsTheTurn()
{
    MemoryLine line;
    ReadingPause pause;
    connect(line.channel.get(), &Channel::messageReceived, this,
            [&] { pause = line.channel->pauseReading(); });
    line.device->feed(flood(mostOfATurn));
    QTRY_VERIFY_WITH_TIMEOUT(pause.isHeld(), patience);
    QCoreApplication::processEvents();
    QCOMPARE(line.log->reads, QList<qsizetype>{readBufferSize});
    QCOMPARE(line.log->messages.size(), readBufferSize / channel::frame(QByteArray(1000, 'f')).size());
}

void TestReadingTurns::closingEndsTheTurn()
{
    MemoryLine line;
    line.device->takeAll();
    connect(line.channel.get(), &Channel::messageReceived, line.channel.get(), &Channel::close);
    line.device->feed(flood(mostOfATurn));
    QTRY_VERIFY_WITH_TIMEOUT(line.log->isClosed(), patience);
    QCOMPARE(line.log->reads.first(), readBufferSize);
    QCOMPARE(*line.log->end, Channel::EndReason::LocalClose);
}

void TestReadingTurns::deletingEndsTheTurn()
{
    MemoryLine line;
    int reads = 0;
    connect(line.channel.get(), &Channel::bytesReceived, this, [&reads] { ++reads; });
    connect(line.channel.get(), &Channel::messagesReceived, this, [&line] { line.channel.reset(); });
    line.device->feed(flood(mostOfATurn));
    QTRY_VERIFY_WITH_TIMEOUT(!line.channel, patience);
    QCoreApplication::processEvents();
    QCOMPARE(reads, 1);
}

/// A read that is full to the last byte need not be followed by one that some devices call an error.
void TestReadingTurns::nothingIsAskedOfADeviceThatHasNothing()
{
    MemoryLine line;
    const QByteArray payload(readBufferSize - channel::FrameHeader(200'000).bytes().size(), 'x');
    line.device->setFailingAtEnd();
    line.device->feed(channel::frame(payload));
    QTRY_COMPARE_WITH_TIMEOUT(line.log->messages, QList<QByteArray>{payload}, patience);
    QCoreApplication::processEvents();
    QCOMPARE(line.channel->state(), Channel::State::Open);
    QCOMPARE(line.log->reads, QList<qsizetype>{readBufferSize});
}

void TestReadingTurns::aLongMessageBehindALongOneIsReadIntoItsMemory_data()
{
    QTest::addColumn<int>("size");
    QTest::newRow("which ends with a read") << 600'000;
    QTest::newRow("whose rest is not worth a read of its own") << 2 * int(readBufferSize);
}

/// Only the first bytes of the second one go through the read buffer.
void TestReadingTurns::aLongMessageBehindALongOneIsReadIntoItsMemory()
{
    QFETCH(const int, size);
    MemoryLine line;
    const QByteArray payload(size, 'p');
    QList<QByteArrayView> reads;
    const char *told = nullptr;
    connect(line.channel.get(), &Channel::bytesReceived, this,
            [&reads](QByteArrayView bytes) { reads.append(bytes); });
    connect(line.channel.get(), &Channel::messageReceived, this,
            [&told](const QByteArray &message) { told = message.constData(); });
    line.device->feed(channel::frame(payload).repeated(2));
    QTRY_COMPARE_WITH_TIMEOUT(line.log->messages.size(), 2, patience);
    const auto isInPlace = [&](QByteArrayView read) {
        return read.data() >= told && read.data() + read.size() <= told + size;
    };
    qsizetype inPlace = 0;
    for (const QByteArrayView read : std::as_const(reads))
        inPlace += isInPlace(read) ? read.size() : 0;
    QVERIFY2(inPlace >= size - 4096 - 64 * 1024, qPrintable(QString::number(inPlace)));
    QCOMPARE(line.log->messages, (QList<QByteArray>{payload, payload}));
    QCOMPARE(line.log->ledgerProblem, QString());
}

REGISTER_TEST(TestReadingTurns, QCoreApplication)
#include "test_readingturns.moc"
