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
    // What was out of view comes with what is before and behind it.
    const bool isNear = view_.visualRect(index).intersects(
        view_.viewport()->rect().adjusted(0, -view_.rowHeight(row), 0, view_.rowHeight(row)));
    view_.scrollTo(index, isNear ? QAbstractItemView::EnsureVisible : QAbstractItemView::PositionAtCenter);
    follower_.setFollowing(false);
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
