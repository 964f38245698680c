// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/pcapng/connectiondescription.h"

#include <array>
#include <limits>

namespace channel {

/// What is known of some rows together, those of a block: for who wants to pass over them, or to add them up.
///
/// A malformed run that still grows is counted, and its time and direction are in here; its bytes are in no
/// sum and in no range until it has ended.
struct BlockSummary
{
    /// Block n begins with row n × rowsABlock.
    static constexpr quint64 rowsABlock = 256;
    /// A length that is this long or longer.
    static constexpr quint32 longestLength = std::numeric_limits<quint32>::max();

    using PerDirection = std::array<quint64, 2>; ///< By Direction.
    using RowsPerDirection = std::array<quint16, 2>;

    qint64 earliest = 0; ///< Frame::time of its rows, which need not be in order.
    qint64 latest = 0;
    /// Where in the file the payloads of its rows are, but for those that are empty or apart: from the first
    /// byte of any to behind the last. Packets' headers and bytes of other rows are in between. 0 if there
    /// are none.
    quint64 fileBegin = 0;
    quint64 fileEnd = 0;
    PerDirection payloadBytes = {};   ///< Of messages.
    PerDirection malformedBytes = {}; ///< Of runs that have ended.
    /// Frame::length of messages and of runs that have ended; both 0 if there are none.
    quint32 shortest = 0;
    quint32 longest = 0;
    RowsPerDirection messages = {};
    RowsPerDirection malformed = {}; ///< Runs, also those that grow.
    quint16 events = 0;              ///< Rows without bytes.
    quint16 growing = 0;             ///< Runs that have not ended.
    /// Rows that must be looked at by themselves: their payload is in several packets, or still grows, or
    /// stands before that of a row before them, as it may where an end decided what its bytes are.
    std::array<quint64, rowsABlock / 64> apart = {};

    quint64 messageRows() const { return quint64(messages[0]) + messages[1]; }
    quint64 malformedRows() const { return quint64(malformed[0]) + malformed[1]; }
    quint64 rows() const { return messageRows() + malformedRows() + events; }
    quint64 rowsOf(Direction direction) const
    {
        return quint64(messages[size_t(direction)]) + malformed[size_t(direction)];
    }
    /// `row` is counted from the first of the block.
    bool isApart(quint64 row) const { return apart[row / 64] >> row % 64 & 1; }

    bool operator==(const BlockSummary &) const = default;
};

} // namespace channel
