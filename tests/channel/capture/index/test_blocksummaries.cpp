// SPDX-License-Identifier: MIT

#include "channel/capture/index/streamchunks.h"
#include "channel/protocol/framewriter.h"
#include "tests/channel/capture/index/plainsummary.h"
#include "tests/support/framedescription.h"
#include "tests/support/loadedwhole.h"
#include "tests/support/randomtraffic.h"
#include "tests/support/recordingfixture.h"
#include "tests/support/registeredtest.h"

#include <QTest>

using namespace channel;

namespace {

constexpr quint64 rowsABlock = BlockSummary::rowsABlock;

/// How many blocks are not what their rows are.
int wrongBlocks(const Capture &capture)
{
    int wrong = 0;
    for (quint64 block = 0; block < capture.blockCount(); ++block)
        wrong += capture.block(block) == plainSummary(capture, block) ? 0 : 1;
    return wrong;
}

} // namespace

/// Summaries of blocks of rows say what the rows say.
class TestBlockSummaries : public QObject, protected RecordingFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { startRecording(); }

    void areTheSumsOfTheirRowsAtEveryPublish_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 6; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }

    void areTheSumsOfTheirRowsAtEveryPublish()
    {
        QFETCH(quint32, seed);
        QRandomGenerator random(seed);
        RandomTraffic traffic(*recorder_, random, {"one", "two", "...", ""});
        for (int round = 0; round < 40; ++round) {
            traffic.record(random.bounded(1, 12));
            recorder_->flush();
            QCOMPARE(wrongBlocks(*capture_), 0);
        }
        recorder_->finish();
        QCOMPARE(wrongBlocks(*capture_), 0);
        QVERIFY(capture_->blockCount() > 4);
        const auto loaded = loadedWhole(capture_->path());
        QCOMPARE(loaded->capture()->frameCount(), capture_->frameCount());
        QCOMPARE(wrongBlocks(*loaded->capture()), 0);
    }

    void theLastBlockIsThereBeforeItIsFull()
    {
        QCOMPARE(capture_->blockCount(), 0u);
        recorder_->openConnection(loopbackConnection(), 5);
        recorder_->append(0, Direction::In, frame("four") + frame("seven.."), 3);
        recorder_->append(0, Direction::Out, frame(""), 7);
        recorder_->flush();
        QCOMPARE(capture_->blockCount(), 1u);
        const BlockSummary summary = capture_->block(0);
        QCOMPARE(summary.rows(), 4u);
        QCOMPARE(summary.earliest, 3);
        QCOMPARE(summary.latest, 7);
        QCOMPARE(summary.payloadBytes, (BlockSummary::PerDirection{11, 0}));
        QCOMPARE(summary.messages, (BlockSummary::RowsPerDirection{2, 1}));
        QCOMPARE(summary.shortest, 0u);
        QCOMPARE(summary.longest, 7u);
        QCOMPARE(summary.events, 1);
        QCOMPARE(summary.fileEnd - summary.fileBegin, quint64(("four" + frame("seven..")).size()));
    }

    /// It is in a block that has long been full.
    void aRunThatGrowsIsInNoSumUntilItHasEnded()
    {
        recorder_->openConnection(loopbackConnection(), 1);
        recorder_->openConnection(loopbackConnection(true, 40'001), 1);
        recorder_->append(0, Direction::In, "garbage", 2);
        recorder_->append(1, Direction::Out, frame("x").repeated(600), 3);
        recorder_->flush();
        QCOMPARE(capture_->block(0).growing, 1);
        QCOMPARE(capture_->block(0).malformedBytes, BlockSummary::PerDirection{});
        QVERIFY(capture_->block(0).isApart(2));
        recorder_->append(0, Direction::In, "more", 4);
        recorder_->flush();
        QCOMPARE(capture_->block(0).growing, 1);
        recorder_->append(0, Direction::In, frame("y"), 5);
        recorder_->flush();
        QCOMPARE(capture_->block(0).growing, 0);
        QCOMPARE(capture_->block(0).malformed, (BlockSummary::RowsPerDirection{1, 0}));
        QCOMPARE(capture_->block(0).malformedBytes, (BlockSummary::PerDirection{11, 0}));
        QVERIFY(capture_->block(0).isApart(2)); // It came in two packets.
        QCOMPARE(wrongBlocks(*capture_), 0);
    }

    void aChunkIsFoundFromTheEnd()
    {
        StreamChunks chunks;
        QCOMPARE(chunks.lateIndexOf(0), 0u);
        for (quint64 number = 0; number < 70; ++number) {
            chunks.append(number * 100, quint32(number % 4 + 1), 0);
            for (quint64 offset = 0; offset <= chunks.streamSize(); ++offset)
                QCOMPARE(chunks.lateIndexOf(offset), chunks.indexOf(offset));
        }
    }

    void takeLessThanHalfAByteARow() { QVERIFY(sizeof(BlockSummary) < rowsABlock / 2); }
};

REGISTER_TEST(TestBlockSummaries, QCoreApplication)
#include "test_blocksummaries.moc"
