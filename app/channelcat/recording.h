// SPDX-License-Identifier: MIT

#pragma once

#include "app/channelcat/arguments.h"
#include "app/channelcat/capturestream.h"
#include "channel/session/session.h"

#include <memory>

namespace channel::cat {

/// Whether somebody needs what passes: it is kept, printed, counted or compared.
bool recordsTraffic(const Arguments &arguments);

/// A session on this thread that records what the command line names, or else into memory, as much as
/// printing needs; `stream`, which must outlive it, gets all of it if it is not null. Null and a plain
/// sentence if the capture cannot be made.
std::unique_ptr<Session> makeSession(const Arguments &arguments, const ChannelOptions &channel,
                                     CaptureStream *stream, QString *error);

} // namespace channel::cat
