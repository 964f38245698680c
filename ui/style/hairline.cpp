// SPDX-License-Identifier: MIT

#include "ui/style/hairline.h"

#include "ui/style/trafficcolours.h"

#include <QPainter>

namespace channel::ui {

Hairline::Hairline(QWidget *parent)
    : QWidget(parent)
{
    setFixedHeight(1);
}

void Hairline::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), TrafficColours::forPalette(palette()).line);
}

} // namespace channel::ui
