// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/filter/filtermatches.h"
#include "channel/capture/index/capture.h"

#include <limits>

namespace channel::ui {

/// Which frames of a capture the log shows, by row: all of them or the matches of a filter, less those that
/// were cleared away. Keeps nothing per row.
class ShownFrames
{
public:
    /// What a view can lay out: its height in pixels is an int.
    static constexpr int mostRows = std::numeric_limits<int>::max() / 64;

    explicit ShownFrames(std::shared_ptr<const Capture> capture);

    int rows() const { return rows_; }
    /// `row` must be below rows().
    quint64 frame(int row) const { return frameAtPosition(first_ + quint64(row)); }
    /// The row of a frame, or -1 if it is not shown.
    int rowOf(quint64 frame) const;
    /// The row of the first shown frame from `frame` on; rows() if there is none.
    int lowerBound(quint64 frame) const;

    /// The rows there could be at one moment. What a search publishes after it does not move them.
    struct Extent
    {
        quint64 first = 0; ///< Position of the first row, among the matches or all frames.
        int rows = 0;
    };

    /// What there is by now; take() takes it over.
    Extent available() const;
    /// Of a row of that, which is not taken over yet.
    quint64 frame(const Extent &extent, int row) const
    {
        return frameAtPosition(extent.first + quint64(row));
    }
    void take(const Extent &extent);
    bool isFull() const { return rows_ == mostRows; }

    /// Shows the matches of a filter, or everything if that is null, as far as they are available().
    void setMatches(std::shared_ptr<const FilterMatches> matches);
    bool isFiltered() const { return matches_ != nullptr; }

    /// Whether each frame that `other` shows is shown here, too; false where that would take long to find
    /// out.
    bool covers(const ShownFrames &other) const;

    /// Hides everything so far.
    void clear();
    /// Hides the frames before this one, which are the first rows.
    void hideBefore(quint64 frame);
    /// Frames that clear() hid, shown by the filter or not.
    quint64 cleared() const { return firstFrame_; }
    /// Shows again what was cleared, as far as there is room. That puts restorable() rows in front; where
    /// there is no row so far, all come with take().
    void restore();
    int restorable() const;

private:
    quint64 frameAtPosition(quint64 position) const { return matches_ ? matches_->at(position) : position; }
    quint64 positionOf(quint64 frame) const { return matches_ ? matches_->lowerBound(frame) : frame; }

    std::shared_ptr<const Capture> capture_;
    std::shared_ptr<const FilterMatches> matches_;
    quint64 firstFrame_ = 0; ///< Frames before it are hidden.
    quint64 first_ = 0;      ///< Position of the first row, among the matches or all frames.
    int rows_ = 0;
};

} // namespace channel::ui
