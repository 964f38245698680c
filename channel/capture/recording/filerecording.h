// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/captureindexer.h"
#include "channel/capture/pcapng/tcpconversation.h"
#include "channel/capture/recording/carryover.h"
#include "channel/capture/recording/filewatch.h"
#include "channel/capture/recording/recordingbatch.h"
#include "channel/capture/recording/recordingwriter.h"
#include "channel/capture/recording/unrecordedtraffic.h"

#include <memory>
#include <optional>
#include <vector>

namespace channel {

/// What a Recorder does with one file: writes, indexes and publishes batches until the file fails or is
/// complete. Its functions mean what Recorder's of the same name do.
///
/// One thread. Where a RecordingWriter writes, batches move to it and come back; only this thread indexes and
/// publishes.
class FileRecording
{
public:
    /// Into the file of the store; without one, nothing is recorded.
    FileRecording(std::unique_ptr<CaptureStore> store, const DecodeOptions &options);
    /// Flushes.
    ~FileRecording();

    const std::shared_ptr<const Capture> &capture() const { return capture_; }
    const DecodeOptions &options() const { return indexer_.options(); }
    CaptureFile *file() const { return store_.file(); }

    ConnectionId openConnection(const ConnectionDescription &description, qint64 time,
                                const DecodeOptions &decode);
    void append(ConnectionId connection, Direction direction, QByteArrayView bytes, qint64 time);
    void appendGap(ConnectionId connection, Direction direction, quint64 missing, qint64 time);
    void closeConnection(ConnectionId connection, ConnectionEnd end, qint64 time,
                         const std::optional<FinishTimes> &finished = {});
    void annotate(const AnnotationChange &change);
    void trace(Trace trace);

    void setWritesBehind(std::function<void()> written);
    bool flush();
    bool submit();
    void takeWritten();
    bool isWriting() const { return writer_ && !writer_->isIdle(); }
    /// Nor is it being brought to the disk.
    bool asksNothingOfDisk() const { return !writer_ || writer_->asksNothing(); }
    quint64 unwrittenBytes() const;
    void setKeepsWaiting(bool keeps);
    bool hasUnflushed() const { return (recording_ && !batch_.isEmpty()) || countChanged_; }
    bool isRecording() const { return recording_; }
    void finish();
    void sync();
    bool isSynced() { return !recording_ || watch_.isSettled(); }
    void awaitSync() { watch_.settle(); }
    int syncError() const { return watch_.syncError(); }
    /// Records nothing from now on. What is in the batch is not recorded, and counted.
    void stop(const QString &reason, qint64 time);
    /// Once it has stopped, it keeps what is not recorded, until passedOn().
    void setPassesOn() { passesOn_ = true; }
    void passedOn();
    /// Those that are not in the file.
    std::vector<const RecordingBatch *> unwrittenBatches() const;
    /// The errno of the write that stopped the recording; else 0.
    int writeError() const { return writeError_; }

    QString inMemoryReason() const { return watch_.inMemoryReason(); }
    void setInMemoryReason(const QString &reason) { watch_.setInMemoryReason(reason); }
    /// Stops if another program has changed the file's length.
    void checkFile();
    /// Publishes what a user must know about where the file is.
    void tellTrouble();

    /// The rest is for who goes on in another file (RecordingHandover).

    ConnectionId connectionCount() const { return ConnectionId(conversations_.size()); }
    bool isOpen(ConnectionId connection) const;
    /// It is open as far as rows are told.
    bool isIndexedOpen(ConnectionId connection) const { return indexer_.isOpen(connection); }
    const RecordedConnection &connection(ConnectionId id) const;
    /// As it is now; that of a connection that has ended begins.
    TcpConversation conversation(ConnectionId id) const;
    StreamDecoder::Unfinished unfinished(ConnectionId connection, Direction direction) const;
    CarryOver unfinishedMessages() const;
    /// Of a stream, from there on; in the file.
    QList<Trace> traces(ConnectionId connection, Direction direction, quint64 offset) const;
    /// The latest time in the file or the batch; another than the last one if the clock stepped back.
    qint64 latestTime() const { return latestTime_; }
    /// A connection that was open in the file before.
    ConnectionId resumeConnection(const ConnectionDescription &description,
                                  const TcpConversation &conversation,
                                  const std::array<TcpConversation::Resumption, 2> &sides, qint64 time,
                                  const DecodeOptions &decode);
    /// How a connection is decoded.
    const DecodeOptions &decodeOptions(ConnectionId connection) const { return indexer_.options(connection); }
    /// What is in the file so far counts as its beginning.
    void setBegun() { startSize_ = file()->size(); }
    quint64 newBytes() const { return file() ? file()->size() - startSize_ : 0; }
    /// Finishes: all further traffic is another file's.
    void handOver();

private:
    /// What comes goes into the batch.
    bool isTaking() const { return recording_ || passesOn_; }
    void added(qint64 time);
    bool writesBehind() const { return writer_ && writer_->takesBatches(); }
    void handToWriter();
    void indexWritten();
    void look();
    void takeLook();
    void writeBatch();
    void awaitRoom();
    void stopIfUnsynced();
    void stopAfterFailedWrite(int error);
    void discard();
    void beginCounting();
    void count(const RecordingBatch &batch);
    void count(ConnectionId connection, Direction direction, QByteArrayView bytes);
    void publishCount();

    CaptureStore &store_;
    std::shared_ptr<const Capture> capture_; ///< Owns the store.
    CaptureIndexer indexer_;
    std::unique_ptr<RecordingWriter> writer_; ///< Null without a file.
    FileWatch watch_;
    RecordingBatch batch_;
    RecordingBatch spare_;                  ///< Empty, with memory for the next.
    std::vector<RecordingBatch> unwritten_; ///< Once it has stopped: those before batch_.
    UnrecordedTraffic unrecorded_;
    std::vector<std::unique_ptr<TcpConversation>> conversations_; ///< By connection; null once it has ended.
    bool recording_;
    int writeError_ = 0;
    bool countChanged_ = false; ///< Bytes that are not recorded were counted but not published.
    bool passesOn_ = false;
    bool handedOver_ = false;
    quint64 startSize_ = 0; ///< Of the file, when the recording began.
    qint64 lastTime_ = 0;
    qint64 latestTime_ = 0;
};

} // namespace channel
