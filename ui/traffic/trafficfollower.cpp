// SPDX-License-Identifier: MIT

#include "ui/traffic/trafficfollower.h"

#include <QScrollBar>
#include <QTableView>

#include <utility>

namespace channel::ui {

TrafficFollower::TrafficFollower(QTableView &view)
    : QObject(&view)
    , view_(view)
{
    connect(view_.verticalScrollBar(), &QScrollBar::rangeChanged, this, [this] {
        if (following_)
            scrollToEnd();
    });
}

void TrafficFollower::setFollowing(bool following)
{
    if (following)
        scrollToEnd();
    if (std::exchange(following_, following) != following)
        Q_EMIT followingChanged(following);
}

void TrafficFollower::scrollToEnd()
{
    view_.verticalScrollBar()->setValue(view_.verticalScrollBar()->maximum());
}

bool TrafficFollower::isAtEnd() const
{
    return view_.verticalScrollBar()->value() == view_.verticalScrollBar()->maximum();
}

void TrafficFollower::stayInPlace()
{
    if (const int shift = std::exchange(rowsPutInFront_, 0); shift > 0 && !following_)
        view_.verticalScrollBar()->setValue(view_.verticalScrollBar()->value() + shift);
}

} // namespace channel::ui
