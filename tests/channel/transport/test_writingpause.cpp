// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "channel/transport/channel.h"
#include "memoryline.h"
#include "tests/support/patience.h"
#include "tests/support/registeredtest.h"

#include <QTest>

using namespace channel;

/// Whoever must not let anything be written yet holds a pause; what is sent waits.
class TestWritingPause : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesOnceTheLastHolderHasReleased();
    void whatWaitsPushesBackOnWhoSends();
    void whatIsPassedOnWaitsToo();
    void closingWritesWhatWaits();
    void mayOutliveItsChannel();
};

void TestWritingPause::writesOnceTheLastHolderHasReleased()
{
    const MemoryLine line;
    line.device->takeAll();
    WritingPause first = line.channel->pauseWriting();
    WritingPause second = line.channel->pauseWriting();
    QCOMPARE(line.channel->send(QByteArray("a")), Channel::SendResult::Queued);
    QCoreApplication::processEvents();
    first.release();
    QCoreApplication::processEvents();
    QCOMPARE(line.device->taken(), QByteArray());
    QVERIFY(second.isHeld());
    second.release();
    QTRY_COMPARE_WITH_TIMEOUT(line.device->taken(), frame("a"), patience);
}

void TestWritingPause::whatWaitsPushesBackOnWhoSends()
{
    ChannelOptions options;
    options.maxUnsentBytes = 100;
    const MemoryLine line(options);
    line.device->takeAll();
    WritingPause pause = line.channel->pauseWriting();
    const QByteArray payload(60, 'p');
    QCOMPARE(line.channel->send(payload), Channel::SendResult::Queued);
    QCOMPARE(line.channel->send(payload), Channel::SendResult::Backpressure);
    QCOMPARE(line.channel->ledger().unsent, quint64(frame(payload).size()));
    pause.release();
    QTRY_COMPARE_WITH_TIMEOUT(line.channel->ledger().unsent, 0u, patience);
    QCOMPARE(line.channel->send(payload), Channel::SendResult::Queued);
}

void TestWritingPause::whatIsPassedOnWaitsToo()
{
    const MemoryLine line;
    line.device->takeAll();
    const WritingPause pause = line.channel->pauseWriting();
    QCOMPARE(line.channel->writeNow("bytes"), 0);
    QCOMPARE(line.device->taken(), QByteArray());
}

void TestWritingPause::closingWritesWhatWaits()
{
    const MemoryLine line;
    line.device->takeAll();
    const WritingPause pause = line.channel->pauseWriting();
    QCOMPARE(line.channel->send(QByteArray("last")), Channel::SendResult::Queued);
    line.channel->close();
    QTRY_COMPARE_WITH_TIMEOUT(line.log->written, frame("last"), patience); // The device may be gone by now.
}

void TestWritingPause::mayOutliveItsChannel()
{
    WritingPause pause;
    QVERIFY(!pause.isHeld());
    {
        const MemoryLine line;
        line.device->takeAll();
        pause = line.channel->pauseWriting();
        QVERIFY(pause.isHeld());
    }
    QVERIFY(!pause.isHeld());
    pause.release();
}

REGISTER_TEST(TestWritingPause, QCoreApplication)
#include "test_writingpause.moc"
