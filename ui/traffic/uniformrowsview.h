// SPDX-License-Identifier: MIT

#pragma once

#include "ui/traffic/rowlayout.h"

#include <QPersistentModelIndex>
#include <QTableView>

namespace channel::ui {

/// A table whose rows are all of one height, however many there are.
///
/// QTableView asks its vertical header where a row is, and that lists each of them: with ten million rows,
/// the list took four fifths of the window's time during a flood. Here the header knows of no row, and where
/// they are is computed. Rows cannot be hidden, moved, spanned or edited, and there is no grid.
class UniformRowsView : public QTableView
{
    Q_OBJECT

public:
    explicit UniformRowsView(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;

    /// Of every row, in pixels.
    int uniformHeight() const { return rowHeight_; }
    void setUniformHeight(int height);

    /// In place of QTableView's, which know of no row.
    int rowAt(int y) const;
    int rowViewportPosition(int row) const;
    int rowHeight(int row) const;
    /// Those of which something is seen; `first` > `last` for none.
    RowSpan rowsInView() const;
    /// So many could be, some of them in part.
    int mostRowsInView() const { return viewport()->height() / rowHeight_ + 2; }

    QRect visualRect(const QModelIndex &index) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    QModelIndex indexAt(const QPoint &point) const override;
    void reset() override;
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                     const QList<int> &roles = {}) override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void updateGeometries() override;
    void scrollContentsBy(int dx, int dy) override;
    int verticalOffset() const override;
    void rowsInserted(const QModelIndex &parent, int start, int end) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    QRegion visualRegionForSelection(const QItemSelection &selection) const override;
    int sizeHintForColumn(int column) const override;
    bool viewportEvent(QEvent *event) override;

private:
    RowLayout layoutIn(const QSize &size) const;
    RowLayout rowLayout() const { return layoutIn(viewport()->size()); }
    QRect rectOf(const RowSpan &rows) const;
    void placeTitles();
    void setScrollRanges();
    int columnsIn(int width) const;
    void scrollToColumn(int column, ScrollHint hint);
    void scrollToRow(int row, ScrollHint hint);
    int columnBeside(int column, int step) const;
    int edgeColumn(bool isLast) const;
    void paintRow(QPainter *painter, const QStyleOptionViewItem &option, int row, const QRect &area) const;
    void paintCell(QPainter *painter, QStyleOptionViewItem option, const QModelIndex &index) const;

    int rowHeight_ = 1;
    qint64 offset_ = 0; ///< Pixels above the view.
    bool updating_ = false;
    QMetaObject::Connection removed_;
    QPersistentModelIndex hovered_;
};

} // namespace channel::ui
