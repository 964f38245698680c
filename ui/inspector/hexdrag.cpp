// SPDX-License-Identifier: MIT

#include "ui/inspector/hexdrag.h"

#include <QAbstractScrollArea>
#include <QScrollBar>
#include <QTimerEvent>

#include <algorithm>

namespace channel::ui {

namespace {

constexpr int dragInterval = 40; // Milliseconds.
constexpr qreal pixelsPerStep = 16;

int stepsPast(qreal position, int end)
{
    const qreal past = position < 0 ? position : std::max(0.0, position - end);
    return past == 0 ? 0 : int(past / pixelsPerStep) + (past < 0 ? -1 : 1);
}

} // namespace

HexDrag::HexDrag(QAbstractScrollArea &area)
    : QObject(&area)
    , area_(area)
{
}

void HexDrag::moveTo(QPointF position)
{
    position_ = position;
    Q_EMIT dragged(position_);
    if (!area_.viewport()->rect().contains(position_.toPoint()))
        timer_.start(dragInterval, this);
    else
        timer_.stop();
}

void HexDrag::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != timer_.timerId()) {
        QObject::timerEvent(event);
        return;
    }
    scroll();
    Q_EMIT dragged(position_);
}

void HexDrag::scroll()
{
    QScrollBar *rows = area_.verticalScrollBar();
    QScrollBar *columns = area_.horizontalScrollBar();
    rows->setValue(rows->value() + stepsPast(position_.y(), area_.viewport()->height() - 1));
    columns->setValue(columns->value() +
                      stepsPast(position_.x(), area_.viewport()->width() - 1) * columns->singleStep());
}

} // namespace channel::ui
