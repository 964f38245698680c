// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/opening/captureloader.h"

#include <memory>

/// How long it took to open a capture of ours again.
struct TimedOpening
{
    std::unique_ptr<channel::CaptureLoader> loader; ///< It has finished.
    double seconds = 0;
    double secondsToFirstRows = 0;
};

TimedOpening timeOpening(const QString &path);
