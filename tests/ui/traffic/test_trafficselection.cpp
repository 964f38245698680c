// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "tests/support/registeredtest.h"
#include "tests/ui/traffic/selectionfixture.h"
#include "ui/traffic/trafficdelegate.h"

#include <QAccessible>
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

/// What is selected in the log stays so while other rows are shown and new ones come.
class TrafficSelectionTest : public QObject, protected SelectionFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { showLog(); }
    void cleanup() { closeLog(); }
    void field12_aClickedRowStaysSelectedUnderAFilter();
    void field12_severalRowsStaySelected();
    void field12_hiddenRowsComeBackSelected();
    void field12_hiddenRowsStaySelectedWhenOneIsAdded();
    void field12_anotherClickForgetsTheHiddenRows();
    void field12_rowsThatAreFoundLaterAreSelected();
    void field12_theCurrentRowStaysInItsPlaceThoughTheRestIsFoundLater();
    void field12_allRowsUnderAFilterAreTheOnlyOnesWithoutIt();
    void field12_everySecondOfManyRowsIsBounded();
    void field15_selectingAllAsksForNoCellOutOfView();
    void field15_aScreenReaderHearsWhatTheCellShows();
    void field17_undoOfAClearGoesBackToThePlaceAndTheSelection();
    void manyPiecesThatAreFoundLaterAreSelectedOnce();
};

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

REGISTER_TEST(TrafficSelectionTest, QApplication)
#include "test_trafficselection.moc"
