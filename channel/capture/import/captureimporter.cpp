// SPDX-License-Identifier: MIT

#include "channel/capture/import/captureimporter.h"

#include "channel/capture/import/messagefinder.h"
#include "channel/capture/import/packetfile.h"
#include "channel/capture/import/packettools.h"
#include "channel/capture/import/streamrecorder.h"
#include "channel/capture/pcapng/capturefile.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QElapsedTimer>

namespace channel {

namespace {

constexpr int publishEveryMs = 20;
constexpr quint64 packetsBetweenLooks = 256;

void countContent(PacketDissector::Content content, ImportReport &report)
{
    switch (content) {
    case PacketDissector::Content::Tcp:
        ++report.tcpPackets;
        break;
    case PacketDissector::Content::Udp:
        ++report.udpPackets;
        break;
    case PacketDissector::Content::OtherIp:
        ++report.otherIpPackets;
        break;
    case PacketDissector::Content::Fragment:
        ++report.fragments;
        break;
    case PacketDissector::Content::NotIp:
        ++report.notIpPackets;
        break;
    case PacketDissector::Content::Broken:
        ++report.brokenPackets;
        break;
    case PacketDissector::Content::OtherLink:
        ++report.otherLinkPackets;
        break;
    }
}

} // namespace

std::unique_ptr<CaptureImporter> CaptureImporter::open(const QString &path, const QString &folder,
                                                       const ImportOptions &options, const PacketTools &tools,
                                                       QString *error)
{
    auto file = PacketFile::open(path, error);
    return file ? open(std::move(file), folder, options, tools, error) : nullptr;
}

std::unique_ptr<CaptureImporter> CaptureImporter::open(std::unique_ptr<PacketFile> file,
                                                       const QString &folder, const ImportOptions &options,
                                                       const PacketTools &tools, QString *error)
{
    auto copy = CaptureFile::createConversionIn(folder, QDateTime::currentDateTimeUtc(), error);
    auto recorder = copy ? Recorder::create(std::move(copy), options.decode, error) : nullptr;
    if (!recorder)
        return nullptr;
    return std::unique_ptr<CaptureImporter>(
        new CaptureImporter(std::move(file), std::move(recorder), options, tools));
}

CaptureImporter::CaptureImporter(std::unique_ptr<PacketFile> file, std::unique_ptr<Recorder> recorder,
                                 const ImportOptions &options, const PacketTools &tools)
    : file_(std::move(file))
    , recorder_(std::move(recorder))
    , options_(options)
    , tools_(tools)
    , passes_(options.ports.isEmpty() ? 3 : 2)
{
    report_.fileBytes = file_->size();
    report_.byPort = !options_.ports.isEmpty();
    start(recorder_->capture(), *recorder_->file());
}

CaptureImporter::~CaptureImporter()
{
    stop();
}

void CaptureImporter::fill(TaskControl &control)
{
    ConversationSurvey conversations;
    survey(control, conversations);
    findMessages(control, conversations);
    if (report_.outcome != ImportReport::Outcome::Cancelled) {
        nameSilent(conversations);
        record(control, conversations);
    }
    recorder_->finish();
    file_.reset();
    control.setProgress(report_.fileBytes * passes_, report_.fileBytes * passes_);
}

/// Gives the TCP segments of the whole file, or of what the first pass read. False if `take` does not want to
/// go on, or it was cancelled, which the report says then: whoever cancels what has ended lacks nothing.
bool CaptureImporter::readSegments(TaskControl &control, const SegmentTaker &take)
{
    const bool isFirst = pass_ == 0;
    const std::unique_ptr<PacketDissector> dissector = tools_.newDissector();
    for (quint64 count = 0; isFirst || count < packets_; ++count) {
        const std::optional<PacketFile::Packet> packet = file_->next();
        if (!packet) {
            if (!isFirst)
                noteChange();
            break;
        }
        if (count % packetsBetweenLooks == 0) {
            control.setProgress(file_->size() * pass_ + file_->position(), file_->size() * passes_);
            if (control.isCancelled()) {
                report_.outcome = ImportReport::Outcome::Cancelled;
                return false;
            }
        }
        const PacketDissector::Content content =
            dissector->dissect(packet->linkType, packet->bytes, packet->wireLength);
        if (isFirst) {
            ++packets_;
            report_.readBytes = file_->position();
            countContent(content, report_);
        }
        if (content == PacketDissector::Content::Tcp &&
            !take(*packet, dissector->segment(), dissector->wirePayload()))
            return false;
    }
    return true;
}

/// Another pass ends before the first one did (FAULTS 74).
void CaptureImporter::noteChange()
{
    report_.outcome = ImportReport::Outcome::CutShort;
    report_.readBytes = file_->position();
    report_.reason = QCoreApplication::translate("channel", "it was changed while it was being read");
}

void CaptureImporter::survey(TaskControl &control, ConversationSurvey &survey)
{
    bool isFull = false;
    readSegments(
        control, [&](const PacketFile::Packet &packet, const TcpSegment &segment, quint32 wirePayload) {
            const ConversationSurvey::Outcome outcome = survey.take(segment, wirePayload, packet.sender);
            report_.strayPackets += outcome == ConversationSurvey::Outcome::Stray ? 1 : 0;
            isFull = outcome == ConversationSurvey::Outcome::Full;
            return !isFull;
        });
    report_.annotations = file_->annotations();
    report_.unreadablePackets = file_->unreadable();
    const QString damage =
        isFull ? QCoreApplication::translate("channel", "its streams have too many gaps") : file_->damage();
    if (!damage.isEmpty()) {
        report_.outcome = ImportReport::Outcome::CutShort;
        report_.reason = damage;
    }
    survey.settle();
    file_->rewind();
    ++pass_;
}

void CaptureImporter::findMessages(TaskControl &control, ConversationSurvey &survey)
{
    if (!options_.ports.isEmpty()) {
        survey.preferPorts(options_.ports);
        return;
    }
    MessageFinder finder(survey, options_.decode);
    ConversationReplay replay(survey, finder, tools_);
    if (readSegments(control, [&](const PacketFile::Packet &packet, const TcpSegment &segment, quint32) {
            replay.take(segment, packet.time);
            return finder.undecided() > 0;
        }))
        replay.finish();
    file_->rewind();
    ++pass_;
}

void CaptureImporter::nameSilent(const ConversationSurvey &survey)
{
    for (quint32 index = 0; index < survey.count(); ++index) {
        const SurveyedConversation &conversation = survey.conversation(index);
        const bool isEmpty =
            conversation.streams[0].spans().empty() && conversation.streams[1].spans().empty();
        if (conversation.holdsMessages) {
            report_.cutPackets += conversation.cutPackets;
            continue;
        }
        ++(isEmpty ? report_.emptyConnections : report_.silentConnections);
        if (isEmpty)
            continue;
        if (report_.silentNames.size() < ImportReport::maxNamed)
            report_.silentNames.append(conversation.text());
    }
}

void CaptureImporter::record(TaskControl &control, ConversationSurvey &survey)
{
    StreamRecorder streams(survey, *recorder_, report_);
    ConversationReplay replay(survey, streams, tools_);
    QElapsedTimer sincePublished;
    sincePublished.start();
    quint64 segments = 0;
    bool isRecording = true;
    const bool isComplete =
        readSegments(control, [&](const PacketFile::Packet &packet, const TcpSegment &segment, quint32) {
            replay.take(segment, packet.time);
            if (++segments % packetsBetweenLooks == 0 && sincePublished.elapsed() >= publishEveryMs) {
                isRecording = recorder_->flush();
                sincePublished.start();
            }
            return isRecording;
        });
    if (isComplete)
        replay.finish();
    if (!recorder_->flush()) {
        report_.outcome = ImportReport::Outcome::Stopped;
        report_.reason = QCoreApplication::translate(
            "channel", "Importing stopped, as the copy that is shown cannot be written: make room "
                       "on the disk and open the capture again.");
    }
}

QString CaptureImporter::journal(const QList<AnnotationChange> &changes, const TaskControl *)
{
    for (const AnnotationChange &change : changes)
        recorder_->annotate(change);
    return recorder_->flush()
               ? QString()
               : QCoreApplication::translate("channel", "the copy that is shown cannot be written");
}

} // namespace channel
