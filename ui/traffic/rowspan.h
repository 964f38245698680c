// SPDX-License-Identifier: MIT

#pragma once

namespace channel::ui {

/// Rows from `first` to `last`, both included.
struct RowSpan
{
    int first = 0;
    int last = 0;
};

} // namespace channel::ui
