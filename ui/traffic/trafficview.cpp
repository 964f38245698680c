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

namespace {

QItemSelection firstCell(const QItemSelection &selection)
{
    if (selection.isEmpty())
        return {};
    const QModelIndex cell = selection.first().topLeft();
    return QItemSelection(cell, cell);
}

} // namespace

TrafficView::TrafficView(QWidget *parent)
    : QTableView(parent)
{
    setUpLook();
    columns_ = new ColumnWidths(*this);
    setUpCopying();
    setUpFollowing();
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, &TrafficView::tellShownLength);
}

void TrafficView::setTraffic(TrafficModel *traffic)
{
    for (const QMetaObject::Connection &connection : std::exchange(connections_, {}))
        disconnect(connection);
    traffic_ = traffic;
    anchor_.reset();
    clearedPlace_.reset();
    kept_.clear();
    wantedFrame_.reset();
    extendFrom_.reset();
    currentFrame_.reset();
    catchingUp_ = false;
    standsIn_ = false;
    // Before the selection hears of it.
    connections_ = {connect(traffic, &TrafficModel::rowsAboutToBeRemoved, this, &TrafficView::leaveCleared)};
    setModel(traffic);
    connectTraffic();
    connections_ << connect(traffic, &TrafficModel::headerDataChanged, this, &TrafficView::takeTimeFormat);
    takeTimeFormat();
    tellShownLength();
    Q_EMIT currentRowChanged(-1);
}

void TrafficView::connectTraffic()
{
    connections_ << connect(traffic_, &TrafficModel::modelAboutToBeReset, this, &TrafficView::takeAnchor)
                 << connect(traffic_, &TrafficModel::modelReset, this,
                            [this] {
                                catchingUp_ = true;
                                standsIn_ = false;
                                fitColumns();
                                selectKept(0, traffic_->rowCount() - 1);
                                resolveAnchor(false);
                            })
                 << connect(traffic_, &TrafficModel::rowsRemoved, this, [this] { restoring_ = false; })
                 << connect(traffic_, &QObject::destroyed, this, [this] { kept_.clear(); });
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

/// So that a screen reader hears no more of a preview than the cell shows.
void TrafficView::tellShownLength()
{
    const int width = columnWidth(TrafficModel::Preview) - 2 * TrafficDelegate::padding();
    const int character = qMax(1, QFontMetrics(fixedFontLike(font())).horizontalAdvance(u'0'));
    if (traffic_)
        traffic_->setShownLength(qMax(1, width / character - 1)); // An ellipsis may be wider.
}

void TrafficView::setUpCopying()
{
    for (const CopyFormat format : copyFormats()) {
        auto *action = new QAction(QStringLiteral("Copy as %1").arg(copyFormatName(format)), this);
        if (format == CopyFormat::Text)
            action->setShortcut(QKeySequence::Copy);
        connect(action, &QAction::triggered, this, [this, format] {
            takeCopy(copiedTraffic(*traffic_, selectionModel()->selection(), format));
        });
        copyActions_.append(action);
    }
    auto *rows = new QAction(QStringLiteral("Copy &rows"), this);
    rows->setObjectName(QStringLiteral("copyRowsAction"));
    rows->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_C);
    connect(rows, &QAction::triggered, this,
            [this] { takeCopy(copiedRows(*traffic_, selectionModel()->selection())); });
    copyActions_.insert(1, rows);
    for (QAction *action : std::as_const(copyActions_))
        action->setShortcutContext(Qt::WidgetShortcut);
    addActions(copyActions_);
}

void TrafficView::takeCopy(const CopiedTraffic &copy)
{
    if (copy.rows > 0)
        QGuiApplication::clipboard()->setText(copy.text);
    Q_EMIT copied(copy.notice, copy.isCut);
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
    if (anchor_ || layingOut_)
        return;
    const bool atEnd = value == verticalScrollBar()->maximum();
    if (atEnd && state() == DragSelectingState)
        return; // What is being selected is not to run away.
    if (atEnd != following_) {
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
    if (returnFromCleared(start))
        return;
    if (catchingUp_)
        selectKept(start, end);
    if (anchor_)
        resolveAnchor(false);
}

/// The layout has taken inserted rows into account.
void TrafficView::updateGeometries()
{
    // The end may come to the view now, not the view to the end. This may call itself.
    const bool wasLayingOut = std::exchange(layingOut_, true);
    QTableView::updateGeometries();
    layingOut_ = wasLayingOut;
    tellShownLength();
    if (const int shift = std::exchange(rowsPutInFront_, 0); shift > 0 && !following_)
        verticalScrollBar()->setValue(verticalScrollBar()->value() + shift);
}

void TrafficView::showRow(int row)
{
    const QModelIndex index = traffic_->index(row, 0);
    extendFrom_ = traffic_->frameIndex(row);
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(index);
    setFollowing(false);
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
    if (!restoring_ && current.isValid() && selectionModel()->isSelected(current))
        noteChoice();
    announceCurrent();
}

void TrafficView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    // For a screen reader, QTableView lists every cell of both, though it speaks of the first ones alone.
    QTableView::selectionChanged(firstCell(selected), firstCell(deselected));
    // Past QTableView, which has had its turn.
    QAbstractItemView::selectionChanged(selected, deselected); // NOLINT(bugprone-parent-virtual-call)
    if (restoring_)
        return;
    if (addsToSelection_)
        kept_.change(traffic_->shownFrames(), selectionModel()->selection());
    else
        kept_.set(traffic_->shownFrames(), selectionModel()->selection());
    noteChoice();
}

void TrafficView::noteChoice()
{
    anchor_.reset();
    clearedPlace_.reset();
    standsIn_ = false;
    ++choices_;
    if (currentIndex().isValid())
        wantedFrame_ = traffic_->frameIndex(currentIndex().row());
}

QItemSelection TrafficView::rowsBetween(int one, int other) const
{
    return QItemSelection(traffic_->index(qMin(one, other), 0),
                          traffic_->index(qMax(one, other), TrafficModel::ColumnCount - 1));
}

/// Where Shift extends a selection, it begins at the row that was picked, by whatever way, and under whatever
/// filter.
void TrafficView::setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command)
{
    const QModelIndex current = currentIndex();
    if (!command.testFlag(QItemSelectionModel::Current)) {
        if (current.isValid())
            extendFrom_ = traffic_->frameIndex(current.row());
    } else if (extendFrom_ && current.isValid() && state() != DragSelectingState) {
        const int from = qMin(traffic_->lowerBound(*extendFrom_), traffic_->rowCount() - 1);
        selectionModel()->select(rowsBetween(from, current.row()), command);
        return;
    }
    QTableView::setSelection(rect, command);
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
    const bool wanted = wantedFrame_ && *wantedFrame_ >= traffic_->hiddenCount();
    if (wanted && currentIndex().isValid()) {
        const int y = rowViewportPosition(currentIndex().row());
        const bool inView = y >= 0 && y < viewport()->height();
        const int rowHeight = qMax(1, verticalHeader()->defaultSectionSize());
        const int rowsAbove = (inView ? y : viewport()->height() / 2) / rowHeight;
        anchor_ = Anchor{*wantedFrame_, true, following_, rowsAbove};
    } else if (wanted) {
        anchor_ = Anchor{*wantedFrame_, true, following_, 0};
    } else {
        anchor_ = Anchor{top < 0 ? 0 : traffic_->frameIndex(top), false, following_, 0};
    }
}

/// Everything is about to be cleared away, which is no choice of another selection.
void TrafficView::leaveCleared()
{
    takeAnchor();
    clearedPlace_ = std::exchange(anchor_, std::nullopt);
    restoring_ = true;
}

/// Goes back to where the view was, if rows have come that were cleared away, and the user has not gone
/// elsewhere.
bool TrafficView::returnFromCleared(int start)
{
    const bool comesBack = clearedPlace_ && start == 0 && traffic_->frameIndex(0) <= clearedPlace_->frame;
    if (!comesBack)
        return false;
    const Anchor place = *std::exchange(clearedPlace_, std::nullopt);
    selectKept(0, traffic_->rowCount() - 1);
    if (!following_)
        return true;
    rowsPutInFront_ = 0;
    setFollowing(place.following);
    anchor_ = place;
    resolveAnchor(true);
    announceCurrent();
    return true;
}

void TrafficView::settle()
{
    if (anchor_)
        resolveAnchor(true);
    catchingUp_ = false;
    announceCurrent();
}

void TrafficView::resolveAnchor(bool settled)
{
    const int rows = traffic_->rowCount();
    const int row = traffic_->lowerBound(anchor_->frame);
    if (row == rows && !settled && (anchor_->selected || !anchor_->following))
        return;
    restoring_ = true;
    if (anchor_->selected && !anchor_->found && rows > 0)
        restoreCurrent(anchor_->frame);
    anchor_->found = true;
    scrollToAnchor();
    const int rowsInView = viewport()->height() / qMax(1, verticalHeader()->defaultSectionSize());
    if (settled || anchor_->following || row - anchor_->rowsAbove + rowsInView < rows)
        anchor_.reset();
    restoring_ = false;
}

void TrafficView::scrollToAnchor()
{
    executeDelayedItemsLayout();
    const bool atCurrent = anchor_->selected && currentIndex().isValid();
    const int row = atCurrent ? currentIndex().row() : traffic_->lowerBound(anchor_->frame);
    if (anchor_->following)
        scrollToEnd();
    else
        verticalScrollBar()->setValue(row - anchor_->rowsAbove);
}

/// Selects what the user has selected, as far as it is among these rows.
void TrafficView::selectKept(int first, int last)
{
    QItemSelection selection;
    for (const RowSpan &span : kept_.among(traffic_->shownFrames(), first, last))
        selection.append(rowsBetween(span.first, span.last));
    if (selection.isEmpty())
        return;
    const bool wasRestoring = std::exchange(restoring_, true);
    const bool stoodIn = std::exchange(standsIn_, false);
    selectionModel()->select(selection,
                             stoodIn ? QItemSelectionModel::ClearAndSelect : QItemSelectionModel::Select);
    if (stoodIn)
        restoreCurrent(*wantedFrame_);
    restoring_ = wasRestoring;
}

/// Leaves what the user has chosen alone: it comes back when it is shown again.
void TrafficView::restoreCurrent(quint64 frame)
{
    int row = traffic_->rowOf(frame);
    const bool nothingSelected = !selectionModel()->hasSelection();
    if (row < 0)
        row = nothingSelected ? nearestRow(frame) : nearestSelectedRow(frame);
    standsIn_ = nothingSelected && !kept_.isEmpty();
    selectionModel()->setCurrentIndex(
        traffic_->index(row, 0), standsIn_ ? QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows
                                           : QItemSelectionModel::NoUpdate);
}

int TrafficView::nearestRow(quint64 frame) const
{
    const int row = qMin(traffic_->lowerBound(frame), traffic_->rowCount() - 1);
    const auto distance = [&](int other) {
        return qAbs(qint64(traffic_->frameIndex(other) - frame));
    };
    return row > 0 && distance(row - 1) < distance(row) ? row - 1 : row;
}

int TrafficView::nearestSelectedRow(quint64 frame) const
{
    const int wanted = traffic_->lowerBound(frame);
    int nearest = -1;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        const int row = qBound(range.top(), wanted, range.bottom());
        if (nearest < 0 || qAbs(row - wanted) < qAbs(nearest - wanted))
            nearest = row;
    }
    return nearest;
}

void TrafficView::keyPressEvent(QKeyEvent *event)
{
    constexpr Qt::KeyboardModifiers known = Qt::ControlModifier | Qt::ShiftModifier | Qt::KeypadModifier;
    const bool isEdge = event->key() == Qt::Key_Home || event->key() == Qt::Key_End;
    if (isEdge && !(event->modifiers() & ~known)) {
        goToEdge(event);
        return;
    }
    Qt::KeyboardModifiers modifiers = event->modifiers();
    if (modifiers.testFlags(Qt::ControlModifier | Qt::ShiftModifier))
        modifiers.setFlag(Qt::ControlModifier, false); // Which would move without selecting.
    const bool isMove = event->key() == Qt::Key_Up || event->key() == Qt::Key_Down ||
                        event->key() == Qt::Key_PageUp || event->key() == Qt::Key_PageDown;
    QKeyEvent moving(event->type(), event->key(), modifiers, event->text(), event->isAutoRepeat());
    const quint64 before = choices_;
    addsToSelection_ = event->key() == Qt::Key_Space && modifiers.testFlag(Qt::ControlModifier);
    QTableView::keyPressEvent(isMove ? &moving : event);
    if (isMove)
        event->setAccepted(moving.isAccepted());
    addsToSelection_ = false;
    if (choices_ != before)
        setFollowing(false);
}

/// Home and End, which select all rows on the way with Shift.
void TrafficView::goToEdge(QKeyEvent *event)
{
    const bool end = event->key() == Qt::Key_End;
    const int row = end ? traffic_->rowCount() - 1 : 0;
    if (traffic_->rowCount() == 0)
        return;
    if (event->modifiers().testFlag(Qt::ShiftModifier)) {
        extendTo(row);
    } else {
        showRow(row);
        setFollowing(end);
    }
}

void TrafficView::extendTo(int row)
{
    const int start = extendFrom_ ? qMin(traffic_->lowerBound(*extendFrom_), traffic_->rowCount() - 1)
                                  : qMax(0, currentIndex().row());
    if (!extendFrom_)
        extendFrom_ = traffic_->frameIndex(start);
    selectionModel()->setCurrentIndex(traffic_->index(row, 0), QItemSelectionModel::NoUpdate);
    selectionModel()->select(rowsBetween(start, row), QItemSelectionModel::SelectCurrent);
    setFollowing(false);
}

void TrafficView::mousePressEvent(QMouseEvent *event)
{
    addsToSelection_ = event->modifiers().testFlag(Qt::ControlModifier);
    QTableView::mousePressEvent(event);
    const bool adds = std::exchange(addsToSelection_, false);
    if (!indexAt(event->position().toPoint()).isValid())
        return;
    if (!adds && event->button() == Qt::LeftButton) {
        kept_.set(traffic_->shownFrames(),
                  selectionModel()->selection()); // Even where no other row is shown.
        noteChoice();
    }
    setFollowing(false);
}

void TrafficView::mouseMoveEvent(QMouseEvent *event)
{
    const quint64 before = choices_;
    addsToSelection_ = event->modifiers().testFlag(Qt::ControlModifier);
    QTableView::mouseMoveEvent(event);
    addsToSelection_ = false;
    if (choices_ != before)
        setFollowing(false);
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
    tellShownLength();
}

void TrafficView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    columns_->fit();
}

void TrafficView::takeTimeFormat()
{
    columns_->setTimeFormat(traffic_->timeFormat());
    fitColumns();
}

/// A number that is cut would be another number, and a date without its time would not help.
void TrafficView::fitColumns()
{
    if (traffic_->hasDates())
        columns_->makeRoomForDates();
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
