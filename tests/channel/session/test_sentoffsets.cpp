// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "channel/session/channelrecorder.h"
#include "tests/channel/transport/memoryline.h"
#include "tests/support/recordingfixture.h"
#include "tests/support/registeredtest.h"

#include <QRandomGenerator>
#include <QTest>

#include <vector>

using namespace channel;

/// Where a Channel says that a message will stand, its row stands once it has been written.
class TestSentOffsets : public QObject, protected RecordingFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { startRecording(); }

    void eachWayOfSendingTellsIt();
    void whatIsRefusedTellsNothing();
    void rowsStandWhereTheyWereToldToBe_data();
    void rowsStandWhereTheyWereToldToBe();

private:
    QList<quint64> recordedStarts() const;
};

/// Of the messages.
QList<quint64> TestSentOffsets::recordedStarts() const
{
    QList<quint64> starts;
    for (quint64 row = 0; row < capture_->frameCount(); ++row) {
        if (const Frame frame = capture_->frame(row); frame.kind == FrameKind::Message)
            starts.append(frame.start);
    }
    return starts;
}

void TestSentOffsets::eachWayOfSendingTellsIt()
{
    MemoryLine line;
    quint64 offset = 99;
    QCOMPARE(line.channel->send(QByteArray("abc"), &offset), Channel::SendResult::Queued);
    QCOMPARE(offset, 0u);
    QCOMPARE(line.channel->send(QStringLiteral("\u00e4"), &offset), Channel::SendResult::Queued);
    QCOMPARE(offset, 12u); // CR LF MSG SP 3 CR LF abc
    QCOMPARE(line.channel->send(QByteArray(), &offset), Channel::SendResult::Queued);
    QCOMPARE(offset, 23u);
    const std::vector<QByteArrayView> batch{"0123456789", ""};
    QCOMPARE(line.channel->send(batch, &offset), Channel::SendResult::Queued);
    QCOMPARE(offset, 32u);
    QCOMPARE(line.channel->sendBytes("raw", &offset), Channel::SendResult::Queued);
    QCOMPARE(offset, 61u); // 10 + 10 bytes, 9 + 0
    QCOMPARE(line.channel->send(QByteArray("x"), &offset), Channel::SendResult::Queued);
    QCOMPARE(offset, 64u);
}

void TestSentOffsets::whatIsRefusedTellsNothing()
{
    ChannelOptions options;
    options.maxUnsentBytes = 20;
    MemoryLine line(options);
    quint64 offset = 99;
    QCOMPARE(line.channel->send(QByteArray(21, 'x'), &offset), Channel::SendResult::TooBig);
    QCOMPARE(line.channel->send(QByteArray(11, 'x')), Channel::SendResult::Queued);
    QCOMPARE(line.channel->send(QByteArray("x"), &offset), Channel::SendResult::Backpressure);
    QCOMPARE(offset, 99u);
    line.channel->close();
    QCOMPARE(line.channel->send(QByteArray(), &offset), Channel::SendResult::NotOpen);
    QCOMPARE(line.channel->sendBytes("", &offset), Channel::SendResult::NotOpen);
    QCOMPARE(offset, 99u);
}

void TestSentOffsets::rowsStandWhereTheyWereToldToBe_data()
{
    QTest::addColumn<int>("most"); // What is taken from the line at once.
    QTest::newRow("single bytes") << 1;
    QTest::newRow("some bytes") << 700;
    QTest::newRow("blocks") << 100'000;
}

void TestSentOffsets::rowsStandWhereTheyWereToldToBe()
{
    QFETCH(int, most);
    QRandomGenerator random(74);
    MemoryLine line;
    const ChannelRecorder recording(*line.channel, *recorder_);
    QList<quint64> told;
    const auto payload = [&random] {
        return QByteArray(random.bounded(80) == 0 ? 70'000 : random.bounded(3) * random.bounded(30), 'p');
    };
    for (int round = 0; round < 150; ++round) {
        quint64 offset = 0;
        switch (random.bounded(4)) {
        case 0: {
            const QByteArray bytes = frame(payload()); // As they are, but of a message that is a row, too.
            QCOMPARE(line.channel->sendBytes(bytes, &offset), Channel::SendResult::Queued);
            told.append(offset);
            break;
        }
        case 1: {
            const QByteArrayList payloads{payload(), {}, payload()};
            const std::vector<QByteArrayView> batch(payloads.begin(), payloads.end());
            QCOMPARE(line.channel->send(batch, &offset), Channel::SendResult::Queued);
            for (const QByteArray &one : payloads) {
                told.append(offset);
                offset += quint64(frame(one).size());
            }
            break;
        }
        default:
            QCOMPARE(line.channel->send(payload(), &offset), Channel::SendResult::Queued);
            told.append(offset);
        }
        QCoreApplication::sendPostedEvents();
        line.device->takeFromWriter(random.bounded(1, most + 1));
    }
    line.device->takeAll();
    QTRY_COMPARE(line.channel->ledger().unsent, 0u);
    recorder_->finish();
    QCOMPARE(recordedStarts(), told);
}

REGISTER_TEST(TestSentOffsets, QCoreApplication)
#include "test_sentoffsets.moc"
