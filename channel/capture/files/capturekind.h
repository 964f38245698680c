// SPDX-License-Identifier: MIT

#pragma once

#include "channel/export.h"

#include <QString>

namespace channel {

class CaptureFile;

enum class CaptureKind : quint8 {
    None,    ///< Not a capture, or not to be opened.
    Own,     ///< A pcapng file that this program recorded: CaptureLoader opens it as it is.
    Foreign, ///< A pcap or pcapng file of another program: to be imported.
};

/// What a file is, by its first bytes. For None `error` is a plain sentence.
CHANNEL_EXPORT CaptureKind captureKindOf(const QString &path, QString *error);
/// The same of a file that is open already.
CHANNEL_EXPORT CaptureKind captureKindOf(const CaptureFile &file, QString *error);

} // namespace channel
