// SPDX-License-Identifier: MIT

#include "ui/traffic/trafficdelegate.h"

#include "channel/capture/index/frame.h"
#include "ui/style/icons.h"
#include "ui/text/elidedaddress.h"
#include "ui/traffic/trafficmodel.h"

#include <QApplication>
#include <QFontDatabase>
#include <QPainter>

namespace channel::ui {

namespace {

constexpr int edgeWidth = 3;

/// A little smaller than other icons: it stands among text.
int markSizeOf(const QFont &font)
{
    return lineIconSize(font) * 3 / 4;
}

/// Shaping is linear in the text: nothing longer than what could possibly fit is given to it.
QString fittingText(const QString &text, const QFontMetrics &metrics, int width)
{
    const qsizetype most = 16 + 3 * width / qMax(1, metrics.averageCharWidth());
    return metrics.elidedText(text.size() > most ? text.left(most) + QChar(0x2026) : text, Qt::ElideRight,
                              width);
}

/// The same for all of a row: a glyph borrowed from another font, such as ⚠, must not lift the line it stands
/// on.
int baselineOf(const QStyleOptionViewItem &option)
{
    const QFontMetrics metrics(option.font);
    return option.rect.top() + (option.rect.height() - metrics.height()) / 2 + metrics.ascent();
}

QColor inkOf(const QModelIndex &index, const QStyleOptionViewItem &option, const TrafficColours &colours,
             const PaintedPreview &preview)
{
    const auto group = option.state.testFlag(QStyle::State_Active) ? QPalette::Active : QPalette::Inactive;
    if (option.state.testFlag(QStyle::State_Selected))
        return option.palette.color(group, QPalette::HighlightedText);
    const auto kind = FrameKind(index.data(TrafficModel::KindRole).toInt());
    if (kind == FrameKind::RecordingStopped)
        return colours.malformed;
    if (kind != FrameKind::Message && kind != FrameKind::Malformed)
        return colours.event;
    if (index.column() == TrafficModel::Arrow)
        return index.data(TrafficModel::DirectionRole).toInt() == int(Direction::In) ? colours.received
                                                                                     : colours.sent;
    if (preview.isComing)
        return colours.event;
    if (index.column() == TrafficModel::Preview && kind == FrameKind::Malformed)
        return colours.malformed;
    if (index.column() == TrafficModel::Number || index.column() == TrafficModel::Delta)
        return colours.event;
    if (index.column() == TrafficModel::Preview && index.data(TrafficModel::EmptyRole).toBool())
        return colours.event;
    return option.palette.color(group, QPalette::Text);
}

/// Leaves out what stands before a match that would be out of view, but for some context.
void showMatch(QString *text, QPoint *match, const QFontMetrics &metrics, int width)
{
    const int room = width / qMax(1, metrics.averageCharWidth());
    if (match->y() == 0 || match->x() + qMin(match->y(), room / 2) < room)
        return;
    const int left = qMax(0, match->x() - room / 4);
    *text = QChar(0x2026) + text->mid(left);
    match->rx() -= left - 1;
}

bool hasFixedFont(const QModelIndex &index)
{
    return index.column() == TrafficModel::Preview && !index.data(TrafficModel::EmptyRole).toBool() &&
           index.data(TrafficModel::KindRole).toInt() == int(FrameKind::Message);
}

} // namespace

TrafficDelegate::TrafficDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{
}

void TrafficDelegate::setColumns(int first, bool marksPreview)
{
    firstColumn_ = first;
    marksPreview_ = marksPreview;
}

int TrafficDelegate::rowHeight(const QFont &font) const
{
    return qMax(QFontMetrics(font).height(), QFontMetrics(fixedFontLike(font, bytesFamily_)).height()) + 6;
}

/// Asked for every cell, changed with the theme alone.
const TrafficColours &TrafficDelegate::coloursOf(const QPalette &palette) const
{
    if (paletteKey_ != palette.cacheKey()) {
        paletteKey_ = palette.cacheKey();
        colours_ = TrafficColours::forPalette(palette);
    }
    return colours_;
}

QSize TrafficDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QString text = index.data().toString().left(100);
    return QSize(option.fontMetrics.horizontalAdvance(text) + 2 * padding(), rowHeight(option.font));
}

void TrafficDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const TrafficColours &colours = coloursOf(option.palette);
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    painter->save();
    painter->setClipRect(option.rect);
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
    if (index.column() == firstColumn_)
        paintEdge(painter, option.rect, index, colours);
    paintText(painter, option, index, colours);
    painter->restore();
}

void TrafficDelegate::paintEdge(QPainter *painter, const QRect &rect, const QModelIndex &index,
                                const TrafficColours &colours) const
{
    if (!index.data(TrafficModel::HasBytesRole).toBool())
        return;
    QColor colour = index.data(TrafficModel::DirectionRole).toInt() == int(Direction::In) ? colours.received
                                                                                          : colours.sent;
    if (index.data(TrafficModel::KindRole).toInt() == int(FrameKind::Malformed))
        colour = colours.malformed;
    painter->fillRect(QRect(rect.left(), rect.top(), edgeWidth, rect.height()), colour);
}

int TrafficDelegate::paintBadge(QPainter *painter, const QRect &rect, const QString &badge,
                                const QColor &ink) const
{
    const QFontMetrics metrics = painter->fontMetrics();
    const int width = qMin(metrics.horizontalAdvance(badge) + 12, rect.width());
    const QRectF chip(rect.left() + 0.5, rect.top() + 2.5, width - 1, rect.height() - 5);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(ink);
    painter->drawRoundedRect(chip, 4, 4);
    painter->drawText(chip, Qt::AlignCenter, fittingText(badge, metrics, width - 10));
    return width + padding();
}

/// A flag. Returns the width that it takes.
int TrafficDelegate::paintMark(QPainter *painter, const QStyleOptionViewItem &option, int left,
                               const QColor &ink) const
{
    const int markSize = markSizeOf(option.font);
    const int top = option.rect.top() + (option.rect.height() - markSize) / 2;
    const qreal ratio = painter->device()->devicePixelRatioF();
    painter->drawPixmap(QPoint(left, top), lineIconPixmap(QStringLiteral("mark"), markSize, ratio, ink));
    return markSize + 4;
}

/// What the user wrote, before what is shown of the message. Returns the width that it takes.
int TrafficDelegate::paintUserNote(QPainter *painter, const QRect &rect, const QString &note,
                                   const QColor &ink, int baseline) const
{
    const qreal ratio = painter->device()->devicePixelRatioF();
    const int markSize = markSizeOf(painter->font());
    painter->drawPixmap(QPoint(rect.left(), rect.top() + (rect.height() - markSize) / 2),
                        lineIconPixmap(QStringLiteral("note"), markSize, ratio, ink));
    QFont font = painter->font();
    font.setItalic(true);
    painter->setFont(font);
    painter->setPen(ink);
    const int left = markSize + 4;
    const int most = qMax(0, rect.width() * 2 / 3 - left);
    const QString text = fittingText(note, painter->fontMetrics(), most);
    painter->drawText(QPoint(rect.left() + left, baseline), text);
    return left + painter->fontMetrics().horizontalAdvance(text) + 2 * padding();
}

void TrafficDelegate::paintText(QPainter *painter, const QStyleOptionViewItem &option,
                                const QModelIndex &index, const TrafficColours &colours) const
{
    QRect rect = option.rect.adjusted(padding(), 0, -padding(), 0);
    PaintedPreview preview;
    if (index.column() == TrafficModel::Preview)
        preview = index.data(TrafficModel::PaintedRole).value<PaintedPreview>();
    const QColor ink = inkOf(index, option, colours, preview);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter->setFont(option.font);
    const QColor markInk = selected ? ink : option.palette.color(QPalette::Text);
    if (index.column() == TrafficModel::Number && index.data(TrafficModel::MarkedRole).toBool())
        paintMark(painter, option, option.rect.left() + edgeWidth + 4, markInk);
    if (index.column() == TrafficModel::Preview) {
        if (marksPreview_ && index.data(TrafficModel::MarkedRole).toBool())
            rect.adjust(paintMark(painter, option, rect.left(), markInk), 0, 0, 0);
        if (const QString note = index.data(TrafficModel::UserNoteRole).toString(); !note.isEmpty())
            rect.adjust(
                paintUserNote(painter, rect, note, selected ? ink : colours.event, baselineOf(option)), 0, 0,
                0);
        painter->setFont(option.font);
        if (const QString badge = index.data(TrafficModel::BadgeRole).toString(); !badge.isEmpty())
            rect.adjust(paintBadge(painter, rect, badge, ink), 0, 0, 0);
    }
    if (hasFixedFont(index))
        painter->setFont(fixedFontLike(option.font, bytesFamily_));
    if (index.column() == TrafficModel::Arrow)
        rect = option.rect;
    painter->setPen(ink);
    const QFontMetrics metrics = painter->fontMetrics();
    QString whole = index.column() == TrafficModel::Preview ? preview.preview.text : index.data().toString();
    QPoint match = preview.preview.match;
    showMatch(&whole, &match, metrics, rect.width());
    const QString text = index.column() == TrafficModel::Peer
                             ? elidedAroundPorts(whole, metrics, rect.width())
                             : fittingText(whole, metrics, rect.width());
    const auto alignment = Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt());
    int left = rect.left();
    if (alignment & Qt::AlignRight)
        left = rect.right() + 1 - metrics.horizontalAdvance(text);
    else if (alignment & Qt::AlignHCenter)
        left += (rect.width() - metrics.horizontalAdvance(text)) / 2;
    if (match.y() > 0)
        paintMatch(painter, option, QRect(left, rect.top(), rect.width(), rect.height()), text, match);
    painter->drawText(QPoint(left, baselineOf(option)), text);
}

/// A tint and an outline, which tell it apart on the selection's ground, too.
void TrafficDelegate::paintMatch(QPainter *painter, const QStyleOptionViewItem &option, const QRect &rect,
                                 const QString &text, const QPoint &match) const
{
    const QFontMetrics metrics = painter->fontMetrics();
    const int first = metrics.horizontalAdvance(text.left(match.x()));
    const int end = metrics.horizontalAdvance(text.left(match.x() + match.y()));
    const QRectF box(rect.left() + first - 0.5, rect.top() + 1.5, end - first + 1, rect.height() - 3);
    QColor tint = option.palette.color(QPalette::Highlight);
    tint.setAlphaF(option.state.testFlag(QStyle::State_Selected) ? 0.0F : 0.25F);
    painter->save();
    painter->setBrush(tint);
    painter->drawRect(box.intersected(QRectF(rect)));
    painter->restore();
}

QFont fixedFontLike(const QFont &font, const QString &family)
{
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (!family.isEmpty())
        fixed.setFamily(family);
    if (font.pointSizeF() > 0)
        fixed.setPointSizeF(font.pointSizeF());
    else
        fixed.setPixelSize(font.pixelSize());
    return fixed;
}

} // namespace channel::ui
