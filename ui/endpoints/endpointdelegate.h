// SPDX-License-Identifier: MIT

#pragma once

#include <QStyledItemDelegate>

namespace channel::ui {

class EndpointButtons;
class EndpointDrop;

/// Draws an endpoint or client: icon, title, state and button on one line; below, if there is something to
/// say, what is unfinished and the numbers, on a line or, where that is explained, on some.
class EndpointDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit EndpointDelegate(QObject *parent = nullptr);

    /// Who knows which button the mouse is on; it must outlive this.
    void setButtons(const EndpointButtons *buttons) { buttons_ = buttons; }
    /// Who knows which row would take what is dragged; it must outlive this.
    void setDrop(const EndpointDrop *drop) { drop_ = drop; }
    /// The first line, as far as there is room for it: a port is the last thing to give way.
    static QString shownTitle(const QStyleOptionViewItem &option, const QModelIndex &index);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;

private:
    const EndpointButtons *buttons_ = nullptr;
    const EndpointDrop *drop_ = nullptr;
};

} // namespace channel::ui
