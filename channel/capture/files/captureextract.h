// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/files/backgroundtask.h"
#include "channel/capture/index/capture.h"
#include "channel/capture/index/frameselection.h"
#include "channel/export.h"

namespace channel {

/// Writes some messages and malformed runs of a capture as a capture of their own, with their times, their
/// connections and what the user wrote on them. The chosen bytes of a connection follow each other there as
/// one stream. Of the other rows, only what ended a connection comes along.
///
/// False and a plain sentence if it fails or is cancelled; `target` is as it was then. Any thread.
CHANNEL_EXPORT bool extractCapture(const Capture &capture, const FrameSelection &selection,
                                   const QString &target, TaskControl &control, QString *error);

} // namespace channel
