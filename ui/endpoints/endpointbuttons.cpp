// SPDX-License-Identifier: MIT

#include "ui/endpoints/endpointbuttons.h"

#include "ui/endpoints/endpointbutton.h"
#include "ui/endpoints/endpointmodel.h"
#include "ui/style/plaintooltip.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <QTreeView>

#include <utility>

namespace channel::ui {

EndpointButtons::EndpointButtons(QTreeView *tree)
    : QObject(tree)
    , tree_(tree)
{
    tree->viewport()->setMouseTracking(true);
    tree->viewport()->installEventFilter(this);
    tree->installEventFilter(this);
}

EndpointButtons::Look EndpointButtons::look(const QModelIndex &index) const
{
    if (hovered_ != index)
        return Look::Plain;
    return pressed_ == index ? Look::Pressed : Look::Hovered;
}

bool EndpointButtons::hasButton(const QModelIndex &index) const
{
    const auto *model = qobject_cast<const EndpointModel *>(index.model());
    return model && rowButtonOf(*model, index).deed != RowDeed::None;
}

/// The row whose button is there, if any.
QModelIndex EndpointButtons::buttonAt(const QPoint &position) const
{
    const QModelIndex index = tree_->indexAt(position);
    const bool isThere =
        index.isValid() && rowButtonRect(tree_->visualRect(index), tree_->font()).contains(position);
    return isThere && hasButton(index) ? index : QModelIndex();
}

bool EndpointButtons::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == tree_) {
        const bool isKey = event->type() == QEvent::KeyPress;
        const auto *key = isKey ? static_cast<QKeyEvent *>(event) : nullptr;
        const bool presses = key && key->key() == Qt::Key_Space && key->modifiers() == Qt::NoModifier &&
                             hasButton(tree_->currentIndex());
        if (presses && !key->isAutoRepeat())
            Q_EMIT clicked(tree_->currentIndex());
        return presses;
    }
    switch (event->type()) {
    case QEvent::MouseMove:
        hover(buttonAt(static_cast<QMouseEvent *>(event)->position().toPoint()));
        return isDown_;
    case QEvent::Leave:
        hover({});
        return false;
    case QEvent::MouseButtonPress:
        return press(*static_cast<QMouseEvent *>(event));
    case QEvent::MouseButtonDblClick:
        // The first click may have put another button there, which nobody meant.
        pressed_ = QPersistentModelIndex();
        return isDown_ || buttonAt(static_cast<QMouseEvent *>(event)->position().toPoint()).isValid();
    case QEvent::MouseButtonRelease:
        return release(*static_cast<QMouseEvent *>(event));
    case QEvent::ToolTip:
        return showTip(*static_cast<QHelpEvent *>(event));
    default:
        return false;
    }
}

bool EndpointButtons::press(const QMouseEvent &event)
{
    const QModelIndex index =
        event.button() == Qt::LeftButton ? buttonAt(event.position().toPoint()) : QModelIndex();
    if (!index.isValid())
        return false;
    isDown_ = true;
    pressed_ = index;
    hover(index);
    tree_->setFocus(Qt::MouseFocusReason);
    tree_->viewport()->update();
    return true;
}

bool EndpointButtons::release(const QMouseEvent &event)
{
    if (event.button() != Qt::LeftButton || !std::exchange(isDown_, false))
        return false;
    const QModelIndex index = std::exchange(pressed_, QPersistentModelIndex());
    tree_->viewport()->update();
    if (index.isValid() && index == buttonAt(event.position().toPoint()))
        Q_EMIT clicked(index);
    return true;
}

bool EndpointButtons::showTip(const QHelpEvent &event)
{
    const QModelIndex index = buttonAt(event.pos());
    if (!index.isValid())
        return false;
    const auto *model = qobject_cast<const EndpointModel *>(index.model());
    const QRect where = rowButtonRect(tree_->visualRect(index), tree_->font());
    QToolTip::showText(event.globalPos(), plainToolTip(rowButtonOf(*model, index).tip), tree_->viewport(),
                       where);
    return true;
}

void EndpointButtons::hover(const QModelIndex &index)
{
    if (hovered_ == index)
        return;
    hovered_ = index;
    tree_->viewport()->update();
}

} // namespace channel::ui
