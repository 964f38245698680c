// SPDX-License-Identifier: MIT

#include "ui/traffic/trafficnavigation.h"

#include "ui/traffic/columnplaces.h"
#include "ui/traffic/trafficfollower.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/trafficselection.h"
#include "ui/traffic/trafficview.h"

namespace channel::ui {

TrafficNavigation::TrafficNavigation(TrafficView &view, TrafficSelection &selection,
                                     TrafficFollower &follower)
    : view_(view)
    , selection_(selection)
    , follower_(follower)
{
}

void TrafficNavigation::showRow(int row)
{
    const QModelIndex index = view_.traffic()->index(row, firstShownColumn(view_));
    selection_.beginAt(row);
    view_.selectionModel()->setCurrentIndex(index,
                                            QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    view_.scrollTo(index);
    follower_.setFollowing(false);
}

void TrafficNavigation::goToMessage(int step, bool withinConnection)
{
    const TrafficModel *traffic = view_.traffic();
    const QModelIndex current = view_.currentIndex();
    if (!current.isValid() && traffic->rowCount() == 0)
        return;
    const int from = current.isValid() ? current.row() : (step > 0 ? -1 : traffic->rowCount());
    const bool bound = withinConnection && current.isValid();
    const ConnectionId connection = bound ? traffic->frameAt(current.row()).connection : 0;
    if (const int row = traffic->nextMessage(from, step, bound ? &connection : nullptr); row >= 0)
        showRow(row);
}

void TrafficNavigation::goToEdge(bool atEnd, bool extends)
{
    const int rows = view_.traffic()->rowCount();
    if (rows == 0)
        return;
    const int row = atEnd ? rows - 1 : 0;
    if (extends) {
        extendTo(row);
    } else {
        showRow(row);
        follower_.setFollowing(atEnd);
    }
}

void TrafficNavigation::extendTo(int row)
{
    const int start = selection_.beginning().value_or(qMax(0, view_.currentIndex().row()));
    if (!selection_.beginning())
        selection_.beginAt(start);
    view_.selectionModel()->setCurrentIndex(view_.traffic()->index(row, firstShownColumn(view_)),
                                            QItemSelectionModel::NoUpdate);
    view_.selectionModel()->select(selection_.rowsBetween(start, row), QItemSelectionModel::SelectCurrent);
    follower_.setFollowing(false);
}

} // namespace channel::ui
