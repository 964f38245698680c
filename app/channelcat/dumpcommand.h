// SPDX-License-Identifier: MIT

#pragma once

#include "app/channelcat/arguments.h"

namespace channel {
class TerminationSignals;
}

namespace channel::cat {

class StandardOutput;

/// channelcat dump: prints the frames of a capture, or sums about them. Returns the exit code.
int dump(const Arguments &arguments, StandardOutput &output, const TerminationSignals &signals);

} // namespace channel::cat
