// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

#include <vector>

namespace channel {

/// What was found among some rows that follow each other.
struct ScanFindings
{
    /// A malformed run that still grew when it was looked at.
    struct OpenRow
    {
        quint64 index = 0;
        quint64 length = 0; ///< At that time.
        bool matched = false;
    };

    void clear()
    {
        matches.clear();
        openRows.clear();
        undecided = end = 0;
    }

    std::vector<quint64> matches; ///< Ascending.
    std::vector<OpenRow> openRows;
    quint64 undecided = 0; ///< How many.
    quint64 end = 0;       ///< The first row that was not looked at.
};

} // namespace channel
