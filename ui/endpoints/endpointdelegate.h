// SPDX-License-Identifier: MIT

#pragma once

#include <QStyledItemDelegate>

namespace channel::ui {

/// Draws an endpoint or client: icon, title and state on one line; below, if there is something to say, what
/// is unfinished and the numbers, on a line or, where that is explained, on some.
class EndpointDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit EndpointDelegate(QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
};

} // namespace channel::ui
