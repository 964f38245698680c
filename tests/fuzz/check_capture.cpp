// SPDX-License-Identifier: MIT

#include "capturebuilder.h"
#include "channel/capture/opening/captureloader.h"
#include "channel/capture/pcapng/capturefile.h"
#include "channel/capture/pcapng/pcapngreader.h"
#include "check.h"
#include "checkapplication.h"
#include "tests/support/memoryfile.h"

#include <QCoreApplication>

using namespace channel;

namespace {

void checkReader(const MemoryFile &memory, QByteArrayView content)
{
    QString error;
    const auto file = CaptureFile::open(memory.path(), &error);
    PcapngReader reader(*file);
    quint64 last = 0;
    bool damaged = false;
    for (PcapngReader::Block block = reader.next(); block.kind != PcapngReader::Kind::End;
         block = reader.next()) {
        require(!damaged, "nothing is read behind damage");
        require(block.offset >= last && block.offset < quint64(content.size()), "blocks follow each other");
        last = block.offset;
        damaged = block.kind == PcapngReader::Kind::Damage;
        require(damaged == !block.reason.isEmpty(), "damage has a reason");
        require(!damaged || block.offset == reader.position(), "damage is where the reading stops");
        if (block.kind != PcapngReader::Kind::Packet && block.kind != PcapngReader::Kind::LocalUse)
            continue;
        require(block.bytesOffset + quint64(block.bytes.size()) <= quint64(content.size()),
                "bytes lie inside the file");
        require(content.sliced(qsizetype(block.bytesOffset), block.bytes.size()) == block.bytes,
                "bytes are the file's own");
    }
    require(damaged || reader.position() == quint64(content.size()), "all is read where nothing is wrong");
}

void checkCapture(const Capture &capture)
{
    for (quint64 index = 0; index < capture.frameCount(); ++index) {
        const Frame frame = capture.frame(index);
        require(frame.kind <= FrameKind::RecordingStopped && !frame.open, "rows have ended");
        require(frame.connection < capture.connectionCount(), "rows belong to a connection");
        const QByteArray wire = capture.wire(frame);
        require(!frame.hasBytes() || quint64(wire.size()) == frame.wireLength(), "bytes can be read");
        if (frame.kind == FrameKind::Message)
            require(wire.startsWith("\r\nMSG "), "a message begins as one");
        require(capture.diagnosis(index).size() < 2000, "diagnoses are sentences");
        for (const Trace &trace : capture.traces(frame)) {
            require(trace.offset >= frame.start && trace.offset - frame.start < frame.wireLength(),
                    "a trace is of a byte of its row");
            require(trace.by.size() <= Trace::maxNameLength, "names are bounded");
            require(capture.tracesBy(trace.by).contains(trace), "who did something is found by name");
        }
    }
    const CaptureTotals totals = capture.totals();
    require(totals.received == totals.framed + totals.malformed + totals.pending, "the ledger holds");
}

LoadReport checkLoader(const MemoryFile &memory, const DecodeOptions &options, CaptureLoader::TornEnd tornEnd,
                       quint64 *received)
{
    QString error;
    const auto loader = CaptureLoader::open(memory.path(), options, &error, tornEnd);
    require(loader || !error.isEmpty(), "a refusal has a reason");
    if (!loader)
        return {};
    while (loader->isRunning())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    const LoadReport report = loader->report();
    require(report.readBytes <= report.fileBytes, "no more is read than there is");
    require(report.outcome == LoadReport::Outcome::Whole || !report.text.isEmpty(), "trouble is said");
    require(report.outcome != LoadReport::Outcome::Cancelled, "nobody cancelled");
    checkCapture(*loader->capture());
    *received = loader->capture()->totals().received;
    return report;
}

} // namespace

void check_capture(QByteArrayView input)
{
    haveApplication();
    if (input.isEmpty())
        return;
    const auto choice = quint8(input[0]);
    const QByteArray content = choice & 1 ? buildCapture(input.sliced(1)) : input.sliced(1).toByteArray();
    const DecodeOptions resync{DecodePolicy::Resync, choice & 2 ? defaultMaxMessageSize : 40};
    const DecodeOptions strict{DecodePolicy::Strict, resync.maxMessageSize};
    const MemoryFile memory(content);
    checkReader(memory, content);

    quint64 received = 0;
    quint64 receivedStrictly = 0;
    const LoadReport report = checkLoader(memory, resync, CaptureLoader::TornEnd::Keep, &received);
    checkLoader(memory, strict, CaptureLoader::TornEnd::Keep, &receivedStrictly);
    require(received == receivedStrictly, "another policy reads the same bytes");
    require(memory.content() == content, "opening leaves the file as it is");

    const LoadReport repair = checkLoader(memory, resync, CaptureLoader::TornEnd::CutOff, &received);
    const bool mayCut =
        report.outcome == LoadReport::Outcome::CutShort && report.damage != PcapngReader::DamageKind::Garbage;
    require(mayCut == (repair.cutBytes > 0), "only a torn end is cut off");
    require(content.startsWith(memory.content()), "a repair only cuts");
    quint64 receivedThen = 0;
    const LoadReport then = checkLoader(memory, resync, CaptureLoader::TornEnd::Keep, &receivedThen);
    require(!mayCut || then.outcome == LoadReport::Outcome::Whole, "a repaired file is whole");
    require(received == receivedThen, "a repair loses nothing that could be read");
}
