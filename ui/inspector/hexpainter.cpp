// SPDX-License-Identifier: MIT

#include "ui/inspector/hexpainter.h"

#include "ui/style/trafficcolours.h"

#include <QPainter>

#include <algorithm>
#include <array>

namespace channel::ui {

namespace {

constexpr std::array columns{HexLayout::Column::Hex, HexLayout::Column::Ascii};

QString hexText(char byte)
{
    return QString::number(static_cast<uchar>(byte), 16).rightJustified(2, QLatin1Char('0'));
}

bool isPrintable(char byte)
{
    return byte >= 0x20 && byte < 0x7f;
}

} // namespace

HexPainter::HexPainter(QPainter *painter, const HexScene &scene)
    : painter_(painter)
    , scene_(scene)
    , ascent_(QFontMetricsF(painter->font()).ascent())
{
    const TrafficColours colours = TrafficColours::forPalette(scene.palette);
    headerTint_ = colours.headerTint;
    malformed_ = colours.malformed;
    dimmed_ = colours.event;
}

void HexPainter::paint()
{
    const quint64 perRow = scene_.layout.bytesPerRow();
    const auto rows = (quint64(scene_.bytes.size()) + perRow - 1) / perRow;
    for (quint64 row = scene_.firstRow; row < scene_.firstRow + rows; ++row)
        paintRow(row);
    paintCaret();
    paintMark();
    if (scene_.isWaiting && scene_.bytes.isEmpty())
        paintWaiting();
}

void HexPainter::paintWaiting()
{
    const qreal margin = scene_.layout.offsetRect(scene_.firstRow, scene_.firstRow).left();
    painter_->setPen(scene_.palette.color(QPalette::PlaceholderText));
    painter_->drawText(QPointF(margin, margin + ascent_), tr("Reading from the disk…"));
}

void HexPainter::paintRow(quint64 row)
{
    const quint64 perRow = scene_.layout.bytesPerRow();
    const quint64 start = row * perRow;
    const quint64 firstByte = scene_.firstRow * perRow;
    const quint64 end = std::min(start + perRow, firstByte + quint64(scene_.bytes.size()));
    paintOffset(row);
    paintGrounds({start, end - 1});
    for (quint64 byte = start; byte < end; ++byte)
        paintByte(byte, scene_.bytes[qsizetype(byte - firstByte)]);
}

void HexPainter::paintOffset(quint64 row)
{
    const QRectF rectangle = scene_.layout.offsetRect(row, scene_.firstRow);
    const QString offset = QString::number(row * scene_.layout.bytesPerRow(), 16);
    painter_->setPen(dimmed_);
    painter_->drawText(QPointF(rectangle.left(), rectangle.top() + ascent_),
                       offset.rightJustified(scene_.layout.offsetDigits(), QLatin1Char('0')));
}

void HexPainter::paintGrounds(Span row)
{
    if (scene_.headerLength > 0)
        fill(row, {0, scene_.headerLength - 1}, headerTint_);
    if (!scene_.selection.isEmpty())
        fill(row, {scene_.selection.first(), scene_.selection.last()}, colourOf(QPalette::Highlight));
}

void HexPainter::fill(Span row, Span bytes, const QColor &colour)
{
    const quint64 first = std::max(row.first, bytes.first);
    const quint64 last = std::min(row.last, bytes.last);
    if (first > last)
        return;
    for (const HexLayout::Column column : columns)
        painter_->fillRect(scene_.layout.spanRect(first, last, column, scene_.firstRow), colour);
}

void HexPainter::paintByte(quint64 byte, char value)
{
    const bool selected = scene_.selection.contains(byte);
    const QColor text = colourOf(selected ? QPalette::HighlightedText : QPalette::Text);
    const QPointF baseline(0, ascent_);
    painter_->setPen(text);
    painter_->drawText(scene_.layout.byteRect(byte, HexLayout::Column::Hex, scene_.firstRow).topLeft() +
                           baseline,
                       hexText(value));
    if (!isPrintable(value) && !selected)
        painter_->setPen(dimmed_);
    painter_->drawText(scene_.layout.byteRect(byte, HexLayout::Column::Ascii, scene_.firstRow).topLeft() +
                           baseline,
                       isPrintable(value) ? QString(QLatin1Char(value)) : QStringLiteral("."));
}

void HexPainter::paintCaret()
{
    if (!scene_.focused || !scene_.caret)
        return;
    const bool selected = scene_.selection.contains(*scene_.caret);
    outline(*scene_.caret, scene_.caretColumn,
            colourOf(selected ? QPalette::HighlightedText : QPalette::Text), 1);
}

void HexPainter::paintMark()
{
    if (!scene_.markedByte)
        return;
    if (*scene_.markedByte == scene_.byteCount && scene_.byteCount % scene_.layout.bytesPerRow() == 0)
        paintOffset(scene_.layout.rowOf(*scene_.markedByte));
    for (const HexLayout::Column column : columns)
        outline(*scene_.markedByte, column, malformed_, 2);
}

void HexPainter::outline(quint64 byte, HexLayout::Column column, const QColor &colour, qreal width)
{
    const QRectF rectangle = scene_.layout.byteRect(byte, column, scene_.firstRow);
    const qreal inset = width / 2;
    painter_->setPen(QPen(colour, width, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter_->setBrush(Qt::NoBrush);
    const qreal room = width > 1 ? width : 0;
    painter_->drawRect(rectangle.adjusted(inset - room, inset, room - inset, -inset));
}

QColor HexPainter::colourOf(QPalette::ColorRole role) const
{
    return scene_.palette.color(scene_.focused ? QPalette::Active : QPalette::Inactive, role);
}

} // namespace channel::ui
