// SPDX-License-Identifier: MIT

#pragma once

#include "ui/traffic/rowspan.h"

#include <QtGlobal>

#include <algorithm>
#include <limits>

namespace channel::ui {

/// Where rows of one height are, in a view that scrolls by whole rows. At the end, the last row stands at the
/// bottom, whatever that leaves of the first one.
///
/// Only computes; everything is in pixels or rows. An int holds every row, but not the pixels of all of them.
class RowLayout
{
public:
    RowLayout() = default;
    RowLayout(int rows, int rowHeight, int viewHeight)
        : rows_(rows)
        , rowHeight_(std::max(1, rowHeight))
        , viewHeight_(viewHeight)
    {
    }

    int rows() const { return rows_; }
    int rowHeight() const { return rowHeight_; }
    /// Of all rows.
    qint64 length() const { return qint64(rows_) * rowHeight_; }
    /// Rows that are seen whole; one at least.
    int rowsInView() const { return std::max(1, std::min(rows_, viewHeight_ / rowHeight_)); }
    /// What a scroll bar may be set to: rows that are above the view.
    int mostScrolled() const { return std::max(0, rows_ - rowsInView()); }
    /// Pixels above the view when it is scrolled by so many rows.
    qint64 offsetOf(int scrolled) const
    {
        const int most = mostScrolled();
        return most > 0 && scrolled >= most ? length() - viewHeight_
                                            : qint64(std::min(scrolled, most)) * rowHeight_;
    }

    /// Counted from the view's top, with so much above it; of a row that is further off than an int tells,
    /// how far that is, or less.
    int top(int row, qint64 offset) const
    {
        constexpr qint64 far = std::numeric_limits<int>::max() / 2;
        return int(std::clamp(qint64(row) * rowHeight_ - offset, -far, far));
    }
    /// -1 for none.
    int rowAt(int y, qint64 offset) const
    {
        const qint64 place = y + offset;
        return place >= 0 && place < length() ? int(place / rowHeight_) : -1;
    }
    /// The rows between two heights, seen or not; `first` > `last` for none.
    RowSpan rowsBetween(int top, int bottom, qint64 offset) const
    {
        const qint64 from = std::max<qint64>(0, top + offset);
        const qint64 to = std::min(length() - 1, bottom + offset);
        return from <= to ? RowSpan{int(from / rowHeight_), int(to / rowHeight_)} : RowSpan{0, -1};
    }

private:
    int rows_ = 0;
    int rowHeight_ = 1;
    int viewHeight_ = 0;
};

} // namespace channel::ui
