// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/appendonlytable.h"

namespace channel {

/// The frames that a filter finds, in ascending order. One thread appends; any number read below count(),
/// without a lock.
class FilterMatches
{
public:
    quint64 count() const { return frames_.size(); }
    /// The number of a frame; `index` must be below count().
    quint64 at(quint64 index) const { return frames_.at(index); }
    /// The place of the first match from `frame` on; count() if there is none so far.
    quint64 lowerBound(quint64 frame) const { return lowerBound(frame, count()); }
    /// The same among the first `last` matches, which is the answer if there is none: for whoever has read
    /// count() before and means the same matches.
    quint64 lowerBound(quint64 frame, quint64 last) const
    {
        quint64 first = 0;
        while (first < last) {
            const quint64 middle = first + (last - first) / 2;
            if (at(middle) < frame)
                first = middle + 1;
            else
                last = middle;
        }
        return first;
    }

    /// The writer only: `frame` must be greater than the one before.
    void append(quint64 frame) { frames_.append(frame); }
    /// The writer only: shows readers all that was appended.
    void publish() { frames_.publish(); }

private:
    AppendOnlyTable<quint64, 6> frames_;
};

} // namespace channel
