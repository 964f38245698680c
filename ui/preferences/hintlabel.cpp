// SPDX-License-Identifier: MIT

#include "ui/preferences/hintlabel.h"

#include "ui/style/trafficcolours.h"

#include <QEvent>

namespace channel::ui {

HintLabel::HintLabel(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setAlignment(Qt::AlignLeft | Qt::AlignTop);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    applyColour();
}

void HintLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        applyColour();
}

void HintLabel::applyColour()
{
    const QColor dimmed = TrafficColours::forPalette(palette()).event;
    if (palette().color(QPalette::WindowText) == dimmed)
        return;
    QPalette ink;
    ink.setColor(QPalette::WindowText, dimmed);
    setPalette(ink);
}

} // namespace channel::ui
