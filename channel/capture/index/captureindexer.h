// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/capturestore.h"
#include "channel/capture/index/streamdecoder.h"

#include <unordered_map>
#include <vector>

namespace channel {

/// Turns what is in a capture file, in the order in which it is there, into the rows that readers see.
///
/// Fed by the Recorder after each write, and by whoever reads a file back. One thread, the store's writer.
/// Nothing is visible before publish().
class CaptureIndexer
{
public:
    /// A run of stream bytes as it stands in the file.
    struct Chunk
    {
        ConnectionId connection = 0;
        Direction direction = Direction::In;
        QByteArrayView bytes; ///< At most StreamChunk::maxSize.
        quint64 fileOffset = 0;
        qint64 time = 0; ///< Nanoseconds since 1970 UTC.
    };

    /// `store` must outlive the indexer.
    CaptureIndexer(CaptureStore &store, const DecodeOptions &options);

    /// The connection must be in the store.
    void addConnected(ConnectionId connection, qint64 time);
    /// What the capture has of the stream begins with a message, though the connection's beginning is
    /// missing.
    void addMessageStart(ConnectionId connection, Direction direction);
    void addChunk(const Chunk &chunk);
    /// Bytes of a stream that are not in the file, though the other side had them.
    void addGap(ConnectionId connection, Direction direction, quint64 missing, qint64 time);
    /// May come before the bytes of its row, in what is indexed together.
    void addTrace(const Trace &trace);
    void addDisconnected(ConnectionId connection, ConnectionEnd end, qint64 time);
    /// The streams may go on, but nothing more of them is in the capture.
    void addEnd();
    /// The last row; `reason` is a plain sentence.
    void addRecordingStopped(const QString &reason, qint64 time);
    /// As in CaptureTotals.
    void setNotRecorded(quint64 messages, quint64 bytes)
    {
        totals_.notRecordedMessages = messages;
        totals_.notRecordedBytes = bytes;
    }
    /// It was told to be open and not to be closed.
    bool isOpen(ConnectionId connection) const
    {
        return connection < decoders_.size() && decoders_[connection] != nullptr;
    }
    /// Of a connection that is open: parsers that go on where its streams are, by Direction.
    std::array<FrameParser, 2> parsers(ConnectionId connection) const;
    /// Nothing for a connection that is not open.
    StreamDecoder::Unfinished unfinished(ConnectionId connection, Direction direction) const;
    const DecodeOptions &options() const { return options_; }
    /// Decodes a connection otherwise than the rest; before it is added.
    void setOptions(ConnectionId connection, const DecodeOptions &options);
    const DecodeOptions &options(ConnectionId connection) const;
    /// As in CaptureTotals.
    void setFileTrouble(const QString &sentence) { totals_.fileTrouble = sentence; }

    /// Shows readers everything so far.
    void publish();

private:
    struct Decoders
    {
        StreamDecoder in;
        StreamDecoder out;
    };

    void account(Direction direction, const StreamDecoder::Sums &before, const StreamDecoder::Sums &after);
    StreamDecoder &decoder(ConnectionId connection, Direction direction) const;
    void finish(ConnectionId connection, Direction direction);

    CaptureStore &store_;
    DecodeOptions options_;
    std::unordered_map<ConnectionId, DecodeOptions> otherOptions_; ///< Of connections that have others.
    std::vector<std::unique_ptr<Decoders>>
        decoders_; ///< By connection; null before it opens and after it ends.
    CaptureTotals totals_;
};

} // namespace channel
