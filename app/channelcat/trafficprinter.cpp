#include "app/channelcat/trafficprinter.h"

#include "app/channelcat/message.h"
#include "app/channelcat/standardoutput.h"
#include "app/hostandport.h"
#include "channel/capture/export/jsonstring.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace channel::cat {

TrafficPrinter::TrafficPrinter(const Options &options, StandardOutput &output)
    : options_(options)
    , output_(output)
    , writer_(options.format, output)
{
}

void TrafficPrinter::setCapture(std::shared_ptr<const Capture> capture)
{
    capture_ = std::move(capture);
    reader_.emplace(*capture_);
    next_ = 0;
    growing_.clear();
}

bool TrafficPrinter::print()
{
    if (!printGrown(false))
        return false;
    for (const quint64 count = capture_->frameCount(); next_ < count; ++next_) {
        if (!take(next_))
            return false;
    }
    return writer_.flush();
}

bool TrafficPrinter::printAll()
{
    return print() && printGrown(true) && writer_.flush();
}

bool TrafficPrinter::printGrown(bool all)
{
    std::vector<quint64> growing;
    for (const quint64 index : std::exchange(growing_, {})) {
        if (!all && capture_->frame(index).open)
            growing.push_back(index);
        else if (!write(index))
            return false;
    }
    growing_ = std::move(growing);
    return true;
}

bool TrafficPrinter::take(quint64 index)
{
    const Frame frame = capture_->frame(index);
    const bool isReceived = frame.hasBytes() && frame.direction == Direction::In;
    if (isReceived && hasAll())
        return true;
    if (isReceived && frame.kind == FrameKind::Message)
        ++receivedMessages_;
    hasMalformed_ |= isReceived && frame.kind == FrameKind::Malformed;
    if (!isShown(frame))
        return true;
    if (frame.open) {
        growing_.push_back(index);
        return true;
    }
    return write(index);
}

bool TrafficPrinter::isShown(const Frame &frame) const
{
    const bool isSent = frame.hasBytes() && frame.direction == Direction::Out;
    if (isSent && options_.receivedOnly)
        return false;
    // A connection that goes on in the next file of a recording did not come just now.
    return frame.kind != FrameKind::Connected || !capture_->connection(frame.connection).startMissing;
}

bool TrafficPrinter::write(quint64 index)
{
    Row row = reader_->row(index);
    const Frame &frame = row.frame;
    if (options_.prototypeEcho && frame.kind == FrameKind::Connected && !sayClient(frame))
        return false;
    row.number = 0;
    row.isFatal = frame.kind == FrameKind::Malformed && options_.policy == DecodePolicy::Strict;
    return writer_.write(row);
}

bool TrafficPrinter::sayClient(const Frame &frame)
{
    const ConnectionDescription connection = capture_->connection(frame.connection);
    if (!connection.accepted)
        return true;
    const QString line = u"--> %1"_s.arg(connection.peerText());
    if (options_.format != ExportFormat::TextLines) {
        say(line);
        return true;
    }
    return writer_.flush() && output_.write(line.toUtf8() + '\n') > 0;
}

bool TrafficPrinter::printListening(const QString &address)
{
    const QString line = u"listening on %1"_s.arg(address);
    if (options_.format == ExportFormat::RawPayloads)
        say(line);
    if (options_.format == ExportFormat::RawPayloads)
        return true;
    HostAndPort parts;
    readHostAndPort(address, parts);
    const QByteArray event = "{\"event\":\"listening\",\"address\":" + jsonString(address.toUtf8()) +
                             ",\"host\":" + jsonString(parts.host.toUtf8()) +
                             ",\"port\":" + QByteArray::number(parts.port) + '}';
    const bool isJson = options_.format == ExportFormat::JsonLines;
    return output_.write((isJson ? event : line.toUtf8()) + '\n') > 0;
}

} // namespace channel::cat
