// SPDX-License-Identifier: MIT

#include "ui/traffic/emptylog.h"

#include "ui/style/trafficcolours.h"

#include <QPainter>
#include <QWidget>

#include <utility>

namespace channel::ui {

bool EmptyLog::setText(const QString &text)
{
    return std::exchange(text_, text) != text;
}

bool EmptyLog::setReason(const QString &reason)
{
    return std::exchange(reason_, reason) != reason;
}

void EmptyLog::paint(QWidget &list) const
{
    if (text().isEmpty())
        return;
    QPainter painter(&list);
    painter.setPen(TrafficColours::forPalette(list.palette()).event);
    painter.drawText(list.rect().adjusted(32, 16, -32, -16), Qt::AlignCenter | Qt::TextWordWrap, text());
}

} // namespace channel::ui
