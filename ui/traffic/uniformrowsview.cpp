// SPDX-License-Identifier: MIT

#include "ui/traffic/uniformrowsview.h"

#include <QAccessible>
#include <QHeaderView>
#include <QHoverEvent>
#include <QItemSelectionModel>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStringListModel>
#include <QStyle>
#include <QStyleOption>

#include <cstdlib>
#include <utility>

namespace channel::ui {

namespace {

/// Lists no row, whatever model its view has.
class RowlessHeader : public QHeaderView
{
public:
    explicit RowlessHeader(QWidget *parent)
        : QHeaderView(Qt::Vertical, parent)
    {
        QHeaderView::setModel(new QStringListModel(this));
    }

    void setModel(QAbstractItemModel *) override {}
    void setSelectionModel(QItemSelectionModel *) override {}
};

} // namespace

UniformRowsView::UniformRowsView(QWidget *parent)
    : QTableView(parent)
{
    auto *header = new RowlessHeader(this);
    setVerticalHeader(header);
    header->hide();
    setShowGrid(false);
    QTableView::updateGeometries(); // Once, for it hides the button between the headers.
}

void UniformRowsView::setModel(QAbstractItemModel *model)
{
    disconnect(removed_);
    QTableView::setModel(model);
    if (model)
        removed_ =
            connect(model, &QAbstractItemModel::rowsRemoved, this, [this] { scheduleDelayedItemsLayout(); });
    scheduleDelayedItemsLayout();
}

void UniformRowsView::setUniformHeight(int height)
{
    if (std::exchange(rowHeight_, std::max(1, height)) != height)
        scheduleDelayedItemsLayout();
}

RowLayout UniformRowsView::layoutIn(const QSize &size) const
{
    return {model() ? model()->rowCount() : 0, rowHeight_, size.height()};
}

int UniformRowsView::rowAt(int y) const
{
    return rowLayout().rowAt(y, offset_);
}

int UniformRowsView::rowViewportPosition(int row) const
{
    return rowLayout().top(row, offset_);
}

int UniformRowsView::rowHeight(int row) const
{
    const RowLayout layout = rowLayout();
    return row >= 0 && row < layout.rows() ? layout.rowHeight() : 0;
}

RowSpan UniformRowsView::rowsInView() const
{
    return rowLayout().rowsBetween(0, viewport()->height() - 1, offset_);
}

/// QTableView lays out first what waits to be, and knows the columns.
QRect UniformRowsView::visualRect(const QModelIndex &index) const
{
    const QRect column = QTableView::visualRect(index);
    return column.isNull()
               ? QRect()
               : QRect(column.left(), rowViewportPosition(index.row()), column.width(), rowHeight_);
}

/// As for visualRect(); of the rows, QTableView knows none.
QModelIndex UniformRowsView::indexAt(const QPoint &point) const
{
    static_cast<void>(QTableView::indexAt(point));
    const int row = rowAt(point.y());
    const int column = columnAt(point.x());
    return row >= 0 && column >= 0 ? model()->index(row, column) : QModelIndex();
}

void UniformRowsView::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    if (!index.isValid() || isColumnHidden(index.column()))
        return;
    scrollToColumn(index.column(), hint);
    scrollToRow(index.row(), hint);
    update(index);
}

void UniformRowsView::scrollToColumn(int column, ScrollHint hint)
{
    const int left = horizontalHeader()->sectionPosition(column);
    const int width = columnWidth(column);
    const int room = viewport()->width();
    const int seen = left - horizontalHeader()->offset();
    QScrollBar *bar = horizontalScrollBar();
    if (hint == PositionAtCenter)
        bar->setValue(left - (room - width) / 2);
    else if (seen < 0 || width > room)
        bar->setValue(left);
    else if (seen + width > room)
        bar->setValue(left + width - room);
}

void UniformRowsView::scrollToRow(int row, ScrollHint hint)
{
    const RowLayout layout = rowLayout();
    const int top = layout.top(row, offset_);
    const int room = viewport()->height();
    if (hint == EnsureVisible && (top < 0 || layout.rowHeight() > room))
        hint = PositionAtTop;
    else if (hint == EnsureVisible && top + layout.rowHeight() > room)
        hint = PositionAtBottom;
    const int rowsAbove = std::max(0, (hint == PositionAtCenter ? room / 2 : room) / layout.rowHeight() - 1);
    if (hint == PositionAtTop)
        verticalScrollBar()->setValue(row);
    else if (hint != EnsureVisible)
        verticalScrollBar()->setValue(std::max(0, row - rowsAbove));
}

void UniformRowsView::reset()
{
    QTableView::reset();
    scheduleDelayedItemsLayout();
}

/// Paints the rows alone that are in view; QTableView would paint everything, and tell screen readers.
void UniformRowsView::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                                  const QList<int> &roles)
{
    if (QAccessible::isActive())
        QTableView::dataChanged(topLeft, bottomRight, roles);
    if (topLeft.isValid() && bottomRight.isValid())
        viewport()->update(rectOf({topLeft.row(), bottomRight.row()}));
}

/// Below the view, they make the scroll bar's range longer, and nothing has to be painted.
void UniformRowsView::rowsInserted(const QModelIndex &parent, int start, int end)
{
    QTableView::rowsInserted(parent, start, end);
    if (start > rowsInView().last)
        updateGeometries();
    else
        scheduleDelayedItemsLayout();
}

/// In place of QTableView's, which would find that there are no rows.
void UniformRowsView::updateGeometries()
{
    if (std::exchange(updating_, true))
        return;
    placeTitles();
    setScrollRanges();
    const qint64 offset = rowLayout().offsetOf(verticalScrollBar()->value());
    if (std::exchange(offset_, offset) != offset)
        viewport()->update(); // At the end it may be another one for the same place of the scroll bar.
    updating_ = false;
    QAbstractItemView::updateGeometries(); // NOLINT(bugprone-parent-virtual-call)
}

void UniformRowsView::placeTitles()
{
    QHeaderView *titles = horizontalHeader();
    const int wanted = std::max(titles->minimumHeight(), titles->sizeHint().height());
    const int height = titles->isHidden() ? 0 : std::min(wanted, titles->maximumHeight());
    setViewportMargins(0, height, 0, 0);
    const QRect rows = viewport()->geometry();
    titles->setGeometry(rows.left(), rows.top() - height, rows.width(), height);
}

void UniformRowsView::setScrollRanges()
{
    const int width = horizontalHeader()->length();
    const QSize most = maximumViewportSize();
    const bool fits = most.width() >= width && most.height() >= rowLayout().length();
    const QSize size = fits ? most : viewport()->size();
    horizontalScrollBar()->setPageStep(size.width());
    horizontalScrollBar()->setRange(0, width - size.width());
    horizontalScrollBar()->setSingleStep(std::max(size.width() / (columnsIn(size.width()) + 1), 2));
    const RowLayout layout = layoutIn(size);
    verticalScrollBar()->setRange(0, layout.mostScrolled());
    verticalScrollBar()->setPageStep(layout.rowsInView());
    verticalScrollBar()->setSingleStep(1);
}

/// How many fit, the last ones; one at least.
int UniformRowsView::columnsIn(int width) const
{
    const QHeaderView *titles = horizontalHeader();
    int columns = 0;
    for (int place = titles->count() - 1; place >= 0; --place) {
        const int column = titles->logicalIndex(place);
        width -= titles->sectionSize(column);
        if (width < 0)
            break;
        columns += titles->isSectionHidden(column) ? 0 : 1;
    }
    return std::max(columns, 1);
}

void UniformRowsView::scrollContentsBy(int dx, int dy)
{
    QTableView::scrollContentsBy(dx, 0);
    if (dy == 0)
        return;
    const qint64 before = offset_;
    offset_ = rowLayout().offsetOf(verticalScrollBar()->value());
    const qint64 by = before - offset_;
    if (std::abs(by) < viewport()->height())
        viewport()->scroll(0, int(by));
    else
        viewport()->update();
}

/// Only to be compared with itself: behind so many pixels it begins anew.
int UniformRowsView::verticalOffset() const
{
    return int(offset_ % (1 << 30));
}

/// The next column that is shown, to the left or to the right; the same if there is none.
int UniformRowsView::columnBeside(int column, int step) const
{
    const QHeaderView *titles = horizontalHeader();
    for (int place = titles->visualIndex(column) + step; place >= 0 && place < titles->count();
         place += step) {
        const int beside = titles->logicalIndex(place);
        if (!titles->isSectionHidden(beside))
            return beside;
    }
    return column;
}

int UniformRowsView::edgeColumn(bool isLast) const
{
    const int edge = horizontalHeader()->logicalIndex(isLast ? horizontalHeader()->count() - 1 : 0);
    return isColumnHidden(edge) ? columnBeside(edge, isLast ? -1 : 1) : edge;
}

QModelIndex UniformRowsView::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    const int last = rowLayout().rows() - 1;
    if (last < 0)
        return {};
    const QModelIndex current = currentIndex();
    if (!current.isValid())
        return model()->index(0, edgeColumn(false));
    const bool isFar = modifiers.testFlag(Qt::ControlModifier);
    const int leftwards = isRightToLeft() ? 1 : -1;
    switch (action) {
    case MoveUp:
        return current.siblingAtRow(std::max(0, current.row() - 1));
    case MoveDown:
        return current.siblingAtRow(std::min(last, current.row() + 1));
    case MovePrevious:
    case MoveLeft:
        return current.siblingAtColumn(columnBeside(current.column(), leftwards));
    case MoveNext:
    case MoveRight:
        return current.siblingAtColumn(columnBeside(current.column(), -leftwards));
    case MoveHome:
        return model()->index(isFar ? 0 : current.row(), edgeColumn(false));
    case MoveEnd:
        return model()->index(isFar ? last : current.row(), edgeColumn(true));
    case MovePageUp: {
        const int row = rowAt(visualRect(current).bottom() - viewport()->height());
        return current.siblingAtRow(std::max(0, row));
    }
    case MovePageDown: {
        const int row = rowAt(visualRect(current).top() + viewport()->height());
        return current.siblingAtRow(row < 0 ? last : row);
    }
    }
    return {};
}

/// As far as they are in view.
QRect UniformRowsView::rectOf(const RowSpan &rows) const
{
    const RowLayout layout = rowLayout();
    const RowSpan seen = rowsInView();
    const int first = std::max(rows.first, seen.first);
    const int last = std::min(rows.last, seen.last);
    return first > last ? QRect()
                        : QRect(0, layout.top(first, offset_), viewport()->width(),
                                (last - first + 1) * layout.rowHeight());
}

QRegion UniformRowsView::visualRegionForSelection(const QItemSelection &selection) const
{
    QRegion region;
    for (const QItemSelectionRange &range : selection)
        region += rectOf({range.top(), range.bottom()});
    return region;
}

/// Of the rows from the first one in view on, as QTableView looks at so many at most.
int UniformRowsView::sizeHintForColumn(int column) const
{
    ensurePolished();
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const int rows = rowLayout().rows();
    const int most = horizontalHeader()->resizeContentsPrecision();
    const int first = std::clamp(rows - most, 0, std::max(0, rowsInView().first));
    int width = 0;
    for (int row = first; row < std::min(rows, first + most); ++row)
        width = std::max(width, itemDelegate()->sizeHint(option, model()->index(row, column)).width());
    return width;
}

bool UniformRowsView::viewportEvent(QEvent *event)
{
    switch (event->type()) {
    case QEvent::HoverEnter:
    case QEvent::HoverMove:
        hovered_ = indexAt(static_cast<QHoverEvent *>(event)->position().toPoint());
        break;
    case QEvent::HoverLeave:
        hovered_ = QModelIndex();
        break;
    default:
        break;
    }
    return QTableView::viewportEvent(event);
}

void UniformRowsView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const QRect area = event->rect();
    const RowSpan rows = rowLayout().rowsBetween(area.top(), area.bottom(), offset_);
    for (int row = rows.first; row <= rows.last; ++row) {
        if (event->region().intersects(rectOf({row, row})))
            paintRow(&painter, option, row, area);
    }
}

void UniformRowsView::paintRow(QPainter *painter, const QStyleOptionViewItem &option, int row,
                               const QRect &area) const
{
    QStyleOptionViewItem cell = option;
    for (int column = 0; column < horizontalHeader()->count(); ++column) {
        cell.rect =
            QRect(columnViewportPosition(column), rowViewportPosition(row), columnWidth(column), rowHeight_);
        if (cell.rect.intersects(area))
            paintCell(painter, cell, model()->index(row, column));
    }
}

void UniformRowsView::paintCell(QPainter *painter, QStyleOptionViewItem option,
                                const QModelIndex &index) const
{
    const bool isFocused = hasFocus() || viewport()->hasFocus();
    option.state.setFlag(QStyle::State_Selected, selectionModel()->isSelected(index));
    option.state.setFlag(QStyle::State_MouseOver, index == hovered_);
    option.state.setFlag(QStyle::State_HasFocus, isFocused && index == currentIndex());
    if (option.state.testFlag(QStyle::State_Enabled))
        option.palette.setCurrentColorGroup(QPalette::Normal);
    style()->drawPrimitive(QStyle::PE_PanelItemViewRow, &option, painter, this);
    itemDelegateForIndex(index)->paint(painter, option, index);
}

} // namespace channel::ui
