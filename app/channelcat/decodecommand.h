// SPDX-License-Identifier: MIT

#pragma once

#include "app/channelcat/arguments.h"

namespace channel::cat {

class StandardOutput;

/// channelcat decode: the bytes of one stream in, its events out. A byte to be read from `interruption` ends
/// it. Returns the exit code.
int decode(const Arguments &arguments, StandardOutput &output, int interruption);

} // namespace channel::cat
