// SPDX-License-Identifier: MIT

#include "tests/channel/capture/index/plainsummary.h"
#include "tests/support/randomtraffic.h"
#include "tests/support/recordingfixture.h"
#include "tests/support/registeredtest.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace channel;

namespace {

constexpr quint64 rowsABlock = BlockSummary::rowsABlock;

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

/// One thread records, two read the summaries of full blocks; meant for the thread sanitizer.
class TestBlockThreads : public QObject, protected RecordingFixture
{
    Q_OBJECT

private Q_SLOTS:
    void areReadWhileTheyAreMade()
    {
        startRecording();
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

REGISTER_TEST(TestBlockThreads, NoApplication)
#include "test_blockthreads.moc"
