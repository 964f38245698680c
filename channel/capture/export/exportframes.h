// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/export/rowwriter.h"
#include "channel/capture/files/backgroundtask.h"
#include "channel/capture/index/capture.h"
#include "channel/capture/index/frameselection.h"
#include "channel/export.h"

namespace channel {

/// Writes rows of a capture to a file, which is there only once it is whole. Large messages go through in
/// pieces. False and a plain sentence if it fails or is cancelled; `target` is as it was then. `rows` is how
/// many were written, RowWriter::rows(). `names`: those of peers, which some formats tell. Any thread.
CHANNEL_EXPORT bool exportFrames(const Capture &capture, const FrameSelection &selection, ExportFormat format,
                                 const QString &target, TaskControl &control, QString *error,
                                 quint64 *rows = nullptr, const PeerNames &names = {});

} // namespace channel
