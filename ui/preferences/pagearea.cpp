// SPDX-License-Identifier: MIT

#include "ui/preferences/pagearea.h"

#include <QEvent>
#include <QScrollBar>

namespace channel::ui {

PageArea::PageArea(QWidget &page, QWidget *parent)
    : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setWidget(&page); // Which filters its events, too.
}

QSize PageArea::minimumSizeHint() const
{
    const int page = widget()->minimumSizeHint().width();
    return {page + verticalScrollBar()->sizeHint().width(), QScrollArea::minimumSizeHint().height()};
}

/// Another font or another text asks for another width.
bool PageArea::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        updateGeometry();
    return QScrollArea::eventFilter(watched, event);
}

} // namespace channel::ui
