// SPDX-License-Identifier: MIT

#include "ui/traffic/rowdrag.h"

#include "ui/text/rowmime.h"
#include "ui/traffic/rowselection.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/trafficview.h"

#include <QApplication>
#include <QDrag>
#include <QMimeData>
#include <QMouseEvent>

#include <algorithm>
#include <utility>

namespace channel::ui {

RowDrag::RowDrag(TrafficView &view)
    : QObject(&view)
    , view_(view)
{
    view.viewport()->installEventFilter(this);
}

std::unique_ptr<QMimeData> RowDrag::draggedRows() const
{
    const FrameSelection rows = selectedRows(*view_.traffic(), view_.selectionModel()->selection());
    QList<quint64> frames;
    for (quint64 number = 0; number < std::min(rows.count(), mostRows); ++number)
        frames.append(rows.at(number));
    auto data = std::make_unique<QMimeData>();
    data->setData(rowMimeType(), rowMimeData(frames));
    return data;
}

bool RowDrag::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::MouseButtonPress:
        return press(*static_cast<QMouseEvent *>(event));
    case QEvent::MouseMove:
        return move(*static_cast<QMouseEvent *>(event));
    case QEvent::MouseButtonRelease:
        return release(*static_cast<QMouseEvent *>(event));
    default:
        return QObject::eventFilter(watched, event);
    }
}

bool RowDrag::press(const QMouseEvent &event)
{
    const QPoint position = event.position().toPoint();
    const QModelIndex index = view_.indexAt(position);
    const bool holdsBack = !isForwarding_ && event.button() == Qt::LeftButton &&
                           event.modifiers() == Qt::NoModifier && index.isValid() &&
                           view_.selectionModel()->isSelected(index);
    pressed_ = holdsBack ? std::optional(position) : std::nullopt;
    return holdsBack;
}

bool RowDrag::move(const QMouseEvent &event)
{
    if (!pressed_)
        return false;
    const QPoint way = event.position().toPoint() - *pressed_;
    if (way.manhattanLength() >= QApplication::startDragDistance()) {
        pressed_.reset();
        start();
    }
    return true;
}

/// It was a click: the view gets its beginning now, and then its end.
bool RowDrag::release(const QMouseEvent &event)
{
    const std::optional<QPoint> position = std::exchange(pressed_, std::nullopt);
    if (!position)
        return false;
    QMouseEvent press(QEvent::MouseButtonPress, *position, view_.viewport()->mapToGlobal(*position),
                      event.button(), event.button(), event.modifiers());
    isForwarding_ = true;
    QCoreApplication::sendEvent(view_.viewport(), &press);
    isForwarding_ = false;
    return false;
}

void RowDrag::start()
{
    auto *drag = new QDrag(&view_); // Qt deletes it.
    drag->setMimeData(draggedRows().release());
    drag->exec(Qt::CopyAction);
}

} // namespace channel::ui
