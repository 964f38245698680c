// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/files/diskqueue.h"
#include "channel/capture/index/capture.h"

#include <functional>
#include <memory>
#include <optional>

namespace channel::ui {

/// A row of a capture, wherever it is shown, and who reads for this thread.
struct ReadableFrame
{
    std::shared_ptr<const Capture> capture;
    std::shared_ptr<DiskQueue> disk;
    Frame frame;
};

/// Reads the payload of a message, or the bytes of something malformed: small ones at once if they are in
/// memory, all others on another thread. `done` gets them all, or nothing if they cannot be read; it is not
/// called once `context` is gone.
void readPayload(const ReadableFrame &frame, const QObject *context,
                 const std::function<void(const std::optional<QByteArray> &)> &done);

} // namespace channel::ui
