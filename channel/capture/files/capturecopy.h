// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/files/backgroundtask.h"
#include "channel/capture/index/capture.h"
#include "channel/export.h"

namespace channel {

/// Copies a capture's file as it is now, with what the user wrote on its rows as packet comments, which
/// Wireshark shows (FORMAT.md "Marks and notes"). Each comment stands at the packet with the
/// row's first byte and names the row. Comments that an earlier copy put there are replaced.
///
/// Everything else is copied byte for byte. False and a plain sentence if it fails or is cancelled; `target`
/// is as it was then. Only if its folder cannot be brought to the disk, which is the last thing to be done,
/// `target` is there and whole, but a power cut may take its name away; the sentence says that. Any thread.
CHANNEL_EXPORT bool copyCapture(const Capture &capture, const QString &target, TaskControl &control,
                                QString *error);

} // namespace channel
