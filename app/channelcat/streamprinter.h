// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/export/rowwriter.h"
#include "channel/protocol/messageassembler.h"

namespace channel::cat {

/// Decodes a stream and writes what is in it, without a recording: memory stays within one message.
class StreamPrinter
{
public:
    StreamPrinter(DecodePolicy policy, quint32 maxMessageSize, ExportFormat format, QIODevice &output);
    Q_DISABLE_COPY_MOVE(StreamPrinter)

    /// The next bytes. False if nothing more can be written.
    bool feed(QByteArrayView bytes);
    /// The stream is over.
    bool finish();
    /// Writes an error under the strict policy without waiting for the rest of its bytes.
    bool finishError();
    bool flush() { return writer_.flush(); }

    bool hasMalformed() const { return hasMalformed_; }
    /// The strict policy has ended decoding, and all that is told of the error's bytes is there.
    bool isDone() const;
    /// The strict policy has ended decoding.
    bool hasFailed() const { return assembler_.parser().hasFailed(); }

private:
    bool take();
    bool writeMessage(const FrameEvent &event);
    QByteArrayView inChunk(const FrameEvent &event) const;
    void keepLastPayload();
    QByteArray messageBytes(quint64 from, quint64 size) const;
    void beginRun(const FrameEvent &event);
    bool endRun(quint64 length, bool atMarker);

    DecodePolicy policy_;
    MessageAssembler assembler_;
    RowWriter writer_;
    QByteArrayView chunk_;    ///< That is decoded now.
    quint64 chunkStart_ = 0;  ///< Its place in the stream.
    Row message_;             ///< One row for all messages, so that each costs no more than what differs.
    FrameEvent messageEvent_; ///< That is written, if it came in pieces.
    bool hasMalformed_ = false;
    bool isInRun_ = false;
    FrameEvent run_;      ///< How it began.
    QByteArray runBytes_; ///< Its first.
    quint64 runLength_ = 0;
    QByteArrayView lastPayload_; ///< The end of the message before, of which most are in the chunk.
    QByteArray lastBytes_;       ///< It, once the chunk is gone.
    std::optional<quint64> lastLength_;
};

} // namespace channel::cat
