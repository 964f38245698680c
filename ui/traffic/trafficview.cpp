// SPDX-License-Identifier: MIT

#include "ui/traffic/trafficview.h"

#include "ui/style/flatheader.h"
#include "ui/style/trafficcolours.h"
#include "ui/traffic/columnwidths.h"
#include "ui/traffic/trafficcopy.h"
#include "ui/traffic/trafficdelegate.h"
#include "ui/traffic/trafficmodel.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

namespace channel::ui {

TrafficView::TrafficView(QWidget *parent)
    : QTableView(parent)
{
    setUpLook();
    columns_ = new ColumnWidths(*this);
    setUpCopying();
    setUpFollowing();
}

void TrafficView::setTraffic(TrafficModel *traffic)
{
    for (const QMetaObject::Connection &connection : std::exchange(resets_, {}))
        disconnect(connection);
    traffic_ = traffic;
    anchor_.reset();
    wantedFrame_.reset();
    currentFrame_.reset();
    setModel(traffic);
    resets_ = {connect(traffic, &TrafficModel::modelAboutToBeReset, this, &TrafficView::takeAnchor),
               connect(traffic, &TrafficModel::modelReset, this, [this] { resolveAnchor(false); })};
    columns_->fit();
    fitColumns();
    Q_EMIT currentRowChanged(-1);
}

void TrafficView::setUpLook()
{
    setItemDelegate(new TrafficDelegate(this));
    setHorizontalHeader(new FlatHeader(this));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setTextElideMode(Qt::ElideRight);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(1);
    verticalHeader()->setDefaultSectionSize(TrafficDelegate::rowHeight(font()));
}

void TrafficView::setUpCopying()
{
    for (const CopyFormat format : copyFormats()) {
        auto *action = new QAction(QStringLiteral("Copy as %1").arg(copyFormatName(format)), this);
        if (format == CopyFormat::Text)
            action->setShortcut(QKeySequence::Copy);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, [this, format] {
            const CopiedTraffic copy = copiedTraffic(*traffic_, selectionModel()->selection(), format);
            if (copy.rows > 0)
                QGuiApplication::clipboard()->setText(copy.text);
            Q_EMIT copied(copy.notice);
        });
        addAction(action);
        copyActions_.append(action);
    }
}

void TrafficView::setUpFollowing()
{
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &TrafficView::noteScrolled);
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, [this] {
        if (following_)
            scrollToEnd();
    });
}

void TrafficView::setEmptyText(const QString &text)
{
    if (emptyText_ == text)
        return;
    emptyText_ = text;
    viewport()->update();
}

void TrafficView::setEmptyReason(const QString &text)
{
    if (emptyReason_ == text)
        return;
    emptyReason_ = text;
    viewport()->update();
}

void TrafficView::setFollowing(bool following)
{
    if (following)
        scrollToEnd();
    if (following_ == following)
        return;
    following_ = following;
    Q_EMIT followingChanged(following);
}

void TrafficView::scrollToEnd()
{
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

void TrafficView::noteScrolled(int value)
{
    if (anchor_)
        return;
    if (const bool atEnd = value == verticalScrollBar()->maximum(); atEnd != following_) {
        following_ = atEnd;
        Q_EMIT followingChanged(atEnd);
    }
}

void TrafficView::rowsInserted(const QModelIndex &parent, int start, int end)
{
    const bool isFirst = end + 1 == model()->rowCount();
    if (start == 0 && !following_ && !isFirst)
        rowsPutInFront_ = end + 1;
    QTableView::rowsInserted(parent, start, end);
    fitColumns();
    if (anchor_)
        resolveAnchor(false);
}

/// The layout has taken inserted rows into account.
void TrafficView::updateGeometries()
{
    QTableView::updateGeometries();
    if (const int shift = std::exchange(rowsPutInFront_, 0); shift > 0 && !following_)
        verticalScrollBar()->setValue(verticalScrollBar()->value() + shift);
}

/// A row that the user picked is not to be carried off by the next ones.
void TrafficView::stayAtCurrent()
{
    if (currentIndex().isValid() && currentIndex().row() + 1 < traffic_->rowCount())
        setFollowing(false);
}

void TrafficView::showRow(int row)
{
    const QModelIndex index = traffic_->index(row, 0);
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(index);
    stayAtCurrent();
}

void TrafficView::goToMessage(int step, bool withinConnection)
{
    const QModelIndex current = currentIndex();
    if (!current.isValid() && traffic_->rowCount() == 0)
        return;
    const int from = current.isValid() ? current.row() : (step > 0 ? -1 : traffic_->rowCount());
    const bool bound = withinConnection && current.isValid();
    const ConnectionId connection = bound ? traffic_->frameAt(current.row()).connection : 0;
    if (const int row = traffic_->nextMessage(from, step, bound ? &connection : nullptr); row >= 0)
        showRow(row);
}

void TrafficView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    // An index that merely has the focus is no choice of the user's.
    if (!restoring_ && current.isValid() && selectionModel()->isSelected(current)) {
        anchor_.reset();
        wantedFrame_ = traffic_->frameIndex(current.row());
    }
    announceCurrent();
}

void TrafficView::announceCurrent()
{
    const QModelIndex current = currentIndex();
    std::optional<quint64> frame;
    if (current.isValid())
        frame = traffic_->frameIndex(current.row());
    if (frame == currentFrame_)
        return;
    currentFrame_ = frame;
    Q_EMIT currentRowChanged(frame ? current.row() : -1);
}

void TrafficView::takeAnchor()
{
    if (anchor_)
        return; // Still on the way to it.
    const int top = rowAt(0);
    if (currentIndex().isValid() && wantedFrame_) {
        const int y = rowViewportPosition(currentIndex().row());
        const bool inView = y >= 0 && y < viewport()->height();
        const int rowHeight = qMax(1, verticalHeader()->defaultSectionSize());
        const int rowsAbove = (inView ? y : viewport()->height() / 2) / rowHeight;
        anchor_ = Anchor{*wantedFrame_, true, following_, rowsAbove};
    } else if (wantedFrame_) {
        anchor_ = Anchor{*wantedFrame_, true, following_, 0};
    } else {
        anchor_ = Anchor{top < 0 ? 0 : traffic_->frameIndex(top), false, following_, 0};
    }
}

void TrafficView::settle()
{
    if (anchor_)
        resolveAnchor(true);
    announceCurrent();
}

void TrafficView::resolveAnchor(bool settled)
{
    const int rows = traffic_->rowCount();
    const int row = traffic_->lowerBound(anchor_->frame);
    if (row == rows && !settled && !anchor_->following)
        return;
    if (anchor_->selected && row == rows && !settled)
        return;
    const Anchor anchor = *anchor_;
    restoring_ = true;
    if (anchor.selected && rows > 0)
        pickNearest(anchor.frame);
    executeDelayedItemsLayout();
    if (anchor.following)
        scrollToEnd();
    else
        verticalScrollBar()->setValue((anchor.selected ? currentIndex().row() : row) - anchor.rowsAbove);
    anchor_.reset();
    restoring_ = false;
}

/// Leaves wantedFrame_ alone: it comes back when it is shown again.
void TrafficView::pickNearest(quint64 frame)
{
    int row = qMin(traffic_->lowerBound(frame), traffic_->rowCount() - 1);
    if (row > 0 && traffic_->frameIndex(row) != frame &&
        qAbs(qint64(traffic_->frameIndex(row) - frame)) > qint64(frame - traffic_->frameIndex(row - 1)))
        --row;
    selectionModel()->setCurrentIndex(traffic_->index(row, 0),
                                      QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void TrafficView::keyPressEvent(QKeyEvent *event)
{
    const bool plain = (event->modifiers() & ~(Qt::ControlModifier | Qt::KeypadModifier)) == Qt::NoModifier;
    if (plain && event->key() == Qt::Key_Home && traffic_->rowCount() > 0) {
        showRow(0);
    } else if (plain && event->key() == Qt::Key_End && traffic_->rowCount() > 0) {
        showRow(traffic_->rowCount() - 1);
        setFollowing(true);
    } else {
        const QModelIndex before = currentIndex();
        QTableView::keyPressEvent(event);
        if (currentIndex() != before)
            stayAtCurrent();
    }
}

void TrafficView::mousePressEvent(QMouseEvent *event)
{
    QTableView::mousePressEvent(event);
    if (indexAt(event->position().toPoint()).isValid())
        stayAtCurrent();
}

void TrafficView::wheelEvent(QWheelEvent *event)
{
    anchor_.reset();
    QTableView::wheelEvent(event);
    if (event->angleDelta().y() < 0)
        noteScrolled(verticalScrollBar()->value());
}

void TrafficView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        verticalHeader()->setDefaultSectionSize(TrafficDelegate::rowHeight(font()));
        columns_->fit();
    }
}

void TrafficView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    columns_->fit();
}

/// A number that is cut would be another number.
void TrafficView::fitColumns()
{
    if (const int rows = traffic_->rowCount(); rows > 0)
        columns_->setLargestNumber(traffic_->frameIndex(rows - 1) + 1);
}

void TrafficView::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    if (!traffic_ || traffic_->rowCount() > 0 || emptyText().isEmpty())
        return;
    QPainter painter(viewport());
    painter.setPen(TrafficColours::forPalette(palette()).event);
    painter.drawText(viewport()->rect().adjusted(32, 16, -32, -16), Qt::AlignCenter | Qt::TextWordWrap,
                     emptyText());
}

} // namespace channel::ui
