// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

/// What a figure must be to be good enough.
struct Goal
{
    enum class Sense { NoLess, NoMore };

    Sense sense;
    double limit;

    bool isReachedBy(double figure) const
    {
        return sense == Sense::NoLess ? figure >= limit : figure <= limit;
    }
};

constexpr Goal noLessThan(double limit)
{
    return {Goal::Sense::NoLess, limit};
}

constexpr Goal noMoreThan(double limit)
{
    return {Goal::Sense::NoMore, limit};
}

/// Prints a row of the table that tests/bench/run puts together: what was measured, how it came out here and
/// with `yardstick` in the same run ("memcpy 8.1 GB/s"; empty for none), the figure, and the goal for that.
void printRow(const QString &what, const QString &here, const QString &yardstick, double figure,
              const Goal &goal);

/// The same for what has no goal.
void printRow(const QString &what, const QString &here, const QString &yardstick, double figure);
