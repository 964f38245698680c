// SPDX-License-Identifier: MIT

#pragma once

#include "app/channelcat/arguments.h"

namespace channel {
class TerminationSignals;
}

namespace channel::cat {

class StandardOutput;

/// channelcat replay: sends what a capture's own side sent to a live peer, and prints the traffic or, with
/// --verify, what is answered otherwise than it was. Returns the exit code.
int replay(const Arguments &arguments, StandardOutput &output, const TerminationSignals &signals);

} // namespace channel::cat
