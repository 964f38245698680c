// SPDX-License-Identifier: MIT

#include "ui/inspector/wireview.h"

#include "ui/style/celldelegate.h"
#include "ui/style/flatheader.h"
#include "ui/style/plaintable.h"

#include <QEvent>

namespace channel::ui {

WireView::WireView(QWidget *parent)
    : QTableView(parent)
{
    setItemDelegate(new CellDelegate(this));
    setHorizontalHeader(new FlatHeader(this));
    setUpPlainTable(*this);
    setSelectionMode(SingleSelection);
    fitRows();
}

void WireView::fitRows()
{
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
}

void WireView::fitColumns()
{
    const int rows = model()->rowCount();
    const auto widthOf = [this](int row, int column) {
        return fontMetrics().horizontalAdvance(model()->index(row, column).data().toString());
    };
    for (int column = 0; column + 1 < model()->columnCount(); ++column) {
        const QString title = model()->headerData(column, Qt::Horizontal).toString();
        int width = fontMetrics().horizontalAdvance(title);
        if (rows > 0)
            width = qMax(width, qMax(widthOf(0, column), widthOf(rows - 1, column)));
        setColumnWidth(column, width + 2 * FlatHeader::padding() + 8);
    }
}

void WireView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitRows();
}

} // namespace channel::ui
