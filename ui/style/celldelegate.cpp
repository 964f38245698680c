// SPDX-License-Identifier: MIT

#include "ui/style/celldelegate.h"

#include "ui/style/flatheader.h"

#include <QApplication>
#include <QPainter>

namespace channel::ui {

CellDelegate::CellDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{
}

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QStyle *style = cell.widget ? cell.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &cell, painter, cell.widget);
    const auto group = cell.state.testFlag(QStyle::State_Active) ? QPalette::Active : QPalette::Inactive;
    const bool selected = cell.state.testFlag(QStyle::State_Selected);
    painter->setFont(cell.font);
    painter->setPen(cell.palette.color(group, selected ? QPalette::HighlightedText : QPalette::Text));
    const QRect rect = cell.rect.adjusted(FlatHeader::padding(), 0, -FlatHeader::padding(), 0);
    const QString text = cell.fontMetrics.elidedText(cell.text, Qt::ElideRight, rect.width());
    painter->drawText(rect, int(cell.displayAlignment) | Qt::TextSingleLine, text);
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int width = option.fontMetrics.horizontalAdvance(index.data().toString());
    return QSize(width + 2 * FlatHeader::padding(), option.fontMetrics.height() + 6);
}

} // namespace channel::ui
