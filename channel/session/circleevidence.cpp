// SPDX-License-Identifier: MIT

#include "channel/session/circleevidence.h"

#include <algorithm>
#include <cmath>

namespace channel {

namespace {

using Time = CircleEvidence::Time;

/// Natural logarithm of one in so many by chance.
constexpr double enoughWeight = 14;
constexpr Time shortestWait = std::chrono::milliseconds(25);
/// Of the time in which somebody comes, were it others.
constexpr double longWait = 3;

Time times(double factor, Time time)
{
    return Time(Time::rep(factor * double(time.count())));
}

/// How far a share of what was found is from the expected one, as a summand of the divergence.
double divergence(double found, double expected)
{
    return found > 0 ? found * std::log(found / expected) : 0;
}

} // namespace

CircleEvidence::Time CircleEvidence::planWait(double chance)
{
    isWaitLong_ = chance >= 0.5 && gapCount_ > 0;
    const Time shortWait = times(1 + chance, shortestWait);
    return isWaitLong_ ? std::max(shortWait, times(longWait * (0.5 + chance), gapOfOthers())) : shortWait;
}

void CircleEvidence::noteWait(Time time)
{
    waited_ += time;
    wait_ = time;
}

void CircleEvidence::noteFollower(Time after)
{
    ++followed_;
    following_ += after;
    if (!isWaitLong_)
        gaps_[gapCount_++ % gaps_.size()] = wait_ + after;
}

/// The shortest: two that look at each other's waits must not make them longer and longer.
CircleEvidence::Time CircleEvidence::gapOfOthers() const
{
    return *std::min_element(gaps_.begin(),
                             gaps_.begin() + std::ptrdiff_t(std::min(gapCount_, gaps_.size())));
}

bool CircleEvidence::isConvincing(int row) const
{
    return followed_ >= row && weight() >= enoughWeight;
}

/// Chernoff's bound for how many fall into a part of the time.
double CircleEvidence::weight() const
{
    constexpr Time least = std::chrono::milliseconds(1);
    const double following = double(std::max(following_, least).count());
    const double expected = following / (following + double(std::max(waited_, least).count()));
    const double found = double(followed_) / noted();
    if (found <= expected)
        return 0;
    return noted() * (divergence(found, expected) + divergence(1 - found, 1 - expected));
}

} // namespace channel
