// SPDX-License-Identifier: MIT

#include "ui/palette/palettedelegate.h"

#include "ui/palette/palettemodel.h"
#include "ui/style/icons.h"
#include "ui/style/trafficcolours.h"

#include <QPainter>
#include <QTextLayout>

namespace channel::ui {

namespace {

constexpr int inset = 8;

/// The text with the characters that were typed in bold. Returns its width.
qreal drawLabel(QPainter &painter, const QRect &place, const QString &text, const QList<qsizetype> &typed)
{
    QTextLayout layout(text, painter.font());
    QTextCharFormat bold;
    bold.setFontWeight(QFont::Bold);
    QList<QTextLayout::FormatRange> formats;
    for (const qsizetype position : typed)
        formats.append({int(position), 1, bold});
    layout.setFormats(formats);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(place.width());
    layout.endLayout();
    layout.draw(&painter, QPointF(place.left(), place.top() + (place.height() - line.height()) / 2));
    return line.naturalTextWidth();
}

} // namespace

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {0, option.fontMetrics.height() + inset};
}

void PaletteDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const bool isChosen = option.state.testFlag(QStyle::State_Selected);
    const QString reason = index.data(PaletteModel::ReasonRole).toString();
    const QString keys = index.data(PaletteModel::KeysRole).toString();
    const QColor ink = option.palette.color(isChosen ? QPalette::HighlightedText : QPalette::Text);
    const QColor dim = isChosen ? ink : TrafficColours::forPalette(option.palette).event;
    const int icon = lineIconSize(option.font);
    painter->save();
    painter->setFont(option.font);
    if (isChosen)
        painter->fillRect(option.rect, option.palette.highlight());
    const QIcon::Mode mode = isChosen ? QIcon::Selected : reason.isEmpty() ? QIcon::Normal : QIcon::Disabled;
    QRect place = option.rect.adjusted(inset, 0, -inset, 0);
    qvariant_cast<QIcon>(index.data(Qt::DecorationRole))
        .paint(painter, QRect(place.left(), place.center().y() - icon / 2, icon, icon), Qt::AlignCenter,
               mode);
    place.setLeft(place.left() + icon + inset);
    painter->setPen(dim);
    painter->drawText(place, Qt::AlignRight | Qt::AlignVCenter, keys);
    if (!keys.isEmpty())
        place.setRight(place.right() - option.fontMetrics.horizontalAdvance(keys) - 2 * inset);
    painter->setPen(reason.isEmpty() ? ink : dim);
    const qreal width = drawLabel(*painter, place, index.data().toString(),
                                  index.data(PaletteModel::PositionsRole).value<QList<qsizetype>>());
    place.setLeft(place.left() + int(width) + 2 * inset);
    painter->setPen(dim);
    painter->drawText(place, Qt::AlignLeft | Qt::AlignVCenter,
                      option.fontMetrics.elidedText(reason, Qt::ElideRight, place.width()));
    painter->restore();
}

} // namespace channel::ui
