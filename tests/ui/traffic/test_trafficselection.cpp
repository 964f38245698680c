// SPDX-License-Identifier: MIT

#include "channel/capture/recording/recorder.h"
#include "channel/protocol/framewriter.h"
#include "tests/support/patience.h"
#include "tests/support/recordingfixture.h"
#include "tests/support/registeredtest.h"
#include "ui/traffic/trafficdelegate.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/trafficview.h"

#include <QAccessible>
#include <QAction>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace channel;
using namespace channel::ui;

namespace {

/// Counts how often it is asked about a cell.
class CountingModel : public TrafficModel
{
public:
    using TrafficModel::TrafficModel;
    Qt::ItemFlags flags(const QModelIndex &index) const override
    {
        ++asked;
        return TrafficModel::flags(index);
    }
    mutable int asked = 0;
};

} // namespace

/// What is selected in the log, by mouse and by key, while other rows are shown and new ones come.
class TrafficSelectionTest : public QObject, protected RecordingFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void field12_aClickedRowStaysSelectedUnderAFilter();
    void field12_severalRowsStaySelected();
    void field12_hiddenRowsComeBackSelected();
    void field12_hiddenRowsStaySelectedWhenOneIsAdded();
    void field12_anotherClickForgetsTheHiddenRows();
    void field12_rowsThatAreFoundLaterAreSelected();
    void field12_theCurrentRowStaysInItsPlaceThoughTheRestIsFoundLater();
    void field12_allRowsUnderAFilterAreTheOnlyOnesWithoutIt();
    void field12_everySecondOfManyRowsIsBounded();
    void field13_selectingTheLastRowByMousePauses();
    void field13_selectingByKeyPauses();
    void field13_theEndResumes();
    void field13_aLargerWindowDoesNotResume();
    void field14_shiftEndSelectsToTheEnd_data();
    void field14_shiftEndSelectsToTheEnd();
    void field14_theSelectionBeginsWhereARowWasShown();
    void field14_controlAndShiftSelectPagesToo();
    void field15_selectingAllAsksForNoCellOutOfView();
    void field15_aScreenReaderHearsWhatTheCellShows();
    void field17_undoOfAClearGoesBackToThePlaceAndTheSelection();
    void manyPiecesThatAreFoundLaterAreSelectedOnce();
    void shiftShrinksWhatWasFoundInPieces();
    void shiftLeavesTheOtherRowsThatWereSelected();
    void shiftGoesOnWhereItsBeginningIsHidden();
    void followGoesOnWhereAStandInIsReplaced();

private:
    void find(FilterMatches &found, quint64 first, quint64 last);
    void record(int messages);
    static std::shared_ptr<FilterMatches> matches(const QList<quint64> &frames);
    static QList<quint64> everySecond(quint64 end);
    void show(const std::shared_ptr<const FilterMatches> &matches, bool settled = true);
    void click(int row, Qt::KeyboardModifiers modifiers = {});
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(view_.get(), key, modifiers);
    }
    QList<quint64> selected() const;
    quint64 currentFrame() const { return model_->frameIndex(view_->currentIndex().row()); }
    QScrollBar *bar() const { return view_->verticalScrollBar(); }

    std::unique_ptr<TrafficModel> model_;
    std::unique_ptr<TrafficView> view_;
};

void TrafficSelectionTest::init()
{
    startRecording();
    model_ = std::make_unique<TrafficModel>(recorder_->capture());
    recorder_->openConnection({QHostAddress::LocalHost, 5000, QHostAddress::LocalHost, 40112, true}, 0);
    view_ = std::make_unique<TrafficView>();
    view_->setTraffic(model_.get());
    view_->resize(800, 400);
    view_->show();
    QVERIFY(QTest::qWaitForWindowExposed(view_.get(), patience));
}

void TrafficSelectionTest::cleanup()
{
    view_.reset();
    model_.reset();
    recorder_.reset();
    folder_.reset();
}

void TrafficSelectionTest::record(int messages)
{
    for (int i = 0; i < messages; ++i)
        recorder_->append(0, Direction::In, frame("message"), 0);
    QVERIFY(recorder_->flush());
    model_->refresh();
    static_cast<QAbstractItemView *>(view_.get())->doItemsLayout();
}

std::shared_ptr<FilterMatches> TrafficSelectionTest::matches(const QList<quint64> &frames)
{
    auto matches = std::make_shared<FilterMatches>();
    for (const quint64 frame : frames)
        matches->append(frame);
    matches->publish();
    return matches;
}

QList<quint64> TrafficSelectionTest::everySecond(quint64 end)
{
    QList<quint64> frames;
    for (quint64 frame = 0; frame < end; frame += 2)
        frames.append(frame);
    return frames;
}

void TrafficSelectionTest::show(const std::shared_ptr<const FilterMatches> &matches, bool settled)
{
    model_->setMatches(matches);
    if (settled)
        view_->settle();
}

void TrafficSelectionTest::click(int row, Qt::KeyboardModifiers modifiers)
{
    const QRect cell = view_->visualRect(model_->index(row, TrafficModel::Time));
    QVERIFY2(view_->viewport()->rect().contains(cell.center()), "the row is not in view");
    QTest::mouseClick(view_->viewport(), Qt::LeftButton, modifiers, cell.center());
}

QList<quint64> TrafficSelectionTest::selected() const
{
    QList<quint64> frames;
    for (const QModelIndex &index : view_->selectionModel()->selectedRows())
        frames.append(model_->frameIndex(index.row()));
    std::sort(frames.begin(), frames.end());
    return frames;
}

void TrafficSelectionTest::field12_aClickedRowStaysSelectedUnderAFilter()
{
    record(500);
    view_->showRow(100);
    view_->setFollowing(false);
    bar()->setValue(95);
    click(98);
    QCOMPARE(currentFrame(), quint64(98));
    const QSignalSpy announced(view_.get(), &TrafficView::currentRowChanged);
    const int y = view_->rowViewportPosition(98);
    show(matches(everySecond(500)));
    QCOMPARE(selected(), QList<quint64>{98});
    QCOMPARE(currentFrame(), quint64(98));
    QCOMPARE(view_->rowViewportPosition(view_->currentIndex().row()), y);
    QCOMPARE(announced.size(), 0);
}

void TrafficSelectionTest::field12_severalRowsStaySelected()
{
    record(500);
    view_->setFollowing(false);
    bar()->setValue(20);
    click(22);
    click(24, Qt::ControlModifier);
    click(27, Qt::ControlModifier);
    click(26, Qt::ControlModifier);
    QCOMPARE(selected(), (QList<quint64>{22, 24, 26, 27}));
    show(matches(everySecond(500)));
    QCOMPARE(selected(), (QList<quint64>{22, 24, 26}));
    QCOMPARE(currentFrame(), quint64(26));
}

void TrafficSelectionTest::field12_hiddenRowsComeBackSelected()
{
    record(500);
    view_->setFollowing(false);
    bar()->setValue(20);
    click(21);
    click(25, Qt::ShiftModifier);
    show(matches({5, 24, 30}));
    QCOMPARE(selected(), QList<quint64>{24});
    QCOMPARE(currentFrame(), quint64(24));
    show(matches({5, 30, 31}));
    QCOMPARE(selected(), QList<quint64>{30}); // Near it: something is to be looked at.
    show(matches({21, 25, 26}));
    QCOMPARE(selected(), (QList<quint64>{21, 25}));
    show(nullptr);
    QCOMPARE(selected(), (QList<quint64>{21, 22, 23, 24, 25}));
    QCOMPARE(currentFrame(), quint64(25));
}

void TrafficSelectionTest::field12_hiddenRowsStaySelectedWhenOneIsAdded()
{
    record(20);
    view_->setFollowing(false);
    bar()->setValue(0);
    click(3);
    click(4, Qt::ControlModifier);
    show(matches({4, 6, 8}));
    click(1, Qt::ControlModifier);
    click(0, Qt::ControlModifier);
    QCOMPARE(selected(), QList<quint64>{6});
    show(nullptr);
    QCOMPARE(selected(), (QList<quint64>{3, 6}));
}

void TrafficSelectionTest::field12_anotherClickForgetsTheHiddenRows()
{
    record(20);
    view_->setFollowing(false);
    bar()->setValue(0);
    click(3);
    click(4, Qt::ControlModifier);
    show(matches({4, 6}));
    click(0); // Which was selected before.
    show(nullptr);
    QCOMPARE(selected(), QList<quint64>{4});
}

void TrafficSelectionTest::field12_rowsThatAreFoundLaterAreSelected()
{
    record(100);
    view_->setFollowing(false);
    bar()->setValue(10);
    click(12);
    click(15, Qt::ControlModifier);
    const auto found = matches({2, 14});
    show(found, false);
    found->append(15);
    found->append(40);
    found->publish();
    model_->insertNewRows();
    QCOMPARE(selected(), QList<quint64>{15});
    QCOMPARE(currentFrame(), quint64(15));
    view_->settle();
    record(1);
    QCOMPARE(selected(), QList<quint64>{15});
}

void TrafficSelectionTest::field12_theCurrentRowStaysInItsPlaceThoughTheRestIsFoundLater()
{
    record(500);
    view_->setFollowing(false);
    bar()->setValue(100);
    click(104);
    const int y = view_->rowViewportPosition(104);
    const auto found = matches(everySecond(106));
    show(found, false);
    for (quint64 frame = 106; frame < 500; frame += 2)
        found->append(frame);
    found->publish();
    model_->insertNewRows();
    view_->settle();
    QCOMPARE(currentFrame(), quint64(104));
    QCOMPARE(view_->rowViewportPosition(view_->currentIndex().row()), y);
}

void TrafficSelectionTest::field12_allRowsUnderAFilterAreTheOnlyOnesWithoutIt()
{
    record(20);
    show(matches({2, 3, 9}));
    view_->selectAll();
    show(nullptr);
    QCOMPARE(selected(), (QList<quint64>{2, 3, 9}));
    view_->selectAll();
    show(matches({2, 3, 9}));
    QCOMPARE(selected(), (QList<quint64>{2, 3, 9}));
}

void TrafficSelectionTest::field12_everySecondOfManyRowsIsBounded()
{
    record(20'000);
    show(matches(everySecond(20'000)));
    view_->selectAll();
    show(nullptr);
    const QItemSelection selection = view_->selectionModel()->selection();
    QCOMPARE(selection.size(), KeptSelection::mostSpans);
    for (const QItemSelectionRange &range : selection) {
        QCOMPARE(range.height(), 1);
        QCOMPARE(range.top() % 2, 0);
    }
    show(matches(everySecond(20'000)));
    QCOMPARE(view_->selectionModel()->selectedRows().size(), 10'000); // Nothing was forgotten.
}

void TrafficSelectionTest::field13_selectingTheLastRowByMousePauses()
{
    record(500);
    QTRY_COMPARE(bar()->value(), bar()->maximum());
    QVERIFY(view_->isFollowing());
    click(model_->rowCount() - 1);
    QVERIFY(!view_->isFollowing());
    const int place = bar()->value();
    record(100);
    QCOMPARE(bar()->value(), place);
    QCOMPARE(currentFrame(), quint64(500));
    view_->setFollowing(true);
    QCOMPARE(bar()->value(), bar()->maximum());
}

void TrafficSelectionTest::field13_selectingByKeyPauses()
{
    record(500);
    press(Qt::Key_End);
    QVERIFY(view_->isFollowing());
    press(Qt::Key_Up);
    QVERIFY(!view_->isFollowing());
    press(Qt::Key_Down);
    QCOMPARE(currentFrame(), quint64(500));
    QVERIFY(!view_->isFollowing());
    view_->setFollowing(true);
    press(Qt::Key_A, Qt::ControlModifier);
    QVERIFY(!view_->isFollowing());
    const int place = bar()->value();
    record(100);
    QCOMPARE(bar()->value(), place);
}

void TrafficSelectionTest::field13_theEndResumes()
{
    record(500);
    click(model_->rowCount() - 1);
    QVERIFY(!view_->isFollowing());
    record(100);
    bar()->setValue(bar()->maximum());
    QVERIFY(view_->isFollowing());
    click(model_->rowCount() - 1);
    QVERIFY(!view_->isFollowing());
    press(Qt::Key_End, Qt::ControlModifier);
    QVERIFY(view_->isFollowing());
    record(100);
    QTRY_COMPARE(bar()->value(), bar()->maximum());
}

void TrafficSelectionTest::field13_aLargerWindowDoesNotResume()
{
    record(500);
    click(model_->rowCount() - 1);
    QVERIFY(!view_->isFollowing());
    view_->resize(800, 600);
    QTRY_VERIFY(view_->viewport()->height() > 500);
    static_cast<QAbstractItemView *>(view_.get())->doItemsLayout();
    QVERIFY(!view_->isFollowing());
}

void TrafficSelectionTest::field14_shiftEndSelectsToTheEnd_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("modifiers");
    QTest::addColumn<quint64>("first");
    QTest::addColumn<quint64>("last");
    const int shift = Qt::ShiftModifier;
    const int both = Qt::ShiftModifier | Qt::ControlModifier;
    QTest::newRow("Shift+End") << int(Qt::Key_End) << shift << quint64(40) << quint64(100);
    QTest::newRow("Ctrl+Shift+End") << int(Qt::Key_End) << both << quint64(40) << quint64(100);
    QTest::newRow("Shift+Home") << int(Qt::Key_Home) << shift << quint64(0) << quint64(40);
    QTest::newRow("Ctrl+Shift+Home") << int(Qt::Key_Home) << both << quint64(0) << quint64(40);
}

void TrafficSelectionTest::field14_shiftEndSelectsToTheEnd()
{
    QFETCH(int, key);
    QFETCH(int, modifiers);
    QFETCH(quint64, first);
    QFETCH(quint64, last);
    record(100);
    view_->setFollowing(false);
    bar()->setValue(38);
    click(40);
    press(Qt::Key(key), Qt::KeyboardModifiers(modifiers));
    QCOMPARE(selected().first(), first);
    QCOMPARE(selected().last(), last);
    QCOMPARE(quint64(selected().size()), last - first + 1);
    QCOMPARE(currentFrame(), first == 40 ? last : first);
    QVERIFY(!view_->isFollowing());
}

/// F8 and find show a row; Shift+click and Shift+Down go on from it, under another filter, too.
void TrafficSelectionTest::field14_theSelectionBeginsWhereARowWasShown()
{
    record(20);
    view_->setFollowing(false);
    bar()->setValue(0);
    click(1);
    view_->showRow(4);
    click(6, Qt::ShiftModifier);
    QCOMPARE(selected(), (QList<quint64>{4, 5, 6}));
    view_->showRow(4);
    press(Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(selected(), (QList<quint64>{4, 5}));
    view_->showRow(18);
    show(matches({2, 18, 19, 20}));
    press(Qt::Key_End, Qt::ShiftModifier);
    QCOMPARE(selected(), (QList<quint64>{18, 19, 20}));
}

void TrafficSelectionTest::field14_controlAndShiftSelectPagesToo()
{
    record(200);
    view_->setFollowing(false);
    bar()->setValue(0);
    click(3);
    press(Qt::Key_Down, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(selected(), (QList<quint64>{3, 4}));
    press(Qt::Key_PageDown, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(selected().first(), quint64(3));
    QCOMPARE(selected().last(), currentFrame());
    QVERIFY(currentFrame() > 10);
}

void TrafficSelectionTest::field15_selectingAllAsksForNoCellOutOfView()
{
    CountingModel counting(recorder_->capture());
    view_->setTraffic(&counting);
    record(20'000);
    counting.refresh();
    QCOMPARE(counting.rowCount(), 20'001);
    view_->setFollowing(false);
    QCoreApplication::processEvents();
    QAccessible::setActive(true);
    counting.asked = 0;
    view_->selectAll();
    press(Qt::Key_Home);
    press(Qt::Key_End, Qt::ShiftModifier);
    view_->clearSelection();
    QAccessible::setActive(false);
    QVERIFY2(counting.asked < 2000, qPrintable(QString::number(counting.asked)));
    view_->setTraffic(model_.get());
}

void TrafficSelectionTest::field15_aScreenReaderHearsWhatTheCellShows()
{
    recorder_->append(0, Direction::In, frame(QByteArray(4000, 'x')), 0);
    QVERIFY(recorder_->flush());
    model_->refresh();
    const QModelIndex cell = model_->index(1, TrafficModel::Preview);
    const int room = view_->columnWidth(TrafficModel::Preview) - 2 * TrafficDelegate::padding();
    const QFontMetrics metrics(fixedFontLike(view_->font()));
    const QString heard = cell.data(Qt::AccessibleTextRole).toString();
    QVERIFY2(heard.size() > 10 && metrics.horizontalAdvance(heard) <= room, qPrintable(heard));
    QVERIFY(heard.endsWith(u"x…"));
    QCOMPARE(cell.data().toString().size(), 4000);
    view_->resize(1200, 400);
    QTRY_VERIFY(cell.data(Qt::AccessibleTextRole).toString().size() > heard.size() + 10);
}

void TrafficSelectionTest::field17_undoOfAClearGoesBackToThePlaceAndTheSelection()
{
    record(500);
    view_->setFollowing(false);
    bar()->setValue(100);
    click(104);
    click(106, Qt::ControlModifier);
    const int y = view_->rowViewportPosition(106);
    model_->clear();
    view_->setFollowing(true); // As the page does.
    QVERIFY(!view_->currentIndex().isValid());
    model_->undoClear();
    QCOMPARE(selected(), (QList<quint64>{104, 106}));
    QCOMPARE(currentFrame(), quint64(106));
    QCOMPARE(view_->rowViewportPosition(106), y);
    QVERIFY(!view_->isFollowing());
    model_->clear();
    view_->setFollowing(true);
    record(50);
    model_->undoClear();
    QCOMPARE(view_->rowViewportPosition(106), y);
    QCOMPARE(selected(), (QList<quint64>{104, 106}));
}

/// So many matches more, which come to the list at once.
void TrafficSelectionTest::find(FilterMatches &found, quint64 first, quint64 last)
{
    for (quint64 frame = first; frame <= last; ++frame)
        found.append(frame);
    found.publish();
    model_->insertNewRows();
}

void TrafficSelectionTest::manyPiecesThatAreFoundLaterAreSelectedOnce()
{
    record(20'000);
    show(matches(everySecond(20'000)));
    view_->selectAll();
    const auto found = matches({});
    show(found, false);
    const QSignalSpy changed(view_->selectionModel(), &QItemSelectionModel::selectionChanged);
    for (quint64 first = 0; first < 20'000; first += 100)
        find(*found, first, first + 99);
    const qsizetype whileFinding = view_->selectionModel()->selection().size();
    QVERIFY2(whileFinding > 0 && whileFinding <= 100, qPrintable(QString::number(whileFinding)));
    view_->settle();
    const QItemSelection selection = view_->selectionModel()->selection();
    QCOMPARE(selection.size(), KeptSelection::mostSpans);
    for (const QItemSelectionRange &range : selection)
        QVERIFY(range.height() == 1 && range.top() % 2 == 0);
    QVERIFY2(changed.size() <= 100, qPrintable(QString::number(changed.size())));
    show(matches(everySecond(20'000)));
    QCOMPARE(view_->selectionModel()->selectedRows().size(), 10'000); // Nothing was forgotten.
}

void TrafficSelectionTest::shiftShrinksWhatWasFoundInPieces()
{
    record(100);
    view_->setFollowing(false);
    bar()->setValue(8);
    click(10);
    click(15, Qt::ShiftModifier);
    const auto found = matches({2, 10});
    show(found, false);
    find(*found, 11, 12);
    find(*found, 13, 17);
    view_->settle();
    QCOMPARE(selected(), (QList<quint64>{10, 11, 12, 13, 14, 15}));
    QCOMPARE(currentFrame(), quint64(15));
    press(Qt::Key_Up, Qt::ShiftModifier);
    QCOMPARE(selected(), (QList<quint64>{10, 11, 12, 13, 14}));
    press(Qt::Key_Down, Qt::ShiftModifier);
    press(Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(selected(), (QList<quint64>{10, 11, 12, 13, 14, 15, 16}));
    press(Qt::Key_Home, Qt::ShiftModifier);
    QCOMPARE(selected(), (QList<quint64>{2, 10}));
}

void TrafficSelectionTest::shiftLeavesTheOtherRowsThatWereSelected()
{
    record(100);
    view_->setFollowing(false);
    bar()->setValue(1);
    click(3);
    click(5, Qt::ControlModifier);
    click(9, Qt::ControlModifier);
    click(12, Qt::ShiftModifier);
    QCOMPARE(selected(), (QList<quint64>{3, 5, 9, 10, 11, 12}));
    show(matches({3, 8, 9, 10, 12, 20}));
    QCOMPARE(selected(), (QList<quint64>{3, 9, 10, 12}));
    press(Qt::Key_Up, Qt::ShiftModifier);
    press(Qt::Key_Up, Qt::ShiftModifier);
    QCOMPARE(selected(), (QList<quint64>{3, 9}));
    press(Qt::Key_End, Qt::ShiftModifier);
    QCOMPARE(selected(), (QList<quint64>{3, 9, 10, 12, 20}));
}

void TrafficSelectionTest::shiftGoesOnWhereItsBeginningIsHidden()
{
    record(100);
    view_->setFollowing(false);
    bar()->setValue(18);
    click(25);
    click(21, Qt::ShiftModifier);
    show(matches({5, 22, 23, 30}));
    QCOMPARE(selected(), (QList<quint64>{22, 23}));
    QCOMPARE(currentFrame(), quint64(22));
    press(Qt::Key_Up, Qt::ShiftModifier);
    QCOMPARE(selected(), (QList<quint64>{5, 22, 23}));
    press(Qt::Key_Down, Qt::ShiftModifier);
    press(Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(selected(), QList<quint64>{23});
}

void TrafficSelectionTest::followGoesOnWhereAStandInIsReplaced()
{
    record(1000);
    view_->setFollowing(false);
    bar()->setValue(488);
    click(490);
    bar()->setValue(8);
    click(10, Qt::ControlModifier);
    view_->setFollowing(true);
    const auto found = matches({2, 3});
    show(found, false);
    find(*found, 30, 60);
    QCOMPARE(selected(), QList<quint64>{3}); // It stands in.
    QVERIFY(view_->isFollowing());
    const QSignalSpy changed(view_.get(), &TrafficView::followingChanged);
    find(*found, 490, 490);
    find(*found, 600, 999);
    view_->settle();
    QCOMPARE(selected(), QList<quint64>{490});
    QCOMPARE(currentFrame(), quint64(490));
    QVERIFY(view_->isFollowing());
    QCOMPARE(changed.size(), 0);
    static_cast<QAbstractItemView *>(view_.get())->doItemsLayout();
    QCOMPARE(bar()->value(), bar()->maximum());
}

REGISTER_TEST(TrafficSelectionTest, QApplication)
#include "test_trafficselection.moc"
