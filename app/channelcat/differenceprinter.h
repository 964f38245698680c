// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/export/rowwriter.h"
#include "channel/replay/replaycomparison.h"

namespace channel::cat {

class StandardOutput;

/// Prints what replay --verify finds: a sentence about each difference and the lines of a hex dump around it,
/// or with JSON an object a line.
class DifferencePrinter
{
public:
    /// `recorded` and `output` must outlive it. Every format but JsonLines is the text.
    DifferencePrinter(const Capture &recorded, ExportFormat format, StandardOutput &output);

    /// False if it cannot be written.
    bool print(const ReplayDifference &difference);
    bool printSums(quint64 compared, quint64 differences);

private:
    QByteArray text(const ReplayDifference &difference) const;
    QByteArray json(const ReplayDifference &difference) const;

    const Capture &recorded_;
    bool asJson_;
    StandardOutput &output_;
};

} // namespace channel::cat
