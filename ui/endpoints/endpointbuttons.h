// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>
#include <QPersistentModelIndex>

QT_BEGIN_NAMESPACE
class QHelpEvent;
class QMouseEvent;
class QTreeView;
QT_END_NAMESPACE

namespace channel::ui {

/// The buttons at the end of the rows, which are painted: what the mouse and the Space key do to them.
class EndpointButtons : public QObject
{
    Q_OBJECT

public:
    /// Child of the tree, whose model is an EndpointModel.
    explicit EndpointButtons(QTreeView *tree);

    enum class Look : quint8 { Plain, Hovered, Pressed };
    Look look(const QModelIndex &index) const;

Q_SIGNALS:
    /// The row's button was clicked, or Space pressed on the row.
    void clicked(const QModelIndex &index);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QModelIndex buttonAt(const QPoint &position) const;
    bool hasButton(const QModelIndex &index) const;
    bool press(const QMouseEvent &event);
    bool release(const QMouseEvent &event);
    bool showTip(const QHelpEvent &event);
    void hover(const QModelIndex &index);

    QTreeView *tree_;
    QPersistentModelIndex hovered_;
    QPersistentModelIndex pressed_;
    bool isDown_ = false; ///< The mouse button went down on one of ours, whatever became of its row.
};

} // namespace channel::ui
