// SPDX-License-Identifier: MIT

#include "app/channelcat/rowprinter.h"

namespace channel::cat {

namespace {

constexpr quint64 mostFew = 1024;

} // namespace

RowPrinter::RowPrinter(const Capture &capture, const RowBatches::Options &options, QIODevice &output)
    : capture_(capture)
    , options_(options)
    , output_(output)
    , reader_(capture)
    , writer_(options.format, output)
{
}

bool RowPrinter::print(quint64 first, quint64 last, const std::function<bool(quint64 next)> &goOn)
{
    // Batches begin a text of their own.
    if (last - first <= mostFew || writer_.rows() > 0)
        return printFew(first, last) && goOn(last);
    if (!writer_.flush())
        return false;
    RowBatches batches(capture_, options_, output_, first, last);
    while (batches.writeNext()) {
        if (!goOn(batches.next()))
            return false;
    }
    return batches.next() == last;
}

bool RowPrinter::printFew(quint64 first, quint64 last)
{
    for (quint64 index = first; index < last; ++index) {
        Row &row = reader_.row(index);
        row.isFatal = row.frame.kind == FrameKind::Malformed && options_.policy == DecodePolicy::Strict;
        if (!writer_.write(row))
            return false;
    }
    return true;
}

} // namespace channel::cat
