#pragma once

#include "channel/capture/backgroundtask.h"
#include "channel/capture/capture.h"
#include "channel/capture/frameselection.h"

namespace channel {

enum class ExportFormat : quint8 {
    Text,        ///< A line about each row, then its payload as it is.
    HexDump,     ///< A line about each row, then its wire bytes in hex.
    JsonLines,   ///< An event a line (INTERFACE.md "JSON events").
    Csv,         ///< RFC 4180, with a header line; payloads as Latin-1.
    RawPayloads, ///< The payloads of messages alone, one after the other.
};

/// Writes rows of a capture to a file, which is there only once it is whole. Large messages go through in
/// pieces. False and a plain sentence if it fails or is cancelled; `target` is as it was then. Any thread.
bool exportFrames(const Capture &capture, const FrameSelection &selection, ExportFormat format,
                  const QString &target, TaskControl &control, QString *error);

} // namespace channel
