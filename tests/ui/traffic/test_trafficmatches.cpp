// SPDX-License-Identifier: MIT

#include "channel/capture/recording/recorder.h"
#include "channel/protocol/framewriter.h"
#include "tests/support/printedmodel.h"
#include "tests/support/recordingfixture.h"
#include "tests/support/registeredtest.h"
#include "ui/traffic/rowselection.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/trafficsteps.h"
#include "ui/traffic/trafficview.h"

#include <QAbstractItemModelTester>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <thread>

using namespace channel;
using namespace channel::ui;

/// The log while it shows only what a filter finds.
class TrafficMatchesTest : public QObject, protected RecordingFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void matchesAreTheRowsAndKeepTheirNumbers();
    void whatIsFoundLaterIsAppendedWithoutAReset();
    void theDeltaIsThatOfTheRowsShown();
    void rowsAreFoundByTheirFrame();
    void stepsGoOverHiddenRows();
    void clearHidesMatchesThatAreFoundLaterToo();
    void undoClearUnderAFilter();
    void theSelectedRowStaysWhenItMatches();
    void theNearestRowIsSelectedInstead();
    void theSelectedRowComesBackWithTheOthers();
    void theViewWaitsUntilTheRowIsFound();
    void theEndStaysInViewWhileFollowing();
    void theFirstRowInViewStaysWithoutASelection();
    void nothingToSelectSaysSo();
    void shownAndSelectedRowsAreFrames();
    void field16_whatIsPublishedBetweenTheReadsIsNoRow();
    void field16_aSearchStillBeforeTheClearedPartShowsNothingOfIt();

private:
    void record(int messages);
    std::shared_ptr<FilterMatches> matches(const QList<quint64> &frames) const;
    QString numbers() const { return printed(*model_, {TrafficModel::Number}).replace(u'\n', u' '); }
    void show(const std::shared_ptr<const FilterMatches> &matches, bool settled = true);
    quint64 currentFrame() const { return model_->frameIndex(view_->currentIndex().row()); }

    std::unique_ptr<TrafficModel> model_;
    std::unique_ptr<QAbstractItemModelTester> tester_;
    std::unique_ptr<TrafficView> view_;
};

void TrafficMatchesTest::init()
{
    startRecording();
    model_ = std::make_unique<TrafficModel>(recorder_->capture());
    tester_ = std::make_unique<QAbstractItemModelTester>(
        model_.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    recorder_->openConnection({QHostAddress::LocalHost, 5000, QHostAddress::LocalHost, 40112, true}, 0);
    view_ = std::make_unique<TrafficView>();
    view_->setTraffic(model_.get());
    view_->resize(800, 400);
    view_->show();
}

void TrafficMatchesTest::cleanup()
{
    view_.reset();
    tester_.reset();
    model_.reset();
    recorder_.reset();
    folder_.reset();
}

/// Rows of which the first is the connection's, one millisecond apart.
void TrafficMatchesTest::record(int messages)
{
    const quint64 before = model_->capture()->frameCount();
    for (int i = 0; i < messages; ++i)
        recorder_->append(0, Direction::In, frame("message"), qint64(before + quint64(i)) * 1'000'000);
    QVERIFY(recorder_->flush());
    model_->refresh();
}

std::shared_ptr<FilterMatches> TrafficMatchesTest::matches(const QList<quint64> &frames) const
{
    auto matches = std::make_shared<FilterMatches>();
    for (const quint64 frame : frames)
        matches->append(frame);
    matches->publish();
    return matches;
}

void TrafficMatchesTest::show(const std::shared_ptr<const FilterMatches> &matches, bool settled)
{
    model_->setMatches(matches);
    if (settled)
        view_->settle();
}

void TrafficMatchesTest::matchesAreTheRowsAndKeepTheirNumbers()
{
    record(9);
    model_->setMatches(matches({0, 3, 4, 9}));
    QCOMPARE(numbers(), u"1 4 5 10 "_qs);
    QVERIFY(model_->isFiltered());
    model_->setMatches(nullptr);
    QCOMPARE(model_->rowCount(), 10);
    QVERIFY(!model_->isFiltered());
}

void TrafficMatchesTest::whatIsFoundLaterIsAppendedWithoutAReset()
{
    record(9);
    const auto found = matches({1});
    model_->setMatches(found);
    const QSignalSpy reset(model_.get(), &QAbstractItemModel::modelReset);
    const QSignalSpy inserted(model_.get(), &QAbstractItemModel::rowsInserted);
    found->append(5);
    found->append(6);
    model_->insertNewRows();
    QCOMPARE(inserted.size(), 0);
    found->publish();
    model_->insertNewRows();
    QCOMPARE(numbers(), u"2 6 7 "_qs);
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(reset.size(), 0);
}

void TrafficMatchesTest::theDeltaIsThatOfTheRowsShown()
{
    record(9);
    model_->setMatches(matches({2, 7}));
    const QModelIndex delta = model_->index(1, TrafficModel::Delta);
    QCOMPARE(delta.data().toString(), u"+5.0 ms"_qs);
    QCOMPARE(delta.data(Qt::ToolTipRole).toString(),
             u"5000000 ns after No. 3, the row above\n1000000 ns after No. 7, which the filter hides"_qs);
    QCOMPARE(model_->index(0, TrafficModel::Delta).data().toString(), QString());
}

void TrafficMatchesTest::rowsAreFoundByTheirFrame()
{
    record(9);
    model_->setMatches(matches({2, 5, 7}));
    QCOMPARE(model_->rowOf(5), 1);
    QCOMPARE(model_->rowOf(4), -1);
    QCOMPARE(model_->rowOf(9), -1);
    QCOMPARE(model_->lowerBound(0), 0);
    QCOMPARE(model_->lowerBound(6), 2);
    QCOMPARE(model_->lowerBound(8), 3);
    QCOMPARE(model_->frameAt(2).time, 6'000'000);
}

void TrafficMatchesTest::stepsGoOverHiddenRows()
{
    record(9);
    model_->setMatches(matches({0, 5, 7}));
    TrafficSteps steps(*view_);
    const auto current = [this] {
        return view_->currentIndex().row();
    };
    steps.go(TrafficSteps::Wanted::Message, 1);
    QCOMPARE(current(), 1);
    steps.go(TrafficSteps::Wanted::Message, 1);
    QCOMPARE(current(), 2);
    view_->showRow(1);
    steps.go(TrafficSteps::Wanted::Message, -1);
    QCOMPARE(current(), 1);
}

void TrafficMatchesTest::clearHidesMatchesThatAreFoundLaterToo()
{
    record(9);
    const auto found = matches({1, 2});
    model_->setMatches(found);
    QCOMPARE(model_->clear(), quint64(10));
    QCOMPARE(model_->rowCount(), 0);
    found->append(6);
    found->publish();
    record(1);
    QCOMPARE(model_->rowCount(), 0);
    found->append(10);
    found->publish();
    model_->insertNewRows();
    QCOMPARE(numbers(), u"11 "_qs);
    model_->setMatches(nullptr);
    QCOMPARE(numbers(), u"11 "_qs);
}

void TrafficMatchesTest::undoClearUnderAFilter()
{
    record(9);
    const auto found = matches({1, 2});
    model_->setMatches(found);
    model_->clear();
    model_->undoClear();
    QCOMPARE(numbers(), u"2 3 "_qs);
    model_->clear();
    record(1);
    found->append(10);
    found->publish();
    model_->insertNewRows();
    QCOMPARE(numbers(), u"11 "_qs);
    model_->undoClear();
    QCOMPARE(numbers(), u"2 3 11 "_qs);
    QCOMPARE(model_->hiddenCount(), quint64(0));
}

void TrafficMatchesTest::theSelectedRowStaysWhenItMatches()
{
    record(500);
    view_->showRow(100);
    const int y = view_->rowViewportPosition(100);
    const QSignalSpy announced(view_.get(), &TrafficView::currentRowChanged);
    QList<quint64> even;
    for (quint64 frame = 0; frame <= 500; frame += 2)
        even.append(frame);
    show(matches(even));
    QCOMPARE(view_->currentIndex().row(), 50);
    QCOMPARE(currentFrame(), quint64(100));
    QCOMPARE(view_->rowViewportPosition(50), y);
    QVERIFY(view_->selectionModel()->isRowSelected(50));
    QCOMPARE(announced.size(), 0); // The same message has another row, which is nothing to look at.
}

void TrafficMatchesTest::theNearestRowIsSelectedInstead()
{
    record(500);
    view_->showRow(100);
    show(matches({10, 97, 104, 300}));
    QCOMPARE(currentFrame(), quint64(97));
    show(matches({10, 20}));
    QCOMPARE(currentFrame(), quint64(20));
}

void TrafficMatchesTest::theSelectedRowComesBackWithTheOthers()
{
    record(500);
    view_->showRow(100);
    show(matches({10, 300}));
    QCOMPARE(currentFrame(), quint64(10));
    show(nullptr);
    QCOMPARE(currentFrame(), quint64(100));
    QVERIFY(view_->rowViewportPosition(100) >= 0);
    QVERIFY(view_->rowViewportPosition(100) < view_->viewport()->height());
    QVERIFY(!view_->isFollowing());
}

void TrafficMatchesTest::theViewWaitsUntilTheRowIsFound()
{
    record(500);
    view_->showRow(100);
    const QSignalSpy announced(view_.get(), &TrafficView::currentRowChanged);
    const auto found = matches({1, 50});
    show(found, false);
    QVERIFY(!view_->currentIndex().isValid());
    QCOMPARE(announced.size(), 0);
    for (const quint64 frame : {60, 100, 101})
        found->append(frame);
    found->publish();
    model_->insertNewRows();
    QCOMPARE(currentFrame(), quint64(100));
    QCOMPARE(announced.size(), 0);
}

void TrafficMatchesTest::theEndStaysInViewWhileFollowing()
{
    record(500);
    QScrollBar *bar = view_->verticalScrollBar();
    QTRY_COMPARE(bar->value(), bar->maximum());
    QVERIFY(view_->isFollowing());
    show(matches({1, 2, 3}));
    QVERIFY(view_->isFollowing());
    show(nullptr);
    QVERIFY(view_->isFollowing());
    QTRY_VERIFY(bar->maximum() > 100);
    QTRY_COMPARE(bar->value(), bar->maximum());
}

void TrafficMatchesTest::theFirstRowInViewStaysWithoutASelection()
{
    record(500);
    QTRY_VERIFY(view_->verticalScrollBar()->maximum() > 200);
    view_->verticalScrollBar()->setValue(200);
    QVERIFY(!view_->isFollowing());
    QList<quint64> even;
    for (quint64 frame = 0; frame <= 500; frame += 2)
        even.append(frame);
    show(matches(even));
    QCOMPARE(model_->frameIndex(view_->rowAt(0)), quint64(200));
    QVERIFY(!view_->isFollowing());
}

void TrafficMatchesTest::nothingToSelectSaysSo()
{
    record(500);
    view_->showRow(100);
    const QSignalSpy announced(view_.get(), &TrafficView::currentRowChanged);
    show(matches({}));
    QCOMPARE(announced.size(), 1);
    QCOMPARE(announced.first().first().toInt(), -1);
    show(matches({100}));
    QCOMPARE(announced.last().first().toInt(), 0);
}

void TrafficMatchesTest::shownAndSelectedRowsAreFrames()
{
    record(20);
    model_->setMatches(matches({0, 2, 4, 6, 8, 10, 12}));
    QItemSelection selection(model_->index(5, 0), model_->index(6, 0));
    selection.append(QItemSelectionRange(model_->index(1, 0), model_->index(2, 0)));
    const FrameSelection selected = selectedRows(*model_, selection);
    const FrameSelection shown = shownRows(*model_);
    model_->setMatches(nullptr);
    QList<quint64> frames;
    for (quint64 number = 0; number < selected.count(); ++number)
        frames.append(selected.at(number));
    QCOMPARE(frames, (QList<quint64>{2, 4, 10, 12}));
    QCOMPARE(shown.count(), 7u);
    QCOMPARE(shown.at(6), 12u);
}

/// The search goes on between the moment at which rows are counted and that at which they are taken.
void TrafficMatchesTest::field16_whatIsPublishedBetweenTheReadsIsNoRow()
{
    record(9);
    model_->clear();
    record(3);
    const auto found = matches({1, 2});
    model_->setMatches(found);
    QCOMPARE(model_->rowCount(), 0);
    ShownFrames frames = model_->shownFrames();
    for (const quint64 frame : {10, 11}) {
        found->append(frame);
        found->publish();
    }
    const ShownFrames::Extent available = frames.available();
    QCOMPARE(available.rows, 2);
    found->append(12);
    found->publish();
    frames.take(available);
    QCOMPARE(frames.rows(), 2);
    QCOMPARE(frames.frame(0), quint64(10));
    QCOMPARE(frames.frame(1), quint64(11));

    const auto later = connect(model_.get(), &QAbstractItemModel::rowsAboutToBeInserted, this, [&] {
        found->append(13);
        found->publish();
    });
    model_->insertNewRows();
    disconnect(later);
    QCOMPARE(numbers(), u"11 12 13 "_qs);
}

/// A thread publishes matches one by one, at first only such that were cleared away.
void TrafficMatchesTest::field16_aSearchStillBeforeTheClearedPartShowsNothingOfIt()
{
    constexpr quint64 cleared = 2000;
    record(int(cleared) - 1);
    model_->clear();
    record(1000);
    ShownFrames frames = model_->shownFrames();
    for (int round = 0; round < 20; ++round) {
        const auto found = std::make_shared<FilterMatches>();
        frames.setMatches(found);
        const std::jthread search([found] {
            for (quint64 frame = 0; frame < cleared + 1000; ++frame) {
                found->append(frame);
                found->publish();
            }
        });
        while (frames.rows() < 1000) {
            const ShownFrames::Extent available = frames.available();
            const quint64 published = found->count();
            frames.take(available);
            QVERIFY(available.first + quint64(available.rows) <= published);
            if (frames.rows() > 0)
                QCOMPARE(frames.frame(0), cleared);
        }
    }
}

REGISTER_TEST(TrafficMatchesTest, QApplication)
#include "test_trafficmatches.moc"
