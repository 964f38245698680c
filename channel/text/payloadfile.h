// SPDX-License-Identifier: MIT

#pragma once

#include "channel/text/parsedpayload.h"

namespace channel {

/// What a file would send.
struct FileSummary
{
    qint64 size = 0;  ///< Bytes in the file.
    QByteArray start; ///< Its first bytes, for a preview.
    std::optional<PayloadError> error;
};

/// The file's bytes. Regular files only, of at most `maxSize` bytes. Blocks as long as the disk does.
ParsedPayload readPayloadFile(const QString &path, quint32 maxSize);
/// The same without reading more than `startSize` bytes.
FileSummary summarisePayloadFile(const QString &path, quint32 maxSize, qint64 startSize);

} // namespace channel
