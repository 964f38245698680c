// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/capture.h"

#include <memory>

/// How long a filter took over all rows of a capture.
struct TimedScan
{
    double seconds = 0;
    double secondsToFirstMatch = 0; ///< Until it was to be seen; 0 if it came with the end.
    quint64 matches = 0;
};

/// The quickest of so many runs.
TimedScan timeScan(const std::shared_ptr<const channel::Capture> &capture, const QString &filter, int times);
