// SPDX-License-Identifier: MIT

#pragma once

#include "app/channelcat/arguments.h"

namespace channel {
class Recorder;
}

namespace channel::cat {

/// Records into --capture, or without it into memory, of which only the end is kept. Null and a plain
/// sentence if that cannot be; `series` is for the session, and stays null for a single file.
std::unique_ptr<Recorder> makeRecorder(const Arguments &arguments, std::unique_ptr<CaptureSeries> &series,
                                       QString *error);

} // namespace channel::cat
