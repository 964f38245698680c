// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"
#include "ui/style/plaintable.h"
#include "ui/traffic/uniformrowsview.h"

#include <QAbstractTableModel>
#include <QHeaderView>
#include <QPainter>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStyledItemDelegate>
#include <QTest>

#include <memory>

using namespace channel::ui;

namespace {

/// Rows with nothing in them but where they are.
class PlacesModel : public QAbstractTableModel
{
public:
    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : rows_; }
    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : 4; }
    QVariant data(const QModelIndex &index, int role) const override
    {
        return role == Qt::DisplayRole ? QStringLiteral("%1.%2").arg(index.row()).arg(index.column())
                                       : QVariant();
    }
    void append(int rows)
    {
        beginInsertRows({}, rows_, rows_ + rows - 1);
        rows_ += rows;
        endInsertRows();
    }
    void removeFirst(int rows)
    {
        beginRemoveRows({}, 0, rows - 1);
        rows_ -= rows;
        endRemoveRows();
    }
    void startOver(int rows)
    {
        beginResetModel();
        rows_ = rows;
        endResetModel();
    }

private:
    int rows_ = 0;
};

/// Notes which rows are painted.
class NotingDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        rows.insert(index.row());
        QStyledItemDelegate::paint(painter, option, index);
    }
    mutable QSet<int> rows;
};

constexpr int rowHeightOfAll = 21;

} // namespace

/// Everything is where QTableView would have it, which is asked beside it.
class UniformRowsViewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void placesAreThoseOfATable_data();
    void placesAreThoseOfATable();
    void scrollingShowsWhatATableShows();
    void keysLeadWhereATableLeads();
    void rowsThatGo();
    void aReset();
    void titlesAndHiddenColumns();
    void whatIsSelectedByMouse();
    void itLooksLikeATable();
    void aChangedRowAlonePaints();
    void rowsBelowTheViewPaintNothing();
    void rowsBelowTheEndPaintWhatTheyMove();
    void noHeaderListsTenMillionRows();

private:
    void setUp(QTableView &view);
    void layOut();
    void comparePlaces();

    std::unique_ptr<PlacesModel> model_;
    std::unique_ptr<UniformRowsView> view_;
    std::unique_ptr<QTableView> table_;
};

void UniformRowsViewTest::setUp(QTableView &view)
{
    setUpPlainTable(view);
    view.setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
    view.verticalHeader()->setDefaultSectionSize(rowHeightOfAll);
    view.setModel(model_.get());
    for (int column = 0; column < 4; ++column)
        view.setColumnWidth(column, 60 + 30 * column);
    view.resize(300, 200);
    view.show();
}

void UniformRowsViewTest::init()
{
    model_ = std::make_unique<PlacesModel>();
    model_->append(100);
    view_ = std::make_unique<UniformRowsView>();
    view_->setUniformHeight(rowHeightOfAll);
    table_ = std::make_unique<QTableView>();
    setUp(*view_);
    setUp(*table_);
    layOut();
}

void UniformRowsViewTest::cleanup()
{
    view_.reset();
    table_.reset();
    model_.reset();
}

/// What waits to be laid out is laid out when a place is asked for.
void UniformRowsViewTest::layOut()
{
    for (QTableView *view : {static_cast<QTableView *>(view_.get()), table_.get()})
        static_cast<void>(view->indexAt({1, 1}));
    QCoreApplication::processEvents();
}

void UniformRowsViewTest::comparePlaces()
{
    for (const bool vertical : {false, true}) {
        const QScrollBar *mine = vertical ? view_->verticalScrollBar() : view_->horizontalScrollBar();
        const QScrollBar *its = vertical ? table_->verticalScrollBar() : table_->horizontalScrollBar();
        QCOMPARE(mine->maximum(), its->maximum());
        QCOMPARE(mine->pageStep(), its->pageStep());
        QCOMPARE(mine->singleStep(), its->singleStep());
        QCOMPARE(mine->value(), its->value());
        QCOMPARE(mine->isVisible(), its->isVisible());
    }
    QCOMPARE(view_->viewport()->geometry(), table_->viewport()->geometry());
    for (int y = -500; y < 500; y += 7)
        QCOMPARE(view_->rowAt(y), table_->rowAt(y));
    for (int row = 0; row < model_->rowCount(); ++row) {
        QCOMPARE(view_->rowViewportPosition(row), table_->rowViewportPosition(row));
        for (int column = 0; column < 4; ++column)
            QCOMPARE(view_->visualRect(model_->index(row, column)),
                     table_->visualRect(model_->index(row, column)));
    }
    for (int x = 0; x < 300; x += 13) {
        for (int y = 0; y < 200; y += 11)
            QCOMPARE(view_->indexAt({x, y}), table_->indexAt({x, y}));
    }
}

void UniformRowsViewTest::placesAreThoseOfATable_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<QSize>("size");
    QTest::newRow("many") << 100 << QSize(300, 200);
    QTest::newRow("none") << 0 << QSize(300, 200);
    QTest::newRow("one") << 1 << QSize(300, 200);
    QTest::newRow("as many as there is room for") << 7 << QSize(500, 7 * rowHeightOfAll + 40);
    QTest::newRow("lower than a row") << 5 << QSize(300, 40);
    QTest::newRow("wide") << 100 << QSize(600, 200);
}

void UniformRowsViewTest::placesAreThoseOfATable()
{
    QFETCH(int, rows);
    QFETCH(QSize, size);
    model_->startOver(rows);
    view_->resize(size);
    table_->resize(size);
    layOut();
    comparePlaces();
    for (const int value : {3, 50, 1'000, 0}) {
        view_->verticalScrollBar()->setValue(value);
        table_->verticalScrollBar()->setValue(value);
        view_->horizontalScrollBar()->setValue(value);
        table_->horizontalScrollBar()->setValue(value);
        comparePlaces();
    }
}

void UniformRowsViewTest::scrollingShowsWhatATableShows()
{
    for (const auto hint : {QAbstractItemView::EnsureVisible, QAbstractItemView::PositionAtCenter,
                            QAbstractItemView::PositionAtTop, QAbstractItemView::PositionAtBottom}) {
        for (const QPoint &cell : {QPoint(0, 50), QPoint(3, 52), QPoint(1, 99), QPoint(2, 90), QPoint(0, 0),
                                   QPoint(3, 8), QPoint(0, 9), QPoint(3, 2)}) {
            const QModelIndex index = model_->index(cell.y(), cell.x());
            view_->scrollTo(index, hint);
            table_->scrollTo(index, hint);
            QCOMPARE(view_->verticalScrollBar()->value(), table_->verticalScrollBar()->value());
            QCOMPARE(view_->horizontalScrollBar()->value(), table_->horizontalScrollBar()->value());
            QCOMPARE(view_->visualRect(index), table_->visualRect(index));
        }
    }
}

void UniformRowsViewTest::keysLeadWhereATableLeads()
{
    view_->horizontalHeader()->moveSection(3, 0);
    table_->horizontalHeader()->moveSection(3, 0);
    view_->setColumnHidden(1, true);
    table_->setColumnHidden(1, true);
    view_->setCurrentIndex(model_->index(0, 0));
    table_->setCurrentIndex(model_->index(0, 0));
    using Key = std::pair<Qt::Key, Qt::KeyboardModifiers>;
    const Qt::KeyboardModifiers none;
    for (const auto &[key, modifiers] : {Key(Qt::Key_Down, none),
                                         Key(Qt::Key_Down, none),
                                         Key(Qt::Key_Right, none),
                                         Key(Qt::Key_Right, none),
                                         Key(Qt::Key_Right, none),
                                         Key(Qt::Key_PageDown, none),
                                         Key(Qt::Key_PageDown, Qt::ShiftModifier),
                                         Key(Qt::Key_Up, Qt::ShiftModifier),
                                         Key(Qt::Key_Left, none),
                                         Key(Qt::Key_Left, none),
                                         Key(Qt::Key_Left, none),
                                         Key(Qt::Key_PageUp, none),
                                         Key(Qt::Key_End, none),
                                         Key(Qt::Key_Home, none),
                                         Key(Qt::Key_End, Qt::ControlModifier),
                                         Key(Qt::Key_Down, none),
                                         Key(Qt::Key_PageDown, none),
                                         Key(Qt::Key_PageUp, none),
                                         Key(Qt::Key_Home, Qt::ControlModifier),
                                         Key(Qt::Key_Up, none),
                                         Key(Qt::Key_PageUp, none)}) {
        QTest::keyClick(view_.get(), key, modifiers);
        QTest::keyClick(table_.get(), key, modifiers);
        QCOMPARE(view_->currentIndex(), table_->currentIndex());
        QCOMPARE(view_->verticalScrollBar()->value(), table_->verticalScrollBar()->value());
        QCOMPARE(view_->selectionModel()->selectedRows(), table_->selectionModel()->selectedRows());
    }
}

void UniformRowsViewTest::rowsThatGo()
{
    view_->verticalScrollBar()->setValue(40);
    table_->verticalScrollBar()->setValue(40);
    model_->removeFirst(70);
    layOut();
    comparePlaces();
    model_->removeFirst(30);
    layOut();
    comparePlaces();
    model_->append(12);
    layOut();
    comparePlaces();
}

void UniformRowsViewTest::aReset()
{
    view_->verticalScrollBar()->setValue(40);
    table_->verticalScrollBar()->setValue(40);
    model_->startOver(45);
    layOut();
    comparePlaces();
}

void UniformRowsViewTest::titlesAndHiddenColumns()
{
    view_->setColumnHidden(2, true);
    table_->setColumnHidden(2, true);
    layOut();
    comparePlaces();
    view_->horizontalHeader()->hide();
    table_->horizontalHeader()->hide();
    view_->resize(200, 300);
    table_->resize(200, 300);
    layOut();
    comparePlaces();
    view_->resizeColumnToContents(3);
    table_->resizeColumnToContents(3);
    QCOMPARE(view_->columnWidth(3), table_->columnWidth(3));
}

void UniformRowsViewTest::whatIsSelectedByMouse()
{
    for (QTableView *view : {static_cast<QTableView *>(view_.get()), table_.get()}) {
        view->verticalScrollBar()->setValue(10);
        QWidget *viewport = view->viewport();
        QTest::mouseClick(viewport, Qt::LeftButton, {}, {30, 2 * rowHeightOfAll + 3});
        QTest::mouseClick(viewport, Qt::LeftButton, Qt::ShiftModifier, {90, 5 * rowHeightOfAll + 3});
        QTest::mouseClick(viewport, Qt::LeftButton, Qt::ControlModifier, {90, 3 * rowHeightOfAll + 3});
        QTest::mouseClick(viewport, Qt::LeftButton, Qt::ControlModifier, {90, 7 * rowHeightOfAll + 3});
    }
    QCOMPARE(view_->selectionModel()->selectedRows(), table_->selectionModel()->selectedRows());
    QCOMPARE(view_->selectionModel()->selectedRows().size(), 4);
    QCOMPARE(view_->currentIndex(), table_->currentIndex());
}

void UniformRowsViewTest::itLooksLikeATable()
{
    view_->selectionModel()->select(model_->index(3, 0),
                                    QItemSelectionModel::Select | QItemSelectionModel::Rows);
    table_->selectionModel()->select(model_->index(3, 0),
                                     QItemSelectionModel::Select | QItemSelectionModel::Rows);
    for (const int value : {0, 5, 1'000}) {
        view_->verticalScrollBar()->setValue(value);
        table_->verticalScrollBar()->setValue(value);
        view_->horizontalScrollBar()->setValue(value);
        table_->horizontalScrollBar()->setValue(value);
        QCOMPARE(view_->viewport()->grab().toImage(), table_->viewport()->grab().toImage());
    }
}

void UniformRowsViewTest::aChangedRowAlonePaints()
{
    auto *noting = new NotingDelegate(view_.get());
    view_->setItemDelegate(noting);
    view_->repaint();
    QCoreApplication::processEvents();
    noting->rows.clear();
    Q_EMIT model_->dataChanged(model_->index(2, 0), model_->index(3, 3));
    Q_EMIT model_->dataChanged(model_->index(70, 0), model_->index(90, 3)); // Out of view.
    QTRY_COMPARE(noting->rows, (QSet<int>{2, 3}));
}

void UniformRowsViewTest::rowsBelowTheViewPaintNothing()
{
    auto *noting = new NotingDelegate(view_.get());
    view_->setItemDelegate(noting);
    layOut();
    view_->repaint();
    noting->rows.clear();
    const int before = view_->verticalScrollBar()->maximum();
    model_->append(1'000);
    layOut();
    QCOMPARE(view_->verticalScrollBar()->maximum(), before + 1'000);
    QCOMPARE(noting->rows, QSet<int>());
    comparePlaces();
}

/// At the end the last row stands at the bottom, and the first one is cut; with others below, it is not.
void UniformRowsViewTest::rowsBelowTheEndPaintWhatTheyMove()
{
    view_->resize(300, 200 + rowHeightOfAll / 2);
    layOut();
    QVERIFY(view_->viewport()->height() % rowHeightOfAll != 0);
    auto *noting = new NotingDelegate(view_.get());
    view_->setItemDelegate(noting);
    view_->scrollToBottom();
    layOut();
    view_->repaint();
    noting->rows.clear();
    const int first = view_->rowAt(0);
    const int before = view_->rowViewportPosition(first);
    model_->append(10);
    layOut();
    const int shown = view_->rowAt(view_->viewport()->height() - 1);
    QVERIFY(view_->rowViewportPosition(first) != before);
    QTRY_VERIFY(noting->rows.contains(shown) && noting->rows.contains(shown - 1));
}

void UniformRowsViewTest::noHeaderListsTenMillionRows()
{
    model_->append(10'000'000);
    layOut();
    QCOMPARE(view_->verticalHeader()->count(), 0);
    view_->scrollToBottom();
    QCOMPARE(view_->rowAt(view_->viewport()->height() - 1), model_->rowCount() - 1);
}

REGISTER_TEST(UniformRowsViewTest, QApplication)
#include "test_uniformrowsview.moc"
