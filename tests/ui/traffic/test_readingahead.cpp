// SPDX-License-Identifier: MIT

#include "channel/capture/recording/recorder.h"
#include "channel/protocol/framewriter.h"
#include "tests/support/diskrescue.h"
#include "tests/support/patience.h"
#include "tests/support/registeredtest.h"
#include "tests/support/slowdisk.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/trafficview.h"

#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <atomic>

using namespace channel;
using namespace channel::ui;

/// Previews are read before they are painted, elsewhere.
class ReadingAheadTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void paintingReadsNothing();
    void whatComesNextIsThereBeforeItIsShown();
    void whatWasScrolledPastIsNotRead();
    void aDiskThatStallsIsSaid();
    void whoAsksForATextHasItAtOnce();
    void newRowsComeWithTheirPreviews();
    void newRowsDoNotWaitForADiskThatStalls();
    void rowsThatWereClearedMeanwhileDoNotCome();
    void aRowThatGrowsIsNeverBlank();
    void whatIsLookedForIsPaintedOnceItIsFound();
    void aMarkLeavesPreviewsThere();

private:
    CaptureFile::SystemCalls countingCalls();
    void record(int messages);
    void scrollTo(int row);
    PaintedPreview painted(int row) const
    {
        return model_->index(row, TrafficModel::Preview)
            .data(TrafficModel::PaintedRole)
            .value<PaintedPreview>();
    }
    bool areThere(int first, int last) const;
    bool isViewPainted() const { return areThere(view_->rowsInView().first, view_->rowsInView().last); }

    std::unique_ptr<QTemporaryDir> folder_;
    SlowDisk disk_;
    std::shared_ptr<std::atomic<int>> readsHere_; ///< In the thread that paints.
    std::unique_ptr<Recorder> recorder_;
    std::unique_ptr<TrafficModel> model_;
    std::unique_ptr<TrafficView> view_;
    int messages_ = 0;
};

CaptureFile::SystemCalls ReadingAheadTest::countingCalls()
{
    auto calls = disk_.calls();
    readsHere_ = std::make_shared<std::atomic<int>>(0);
    for (auto *call : {&calls.read, &calls.readCached}) {
        *call = [here = QThread::currentThread(), count = readsHere_,
                 read = *call](int descriptor, void *bytes, size_t size, quint64 offset) {
            if (QThread::currentThread() == here)
                ++*count;
            return read(descriptor, bytes, size, offset);
        };
    }
    return calls;
}

void ReadingAheadTest::init()
{
    folder_ = std::make_unique<QTemporaryDir>();
    QString error;
    auto file = CaptureFile::create(folder_->filePath(u"a.pcapng"_qs), &error, countingCalls());
    QVERIFY2(file, qPrintable(error));
    recorder_ = Recorder::create(std::move(file), {}, &error);
    QVERIFY2(recorder_, qPrintable(error));
    recorder_->openConnection({QHostAddress::LocalHost, 5000, QHostAddress::LocalHost, 40112, true}, 0);
    messages_ = 0;
    model_ = std::make_unique<TrafficModel>(recorder_->capture());
    view_ = std::make_unique<TrafficView>();
    view_->setTraffic(model_.get());
    view_->resize(800, 400);
    view_->show();
    QVERIFY(QTest::qWaitForWindowExposed(view_.get(), patience));
}

void ReadingAheadTest::cleanup()
{
    disk_.setStalled(false);
    view_.reset();
    model_.reset();
    recorder_.reset();
    folder_.reset();
}

void ReadingAheadTest::record(int messages)
{
    for (const int end = messages_ + messages; messages_ < end; ++messages_)
        recorder_->append(0, Direction::In, frame("message " + QByteArray::number(messages_ + 1)), 0);
    QVERIFY(recorder_->flush());
}

void ReadingAheadTest::scrollTo(int row)
{
    view_->setFollowing(false);
    view_->verticalScrollBar()->setValue(row);
    QCoreApplication::processEvents();
}

/// Row 0 tells of the connection; message N is in row N.
bool ReadingAheadTest::areThere(int first, int last) const
{
    for (int row = std::max(1, first); row <= last; ++row) {
        if (painted(row).isComing || painted(row).preview.text != u"message %1"_qs.arg(row))
            return false;
    }
    return true;
}

void ReadingAheadTest::paintingReadsNothing()
{
    record(1'000);
    model_->refresh();
    for (const int row : {0, 10, 500, 980, 700, 690, 2}) {
        scrollTo(row);
        static_cast<void>(view_->grab());
        QTRY_VERIFY_WITH_TIMEOUT(isViewPainted(), patience);
        static_cast<void>(view_->grab());
    }
    QCOMPARE(readsHere_->load(), 0);
}

void ReadingAheadTest::whatComesNextIsThereBeforeItIsShown()
{
    record(1'000);
    model_->refresh();
    scrollTo(100);
    scrollTo(300);
    RowSpan rows = view_->rowsInView();
    const int page = rows.last - rows.first + 1;
    QTRY_VERIFY_WITH_TIMEOUT(areThere(rows.first, rows.last + page), patience);
    scrollTo(295);
    rows = view_->rowsInView();
    QTRY_VERIFY_WITH_TIMEOUT(areThere(rows.first - page, rows.last), patience);
}

void ReadingAheadTest::whatWasScrolledPastIsNotRead()
{
    record(1'000);
    model_->refresh();
    scrollTo(0);
    QTRY_VERIFY_WITH_TIMEOUT(isViewPainted(), patience);
    DiskRescue rescue(disk_);
    disk_.setStalled(true);
    for (const int row : {200, 400, 600, 800})
        scrollTo(row);
    QVERIFY(!rescue.wasNeeded());
    disk_.setStalled(false);
    QTRY_VERIFY_WITH_TIMEOUT(isViewPainted(), patience);
    QVERIFY(painted(405).isComing);
    QVERIFY(painted(605).isComing);
}

void ReadingAheadTest::aDiskThatStallsIsSaid()
{
    record(100);
    disk_.setStalled(true);
    model_->refresh();
    scrollTo(50);
    QVERIFY(painted(51).isComing);
    QCOMPARE(painted(51).preview.text, QString());
    QTRY_COMPARE_WITH_TIMEOUT(painted(51).preview.text, u"reading from the disk…"_qs, patience);
    QVERIFY(painted(51).isComing);
    QCOMPARE(painted(0).preview.text, u"connected to us at 127.0.0.1:5000"_qs); // Needs no bytes.
    disk_.setStalled(false);
    QTRY_VERIFY_WITH_TIMEOUT(isViewPainted(), patience);
}

void ReadingAheadTest::whoAsksForATextHasItAtOnce()
{
    record(100);
    model_->refresh();
    QVERIFY(painted(70).isComing);
    QCOMPARE(model_->index(70, TrafficModel::Preview).data().toString(), u"message 70"_qs);
    QVERIFY(areThere(70, 70));
}

void ReadingAheadTest::newRowsComeWithTheirPreviews()
{
    record(500);
    QList<bool> there;
    connect(model_.get(), &QAbstractItemModel::rowsInserted, this,
            [&](const QModelIndex &, int, int last) { there.append(areThere(last - 9, last)); });
    model_->insertNewRows(10);
    QCOMPARE(model_->rowCount(), 0);
    record(500); // Not among those that are being prepared.
    QTRY_COMPARE_WITH_TIMEOUT(model_->rowCount(), 501, patience);
    QCOMPARE(there, QList<bool>{true});
    model_->insertNewRows(10);
    QTRY_COMPARE_WITH_TIMEOUT(model_->rowCount(), 1'001, patience);
    QCOMPARE(there, (QList<bool>{true, true}));
    QCOMPARE(readsHere_->load(), 0);
    model_->insertNewRows(10);
    QCOMPARE(model_->rowCount(), 1'001);
}

void ReadingAheadTest::newRowsDoNotWaitForADiskThatStalls()
{
    disk_.setStalled(true);
    record(20);
    model_->insertNewRows(10);
    QCOMPARE(model_->rowCount(), 0);
    record(20);
    model_->insertNewRows(10);
    QCOMPARE(model_->rowCount(), 21);
    model_->insertNewRows(10);
    QCOMPARE(model_->rowCount(), 41);
    disk_.setStalled(false);
    QTRY_VERIFY_WITH_TIMEOUT(isViewPainted(), patience);
}

void ReadingAheadTest::rowsThatWereClearedMeanwhileDoNotCome()
{
    record(20);
    model_->refresh();
    QCOMPARE(model_->rowCount(), 21);
    disk_.setStalled(true);
    record(10);
    model_->insertNewRows(5);
    QCOMPARE(model_->clear(), quint64(21));
    disk_.setStalled(false);
    for (int turn = 0; turn < 2; ++turn) { // By then, what was prepared has come.
        bool isDone = false;
        model_->disk()->add([] {}, [&isDone] { isDone = true; });
        QTRY_VERIFY_WITH_TIMEOUT(isDone, patience);
    }
    QCOMPARE(model_->rowCount(), 0);
    model_->insertNewRows();
    QCOMPARE(model_->rowCount(), 10);
    QCOMPARE(model_->frameIndex(0), quint64(21));
}

void ReadingAheadTest::aRowThatGrowsIsNeverBlank()
{
    recorder_->append(0, Direction::In, "old", 0);
    QVERIFY(recorder_->flush());
    model_->refresh();
    QTRY_VERIFY_WITH_TIMEOUT(painted(1).preview.text.endsWith(u"old"), patience);
    disk_.setStalled(true);
    recorder_->append(0, Direction::In, " and new", 0);
    QVERIFY(recorder_->flush());
    model_->refreshOpenRows();
    QCoreApplication::processEvents();
    QVERIFY(painted(1).preview.text.endsWith(u"old"));
    disk_.setStalled(false);
    QTRY_VERIFY_WITH_TIMEOUT(painted(1).preview.text.endsWith(u"old and new"), patience);
    QCOMPARE(readsHere_->load(), 0);
}

void ReadingAheadTest::whatIsLookedForIsPaintedOnceItIsFound()
{
    record(5);
    model_->refresh();
    QTRY_VERIFY_WITH_TIMEOUT(isViewPainted(), patience);
    FilterError error;
    model_->setPlaces(std::make_shared<MatchPlaces>(Filter::parse(u"age"_qs, &error)));
    QCOMPARE(painted(3).preview.text, u"message 3"_qs);
    QTRY_COMPARE_WITH_TIMEOUT(painted(3).preview.match, QPoint(4, 3), patience);
    model_->setPlaces(nullptr);
    QTRY_COMPARE_WITH_TIMEOUT(painted(3).preview.match, QPoint(), patience);
    QCOMPARE(readsHere_->load(), 0);
}

void ReadingAheadTest::aMarkLeavesPreviewsThere()
{
    record(5);
    model_->refresh();
    QTRY_VERIFY_WITH_TIMEOUT(isViewPainted(), patience);
    disk_.setStalled(true);
    Annotation mark;
    mark.marked = true;
    recorder_->annotate({2, mark});
    QVERIFY(recorder_->flush());
    QVERIFY(model_->refreshAnnotations());
    QVERIFY(isViewPainted());
    QVERIFY(model_->index(2, 0).data(TrafficModel::MarkedRole).toBool());
}

REGISTER_TEST(ReadingAheadTest, QApplication)
#include "test_readingahead.moc"
