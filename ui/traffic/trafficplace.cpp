// SPDX-License-Identifier: MIT

#include "ui/traffic/trafficplace.h"

#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/trafficselection.h"
#include "ui/traffic/trafficview.h"

#include <QScrollBar>

#include <utility>

namespace channel::ui {

TrafficPlace::TrafficPlace(TrafficView &view, TrafficSelection &selection)
    : view_(view)
    , selection_(selection)
{
}

void TrafficPlace::forget()
{
    place_.reset();
    cleared_.reset();
}

int TrafficPlace::rowHeight() const
{
    return view_.uniformHeight();
}

int TrafficPlace::rowsAbove(int row) const
{
    const int y = view_.rowViewportPosition(row);
    const int height = view_.viewport()->height();
    return (y >= 0 && y < height ? y : height / 2) / rowHeight();
}

void TrafficPlace::take()
{
    if (place_)
        return; // Still on the way to it.
    const TrafficModel &traffic = *view_.traffic();
    const std::optional<quint64> wanted = selection_.wantedFrame();
    const int top = view_.rowAt(0);
    const QModelIndex current = view_.currentIndex();
    if (wanted && *wanted >= traffic.hiddenCount())
        place_ = Place{*wanted, true, view_.isFollowing(), current.isValid() ? rowsAbove(current.row()) : 0};
    else
        place_ = Place{top < 0 ? 0 : traffic.frameIndex(top), false, view_.isFollowing(), 0};
}

void TrafficPlace::leaveCleared()
{
    take();
    cleared_ = std::exchange(place_, std::nullopt);
}

bool TrafficPlace::returnFromCleared(int firstInserted)
{
    const bool comesBack =
        cleared_ && firstInserted == 0 && view_.traffic()->frameIndex(0) <= cleared_->frame;
    if (!comesBack)
        return false;
    const Place place = *std::exchange(cleared_, std::nullopt);
    selection_.restoreAll();
    if (!view_.isFollowing())
        return true;
    view_.setFollowing(place.following);
    place_ = place;
    goBack(true);
    return true;
}

void TrafficPlace::goBack(bool settled)
{
    if (!place_)
        return;
    const int rows = view_.traffic()->rowCount();
    const int row = view_.traffic()->lowerBound(place_->frame);
    if (row == rows && !settled && (place_->selected || !place_->following))
        return;
    selection_.setRestoring(true);
    if (place_->selected && !place_->found && rows > 0)
        selection_.restoreCurrent(place_->frame);
    place_->found = true;
    scroll();
    const int rowsInView = view_.viewport()->height() / rowHeight();
    if (settled || place_->following || row - place_->rowsAbove + rowsInView < rows)
        place_.reset();
    selection_.setRestoring(false);
}

void TrafficPlace::scroll()
{
    view_.layOutNow();
    const bool atCurrent = place_->selected && view_.currentIndex().isValid();
    const int row = atCurrent ? view_.currentIndex().row() : view_.traffic()->lowerBound(place_->frame);
    QScrollBar *bar = view_.verticalScrollBar();
    bar->setValue(place_->following ? bar->maximum() : row - place_->rowsAbove);
}

} // namespace channel::ui
