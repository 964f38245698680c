// SPDX-License-Identifier: MIT

#include "ui/traffic/trafficselection.h"

#include "ui/traffic/columnplaces.h"
#include "ui/traffic/trafficfollower.h"
#include "ui/traffic/trafficmodel.h"

#include <QTableView>

#include <utility>

namespace channel::ui {

namespace {

/// Merging a piece into those that are selected costs time for each of them.
constexpr KeptSelection::Budget budgetWhileFinding{64, 20'000};

} // namespace

TrafficSelection::TrafficSelection(QTableView &view, const TrafficFollower &follower)
    : view_(view)
    , follower_(follower)
{
}

void TrafficSelection::startOver()
{
    standsIn_ = false;
    whileFinding_ = budgetWhileFinding;
}

void TrafficSelection::setTraffic(TrafficModel *traffic)
{
    traffic_ = traffic;
    kept_.clear();
    wantedFrame_.reset();
    extendFrom_.reset();
    standsIn_ = false;
}

void TrafficSelection::take(bool adds)
{
    if (adds)
        kept_.change(traffic_->shownFrames(), view_.selectionModel()->selection());
    else
        kept_.set(traffic_->shownFrames(), view_.selectionModel()->selection());
    takeCurrent();
}

void TrafficSelection::takeCurrent()
{
    standsIn_ = false;
    ++choices_;
    if (view_.currentIndex().isValid())
        wantedFrame_ = traffic_->frameIndex(view_.currentIndex().row());
}

bool TrafficSelection::setRestoring(bool restoring)
{
    return std::exchange(restoring_, restoring);
}

void TrafficSelection::select(const QList<RowSpan> &spans, QItemSelectionModel::SelectionFlags command)
{
    QItemSelection selection;
    for (const RowSpan &span : spans)
        selection.append(rowsBetween(span.first, span.last));
    view_.selectionModel()->select(selection, command);
}

void TrafficSelection::restoreFound(int first, int last)
{
    const QList<RowSpan> spans = kept_.among(traffic_->shownFrames(), first, last, whileFinding_);
    if (spans.isEmpty())
        return;
    const bool wasRestoring = setRestoring(true);
    select(spans, standsIn_ ? QItemSelectionModel::ClearAndSelect : QItemSelectionModel::Select);
    replaceStandIn();
    setRestoring(wasRestoring);
}

/// As if the rows that Shift has extended to had been selected last: these alone may it take back.
void TrafficSelection::restoreAll()
{
    KeptSelection::Budget budget;
    QList<RowSpan> others;
    QList<RowSpan> extendedRows;
    for (const RowSpan &span : kept_.among(traffic_->shownFrames(), 0, traffic_->rowCount() - 1, budget)) {
        const std::optional<RowSpan> part = extended(span);
        if (!part) {
            others.append(span);
            continue;
        }
        extendedRows.append(*part);
        if (span.first < part->first)
            others.append({span.first, part->first - 1});
        if (part->last < span.last)
            others.append({part->last + 1, span.last});
    }
    if (others.isEmpty() && extendedRows.isEmpty())
        return;
    const bool wasRestoring = setRestoring(true);
    select(others, QItemSelectionModel::ClearAndSelect);
    select(extendedRows, QItemSelectionModel::Select);
    replaceStandIn();
    setRestoring(wasRestoring);
}

/// What of a span lies between where a selection begins and what was picked last, if that is of the span.
std::optional<RowSpan> TrafficSelection::extended(const RowSpan &span) const
{
    const std::optional<int> begin = beginning();
    const int end = wantedFrame_ ? rowBeside(*wantedFrame_, extendFrom_) : -1;
    if (!begin || end < span.first || end > span.last)
        return std::nullopt;
    return RowSpan{qMax(span.first, qMin(*begin, end)), qMin(span.last, qMax(*begin, end))};
}

/// The view that follows the newest row goes on with that.
void TrafficSelection::replaceStandIn()
{
    if (!std::exchange(standsIn_, false))
        return;
    const bool scrolls = view_.hasAutoScroll();
    view_.setAutoScroll(scrolls && !follower_.isFollowing());
    restoreCurrent(*wantedFrame_);
    view_.setAutoScroll(scrolls);
}

/// Leaves what the user has chosen alone: it comes back when it is shown again.
void TrafficSelection::restoreCurrent(quint64 frame)
{
    int row = traffic_->rowOf(frame);
    const bool nothingSelected = !view_.selectionModel()->hasSelection();
    if (row < 0)
        row = nothingSelected ? nearestRow(frame) : nearestSelectedRow(frame);
    standsIn_ = nothingSelected && !kept_.isEmpty();
    view_.selectionModel()->setCurrentIndex(traffic_->index(row, firstShownColumn(view_)),
                                            standsIn_ ? QItemSelectionModel::ClearAndSelect |
                                                            QItemSelectionModel::Rows
                                                      : QItemSelectionModel::NoUpdate);
}

int TrafficSelection::nearestRow(quint64 frame) const
{
    const int row = qMin(traffic_->lowerBound(frame), traffic_->rowCount() - 1);
    const auto distance = [&](int other) {
        return qAbs(qint64(traffic_->frameIndex(other) - frame));
    };
    return row > 0 && distance(row - 1) < distance(row) ? row - 1 : row;
}

int TrafficSelection::nearestSelectedRow(quint64 frame) const
{
    const int wanted = traffic_->lowerBound(frame);
    int nearest = -1;
    for (const QItemSelectionRange &range : view_.selectionModel()->selection()) {
        const int row = qBound(range.top(), wanted, range.bottom());
        if (nearest < 0 || qAbs(row - wanted) < qAbs(nearest - wanted))
            nearest = row;
    }
    return nearest;
}

void TrafficSelection::beginAt(int row)
{
    extendFrom_ = traffic_->frameIndex(row);
}

std::optional<int> TrafficSelection::beginning() const
{
    if (!extendFrom_ || traffic_->rowCount() == 0)
        return std::nullopt;
    return rowBeside(*extendFrom_, wantedFrame_);
}

/// The row of a frame or, where that is not shown, the next one towards another frame.
int TrafficSelection::rowBeside(quint64 frame, const std::optional<quint64> &other) const
{
    const int row = traffic_->lowerBound(frame);
    const int rows = traffic_->rowCount();
    const bool isShown = row < rows && traffic_->frameIndex(row) == frame;
    const bool isBehind = row == rows || (other && *other < frame);
    return !isShown && isBehind ? qMax(0, row - 1) : row;
}

QItemSelection TrafficSelection::rowsBetween(int one, int other) const
{
    return QItemSelection(traffic_->index(qMin(one, other), 0),
                          traffic_->index(qMax(one, other), TrafficModel::ColumnCount - 1));
}

} // namespace channel::ui
