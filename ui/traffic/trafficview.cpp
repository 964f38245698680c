// SPDX-License-Identifier: MIT

#include "ui/traffic/trafficview.h"

#include "ui/style/flatheader.h"
#include "ui/style/plaintable.h"
#include "ui/traffic/columnplaces.h"
#include "ui/traffic/columnwidths.h"
#include "ui/traffic/copycommands.h"
#include "ui/traffic/logcolumns.h"
#include "ui/traffic/trafficcolumns.h"
#include "ui/traffic/trafficdelegate.h"
#include "ui/traffic/trafficmodel.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>

#include <utility>

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
    : UniformRowsView(parent)
    , cells_(new TrafficDelegate(this))
    , copying_(new CopyCommands(*this))
    , follower_(new TrafficFollower(*this))
    , selection_(*this, *follower_)
    , place_(*this, selection_)
    , navigation_(*this, selection_, *follower_)
{
    setUpLook();
    setUpTitles();
    columns_ = new TrafficColumns(*this);
    connect(columns_, &TrafficColumns::changed, this, &TrafficView::takeColumns);
    setColumns(*new LogColumns(this));
    connect(copying_, &CopyCommands::copied, this, &TrafficView::copied);
    connect(copying_, &CopyCommands::copying, this,
            [this](const QString &progress) { Q_EMIT copying(progress, copying_->cancelAction()); });
    connect(follower_, &TrafficFollower::followingChanged, this, &TrafficView::followingChanged);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &TrafficView::noteScrolled);
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, &TrafficView::tellShownLength);
}

void TrafficView::setTraffic(TrafficModel *traffic)
{
    for (const QMetaObject::Connection &connection : std::exchange(connections_, {}))
        disconnect(connection);
    traffic_ = traffic;
    place_.forget();
    selection_.setTraffic(traffic);
    currentFrame_.reset();
    catchingUp_ = false;
    // Before the selection hears of it.
    connections_ = {connect(traffic, &TrafficModel::rowsAboutToBeRemoved, this,
                            [this](const QModelIndex &, int, int last) {
                                losesCurrent_ = currentIndex().isValid() && currentIndex().row() <= last;
                                place_.leaveCleared();
                                selection_.setRestoring(true);
                            })};
    setModel(traffic);
    horizontalHeader()->setSectionResizeMode(TrafficModel::Preview, QHeaderView::Fixed);
    columns_->apply();
    connectTraffic();
    columns_->setTraffic(*traffic);
    tellShownLength();
    Q_EMIT currentRowChanged(-1);
}

void TrafficView::connectTraffic()
{
    connections_ << connect(traffic_, &TrafficModel::modelAboutToBeReset, this, [this] { place_.take(); })
                 << connect(traffic_, &TrafficModel::modelReset, this, &TrafficView::takeReset)
                 << connect(traffic_, &TrafficModel::rowsRemoved, this, &TrafficView::takeRemoved)
                 << connect(traffic_, &QObject::destroyed, this, [this] { selection_.forget(); });
}

/// Qt goes on to the next row, which nobody chose.
void TrafficView::takeRemoved()
{
    if (std::exchange(losesCurrent_, false)) {
        selectionModel()->clear();
        selection_.restoreAll();
    }
    selection_.setRestoring(false);
}

void TrafficView::takeReset()
{
    catchingUp_ = true;
    selection_.startOver();
    columns_->fitRows();
    selection_.restoreFound(0, traffic_->rowCount() - 1);
    place_.goBack(false);
}

void TrafficView::setUpLook()
{
    setItemDelegate(cells_);
    setUpPlainTable(*this);
    setTextElideMode(Qt::ElideRight);
    setSelectionMode(ExtendedSelection);
    fitRows();
}

void TrafficView::setUpTitles()
{
    auto *titles = new FlatHeader(this);
    titles->setStretchLastSection(false);
    titles->setContextMenuPolicy(Qt::CustomContextMenu);
    setHorizontalHeader(titles);
    connect(titles, &QWidget::customContextMenuRequested, this, [this, titles](const QPoint &place) {
        Q_EMIT columnsMenuRequested(titles->viewport()->mapToGlobal(place));
    });
}

void TrafficView::setColumns(LogColumns &columns)
{
    columns_->setColumns(columns);
}

void TrafficView::takeColumns()
{
    cells_->setColumns(firstShownColumn(*this), columns_->hidesNumbers());
    viewport()->update();
    const QModelIndex current = currentIndex();
    if (!current.isValid() || !isColumnHidden(current.column()))
        return;
    selection_.setRestoring(true);
    selectionModel()->setCurrentIndex(current.siblingAtColumn(firstShownColumn(*this)),
                                      QItemSelectionModel::NoUpdate);
    selection_.setRestoring(false);
}

void TrafficView::fitRows()
{
    setUniformHeight(cells_->rowHeight(font()));
}

void TrafficView::setBytesFamily(const QString &family)
{
    cells_->setBytesFamily(family);
    fitRows();
    tellShownLength();
    viewport()->update();
}

/// So that a screen reader hears no more of a preview than the cell shows.
void TrafficView::tellShownLength()
{
    const int width = columnWidth(TrafficModel::Preview) - 2 * TrafficDelegate::padding();
    const int character =
        qMax(1, QFontMetrics(fixedFontLike(font(), cells_->bytesFamily())).horizontalAdvance(u'0'));
    if (traffic_)
        traffic_->setShownLength(qMax(1, width / character - 1)); // An ellipsis may be wider.
}

ColumnWidths &TrafficView::columns() const
{
    return columns_->widths();
}

void TrafficView::copyPayloads(CopyFormat format)
{
    copying_->copyPayloads(format);
}

void TrafficView::copyRows()
{
    copying_->copyRows();
}

void TrafficView::setEmptyText(const QString &text)
{
    if (emptyLog_.setText(text))
        viewport()->update();
}

void TrafficView::setEmptyReason(const QString &text)
{
    if (emptyLog_.setReason(text))
        viewport()->update();
}

void TrafficView::noteScrolled()
{
    if (place_.isOnTheWay() || layingOut_)
        return;
    const bool atEnd = follower_->isAtEnd();
    if (atEnd && state() == DragSelectingState)
        return; // What is being selected is not to run away.
    setFollowing(atEnd);
}

void TrafficView::rowsInserted(const QModelIndex &parent, int start, int end)
{
    const bool isFirst = end + 1 == model()->rowCount();
    if (start == 0 && !isFollowing() && !isFirst)
        follower_->setRowsPutInFront(end + 1);
    UniformRowsView::rowsInserted(parent, start, end);
    columns_->fitRows();
    if (place_.returnFromCleared(start)) {
        announceCurrent();
        return;
    }
    if (catchingUp_)
        selection_.restoreFound(start, end);
    place_.goBack(false);
}

/// The layout has taken inserted rows into account.
void TrafficView::updateGeometries()
{
    // The end may come to the view now, not the view to the end. This may call itself.
    const bool wasLayingOut = std::exchange(layingOut_, true);
    UniformRowsView::updateGeometries();
    layingOut_ = wasLayingOut;
    tellShownLength();
    follower_->stayInPlace();
}

void TrafficView::showRow(int row)
{
    navigation_.showRow(row);
}

void TrafficView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    UniformRowsView::currentChanged(current, previous);
    // An index that merely has the focus is no choice of the user's.
    if (!selection_.isRestoring() && current.isValid() && selectionModel()->isSelected(current))
        noteChoice();
    announceCurrent();
}

void TrafficView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    // For a screen reader, QTableView lists every cell of both, though it speaks of the first ones alone.
    UniformRowsView::selectionChanged(firstCell(selected), firstCell(deselected));
    // Past QTableView, which has had its turn.
    QAbstractItemView::selectionChanged(selected, deselected); // NOLINT(bugprone-parent-virtual-call)
    if (selection_.isRestoring())
        return;
    selection_.take(addsToSelection_);
    place_.forget();
}

void TrafficView::noteChoice()
{
    selection_.takeCurrent();
    place_.forget();
}

/// Where Shift extends a selection, it begins at the row that was picked, by whatever way, and under whatever
/// filter.
void TrafficView::setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command)
{
    const QModelIndex current = currentIndex();
    if (!command.testFlag(QItemSelectionModel::Current)) {
        if (current.isValid())
            selection_.beginAt(current.row());
    } else if (selection_.beginning() && current.isValid() && state() != DragSelectingState) {
        selectionModel()->select(selection_.rowsBetween(*selection_.beginning(), current.row()), command);
        return;
    }
    UniformRowsView::setSelection(rect, command);
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

void TrafficView::settle()
{
    if (std::exchange(catchingUp_, false))
        selection_.restoreAll();
    place_.goBack(true);
    announceCurrent();
}

void TrafficView::keyPressEvent(QKeyEvent *event)
{
    constexpr Qt::KeyboardModifiers known = Qt::ControlModifier | Qt::ShiftModifier | Qt::KeypadModifier;
    const bool isEdge = event->key() == Qt::Key_Home || event->key() == Qt::Key_End;
    if (isEdge && !(event->modifiers() & ~known)) {
        const bool extends = event->modifiers().testFlag(Qt::ShiftModifier);
        navigation_.goToEdge(event->key() == Qt::Key_End, extends);
        return;
    }
    Qt::KeyboardModifiers modifiers = event->modifiers();
    if (modifiers.testFlags(Qt::ControlModifier | Qt::ShiftModifier))
        modifiers.setFlag(Qt::ControlModifier, false); // Which would move without selecting.
    const bool isMove = event->key() == Qt::Key_Up || event->key() == Qt::Key_Down ||
                        event->key() == Qt::Key_PageUp || event->key() == Qt::Key_PageDown;
    QKeyEvent moving(event->type(), event->key(), modifiers, event->text(), event->isAutoRepeat());
    const bool adds = event->key() == Qt::Key_Space && modifiers.testFlag(Qt::ControlModifier);
    choose(adds, [&] { UniformRowsView::keyPressEvent(isMove ? &moving : event); });
    if (isMove)
        event->setAccepted(moving.isAccepted());
}

void TrafficView::choose(bool adds, const std::function<void()> &change)
{
    const quint64 before = selection_.choices();
    addsToSelection_ = adds;
    change();
    addsToSelection_ = false;
    if (selection_.choices() != before)
        setFollowing(false);
}

void TrafficView::mousePressEvent(QMouseEvent *event)
{
    addsToSelection_ = event->modifiers().testFlag(Qt::ControlModifier);
    UniformRowsView::mousePressEvent(event);
    const bool adds = std::exchange(addsToSelection_, false);
    if (!indexAt(event->position().toPoint()).isValid())
        return;
    if (!adds && event->button() == Qt::LeftButton) {
        selection_.take(false); // Even where no other row is shown.
        place_.forget();
    }
    setFollowing(false);
}

void TrafficView::mouseMoveEvent(QMouseEvent *event)
{
    choose(event->modifiers().testFlag(Qt::ControlModifier), [&] { UniformRowsView::mouseMoveEvent(event); });
}

void TrafficView::wheelEvent(QWheelEvent *event)
{
    place_.stop();
    UniformRowsView::wheelEvent(event);
    if (event->angleDelta().y() < 0)
        noteScrolled();
}

void TrafficView::changeEvent(QEvent *event)
{
    UniformRowsView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        fitRows();
        columns_->widths().fit();
    }
    tellShownLength();
}

void TrafficView::resizeEvent(QResizeEvent *event)
{
    UniformRowsView::resizeEvent(event);
    columns_->widths().fit();
}

/// Before anything is painted, so that it may be there by then.
void TrafficView::scrollContentsBy(int dx, int dy)
{
    UniformRowsView::scrollContentsBy(dx, dy);
    if (traffic_)
        traffic_->readAhead(rowsInView());
}

void TrafficView::paintEvent(QPaintEvent *event)
{
    if (traffic_)
        traffic_->readAhead(rowsInView());
    UniformRowsView::paintEvent(event);
    if (traffic_ && traffic_->rowCount() == 0)
        emptyLog_.paint(*viewport());
}

} // namespace channel::ui
