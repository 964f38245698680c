// SPDX-License-Identifier: MIT

#include "ui/inspector/hexview.h"

#include "ui/inspector/hexaccessible.h"
#include "ui/inspector/hexdrag.h"
#include "ui/inspector/hexkeys.h"
#include "ui/inspector/hexpainter.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>
#include <limits>

namespace channel::ui {

namespace {

constexpr qreal margin = 8;

} // namespace

HexView::HexView(QWidget *parent)
    : QAbstractScrollArea(parent)
    , drag_(new HexDrag(*this))
{
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setCursor(Qt::IBeamCursor);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, viewport(), qOverload<>(&QWidget::update));
    connect(horizontalScrollBar(), &QScrollBar::valueChanged, viewport(), qOverload<>(&QWidget::update));
    updateLayout();
    HexAccessible::install();
    connect(this, &HexView::selectionChanged, this, [this] { HexAccessible::tellCaret(*this); });
    connect(drag_, &HexDrag::dragged, this, &HexView::dragTo);
}

void HexView::setBytesPerRow(quint64 bytes)
{
    wantedPerRow_ = bytes;
    updateLayout();
}

HexLayout::Hit HexView::byteAt(QPointF viewportPosition) const
{
    HexLayout::Hit hit = layout_.nearest(contentPosition(viewportPosition), firstRow());
    hit.byte = std::min(hit.byte, byteCount() - 1);
    return hit;
}

void HexView::setBytes(std::shared_ptr<const ByteSource> source, quint64 headerLength,
                       std::optional<quint64> markedByte)
{
    bytes_.setSource(std::move(source));
    headerLength_ = std::min(headerLength, byteCount());
    markedByte_ = markedByte && *markedByte <= byteCount() ? markedByte : std::nullopt;
    selection_.clear();
    drag_->stop();
    caretColumn_ = HexLayout::Column::Hex;
    updateLayout();
    verticalScrollBar()->setValue(0);
    horizontalScrollBar()->setValue(0);
    if (markedByte_)
        scrollTo(*markedByte_);
    Q_EMIT selectionChanged();
}

void HexView::updateBytes(std::shared_ptr<const ByteSource> source)
{
    bytes_.setSource(std::move(source));
    if (!selection_.isEmpty() && selection_.last() >= byteCount()) {
        selection_.clear();
        drag_->stop();
    }
    updateLayout();
    Q_EMIT selectionChanged();
}

QByteArray HexView::selectedBytes(qint64 limit) const
{
    if (selection_.isEmpty())
        return {};
    return bytes_.read(selection_.first(), std::min(selection_.size(), quint64(limit)));
}

void HexView::select(quint64 first, quint64 last)
{
    if (first >= byteCount() || last >= byteCount())
        return;
    const HexSelection before = selection_;
    selection_.moveTo(first, false);
    selection_.moveTo(last, true);
    tellSelection(before, last);
}

void HexView::selectInContext(quint64 first, quint64 last)
{
    select(first, last);
    const quint64 above = std::min<quint64>(3, pageRows() / 3);
    const quint64 row = layout_.rowOf(first);
    verticalScrollBar()->setValue(int(row - std::min(row, above)));
}

void HexView::selectAll()
{
    selection_.selectAll(byteCount());
    viewport()->update();
    Q_EMIT selectionChanged();
}

void HexView::clearSelection()
{
    selection_.clear();
    drag_->stop();
    viewport()->update();
    Q_EMIT selectionChanged();
}

void HexView::copyColumn()
{
    copy(caretColumn_ == HexLayout::Column::Ascii ? CopyFormat::Text : CopyFormat::Hex);
}

void HexView::copy(CopyFormat format)
{
    const quint64 wanted = selection_.isEmpty() ? byteCount() : selection_.size();
    if (wanted == 0)
        return;
    const quint64 first = selection_.isEmpty() ? 0 : selection_.first();
    const QByteArray bytes = bytes_.read(first, std::min(wanted, quint64(copyLimit)));
    if (!bytes.isEmpty())
        QGuiApplication::clipboard()->setText(copyText(format, bytes, first));
    Q_EMIT copied(format, quint64(bytes.size()), wanted);
}

QRectF HexView::byteRect(quint64 byte, HexLayout::Column column) const
{
    return layout_.byteRect(byte, column, firstRow()).translated(-horizontalScrollBar()->value(), margin / 2);
}

QSize HexView::sizeHint() const
{
    const int width = int(layout_.width()) + verticalScrollBar()->sizeHint().width() + 2 * frameWidth();
    return {width, int(layout_.rowHeight() * 8 + margin)};
}

bool HexView::event(QEvent *event)
{
    // A window may have actions of its own on these keys; while the bytes have the focus, the bytes are
    // meant.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Copy) || key->matches(QKeySequence::SelectAll))
            event->accept();
    }
    return QAbstractScrollArea::event(event);
}

void HexView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateLayout();
}

void HexView::paintEvent(QPaintEvent *)
{
    HexScene scene;
    scene.layout = layout_;
    scene.selection = selection_;
    scene.palette = palette();
    scene.focused = hasFocus();
    if (byteCount() > 0)
        scene.caret = caret();
    scene.caretColumn = caretColumn_;
    scene.firstRow = firstRow();
    scene.bytes = visibleBytes();
    scene.isWaiting = isWaiting();
    scene.headerLength = headerLength_;
    scene.byteCount = byteCount();
    scene.markedByte = markedByte_;

    QPainter painter(viewport());
    painter.setFont(font());
    painter.translate(-horizontalScrollBar()->value(), margin / 2);
    HexPainter(&painter, scene).paint();
    if (hasFocus()) {
        painter.resetTransform();
        painter.setPen(palette().color(QPalette::Highlight));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(viewport()->rect().adjusted(0, 0, -1, -1));
    }
}

void HexView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateLayout();
}

void HexView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        copyColumn();
    else if (event->matches(QKeySequence::SelectAll))
        selectAll();
    else if (!handleMoveKey(*event))
        QAbstractScrollArea::keyPressEvent(event);
}

bool HexView::handleMoveKey(const QKeyEvent &event)
{
    const std::optional<HexLayout::Move> move = hexMoveOf(event);
    if (!move || byteCount() == 0)
        return false;
    // The first key shows where the caret is; the next ones move it.
    const bool moves =
        !selection_.isEmpty() || *move == HexLayout::Move::Start || *move == HexLayout::Move::End;
    const quint64 from = caret();
    const HexLayout bytesOnly(byteCount(), {1, 1}, 0, bytesPerRow());
    moveCaret(moves ? bytesOnly.moved(from, *move, pageRows()) : from,
              event.modifiers().testFlag(Qt::ShiftModifier));
    return true;
}

quint64 HexView::caret() const
{
    return std::min(selection_.isEmpty() ? markedByte_.value_or(0) : selection_.caret(), byteCount() - 1);
}

void HexView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || byteCount() == 0)
        return;
    const HexLayout::Hit hit = byteAt(event->position());
    caretColumn_ = hit.column;
    moveCaret(hit.byte, event->modifiers().testFlag(Qt::ShiftModifier));
}

void HexView::mouseMoveEvent(QMouseEvent *event)
{
    if (!event->buttons().testFlag(Qt::LeftButton) || byteCount() == 0 || selection_.isEmpty())
        return;
    drag_->moveTo(event->position());
}

void HexView::mouseReleaseEvent(QMouseEvent *event)
{
    drag_->stop();
    QAbstractScrollArea::mouseReleaseEvent(event);
}

void HexView::dragTo(QPointF viewportPosition)
{
    const QRectF seen = viewport()->rect().adjusted(0, 0, -1, -1);
    const QPointF inside(viewportPosition.x(), std::clamp(viewportPosition.y(), seen.top(), seen.bottom()));
    const quint64 byte = layout_.nearestInColumn(contentPosition(inside), caretColumn_, firstRow());
    moveCaret(std::min(byte, byteCount() - 1), true);
}

/// Of the commands that its window gave it.
void HexView::contextMenuEvent(QContextMenuEvent *event)
{
    if (actions().isEmpty())
        return;
    QMenu menu(this);
    menu.setObjectName(QStringLiteral("hexMenu"));
    menu.addActions(actions());
    menu.exec(event->globalPos());
}

void HexView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void HexView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

quint64 HexView::firstRow() const
{
    return quint64(verticalScrollBar()->value());
}

quint64 HexView::pageRows() const
{
    return quint64(std::max(1, int((viewport()->height() - margin) / layout_.rowHeight())));
}

QPointF HexView::contentPosition(QPointF viewportPosition) const
{
    return viewportPosition + QPointF(horizontalScrollBar()->value(), -margin / 2);
}

QByteArray HexView::visibleBytes()
{
    const bool wasCutShort = isCutShort();
    const QByteArray bytes = bytes_.show(firstRow() * bytesPerRow(), (pageRows() + 2) * bytesPerRow());
    if (isCutShort() && !wasCutShort)
        Q_EMIT cutShort();
    return bytes;
}

HexLayout HexView::wantedLayout() const
{
    const QFontMetricsF metrics(font());
    const QSizeF cell(metrics.horizontalAdvance(QLatin1Char('0')), std::ceil(metrics.height()) + 2);
    const quint64 cells = std::max(byteCount(), markedByte_ ? *markedByte_ + 1 : 0);
    return wantedPerRow_ == 0 ? HexLayout::fitting(cells, cell, margin, viewport()->width())
                              : HexLayout(cells, cell, margin, wantedPerRow_);
}

/// The byte that is first in view stays so.
void HexView::updateLayout()
{
    const quint64 perRow = bytesPerRow();
    const quint64 firstByte = firstRow() * perRow;
    layout_ = wantedLayout();
    updateScrollBars();
    if (bytesPerRow() != perRow)
        verticalScrollBar()->setValue(int(layout_.rowOf(firstByte)));
    viewport()->update();
}

void HexView::updateScrollBars()
{
    const auto page = int(pageRows());
    const quint64 rows = std::min<quint64>(layout_.rowCount(), std::numeric_limits<int>::max());
    verticalScrollBar()->setPageStep(page);
    verticalScrollBar()->setRange(0, std::max(0, int(rows) - page));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(int(layout_.width()) / 20);
    horizontalScrollBar()->setRange(0, std::max(0, int(std::ceil(layout_.width())) - viewport()->width()));
}

void HexView::scrollTo(quint64 byte)
{
    const auto row = int(layout_.rowOf(byte));
    const int top = verticalScrollBar()->value();
    const auto page = int(pageRows());
    if (row < top)
        verticalScrollBar()->setValue(row);
    else if (row >= top + page)
        verticalScrollBar()->setValue(row - page + 1);
}

void HexView::moveCaret(quint64 byte, bool extend)
{
    const HexSelection before = selection_;
    selection_.moveTo(byte, extend);
    tellSelection(before, byte);
}

void HexView::tellSelection(const HexSelection &before, quint64 caret)
{
    scrollTo(caret);
    if (selection_ == before)
        return;
    viewport()->update();
    Q_EMIT selectionChanged();
}

} // namespace channel::ui
