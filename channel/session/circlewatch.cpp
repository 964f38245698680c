// SPDX-License-Identifier: MIT

#include "channel/session/circlewatch.h"

#include <QRandomGenerator>

#include <chrono>
#include <utility>

using namespace std::chrono_literals;

namespace channel {

namespace {

constexpr int shortestRow = 12;
/// If it is not certain by then, there is no circle.
constexpr int mostRows = 2;
/// Nobody comes any more: those who were there before have arrived, one each.
constexpr auto settling = 60ms;
constexpr auto longestFollowing = 3s;
/// In a circle that nobody looks at, they come one upon the other.
constexpr auto circlePace = 25ms;
/// Where they come more slowly, another proxy may be looking: it gets the time for its row.
constexpr std::size_t slowMargin = 16;

std::chrono::nanoseconds elapsed(const QElapsedTimer &timer)
{
    return std::chrono::nanoseconds(timer.nsecsElapsed());
}

} // namespace

CircleWatch::CircleWatch(std::size_t limit, QObject *parent)
    : QObject(parent)
    , firstLimit_(limit)
    , limit_(limit)
    , row_(shortestRow)
{
    waiting_.setSingleShot(true);
    following_.setSingleShot(true);
    following_.setInterval(longestFollowing);
    connect(&waiting_, &QTimer::timeout, this, &CircleWatch::letOneThrough);
    connect(&following_, &QTimer::timeout, this, [this] { conclude(false); });
}

void CircleWatch::addClient(ConnectionId client)
{
    if (!isLooking_ && !isWorthALook()) {
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
    if (held_.size() > limit_ / 2 || evidence_.noted() >= mostRows * row_)
        conclude(false);
}

bool CircleWatch::isWorthALook()
{
    const bool isSlow = !since_.isValid() || elapsed(since_) > circlePace;
    since_.start();
    return silent_.size() >= (isSlow ? limit_ + slowMargin : limit_);
}

void CircleWatch::begin()
{
    isLooking_ = true;
    evidence_ = CircleEvidence();
    tries_ = 0;
    settle();
}

void CircleWatch::settle()
{
    since_.start();
    waiting_.start(settling);
}

void CircleWatch::wait()
{
    since_.start();
    waiting_.start(std::chrono::ceil<std::chrono::milliseconds>(
        evidence_.planWait(QRandomGenerator::global()->generateDouble())));
}

void CircleWatch::noteArrival()
{
    if (following_.isActive()) {
        following_.stop();
        evidence_.noteFollower(elapsed(since_));
        wait();
    } else if (evidence_.noted() > 0) {
        evidence_.noteUnasked();
    } else {
        settle();
    }
}

void CircleWatch::letOneThrough()
{
    evidence_.noteWait(elapsed(since_));
    if (held_.empty() || evidence_.isConvincing(row_)) {
        conclude(!held_.empty());
        return;
    }
    if (++tries_ > mostRows * row_) {
        conclude(false);
        return;
    }
    since_.start();
    following_.start();
    const ConnectionId client = held_.front();
    held_.pop_front();
    silent_.insert(client);
    tried_ = client;
    Q_EMIT mayConnect(client);
}

/// Another proxy of the circle may have refused it: that nobody follows it says nothing, and the next is
/// tried.
void CircleWatch::noteTriedIsGone()
{
    following_.stop();
    wait();
}

void CircleWatch::conclude(bool isCircle)
{
    isLooking_ = false;
    waiting_.stop();
    following_.stop();
    if (isCircle)
        row_ *= 2;
    else
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
    forgetIfFew();
}

void CircleWatch::remove(ConnectionId client)
{
    silent_.erase(client);
    std::erase(held_, client);
    if (client == tried_ && following_.isActive())
        noteTriedIsGone();
    forgetIfFew();
}

/// What was learnt of many tells nothing about the next ones.
void CircleWatch::forgetIfFew()
{
    if (silent_.size() >= firstLimit_ / 2)
        return;
    limit_ = firstLimit_;
    row_ = shortestRow;
}

} // namespace channel
