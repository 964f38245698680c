// SPDX-License-Identifier: MIT

#include "channel/capture/index/streamchunks.h"
#include "channel/protocol/framewriter.h"
#include "tests/support/framedescription.h"
#include "tests/support/loadedwhole.h"
#include "tests/support/randomtraffic.h"
#include "tests/support/recordingfixture.h"
#include "tests/support/registeredtest.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <thread>

using namespace channel;

namespace {

constexpr quint64 rowsABlock = BlockSummary::rowsABlock;

/// Every byte of it stands right behind the one before.
bool isTogether(const Capture &capture, const Frame &frame)
{
    const quint64 start = frame.start + frame.headerLength;
    const quint64 first = capture.filePosition(frame.connection, frame.direction, start);
    return first > 0 && capture.filePosition(frame.connection, frame.direction, start + frame.length - 1) ==
                            first + frame.length - 1;
}

void addPlainly(BlockSummary &summary, const Capture &capture, const Frame &frame, quint64 row)
{
    const auto direction = size_t(frame.direction);
    const bool isMessage = frame.kind == FrameKind::Message;
    ++(isMessage ? summary.messages : summary.malformed)[direction];
    if (frame.open)
        ++summary.growing;
    else
        (isMessage ? summary.payloadBytes : summary.malformedBytes)[direction] += frame.length;
    if (!frame.open && frame.length == 0)
        return;
    const quint64 place =
        capture.filePosition(frame.connection, frame.direction, frame.start + frame.headerLength);
    if (frame.open || !isTogether(capture, frame) || place < summary.fileEnd) {
        summary.apart[row / 64] |= quint64(1) << row % 64;
        return;
    }
    summary.fileBegin = summary.fileBegin == 0 ? place : std::min(summary.fileBegin, place);
    summary.fileEnd = std::max(summary.fileEnd, place + frame.length);
}

/// The summary of a block in the plainest way.
BlockSummary plainSummary(const Capture &capture, quint64 block)
{
    BlockSummary summary;
    QList<qint64> times;
    QList<quint64> lengths;
    const quint64 first = block * rowsABlock;
    for (quint64 index = first; index < std::min(first + rowsABlock, capture.frameCount()); ++index) {
        const Frame frame = capture.frame(index);
        times.append(frame.time);
        if (!frame.hasBytes()) {
            ++summary.events;
            continue;
        }
        if (!frame.open)
            lengths.append(frame.length);
        addPlainly(summary, capture, frame, index - first);
    }
    summary.earliest = *std::ranges::min_element(times);
    summary.latest = *std::ranges::max_element(times);
    if (!lengths.isEmpty()) {
        summary.shortest = quint32(*std::ranges::min_element(lengths));
        summary.longest = quint32(*std::ranges::max_element(lengths));
    }
    return summary;
}

/// How many blocks are not what their rows are.
int wrongBlocks(const Capture &capture)
{
    int wrong = 0;
    for (quint64 block = 0; block < capture.blockCount(); ++block)
        wrong += capture.block(block) == plainSummary(capture, block) ? 0 : 1;
    return wrong;
}

/// Looks at all blocks again and again, while rows come. What still grows may change between two looks.
class BlockReader
{
public:
    explicit BlockReader(const Capture &capture)
        : capture_(capture)
    {
    }

    void run(const std::atomic<bool> &finished)
    {
        for (bool last = false; !last;) {
            last = finished.load();
            const quint64 full = capture_.frameCount() / rowsABlock;
            for (quint64 block = 0; block < full; ++block)
                check(block, last);
        }
    }

    int wrong() const { return wrong_; }

private:
    void check(quint64 block, bool isLast)
    {
        const BlockSummary summary = capture_.block(block);
        wrong_ += summary.rows() == rowsABlock ? 0 : 1;
        if (summary.growing == 0 || isLast)
            wrong_ += summary == plainSummary(capture_, block) ? 0 : 1;
    }

    const Capture &capture_;
    int wrong_ = 0;
};

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

    /// For the thread sanitizer: one thread records, two read the summaries of full blocks.
    void areReadWhileTheyAreMade()
    {
        QRandomGenerator random(9);
        std::atomic<bool> finished = false;
        BlockReader first(*capture_);
        BlockReader second(*capture_);
        {
            const std::jthread firstThread([&] { first.run(finished); });
            const std::jthread secondThread([&] { second.run(finished); });
            RandomTraffic traffic(*recorder_, random, {"one", "two", "..."});
            for (int round = 0; round < 100; ++round) {
                traffic.record(8);
                recorder_->flush();
            }
            recorder_->finish();
            finished = true;
        }
        QCOMPARE(first.wrong(), 0);
        QCOMPARE(second.wrong(), 0);
        QVERIFY(capture_->blockCount() > 10);
    }
};

REGISTER_TEST(TestBlockSummaries, QCoreApplication)
#include "test_blocksummaries.moc"
