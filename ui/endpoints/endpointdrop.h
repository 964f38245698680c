// SPDX-License-Identifier: MIT

#pragma once

#include "channel/session/sessiontypes.h"

#include <QObject>
#include <QPersistentModelIndex>

#include <optional>

QT_BEGIN_NAMESPACE
class QDragMoveEvent;
class QDropEvent;
class QTreeView;
QT_END_NAMESPACE

namespace channel::ui {

/// Rows of the log that are dragged over the tree of endpoints, and dropped on somebody who is connected.
class EndpointDrop : public QObject
{
    Q_OBJECT

public:
    /// Child of the tree, whose model is an EndpointModel.
    explicit EndpointDrop(QTreeView *tree);

    /// The row that would take them.
    bool isTarget(const QModelIndex &index) const { return index.isValid() && target_ == index; }

Q_SIGNALS:
    /// `data` as in rowMimeData().
    void dropped(const channel::SendTarget &target, const QByteArray &data);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    std::optional<SendTarget> targetAt(const QPoint &position) const;
    bool move(QDragMoveEvent &event);
    bool drop(QDropEvent &event);
    void mark(const QModelIndex &index);

    QTreeView *tree_;
    QPersistentModelIndex target_;
};

} // namespace channel::ui
