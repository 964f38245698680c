// SPDX-License-Identifier: MIT

#pragma once

#include <array>
#include <chrono>
#include <cstddef>

namespace channel {

/// Whether clients come because others were let through, or whenever they like.
///
/// Time is cut in two: waits, in which nobody is let through, and from each that is let through until the
/// next one comes. Who comes whenever they like comes in both, by how long each is. Pure: knows no clock.
class CircleEvidence
{
public:
    using Time = std::chrono::nanoseconds;

    /// How long the next wait is to be. `chance`, from 0 to 1, tells whether a short one or one in which
    /// others would have come, and keeps it from falling in with who comes at regular times.
    Time planWait(double chance);
    /// A wait that is over.
    void noteWait(Time time);
    /// One came during a wait.
    void noteUnasked() { ++unasked_; }
    /// One came so long after another was let through.
    void noteFollower(Time after);

    /// How many came.
    int noted() const { return followed_ + unasked_; }
    /// At least `row` have followed, and by chance so many would not.
    bool isConvincing(int row) const;

private:
    Time gapOfOthers() const;
    double weight() const;

    int followed_ = 0;
    int unasked_ = 0;
    Time waited_{};
    Time following_{};
    Time wait_{}; ///< The last one.
    bool isWaitLong_ = false;
    std::array<Time, 3> gaps_{}; ///< From one that followed to the next, over the last short waits.
    std::size_t gapCount_ = 0;
};

} // namespace channel
