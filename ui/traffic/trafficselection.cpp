// SPDX-License-Identifier: MIT

#include "ui/traffic/trafficselection.h"

#include "ui/traffic/trafficmodel.h"

#include <QTableView>

#include <utility>

namespace channel::ui {

TrafficSelection::TrafficSelection(QTableView &view)
    : view_(view)
{
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

void TrafficSelection::restore(int first, int last)
{
    QItemSelection selection;
    for (const RowSpan &span : kept_.among(traffic_->shownFrames(), first, last))
        selection.append(rowsBetween(span.first, span.last));
    if (selection.isEmpty())
        return;
    const bool wasRestoring = setRestoring(true);
    const bool stoodIn = std::exchange(standsIn_, false);
    view_.selectionModel()->select(selection, stoodIn ? QItemSelectionModel::ClearAndSelect
                                                      : QItemSelectionModel::Select);
    if (stoodIn)
        restoreCurrent(*wantedFrame_);
    setRestoring(wasRestoring);
}

/// Leaves what the user has chosen alone: it comes back when it is shown again.
void TrafficSelection::restoreCurrent(quint64 frame)
{
    int row = traffic_->rowOf(frame);
    const bool nothingSelected = !view_.selectionModel()->hasSelection();
    if (row < 0)
        row = nothingSelected ? nearestRow(frame) : nearestSelectedRow(frame);
    standsIn_ = nothingSelected && !kept_.isEmpty();
    view_.selectionModel()->setCurrentIndex(
        traffic_->index(row, 0), standsIn_ ? QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows
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
    if (!extendFrom_)
        return std::nullopt;
    return qMin(traffic_->lowerBound(*extendFrom_), traffic_->rowCount() - 1);
}

QItemSelection TrafficSelection::rowsBetween(int one, int other) const
{
    return QItemSelection(traffic_->index(qMin(one, other), 0),
                          traffic_->index(qMax(one, other), TrafficModel::ColumnCount - 1));
}

} // namespace channel::ui
