// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/capture.h"
#include "channel/capture/index/decodeoptions.h"
#include "channel/capture/pcapng/capturefile.h"
#include "channel/export.h"

#include <QByteArrayView>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <unordered_map>

namespace channel {

class FileRecording;

/// Writes a capture: bytes as they were read and written, in batches (FORMAT.md "How a connection
/// is told").
///
/// One thread. Nothing is visible to readers before it is in the file; one write(2) is made for a batch. The
/// batch is written when it passes 1 MiB, or sooner if flush() or submit() asks for it. A failing disk
/// stops the recording, never the traffic. Nor does a slow one if setWritesBehind() was called.
class CHANNEL_EXPORT Recorder
{
public:
    /// Creates a file of its own in `folder` (0600, exclusive lock, no link followed); null and `error` set
    /// if that fails.
    static std::unique_ptr<Recorder> create(const QString &folder, const DecodeOptions &options,
                                            QString *error);
    /// Records into `file`, which must be new and empty; the same errors.
    static std::unique_ptr<Recorder> create(std::unique_ptr<CaptureFile> file, const DecodeOptions &options,
                                            QString *error);
    /// Records into memory, as `reason` (a plain sentence) tells readers to have been necessary.
    /// Null and `error` set if even that fails.
    static std::unique_ptr<Recorder> createInMemory(const QString &reason, const DecodeOptions &options,
                                                    QString *error);
    /// Records nothing, but numbers connections and counts what is not recorded; `reason` is a plain
    /// sentence.
    static std::unique_ptr<Recorder> createDisabled(const QString &reason);
    /// Flushes. The file lives as long as its Capture.
    ~Recorder();

    std::shared_ptr<const Capture> capture() const;
    /// What is recorded into; null without recording.
    CaptureFile *file();

    /// `time` everywhere: nanoseconds since 1970 UTC.
    /// The connection's description can be read at once, its frames once they are flushed. With startMissing
    /// the file gets no packets that open it.
    /// `decode` is for this connection alone; the recording's own otherwise.
    ConnectionId openConnection(const ConnectionDescription &description, qint64 time,
                                const std::optional<DecodeOptions> &decode = {});
    /// Bytes of a connection that is closed already are not recorded, but counted.
    void append(ConnectionId connection, Direction direction, QByteArrayView bytes, qint64 time);
    /// `missing` bytes of the stream are not known: the file acknowledges them without having them. At most
    /// 2^31 - 1 at once, which is as far as a sequence number can be seen to jump.
    void appendGap(ConnectionId connection, Direction direction, quint64 missing, qint64 time);
    /// `finished` where it is known.
    void closeConnection(ConnectionId connection, ConnectionEnd end, qint64 time,
                         const std::optional<FinishTimes> &finished = {});

    /// What continueIn() makes.
    struct Continuation
    {
        std::unique_ptr<Recorder> recorder; ///< Null if it failed.
        /// The number in the new capture of each connection that is open, by its number in the old one.
        std::unordered_map<ConnectionId, ConnectionId> connections;
    };

    /// Ends this recording and goes on in `file`, which must be new and empty. Each of the two can be read
    /// alone. In this order:
    ///
    /// The batch is flushed. Each connection that is open is entered in the new capture as one whose
    /// beginning is missing (startMissing); its sequence numbers go on. Then, where a message is not
    /// complete, its bytes so far are recorded again, from the first one on, with the sequence numbers and
    /// times that they had: so the message is whole in the new file, and where both files are merged these
    /// packets are retransmissions. Both captures count these bytes: this one as pending, the new one as
    /// received. A malformed run is not recorded again: it ends with this file, and what follows it begins
    /// the next. Then this recording is finished: only capture(), sync() and isSynced() of this recorder mean
    /// something any more.
    ///
    /// If it fails, the batch was flushed and nothing else has happened: `file` is deleted, `error` is a
    /// plain sentence, and recording goes on here.
    Continuation continueIn(std::unique_ptr<CaptureFile> file, qint64 time, QString *error);
    /// From now on, once the recording stops, what comes is kept for goOnAside().
    void setPassesOn();
    /// Tells what came since the recording stopped, and what is unfinished, in `file`, which must be new,
    /// empty and nobody's capture: for who prints. This recorder goes on to count what is not recorded, so
    /// both must hear what comes. Null as continueIn().
    Continuation goOnAside(std::unique_ptr<CaptureFile> file, qint64 time, QString *error);
    /// About how many bytes continueIn() would record again.
    quint64 unfinishedSize() const;
    /// Bytes in the file behind those with which it began: its head, and what was recorded again.
    quint64 newBytes() const;

    /// Journals the annotation in the file, and shows it. Without recording it is shown all the same, and
    /// lost with the capture.
    void annotate(const AnnotationChange &change);

    /// Writes down what a rule or a tool did, with the batch: before or after its row is recorded, if it ever
    /// is. The trace's offset is in bytes from the connection's first one (as Channel::send() tells it),
    /// whatever files came before; what has its row in one of those is not kept.
    void trace(const Trace &trace);

    /// From now on a thread of the recorder's writes, so that submit() waits for no disk. `written` is called
    /// on that thread once takeWritten() has something to do. Changes nothing for a recording in memory, or
    /// where no thread can be made.
    void setWritesBehind(std::function<void()> written);
    /// Writes the batch and what waits, then indexes it, then publishes it. Returns whether recording goes
    /// on.
    bool flush();
    /// The same if nothing writes behind. Else it leaves the batch to the thread: at once if that has nothing
    /// to do, and else no sooner than the batch is full, so that the disk gets large pieces.
    bool submit();
    /// Indexes and publishes what was written, or stops the recording if that failed.
    void takeWritten();
    /// What was submitted is not all written.
    bool isWriting() const;
    /// Nor is it being brought to the disk: what asks the file for something does not wait behind that.
    bool asksNothingOfDisk() const;
    /// So many bytes are in no row yet: who records should have peers wait from mostUnwrittenBytes on.
    quint64 unwrittenBytes() const;
    static const quint64 mostUnwrittenBytes;
    /// Whether peers wait for a disk that takes nothing, for capture()'s totals to tell.
    void setKeepsWaiting(bool keeps);
    bool hasUnflushed() const;
    bool isRecording() const;
    /// Stops the recording if another program has cut its file short or written into it. Not beside a write.
    void checkFile();
    /// Flushes; nothing more will be recorded, though connections may be open.
    void finish();
    /// To be called once a second. If there is something new to bring to the disk, starts fdatasync on the
    /// thread that writes behind. If the last one failed, stops the recording: what is in the file can no
    /// longer be trusted. Looks whether the file was deleted, renamed, cut short or written into; where a
    /// thread writes behind, that one looks, and takeWritten() tells.
    void sync();
    /// False while there is reason to call sync() again, in a second.
    bool isSynced() const;
    /// Waits until the disk has all that is in the file, or failed to take it.
    void awaitSync();
    /// The errno of the sync that failed, else 0.
    int syncError() const;

private:
    explicit Recorder(std::unique_ptr<FileRecording> recording);

    std::unique_ptr<FileRecording> recording_;
};

} // namespace channel
