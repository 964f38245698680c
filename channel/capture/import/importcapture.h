// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/decodeoptions.h"
#include "channel/capture/opening/capturesource.h"

namespace channel {

struct ImportOptions
{
    DecodeOptions decode;
    /// Connections with one of these ports are shown, whatever is in them, and no others. Empty: those in
    /// which a message is found.
    QList<quint16> ports;
};

/// Whether this build can import: it needs libpcap and libtins.
bool canImportCaptures();

/// Opens a capture of another program (pcap or pcapng): what carries messages is recorded into a new file of
/// ours in `folder`. Null and a plain sentence in `error` if the capture cannot be opened, or nothing can be
/// recorded.
std::unique_ptr<CaptureSource> importCapture(const QString &path, const QString &folder,
                                             const ImportOptions &options, QString *error);

} // namespace channel
