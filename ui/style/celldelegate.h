// SPDX-License-Identifier: MIT

#pragma once

#include <QStyledItemDelegate>

namespace channel::ui {

/// Draws the cells of a plain table below a FlatHeader: one line of plain text each, without a focus frame.
class CellDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit CellDelegate(QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace channel::ui
