// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QtGlobal>

#include <functional>

namespace channel {

/// Some rows of a capture, in ascending order: all so far, or those of a list. Cheap to copy; any thread.
class FrameSelection
{
public:
    /// The first `count` rows.
    static FrameSelection firstRows(quint64 count)
    {
        return {count, [](quint64 number) {
                    return number;
                }};
    }
    static FrameSelection rows(const QList<quint64> &rows)
    {
        return {quint64(rows.size()), [rows](quint64 number) {
                    return rows.at(qsizetype(number));
                }};
    }
    /// `row` gives the number of the n-th row, from any thread, such as from a list of matches.
    FrameSelection(quint64 count, std::function<quint64(quint64 number)> row)
        : count_(count)
        , row_(std::move(row))
    {
    }

    quint64 count() const { return count_; }
    /// `number` must be below count().
    quint64 at(quint64 number) const { return row_(number); }

private:
    quint64 count_;
    std::function<quint64(quint64)> row_;
};

} // namespace channel
