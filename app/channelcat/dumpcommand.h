// SPDX-License-Identifier: MIT

#pragma once

#include "app/channelcat/arguments.h"
#include "channel/match/filter.h"

#include <memory>

namespace channel {
class TerminationSignals;
}

namespace channel::cat {

class StandardOutput;

/// channelcat dump: prints the frames of a capture that `filter` matches, or sums about them. Returns the
/// exit code.
int dump(const Arguments &arguments, const std::shared_ptr<const Filter> &filter, StandardOutput &output,
         const TerminationSignals &signals);

} // namespace channel::cat
