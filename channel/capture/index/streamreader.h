// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/streamchunks.h"
#include "channel/capture/pcapng/capturefile.h"
#include "channel/protocol/frameparser.h"

#include <QByteArray>

namespace channel {

/// Reads recorded bytes of one direction of one connection back from the file, with pread. Any thread.
///
/// As a StreamHistory it keeps one block of at most 256 KiB; then it belongs to one thread.
class StreamReader final : public StreamHistory
{
public:
    /// Both must outlive the reader.
    StreamReader(const CaptureFile &file, const StreamChunks &chunks);

    /// At most `size` bytes from stream offset `offset` on; fewer at the stream's end or if the file cannot
    /// be read.
    QByteArray read(quint64 offset, quint64 size) const;

    QByteArrayView bytesAt(quint64 offset) const override;
    bool areBytesWanted() const override { return false; }

private:
    struct Span
    {
        quint64 fileOffset = 0;
        quint64 size = 0; ///< Bytes in the file, with what stands between the chunks.
        quint64 lastChunk = 0;
    };

    Span spanFrom(quint64 chunk, quint64 offset, quint64 end) const;

    const CaptureFile &file_;
    const StreamChunks &chunks_;
    mutable QByteArray block_;
    mutable quint64 blockOffset_ = 0; ///< In the file.
};

} // namespace channel
