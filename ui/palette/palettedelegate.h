// SPDX-License-Identifier: MIT

#pragma once

#include <QStyledItemDelegate>

namespace channel::ui {

/// Draws a command: its text with the typed characters in bold, why it is disabled, and its keys at the
/// right.
class PaletteDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace channel::ui
