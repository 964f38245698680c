// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/opening/captureloader.h"

#include <memory>

/// A capture that has been read to its end, as far as it can be read. Ends the program if it cannot even be
/// opened.
std::unique_ptr<channel::CaptureLoader>
loadedWhole(const QString &path, const channel::DecodeOptions &options = {},
            channel::CaptureLoader::TornEnd tornEnd = channel::CaptureLoader::TornEnd::Keep);
