// SPDX-License-Identifier: MIT

#include "app/channelcat/trafficprinter.h"

#include "app/channelcat/filteroption.h"
#include "app/channelcat/message.h"
#include "app/channelcat/standardoutput.h"
#include "app/hostandport.h"
#include "channel/capture/export/jsonstring.h"
#include "channel/transport/timestamp.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace channel::cat {

TrafficPrinter::TrafficPrinter(const Options &options, StandardOutput &output)
    : options_(options)
    , output_(output)
    , writer_(options.format, output)
{
    writer_.setDay(nanosecondsNow());
}

void TrafficPrinter::setCapture(std::shared_ptr<const Capture> capture)
{
    for (const Growing &growing : growing_) {
        const Frame frame = capture_->frame(growing.index);
        const auto [run, isNew] =
            carried_.try_emplace(streamKey(frame, frame.direction), CarriedRun{capture_, growing.index, 0});
        run->second.length += frame.length;
    }
    capture_ = std::move(capture);
    reader_.emplace(*capture_);
    if (options_.filter)
        filter_.emplace(capture_, options_.filter);
    next_ = 0;
    growing_.clear();
}

bool TrafficPrinter::print()
{
    if (!printGrown(false))
        return false;
    const quint64 count = capture_->frameCount();
    if (isNothingToSay())
        next_ = count;
    for (; next_ < count; ++next_) {
        if (!take(next_))
            return false;
    }
    return writer_.flush();
}

/// Then no row needs to be looked at.
bool TrafficPrinter::isNothingToSay() const
{
    return options_.format == ExportFormat::Nothing && !options_.prototypeEcho && !options_.most &&
           capture_->totals().malformedRuns == 0;
}

bool TrafficPrinter::printAll()
{
    if (!print() || !printGrown(true))
        return false;
    while (!carried_.empty()) {
        if (!endCarried(carried_.begin(), 0))
            return false;
    }
    return printStopped() && writer_.flush();
}

bool TrafficPrinter::printStopped()
{
    if (!stopped_ || stopped_->totals().notRecordedBytes == toldNotRecorded_)
        return true;
    RowReader reader(*stopped_);
    Row row = reader.row(stoppedRow_);
    row.number = 0;
    return writeRow(row);
}

TrafficPrinter::StreamKey TrafficPrinter::streamKey(const Frame &frame, Direction direction) const
{
    const ConnectionDescription connection = capture_->connection(frame.connection);
    return {connection.peerText(), connection.localText(), direction};
}

/// The row is the rest of a run that began in an earlier file.
bool TrafficPrinter::goesOn(const Frame &frame) const
{
    return !carried_.empty() && frame.kind == FrameKind::Malformed && frame.start == 0 &&
           carried_.contains(streamKey(frame, frame.direction));
}

/// Prints the runs that this row shows to be over.
bool TrafficPrinter::endCarried(const Frame &frame)
{
    if (carried_.empty() || frame.kind == FrameKind::RecordingStopped || frame.kind == FrameKind::Connected ||
        goesOn(frame))
        return true;
    for (const Direction direction : {Direction::In, Direction::Out}) {
        const bool isMeant = frame.kind == FrameKind::Disconnected || frame.direction == direction;
        const auto carried = isMeant ? carried_.find(streamKey(frame, direction)) : carried_.end();
        if (carried != carried_.end() && !endCarried(carried, 0))
            return false;
    }
    return true;
}

bool TrafficPrinter::endCarried(std::map<StreamKey, CarriedRun>::iterator carried, quint64 more)
{
    const CarriedRun run = carried->second;
    carried_.erase(carried);
    if (options_.filter &&
        !note(
            FilterEvaluator(run.capture, options_.filter).evaluate(run.index, run.capture->frame(run.index))))
        return true;
    RowReader reader(*run.capture);
    Row row = reader.row(run.index);
    row.available = row.frame.length;
    row.frame.length = run.length + more;
    row.number = 0;
    row.isFatal = options_.policy == DecodePolicy::Strict;
    return writeRow(row);
}

bool TrafficPrinter::writeRow(const Row &row)
{
    return writer_.write(row) || (writer_.isUnreadable() && writer_.writeUnread(row));
}

bool TrafficPrinter::printGrown(bool all)
{
    std::vector<Growing> still;
    for (const Growing &growing : std::exchange(growing_, {})) {
        const Frame frame = capture_->frame(growing.index);
        if (!all && frame.open)
            still.push_back(growing);
        else if (matches(growing.index, frame) && !write(growing.index))
            return false;
    }
    growing_ = std::move(still);
    return true;
}

QString TrafficPrinter::doubtText() const
{
    const bool isUnread = capture_->readFailures() > 0;
    return undecided_ == 0 ? QString()
                           : undecidedText(undecided_, isUnread ? capture_->readFailureText() : QString());
}

QStringList TrafficPrinter::newlyGrowing()
{
    QStringList texts;
    for (Growing &growing : growing_) {
        if (++growing.looks != 2)
            continue;
        const Row row = reader_->row(growing.index);
        const QString place = u"%1: %2 at byte %3"_s.arg(row.peer, protocolErrorCode(row.frame.error),
                                                         QString::number(row.offset + row.frame.errorOffset));
        const QString diagnosis = row.diagnosis.isEmpty() ? u"."_s : u": "_s + row.diagnosis;
        texts += place + diagnosis + u" What follows may belong to it."_s;
    }
    return texts;
}

bool TrafficPrinter::take(quint64 index)
{
    const Frame frame = capture_->frame(index);
    const bool isReceived = frame.hasBytes() && frame.direction == Direction::In;
    if (isReceived && hasAll())
        return true;
    // A run that grows, or is the rest of one, is asked about when it is printed.
    const bool isMeant = frame.open || goesOn(frame) || matches(index, frame);
    if (isMeant && isReceived && frame.kind == FrameKind::Message)
        ++receivedMessages_;
    hasMalformed_ |= isReceived && frame.kind == FrameKind::Malformed;
    if (!endCarried(frame))
        return false;
    if (!isShown(frame))
        return true;
    if (isSaid(frame))
        return sayClient(index, isMeant);
    if (!isMeant)
        return true;
    if (frame.open) {
        growing_.push_back({index});
        return true;
    }
    return options_.format == ExportFormat::Nothing || write(index);
}

bool TrafficPrinter::matches(quint64 index, const Frame &frame)
{
    return !filter_ || frame.kind == FrameKind::RecordingStopped || note(filter_->evaluate(index, frame));
}

/// Whether it is a match.
bool TrafficPrinter::note(FilterEvaluator::Verdict verdict)
{
    undecided_ += verdict == FilterEvaluator::Verdict::Undecided ? 1 : 0;
    return verdict == FilterEvaluator::Verdict::Yes;
}

bool TrafficPrinter::isShown(const Frame &frame) const
{
    const bool isSent = frame.hasBytes() && frame.direction == Direction::Out;
    if (isSent && options_.receivedOnly)
        return false;
    // What is told in memory once the recording has stopped may end, too, but is no recording.
    if (frame.kind == FrameKind::RecordingStopped)
        return !stopped_;
    // A connection that goes on in the next file of a recording did not come just now.
    return frame.kind != FrameKind::Connected || !capture_->connection(frame.connection).startMissing;
}

bool TrafficPrinter::write(quint64 index)
{
    Row &row = reader_->row(index);
    const Frame &frame = row.frame;
    if (goesOn(frame))
        return endCarried(carried_.find(streamKey(frame, frame.direction)), frame.length);
    if (frame.kind == FrameKind::RecordingStopped) {
        stopped_ = capture_;
        stoppedRow_ = index;
        toldNotRecorded_ = row.notRecordedBytes;
    }
    row.number = 0;
    row.isFatal = frame.kind == FrameKind::Malformed && options_.policy == DecodePolicy::Strict;
    if (!partners_.isEmpty() && frame.hasBytes())
        row.partner = partners_.value({row.peer, row.local});
    return writeRow(row);
}

bool TrafficPrinter::isForPeople() const
{
    return options_.format == ExportFormat::TextLines || options_.format == ExportFormat::HexDump;
}

/// A client that comes, whatever the filter.
bool TrafficPrinter::isSaid(const Frame &frame) const
{
    return options_.prototypeEcho && frame.kind == FrameKind::Connected &&
           capture_->connection(frame.connection).accepted;
}

/// In the prototype's words, which for people stand for the event's own.
bool TrafficPrinter::sayClient(quint64 index, bool isEventMeant)
{
    Row &row = reader_->row(index);
    const QString line = u"--> %1"_s.arg(row.peer);
    if (isForPeople())
        return writer_.flush() && output_.write(line.toUtf8() + '\n') > 0;
    say(line);
    row.number = 0;
    return !isEventMeant || writer_.write(row);
}

bool TrafficPrinter::printListening(const QString &address)
{
    const QString line = u"listening on %1"_s.arg(address);
    const bool isJson = options_.format == ExportFormat::JsonLines;
    const bool isRaw = options_.format == ExportFormat::RawPayloads;
    const bool isNothing = options_.format == ExportFormat::Nothing;
    if (isRaw || ((isJson || isNothing) && options_.prototypeEcho) || (isNothing && options_.isAnyPort))
        say(line);
    if (isRaw || isNothing)
        return true;
    HostAndPort parts;
    readHostAndPort(address, parts);
    const QByteArray event = "{\"event\":\"listening\",\"address\":" + jsonString(address.toUtf8()) +
                             ",\"host\":" + jsonString(parts.host.toUtf8()) +
                             ",\"port\":" + QByteArray::number(parts.port) + '}';
    return output_.write((isJson ? event : line.toUtf8()) + '\n') > 0;
}

bool TrafficPrinter::printRetry(const EndpointInfo &endpoint)
{
    if (options_.format != ExportFormat::JsonLines)
        return true;
    const QString host = endpoint.host.contains(u':') ? u"[%1]"_s.arg(endpoint.host) : endpoint.host;
    const QByteArray address = jsonString(u"%1:%2"_s.arg(host, QString::number(endpoint.port)).toUtf8());
    return output_.write("{\"event\":\"retrying\",\"address\":" + address +
                         ",\"reason\":" + jsonString(endpoint.errorText.toUtf8()) +
                         ",\"failures\":" + QByteArray::number(endpoint.failures) + ",\"seconds\":" +
                         QByteArray::number(double(endpoint.retryWait.count()) / 1000) + "}\n") > 0;
}

} // namespace channel::cat
