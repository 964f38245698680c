// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/recording/recorder.h"
#include "channel/export.h"

#include <QStringList>

#include <deque>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace channel {

/// A recording that goes on from file to file, each of which can be read alone (Recorder::continueIn):
/// decides when the next one begins, names it, and deletes the oldest ones.
///
/// Lives on the thread of its recorders. Times are nanoseconds since 1970 UTC.
class CHANNEL_EXPORT CaptureSeries
{
public:
    struct Limits
    {
        quint64 bytes = 0;                             ///< Of a file; 0: any.
        int seconds = 0;                               ///< From a file's beginning to the next one's; 0: any.
        int files = 0;                                 ///< Of this series that are kept; 0: all.
        quint64 memory = CaptureFile::largestInMemory; ///< Bytes of a file in memory at the most.
    };

    /// `traffic.pcapng` is recorded into `traffic-00001.pcapng` and so on, beginning behind the highest
    /// number that is there already. An empty path records into memory, where a file lives as long as its
    /// Capture.
    CaptureSeries(const QString &path, const Limits &limits, const DecodeOptions &options,
                  const CaptureFile::SystemCalls &calls = CaptureFile::SystemCalls::standard());
    ~CaptureSeries();

    /// Is called with all that is recorded, as one file would have it: what the next file repeats of the one
    /// before is not in it. To be set before begin().
    void setCopy(std::function<void(QByteArrayView bytes)> copy) { copy_ = std::move(copy); }

    /// Makes the first file; null and a plain sentence in `error` if that fails.
    std::unique_ptr<Recorder> begin(qint64 time, QString *error);

    /// The same in memory, for what a recorder does not record any more (Recorder::goOnAside).
    Recorder::Continuation beginAside(Recorder &stopped, qint64 time, QString *error);

    /// Whether rotate() should be called, once all is written that the recorder has. To be asked after each
    /// batch, and once a second if there is a limit of seconds.
    ///
    /// A file is due once it is over a limit; one in memory also once it is half full. It must have something
    /// new, though, and more than twice as much as the messages take that are not complete: otherwise these
    /// would be recorded again in file after file. A file in memory that is half full need not wait for that
    /// if the next one would be smaller by an eighth of the memory: the recording stops when it is full.
    bool isDue(const Recorder &recorder, qint64 time);

    /// Puts the Recorder of the next file in the place of `recorder`, and deletes the oldest file if there is
    /// one too many. Returns the new numbers of the connections that are open, by their old ones.
    ///
    /// Nothing if there is no next file: `recorder` goes on, takeProblems() says why, and isDue() waits for a
    /// while before it asks again.
    std::optional<std::unordered_map<ConnectionId, ConnectionId>> rotate(std::unique_ptr<Recorder> &recorder,
                                                                         qint64 time);

    /// The recording is over: waits until the disk has the files before the last one, or failed to take them.
    void finish();

    /// What went wrong since this was asked last, in plain sentences. To be looked at after isDue(), rotate()
    /// and finish().
    QStringList takeProblems() { return std::exchange(problems_, {}); }
    /// Of the files that are kept, the one that is recorded into last. Empty in memory.
    QStringList paths() const;

private:
    /// Tells a file from another that took its name, even if that got its inode.
    struct FileIdentity
    {
        quint64 device = 0;
        quint64 inode = 0;
        qint64 born = 0; ///< 0 where the file system does not say.
        bool operator==(const FileIdentity &) const = default;
    };
    struct KeptFile
    {
        QString path;
        std::optional<FileIdentity> identity;
    };

    static std::optional<FileIdentity> identityOf(const QString &path);
    quint64 highestNumber() const;
    quint64 numberOf(const QString &name) const;
    QString pathFor(quint64 number) const;
    std::unique_ptr<CaptureFile> createNext(QString *error);
    /// Of a file in memory: what comes in one turn of the event loop has room in the other half.
    quint64 halfFull() const { return limits_.memory / 2; }
    bool isWorthIt(const Recorder &recorder) const;
    void keep(const Recorder &recorder, qint64 time);
    void deleteOldest();
    void dropSynced();
    void tellOnce(QString &told, const QString &problem);

    QString folder_;
    QString stem_;   ///< "traffic".
    QString suffix_; ///< ".pcapng".
    bool inMemory_;
    Limits limits_;
    DecodeOptions options_;
    CaptureFile::SystemCalls calls_;
    std::function<void(QByteArrayView)> copy_;
    quint64 number_ = 0; ///< Of the file before.
    qint64 begunAt_ = 0;
    std::optional<qint64> failedAt_;
    QStringList problems_;      ///< Not taken yet.
    QString rotationProblem_;   ///< Why there is no next file, as it was told last; empty once there is.
    QString deletionProblem_;   ///< The same of the oldest file.
    std::deque<KeptFile> kept_; ///< Oldest first.
    std::vector<std::unique_ptr<Recorder>> finished_; ///< Until the disk has what they recorded.
};

} // namespace channel
