// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/annotation.h"
#include "channel/capture/index/blocksummary.h"
#include "channel/capture/index/frame.h"
#include "channel/capture/index/trace.h"
#include "channel/export.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <memory>

namespace channel {

class CaptureFile;
class CaptureStore;
class StreamChunks;

/// Sums over a whole capture, in bytes unless named otherwise. received = framed + malformed + pending.
struct CaptureTotals
{
    quint64 messagesIn = 0;
    quint64 messagesOut = 0;
    quint64 malformedRuns = 0; ///< Received direction.
    quint64 received = 0;
    quint64 framed = 0;
    quint64 malformed = 0;
    quint64 pending = 0;
    quint64 written = 0;
    quint64 notRecordedBytes = 0;    ///< Bytes of either direction that came after recording stopped.
    quint64 notRecordedMessages = 0; ///< Messages that were complete only then, of either direction.
    bool recording = true;
    QString stopReason; ///< A plain sentence, if recording stopped.
    /// A plain sentence while the file that is recorded into is not where it was: looked up about once a
    /// second while something is recorded.
    QString fileTrouble;
};

/// What was on the wire: a pcapng file and the index of the frames in it (FORMAT.md).
///
/// One Recorder writes, on one thread; any number of threads read, without a lock, below frameCount().
/// Frames are numbered from 0 and never change place; an open malformed run still grows.
class CHANNEL_EXPORT Capture
{
public:
    /// Made by Recorder.
    explicit Capture(std::unique_ptr<CaptureStore> store);
    ~Capture();

    /// Frames that are in the file: their write has returned.
    quint64 frameCount() const;
    /// `index` must be below frameCount().
    Frame frame(quint64 index) const;

    /// Blocks of rows, of which the last may not be full; grows with frameCount().
    quint64 blockCount() const;
    /// What the rows of a block, those that are there, are together; `block` must be below blockCount().
    /// Cheap, but for the last block and for those in which a run grows: their rows are looked at for it.
    BlockSummary block(quint64 block) const;

    quint32 connectionCount() const;
    /// `id` must be below connectionCount().
    ConnectionDescription connection(ConnectionId id) const;

    /// The first `limit` wire bytes of a frame (header, then payload) from byte `from` on; fewer if the file
    /// cannot be read.
    QByteArray wire(const Frame &frame, quint64 from = 0, qint64 limit = -1) const;
    /// The same for the payload alone (of a malformed run: its bytes).
    QByteArray payload(const Frame &frame, quint64 from = 0, qint64 limit = -1) const;
    /// Any recorded bytes of one direction of a connection. Reads with pread; fewer bytes mean an unreadable
    /// file.
    QByteArray stream(ConnectionId connection, Direction direction, quint64 offset, qint64 size) const;

    /// Where the bytes of one direction of a connection are in the file, and when they came. Lives as long as
    /// the capture; `connection` must be below connectionCount().
    const StreamChunks &chunks(ConnectionId connection, Direction direction) const;

    /// Where in the file the byte at this offset of a stream is, or 0 if it is not recorded.
    quint64 filePosition(ConnectionId connection, Direction direction, quint64 offset) const;

    /// What probably happened, in one sentence, for a malformed frame (may be empty); `index` as in frame().
    QString diagnosis(quint64 index) const;

    /// What the user wrote on a row; empty for most.
    Annotation annotation(quint64 index) const;
    /// Rows with an annotation, ascending.
    QList<quint64> annotatedFrames() const;
    /// Changes whenever an annotation does, or a row that could be seen already gets a trace.
    quint64 annotationVersion() const;

    /// What tools did with the message of a row, in the order in which they did it; none for most.
    QList<Trace> traces(const Frame &frame) const;
    /// By whom those are, each once.
    QStringList tracedBy(const Frame &frame) const;
    /// All that a rule or a tool did, in that order, on rows that are there or not.
    QList<Trace> tracesBy(const QString &name) const;
    /// Of those rules and tools that did something.
    QStringList traceNames() const;

    CaptureTotals totals() const;
    /// Where the file is; empty if there is none.
    QString path() const;
    /// The file itself, for who copies it; null if there is none.
    const CaptureFile *file() const;
    /// Bytes in the file so far.
    quint64 fileSize() const;
    /// How often, and where and why last, bytes that are in the file could not be read; see CaptureFile.
    quint64 readFailures() const;
    QString readFailureText() const;

private:
    std::unique_ptr<CaptureStore> store_;
};

} // namespace channel
