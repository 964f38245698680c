#pragma once

#include "channel/capture/backgroundtask.h"
#include "channel/capture/capture.h"
#include "channel/capture/decodeoptions.h"
#include "channel/capture/pcapngreader.h"

#include <QList>
#include <QObject>

#include <memory>

namespace channel {

class AnnotationPlacer;
class CaptureFile;
class CaptureIndexer;
class CaptureStore;
class ConversationReader;

/// How the reading of a capture ended.
struct LoadReport
{
    enum class Outcome : quint8 {
        Whole,
        CutShort,   ///< Damage: what stands before it is shown.
        NotInOrder, ///< Packets are repeated or out of order, as no recording of ours is: to be imported.
        Cancelled,
    };

    Outcome outcome = Outcome::Whole;
    quint64 readBytes = 0; ///< Of the file, from its start.
    quint64 fileBytes = 0;
    quint64 cutBytes = 0; ///< Torn off the file's end because that was asked for.
    PcapngReader::DamageKind damage = PcapngReader::DamageKind::None;
    quint64 homelessAnnotations = 0; ///< Their rows are not there under this policy; the file keeps them.
    quint64 skippedPackets = 0;      ///< Packets that are no part of a recorded connection.
    QString text;                    ///< Plain sentences; empty if there is nothing to say.
};

/// Opens a capture of ours again: the same FrameParser over the same chunks as when it was recorded
/// (ARCHITECTURE.md "The capture is the wire"), on a thread of its own.
///
/// Lives on its owner's thread. The file stays as it is, unless a torn end shall be cut off.
class CaptureLoader : public QObject
{
    Q_OBJECT

public:
    enum class TornEnd : quint8 {
        Keep,
        CutOff, ///< What a kill or a power cut left half written, and nothing else.
    };

    /// Null and a plain sentence in `error` if the file cannot be opened or is not a capture of ours.
    static std::unique_ptr<CaptureLoader> open(const QString &path, const DecodeOptions &options,
                                               QString *error, TornEnd tornEnd = TornEnd::Keep);
    /// Stops reading; the capture keeps what was found, and the file what was annotated.
    ~CaptureLoader() override;

    /// Frames appear in it as they are found.
    std::shared_ptr<const Capture> capture() const { return capture_; }
    quint64 doneBytes() const { return task_->done(); }
    quint64 totalBytes() const { return task_->total(); }
    bool isRunning() const { return task_->isRunning(); }
    /// finished() follows; what was found stays.
    void cancel() { task_->cancel(); }
    /// Once finished() has come.
    const LoadReport &report() const { return report_; }

    /// Journals annotations in the file, once it is read, on a thread of its own; the capture shows them
    /// then. A torn end is cut off first. Where the file cannot take them, annotationsNotKept() says so.
    void annotate(const QList<AnnotationChange> &changes);

    /// Gives the file another name on the same disk; false if that is not possible. Not while it is read.
    bool rename(const QString &path);

Q_SIGNALS:
    void finished();
    /// The annotations are shown, but lost when the capture is closed; `reason` is a plain sentence. Once.
    void annotationsNotKept(const QString &reason);

private:
    CaptureLoader(std::unique_ptr<CaptureFile> file, const DecodeOptions &options, TornEnd tornEnd);

    void load(TaskControl &control);
    QString readAll(TaskControl &control, PcapngReader &reader, CaptureIndexer &indexer,
                    AnnotationPlacer &annotations);
    bool takePacket(const PcapngReader::Block &block, ConversationReader &conversations);
    void noteDamage(const PcapngReader::Block &damage);
    void describe(const QString &reason);
    void startJournal();
    void journal(const QList<AnnotationChange> &changes);
    QString makeWritable();

    DecodeOptions options_;
    TornEnd tornEnd_;
    CaptureStore *store_; ///< Owned by capture_.
    std::shared_ptr<const Capture> capture_;
    LoadReport report_; ///< Written by the task until it has finished.
    bool otherByteOrder_ = false;
    QList<AnnotationChange> waiting_; ///< Not journalled yet.
    bool prepared_ = false;           ///< The file was made writable, or cannot be: the journal's task.
    QString trouble_;                 ///< Written by the journal's task.
    bool troubleTold_ = false;
    std::unique_ptr<BackgroundTask> task_;
    std::unique_ptr<BackgroundTask> journal_;
};

} // namespace channel
