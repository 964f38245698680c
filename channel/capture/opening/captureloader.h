// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/decodeoptions.h"
#include "channel/capture/opening/capturesource.h"
#include "channel/capture/pcapng/pcapngreader.h"
#include "channel/export.h"

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
    quint64 newerJournals = 0;       ///< Blocks with what a newer version wrote on rows; the file keeps them.
    quint64 skippedPackets = 0;      ///< Packets that are no part of a recorded connection.
    QString text;                    ///< Plain sentences; empty if there is nothing to say.
};

/// Opens a capture of ours again: the same FrameParser over the same chunks as when it was recorded
/// (FORMAT.md "Reading and damage"), on a thread of its own.
///
/// The file stays as it is, unless a torn end shall be cut off, now or to annotate it.
class CHANNEL_EXPORT CaptureLoader : public CaptureSource
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
    /// The same of a file that is open already.
    static std::unique_ptr<CaptureLoader> open(std::unique_ptr<CaptureFile> file,
                                               const DecodeOptions &options, QString *error,
                                               TornEnd tornEnd = TornEnd::Keep);
    /// Stops reading; the capture keeps what was found, and the file what was annotated.
    ~CaptureLoader() override;

    /// Once finished() has come.
    const LoadReport &report() const { return report_; }
    QString reportText() const override { return report_.text; }
    bool isIncomplete() const override { return !report_.text.isEmpty(); }

private:
    CaptureLoader(std::unique_ptr<CaptureFile> file, const DecodeOptions &options, TornEnd tornEnd);

    void fill(TaskControl &control) override;
    QString journal(const QList<AnnotationChange> &changes, const TaskControl *control) override;
    QString readAll(TaskControl &control, PcapngReader &reader, CaptureIndexer &indexer,
                    AnnotationPlacer &annotations);
    void takeLocalUse(const PcapngReader::Block &block, CaptureIndexer &indexer,
                      AnnotationPlacer &annotations);
    bool takePacket(const PcapngReader::Block &block, ConversationReader &conversations);
    void noteDamage(const PcapngReader::Block &damage);
    void describe(const QString &reason);
    QString makeWritable(const TaskControl *control);
    int cutOff(PcapngReader::DamageKind damage, quint64 offset);
    int cutTornEnd(const TaskControl &control);

    DecodeOptions options_;
    TornEnd tornEnd_;
    CaptureStore *store_; ///< Owned by capture().
    LoadReport report_;   ///< Written by the task until it has finished.
    bool otherByteOrder_ = false;
    bool prepared_ = false;  ///< The file was made writable, or cannot be: the journal's task.
    QString readOnlyReason_; ///< Why it cannot: a part of a sentence.
};

} // namespace channel
