// SPDX-License-Identifier: MIT

#include "ui/traffic/rowsahead.h"

#include <algorithm>
#include <utility>

namespace channel::ui {

namespace {

constexpr int mostShown = 600;
constexpr int mostAhead = 100;

} // namespace

QList<int> RowsAhead::wanted(const RowSpan &shown, int rows)
{
    const int last = std::min(shown.last, rows - 1);
    if (shown.first > last)
        return {};
    if (shown.first != first_)
        goesUpwards_ = shown.first < std::exchange(first_, shown.first);
    QList<int> wanted;
    for (int row = shown.first; row <= last && wanted.size() < mostShown; ++row)
        wanted.append(row);
    const int ahead = std::min(last - shown.first + 1, mostAhead);
    for (int step = 1; step <= ahead; ++step) {
        const int row = goesUpwards_ ? shown.first - step : last + step;
        if (row >= 0 && row < rows)
            wanted.append(row);
    }
    return wanted;
}

} // namespace channel::ui
