// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/import/importcapture.h"
#include "channel/capture/import/importreport.h"
#include "channel/capture/import/packetfile.h"
#include "channel/capture/opening/capturesource.h"

#include <functional>

namespace channel {

class ConversationSurvey;
class PacketTools;
class Recorder;
struct TcpSegment;

/// Opens a capture of another program (pcap or pcapng): its TCP streams are put together, and those that
/// carry messages are recorded into a capture of ours (FORMAT.md).
///
/// Goes through the file twice or three times: to learn which bytes there are, to find messages, and to
/// record. The file itself stays as it is.
class CaptureImporter : public CaptureSource
{
    Q_OBJECT

public:
    /// As importCapture(); `tools` must outlive all importers.
    static std::unique_ptr<CaptureImporter> open(const QString &path, const QString &folder,
                                                 const ImportOptions &options, const PacketTools &tools,
                                                 QString *error);
    /// The same of packets that are open already.
    static std::unique_ptr<CaptureImporter> open(std::unique_ptr<PacketFile> file, const QString &folder,
                                                 const ImportOptions &options, const PacketTools &tools,
                                                 QString *error);
    ~CaptureImporter() override;

    /// Once finished() has come.
    const ImportReport &report() const { return report_; }
    QString reportText() const override { return report_.text(); }
    bool isIncomplete() const override { return report_.isIncomplete(); }
    bool hidesConnections() const override { return report_.silentConnections > 0; }

private:
    CaptureImporter(std::unique_ptr<PacketFile> file, std::unique_ptr<Recorder> recorder,
                    const ImportOptions &options, const PacketTools &tools);

    /// Of each TCP packet; false to go on no further.
    using SegmentTaker =
        std::function<bool(const PacketFile::Packet &packet, const TcpSegment &segment, quint32 wirePayload)>;

    void fill(TaskControl &control) override;
    QString journal(const QList<AnnotationChange> &changes, const TaskControl *control) override;

    void survey(TaskControl &control, ConversationSurvey &survey);
    void findMessages(TaskControl &control, ConversationSurvey &survey);
    void record(TaskControl &control, ConversationSurvey &survey);
    void noteChange();
    void nameSilent(const ConversationSurvey &survey);
    bool readSegments(TaskControl &control, const SegmentTaker &take);

    std::unique_ptr<PacketFile> file_;
    std::unique_ptr<Recorder> recorder_;
    ImportOptions options_;
    const PacketTools &tools_;
    ImportReport report_; ///< Written by the task until it has finished.
    quint64 packets_ = 0; ///< In the file, as the first pass found.
    quint64 pass_ = 0;
    quint64 passes_;
};

} // namespace channel
