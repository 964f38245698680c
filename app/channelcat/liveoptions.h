// SPDX-License-Identifier: MIT

#pragma once

#include "app/channelcat/arguments.h"
#include "app/channelcat/composer.h"
#include "app/channelcat/messageinput.h"
#include "app/channelcat/trafficprinter.h"

#include <memory>
#include <optional>

namespace channel::cat {

// What the arguments of listen, connect and proxy mean to those that do the work.

TrafficPrinter::Options printerOptions(const Arguments &arguments,
                                       const std::shared_ptr<const Filter> &filter);

/// With a seed by chance if none was given.
Composer composerOf(const Arguments &arguments);

/// Nothing if standard input is not read line by line.
std::optional<MessageInput::Unit> lineUnit(const Arguments &arguments);

ChannelOptions channelOptions(const Arguments &arguments);

} // namespace channel::cat
