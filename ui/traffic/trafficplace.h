// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

#include <optional>

namespace channel::ui {

class TrafficSelection;
class TrafficView;

/// Where a log is, so that it stays there when other rows are shown: at the row that the user picked or, if
/// there is none, at the first one in view; and whether it followed the newest row.
class TrafficPlace
{
public:
    /// Both outlive this.
    TrafficPlace(TrafficView &view, TrafficSelection &selection);

    /// The user has gone elsewhere.
    void forget();
    /// Its row is not found so far.
    bool isOnTheWay() const { return place_.has_value(); }
    /// The user has moved the view meanwhile.
    void stop() { place_.reset(); }

    /// Other rows are about to be shown.
    void take();
    /// Goes back as far as the rows are found; with `settled`, no more are searched for.
    void goBack(bool settled);

    /// Everything is about to be cleared away, which is no choice of another selection.
    void leaveCleared();
    /// Goes back to where the view was, if rows have come that were cleared away, and the user has not gone
    /// elsewhere. `firstInserted` is the first row that came.
    bool returnFromCleared(int firstInserted);

private:
    /// What must stay in its place.
    struct Place
    {
        quint64 frame = 0;
        bool selected = false; ///< The current row; otherwise the first one in view.
        bool following = false;
        int rowsAbove = 0;  ///< Rows in view above it.
        bool found = false; ///< It has its row; what is to stand below it is still searched for.
    };

    int rowHeight() const;
    int rowsAbove(int row) const;
    void scroll();

    TrafficView &view_;
    TrafficSelection &selection_;
    std::optional<Place> place_;   ///< While its row is not found.
    std::optional<Place> cleared_; ///< Where the view was before everything was cleared away.
};

} // namespace channel::ui
