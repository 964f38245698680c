// SPDX-License-Identifier: MIT

#include "ui/style/flatheader.h"

#include "ui/style/trafficcolours.h"

#include <QPainter>

namespace channel::ui {

FlatHeader::FlatHeader(QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setHighlightSections(false);
    setSectionsClickable(false);
    setStretchLastSection(true);
    setMinimumSectionSize(24);
}

/// Nobody asks how wide it is, so the titles need not be measured, in a bold font that nothing else shows.
QSize FlatHeader::sizeHint() const
{
    return QSize(length(), QFontMetrics(font()).height() + 8);
}

void FlatHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    const TrafficColours colours = TrafficColours::forPalette(palette());
    const int alignment = model()->headerData(section, Qt::Horizontal, Qt::TextAlignmentRole).toInt();
    const bool centred = alignment & Qt::AlignHCenter;
    const QRect text = centred ? rect : rect.adjusted(padding(), 0, -padding(), 0);
    QString title = model()->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString();
    // The sign, which looks the same: for a Greek letter, Greek fonts are looked for before the first paint.
    title.replace(QChar(0x0394), QChar(0x2206));
    painter->setPen(colours.event);
    painter->drawText(text, alignment | Qt::TextSingleLine, title);
    if (sectionPosition(section) + sectionSize(section) < length())
        painter->fillRect(QRect(rect.right(), rect.top() + 6, 1, rect.height() - 12), colours.line);
}

void FlatHeader::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), palette().color(QPalette::Base));
    painter.fillRect(QRect(0, viewport()->height() - 1, viewport()->width(), 1),
                     TrafficColours::forPalette(palette()).line);
    painter.end();
    QHeaderView::paintEvent(event);
}

} // namespace channel::ui
