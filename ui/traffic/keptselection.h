// SPDX-License-Identifier: MIT

#pragma once

#include "ui/traffic/rowspan.h"
#include "ui/traffic/shownframes.h"

#include <QItemSelection>

#include <vector>

namespace channel::ui {

/// What the user has selected, whatever the log shows: rows that a filter hides, or that were cleared away,
/// are selected still and known again when they are shown.
///
/// Keeps spans of rows and the list they stand in, so that a million rows cost no more than one.
class KeptSelection
{
public:
    /// So many spans are given back at most.
    static constexpr qsizetype mostSpans = 4096;

    /// What may still be given back, and looked for. A look is some binary searches.
    struct Budget
    {
        qsizetype spans = mostSpans;
        int looks = 100'000; ///< Together some milliseconds.
    };

    /// The user has selected these rows, and nothing else.
    void set(const ShownFrames &shown, const QItemSelection &selection);
    /// The user has changed what is selected among the rows shown; what is not shown stays as it was.
    void change(const ShownFrames &shown, const QItemSelection &selection);
    void clear() { layers_.clear(); }
    bool isEmpty() const { return layers_.empty(); }

    /// Those of the rows from `first` to `last` that are selected, in their order, as far as the budget goes.
    QList<RowSpan> among(const ShownFrames &shown, int first, int last, Budget &budget) const;

private:
    /// The answer for the rows that were shown when the user selected some of them.
    struct Layer
    {
        ShownFrames shown;
        std::vector<RowSpan> spans;
    };
    class Search;

    std::vector<Layer> layers_; ///< The newest last; it decides where it shows a frame.
};

} // namespace channel::ui
