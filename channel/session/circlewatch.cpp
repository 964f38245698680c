// SPDX-License-Identifier: MIT

#include "channel/session/circlewatch.h"

#include <algorithm>
#include <chrono>
#include <utility>

using namespace std::chrono_literals;

namespace channel {

namespace {

/// So many in a row are no chance.
constexpr int enoughFollowed = 5;
/// Each client that was there before has one on its way, which a busy machine may keep for long.
constexpr int mostUnasked = 6;
constexpr auto firstQuiet = 100ms;
/// Longer than any that came by itself took before.
constexpr auto besides = 50ms;
constexpr auto longestFollowing = 3s;

} // namespace

CircleWatch::CircleWatch(std::size_t limit, QObject *parent)
    : QObject(parent)
    , limit_(limit)
{
    quiet_.setSingleShot(true);
    following_.setSingleShot(true);
    following_.setInterval(longestFollowing);
    connect(&quiet_, &QTimer::timeout, this, &CircleWatch::letOneThrough);
    connect(&following_, &QTimer::timeout, this, [this] { conclude(false); });
}

void CircleWatch::addClient(ConnectionId client)
{
    if (!isLooking_ && silent_.size() < limit_) {
        silent_.insert(client);
        Q_EMIT mayConnect(client);
        return;
    }
    held_.push_back(client);
    if (!isLooking_)
        begin();
    else
        noteArrival();
    // A circle has as many as once came to it, and these are few.
    if (held_.size() > limit_ / 2 || unasked_ > mostUnasked)
        conclude(false);
}

void CircleWatch::begin()
{
    isLooking_ = true;
    followed_ = 0;
    unasked_ = 0;
    sinceArrival_.start();
    quiet_.start(firstQuiet);
}

void CircleWatch::noteArrival()
{
    const std::chrono::milliseconds wait(sinceArrival_.restart());
    if (following_.isActive()) {
        following_.stop();
        ++followed_;
        quiet_.setInterval(std::max(quiet_.intervalAsDuration(), wait + besides));
    } else if (followed_ > 0) {
        ++unasked_;
    }
    quiet_.start();
}

void CircleWatch::letOneThrough()
{
    if (followed_ >= enoughFollowed || held_.empty()) {
        conclude(!held_.empty());
        return;
    }
    following_.start();
    const ConnectionId client = held_.front();
    held_.pop_front();
    silent_.insert(client);
    Q_EMIT mayConnect(client);
}

void CircleWatch::conclude(bool isCircle)
{
    isLooking_ = false;
    quiet_.stop();
    following_.stop();
    if (!isCircle)
        limit_ = 2 * (silent_.size() + held_.size());
    for (const ConnectionId client : std::exchange(held_, {})) {
        if (isCircle) {
            Q_EMIT circleFound(client);
            continue;
        }
        silent_.insert(client);
        Q_EMIT mayConnect(client);
    }
}

void CircleWatch::noteAnswer(ConnectionId client)
{
    silent_.erase(client);
}

void CircleWatch::remove(ConnectionId client)
{
    silent_.erase(client);
    std::erase(held_, client);
}

} // namespace channel
