// SPDX-License-Identifier: MIT

#include "app/channelcat/liveoptions.h"

#include <QRandomGenerator>

#include <algorithm>

namespace channel::cat {

TrafficPrinter::Options printerOptions(const Arguments &arguments,
                                       const std::shared_ptr<const Filter> &filter)
{
    TrafficPrinter::Options options;
    options.format = arguments.format;
    options.policy = arguments.policy;
    // What a proxy sends is what it received.
    options.receivedOnly =
        arguments.command == Command::Proxy || arguments.format == ExportFormat::RawPayloads;
    options.prototypeEcho = arguments.prototypeEcho;
    options.isAnyPort = arguments.address.port == 0;
    if (arguments.count && *arguments.count > 0)
        options.most = arguments.count;
    if (!filter->isEmpty())
        options.filter = filter;
    return options;
}

Composer composerOf(const Arguments &arguments)
{
    const quint64 seed = arguments.seed ? *arguments.seed : QRandomGenerator::system()->generate64();
    return {arguments.shape, seed};
}

std::optional<MessageInput::Unit> lineUnit(const Arguments &arguments)
{
    if (!arguments.lines)
        return std::nullopt;
    return arguments.rawLines ? MessageInput::Unit::RawLine : MessageInput::Unit::Line;
}

ChannelOptions channelOptions(const Arguments &arguments)
{
    ChannelOptions options;
    options.policy = arguments.policy;
    options.maxMessageSize = arguments.maxMessageSize;
    options.headerDeadlineMs = 0;
    // The Sender ends what the peer has finished, once there is nothing more for it.
    options.allowHalfOpen = true;
    // One large file is a message that may be sent; the Sender bounds what waits. Echoes are bounded by this.
    options.maxUnsentBytes = arguments.echoReply
                                 ? std::max(defaultMaxUnsentBytes, qint64(arguments.maxMessageSize))
                                 : qint64(largestMaxMessageSize);
    return options;
}

} // namespace channel::cat
