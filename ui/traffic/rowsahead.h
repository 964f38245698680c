// SPDX-License-Identifier: MIT

#pragma once

#include "ui/traffic/rowspan.h"

#include <QList>

namespace channel::ui {

/// Which rows a view shows, and is likely to show next: it goes on the way it went.
class RowsAhead
{
public:
    /// Those that are shown now, then as many ahead of them, of so many rows; some hundreds at most.
    QList<int> wanted(const RowSpan &shown, int rows);

private:
    int first_ = 0; ///< The first row that was shown last time.
    bool goesUpwards_ = false;
};

} // namespace channel::ui
