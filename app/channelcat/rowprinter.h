// SPDX-License-Identifier: MIT

#pragma once

#include "app/channelcat/rowbatches.h"

#include <functional>

namespace channel::cat {

/// Prints rows of a capture, many of them with more than one thread.
class RowPrinter
{
public:
    /// Both must outlive it.
    RowPrinter(const Capture &capture, const RowBatches::Options &options, QIODevice &output);

    /// The rows from `first` to before `last`; `goOn` is asked now and then, with the first that is not
    /// printed. False if it said no, or a row cannot be read or written.
    bool print(quint64 first, quint64 last, const std::function<bool(quint64 next)> &goOn);
    bool flush() { return writer_.flush(); }

private:
    bool printFew(quint64 first, quint64 last);

    const Capture &capture_;
    const RowBatches::Options options_;
    QIODevice &output_;
    RowReader reader_;
    RowWriter writer_; ///< Of rows that are few.
};

} // namespace channel::cat
