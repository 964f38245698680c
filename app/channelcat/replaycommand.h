// SPDX-License-Identifier: MIT

#pragma once

#include "app/channelcat/arguments.h"

namespace channel {
class TerminationSignals;
}

namespace channel::cat {

class CaptureStream;
class StandardOutput;

/// channelcat replay: sends what a capture's own side sent to a live peer, and prints the traffic or, with
/// --verify, what is answered otherwise than it was. `stream` gets what is recorded, if it is not null.
/// Returns the exit code.
int replay(const Arguments &arguments, StandardOutput &output, CaptureStream *stream,
           const TerminationSignals &signals);

} // namespace channel::cat
