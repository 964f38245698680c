// SPDX-License-Identifier: MIT

#include "channel/capture/opening/captureloader.h"

#include "channel/capture/files/capturekind.h"
#include "channel/capture/index/captureindexer.h"
#include "channel/capture/opening/annotationplacer.h"
#include "channel/capture/opening/conversationreader.h"
#include "channel/capture/pcapng/captureerrortext.h"
#include "channel/capture/pcapng/capturefile.h"
#include "channel/capture/pcapng/pcapngformat.h"
#include "channel/capture/recording/journalbody.h"
#include "channel/capture/recording/tracejournal.h"
#include "channel/cleanvectorregisters.h"
#include "channel/text/spokennumbers.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <cerrno>
#include <utility>

namespace channel {

namespace {

constexpr int publishEveryMs = 20;
constexpr int blocksBetweenLooks = 256;

QString counted(quint64 count)
{
    return spokenLocale().toString(count);
}

/// False if it is none that we record.
bool readRecorded(const PcapngReader::Block &block, ConversationReader::Packet &packet)
{
    const quint32 direction = block.flags & pcapng::DirectionFlags;
    if (block.linkType != pcapng::linkTypeRaw ||
        (direction != pcapng::InboundFlag && direction != pcapng::OutboundFlag) ||
        !readTcpSegment(block.bytes, packet.segment))
        return false;
    packet.direction = direction == pcapng::InboundFlag ? Direction::In : Direction::Out;
    packet.accepted = block.interface == pcapng::acceptedInterface;
    packet.payloadFileOffset =
        block.bytesOffset + quint64(packet.segment.payload.data() - block.bytes.data());
    packet.time = block.time;
    return true;
}

} // namespace

std::unique_ptr<CaptureLoader> CaptureLoader::open(const QString &path, const DecodeOptions &options,
                                                   QString *error, TornEnd tornEnd)
{
    auto file = CaptureFile::open(path, error);
    return file ? open(std::move(file), options, error, tornEnd) : nullptr;
}

std::unique_ptr<CaptureLoader> CaptureLoader::open(std::unique_ptr<CaptureFile> file,
                                                   const DecodeOptions &options, QString *error,
                                                   TornEnd tornEnd)
{
    const CaptureKind kind = captureKindOf(*file, error);
    if (kind == CaptureKind::Foreign)
        *error = QCoreApplication::translate("channel",
                                             "%1 was not recorded by Channelscope: it must be imported.")
                     .arg(file->path());
    if (kind != CaptureKind::Own)
        return nullptr;
    return std::unique_ptr<CaptureLoader>(new CaptureLoader(std::move(file), options, tornEnd));
}

CaptureLoader::CaptureLoader(std::unique_ptr<CaptureFile> file, const DecodeOptions &options, TornEnd tornEnd)
    : options_(options)
    , tornEnd_(tornEnd)
{
    auto store = std::make_unique<CaptureStore>(std::move(file));
    store_ = store.get();
    start(std::make_shared<const Capture>(std::move(store)), *store_->file());
}

CaptureLoader::~CaptureLoader()
{
    stop();
}

void CaptureLoader::fill(TaskControl &control)
{
    PcapngReader reader(*store_->file());
    CaptureIndexer indexer(*store_, options_);
    AnnotationPlacer annotations(*store_);
    report_.fileBytes = reader.fileSize();
    control.setProgress(0, reader.fileSize());
    const QString reason = readAll(control, reader, indexer, annotations);
    indexer.publish();
    report_.homelessAnnotations = annotations.placeTheRest();
    report_.readBytes = reader.position();
    otherByteOrder_ = reader.isBigEndian() != (QSysInfo::ByteOrder == QSysInfo::BigEndian);
    control.setProgress(reader.position(), reader.fileSize());
    describe(reason);
    indexer.addEnd();
    indexer.publish();
}

/// Why the file cannot be read to its end; empty if it can.
QString CaptureLoader::readAll(TaskControl &control, PcapngReader &reader, CaptureIndexer &indexer,
                               AnnotationPlacer &annotations)
{
    ConversationReader conversations(*store_, indexer);
    QElapsedTimer sincePublished;
    sincePublished.start();
    PcapngReader::Block block;
    cleanVectorRegisters();
    for (int count = 1;; ++count) {
        if (!reader.nextPacket(block))
            block = reader.next();
        if (block.kind == PcapngReader::Kind::End)
            return {};
        if (block.kind == PcapngReader::Kind::Damage) {
            noteDamage(block);
            return block.reason;
        }
        if (block.kind == PcapngReader::Kind::Packet && !takePacket(block, conversations))
            return {};
        report_.skippedPackets += block.kind == PcapngReader::Kind::Unreadable ? 1 : 0;
        if (block.kind == PcapngReader::Kind::LocalUse)
            takeLocalUse(block, indexer, annotations);
        if (count % blocksBetweenLooks != 0)
            continue;
        if (control.isCancelled()) {
            report_.outcome = LoadReport::Outcome::Cancelled;
            return {};
        }
        const bool isFirstLook = count == blocksBetweenLooks;
        if (!isFirstLook && sincePublished.elapsed() < publishEveryMs)
            continue;
        indexer.publish();
        control.setProgress(reader.position(), reader.fileSize());
        cleanVectorRegisters();
        sincePublished.start();
    }
}

/// Blocks that are not ours, or whose lengths do not agree, are left alone.
void CaptureLoader::takeLocalUse(const PcapngReader::Block &block, CaptureIndexer &indexer,
                                 AnnotationPlacer &annotations)
{
    if (const auto traces = readTraces(block.bytes, block.isBigEndian)) {
        for (const Trace &trace : *traces) {
            if (trace.connection < ConversationReader::maxConnections)
                indexer.addTrace(trace);
        }
    } else if (const auto entry = readJournalBody(block.bytes, block.isBigEndian)) {
        indexer.publish(); // It may be about the row before it.
        annotations.take(*entry);
    } else if (journal::isNewer(block.bytes, block.isBigEndian)) {
        ++report_.newerJournals;
    }
}

bool CaptureLoader::takePacket(const PcapngReader::Block &block, ConversationReader &conversations)
{
    ConversationReader::Packet &packet = conversations.spare();
    const ConversationReader::Outcome outcome =
        readRecorded(block, packet) ? conversations.take(packet) : ConversationReader::Outcome::TooMany;
    if (outcome == ConversationReader::Outcome::OutOfOrder)
        report_.outcome = LoadReport::Outcome::NotInOrder;
    else if (outcome == ConversationReader::Outcome::TooMany)
        ++report_.skippedPackets;
    return outcome != ConversationReader::Outcome::OutOfOrder;
}

void CaptureLoader::noteDamage(const PcapngReader::Block &damage)
{
    report_.outcome = LoadReport::Outcome::CutShort;
    report_.damage = damage.damage;
    const bool isEnd = damage.damage != PcapngReader::DamageKind::Garbage;
    CaptureFile &file = *store_->file();
    if (tornEnd_ == TornEnd::CutOff && isEnd && file.isWritable() && file.cutAt(damage.offset) == 0)
        report_.cutBytes = report_.fileBytes - damage.offset;
}

void CaptureLoader::describe(const QString &reason)
{
    QStringList sentences;
    switch (report_.outcome) {
    case LoadReport::Outcome::Whole:
        break;
    case LoadReport::Outcome::CutShort:
        sentences.append(
            report_.cutBytes == 1
                ? QCoreApplication::translate(
                      "channel",
                      "The end of the capture was torn: 1 byte that was not written whole was cut off.")
            : report_.cutBytes > 0
                ? QCoreApplication::translate(
                      "channel",
                      "The end of the capture was torn: %1 bytes that were not written whole were cut off.",
                      nullptr, pluralNumber(report_.cutBytes))
                      .arg(counted(report_.cutBytes))
                : QCoreApplication::translate("channel", "The capture can be read up to byte %1 of %2: %3.")
                      .arg(counted(report_.readBytes), counted(report_.fileBytes), reason));
        break;
    case LoadReport::Outcome::NotInOrder:
        sentences.append(QCoreApplication::translate(
            "channel", "Packets of the capture are repeated or out of order: another program changed it."));
        break;
    case LoadReport::Outcome::Cancelled:
        sentences.append(
            QCoreApplication::translate("channel", "Opening was cancelled: %1 of %2 bytes are shown.")
                .arg(counted(report_.readBytes), counted(report_.fileBytes)));
        break;
    }
    if (report_.skippedPackets > 0)
        sentences.append(
            QCoreApplication::translate(
                "channel", "Packets that belong to no recorded connection, and are not shown: %1.")
                .arg(counted(report_.skippedPackets)));
    if (report_.homelessAnnotations > 0)
        sentences.append(
            QCoreApplication::translate(
                "channel",
                "Marks and notes on rows that are not there when decoded like this: %1. The file keeps them.")
                .arg(counted(report_.homelessAnnotations)));
    if (report_.newerJournals > 0)
        sentences.append(QCoreApplication::translate(
                             "channel",
                             "Marks, notes or traces of tools that a newer version wrote, and that are "
                             "not shown: %1. The file keeps them.")
                             .arg(counted(report_.newerJournals)));
    report_.text = sentences.join(u' ');
}

QString CaptureLoader::journal(const QList<AnnotationChange> &changes, const TaskControl *control)
{
    if (!std::exchange(prepared_, true))
        readOnlyReason_ = makeWritable(control);
    QString reason = readOnlyReason_;
    if (reason.isEmpty()) {
        if (const int error = appendAnnotations(*store_, changes); error != 0)
            reason = captureErrorText(error);
    }
    for (const AnnotationChange &change : changes)
        store_->annotations().set(change);
    return reason;
}

/// Why nothing can be appended, as a part of a sentence; empty if it can. What is appended must be found
/// again, so the file has to be whole up to its end.
QString CaptureLoader::makeWritable(const TaskControl *control)
{
    const CaptureFile &file = *store_->file();
    if (!file.isWritable())
        return file.readOnlyReason();
    if (otherByteOrder_)
        return QCoreApplication::translate("channel",
                                           "it was recorded on a machine with the other byte order");
    int error = 0;
    switch (report_.outcome) {
    case LoadReport::Outcome::Whole:
        break;
    case LoadReport::Outcome::NotInOrder:
        return QCoreApplication::translate("channel", "another program changed it");
    case LoadReport::Outcome::CutShort:
        error = cutOff(report_.damage, report_.readBytes);
        break;
    case LoadReport::Outcome::Cancelled:
        error = control ? cutTornEnd(*control) : ECANCELED;
        break;
    }
    if (error == ECANCELED)
        return QCoreApplication::translate("channel", "it was not read to its end");
    return error == 0        ? QString()
           : error == EILSEQ ? QCoreApplication::translate("channel", "it is damaged")
                             : captureErrorText(error);
}

/// 0, an errno, or EILSEQ if what is there is not merely torn.
int CaptureLoader::cutOff(PcapngReader::DamageKind damage, quint64 offset)
{
    return damage == PcapngReader::DamageKind::Garbage ? EILSEQ : store_->file()->cutAt(offset);
}

/// As cutOff(). Reads what was not read yet.
int CaptureLoader::cutTornEnd(const TaskControl &control)
{
    PcapngReader reader(*store_->file(), report_.readBytes, QSysInfo::ByteOrder == QSysInfo::BigEndian);
    PcapngReader::Block block;
    do {
        if (control.isCancelled())
            return ECANCELED;
        block = reader.next();
    } while (block.kind != PcapngReader::Kind::End && block.kind != PcapngReader::Kind::Damage);
    return block.kind == PcapngReader::Kind::End ? 0 : cutOff(block.damage, block.offset);
}

} // namespace channel
