// SPDX-License-Identifier: MIT

#include "channel/capture/recording/unrecordedtraffic.h"

namespace channel {

void UnrecordedTraffic::open(ConnectionId connection, bool startMissing, const DecodeOptions &options)
{
    FrameParser parser(options.policy, options.maxMessageSize);
    if (startMissing)
        parser.resume();
    resume(connection, {parser, parser});
}

void UnrecordedTraffic::resume(ConnectionId connection, const std::array<FrameParser, 2> &streams)
{
    streams_.insert_or_assign(connection, streams);
}

void UnrecordedTraffic::add(ConnectionId connection, Direction direction, QByteArrayView bytes)
{
    bytes_ += quint64(bytes.size());
    const auto found = streams_.find(connection);
    if (found == streams_.end())
        return;
    FrameParser &parser = found->second[size_t(direction)];
    parser.feed(bytes);
    FrameEvent event;
    while (parser.take(event))
        messages_ += event.kind == FrameEvent::Kind::Message || event.kind == FrameEvent::Kind::MessageEnd;
}

} // namespace channel
