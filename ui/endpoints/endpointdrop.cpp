// SPDX-License-Identifier: MIT

#include "ui/endpoints/endpointdrop.h"

#include "ui/endpoints/endpointmodel.h"
#include "ui/endpoints/endpointtarget.h"
#include "ui/text/rowmime.h"

#include <QDragMoveEvent>
#include <QMimeData>
#include <QTreeView>

namespace channel::ui {

EndpointDrop::EndpointDrop(QTreeView *tree)
    : QObject(tree)
    , tree_(tree)
{
    tree->viewport()->setAcceptDrops(true);
    tree->viewport()->installEventFilter(this);
}

std::optional<SendTarget> EndpointDrop::targetAt(const QPoint &position) const
{
    const auto *model = qobject_cast<const EndpointModel *>(tree_->model());
    return model ? sendTargetOf(*model, tree_->indexAt(position)) : std::nullopt;
}

bool EndpointDrop::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::DragEnter:
    case QEvent::DragMove:
        return move(*static_cast<QDragMoveEvent *>(event));
    case QEvent::DragLeave:
        mark({});
        return false;
    case QEvent::Drop:
        return drop(*static_cast<QDropEvent *>(event));
    default:
        return QObject::eventFilter(watched, event);
    }
}

/// Whoever enters is taken in, for what it is moved to counts.
bool EndpointDrop::move(QDragMoveEvent &event)
{
    if (!event.mimeData()->hasFormat(rowMimeType()))
        return false;
    const QPoint position = event.position().toPoint();
    const bool isTaken = targetAt(position).has_value();
    mark(isTaken ? tree_->indexAt(position) : QModelIndex());
    event.setDropAction(Qt::CopyAction);
    event.setAccepted(isTaken || event.type() == QEvent::DragEnter);
    return true;
}

bool EndpointDrop::drop(QDropEvent &event)
{
    if (!event.mimeData()->hasFormat(rowMimeType()))
        return false;
    mark({});
    const std::optional<SendTarget> target = targetAt(event.position().toPoint());
    event.setDropAction(Qt::CopyAction);
    event.setAccepted(target.has_value());
    if (target)
        Q_EMIT dropped(*target, event.mimeData()->data(rowMimeType()));
    return true;
}

void EndpointDrop::mark(const QModelIndex &index)
{
    if (target_ == index)
        return;
    target_ = index;
    tree_->viewport()->update();
}

} // namespace channel::ui
