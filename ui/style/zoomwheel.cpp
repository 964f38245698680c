// SPDX-License-Identifier: MIT

#include "ui/style/zoomwheel.h"

#include <QAbstractScrollArea>
#include <QWheelEvent>

namespace channel::ui {

ZoomWheel::ZoomWheel(QObject *parent)
    : QObject(parent)
{
}

void ZoomWheel::listenTo(QAbstractScrollArea &view)
{
    view.viewport()->installEventFilter(this);
}

bool ZoomWheel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::Wheel)
        return QObject::eventFilter(watched, event);
    const auto *wheel = static_cast<QWheelEvent *>(event);
    if (!wheel->modifiers().testFlag(Qt::ControlModifier))
        return QObject::eventFilter(watched, event);
    angle_ += wheel->angleDelta().y();
    const int steps = angle_ / QWheelEvent::DefaultDeltasPerStep;
    angle_ %= QWheelEvent::DefaultDeltasPerStep;
    event->accept();
    if (steps != 0)
        Q_EMIT turned(steps);
    return true;
}

} // namespace channel::ui
