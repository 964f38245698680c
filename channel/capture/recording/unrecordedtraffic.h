// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/decodeoptions.h"
#include "channel/capture/pcapng/connectiondescription.h"
#include "channel/protocol/frameparser.h"

#include <array>
#include <unordered_map>

namespace channel {

/// Counts what comes once a recording has stopped: bytes, and the messages that end in them. Keeps nothing.
class UnrecordedTraffic
{
public:
    void open(ConnectionId connection, bool startMissing, const DecodeOptions &options);
    /// A connection that was open already: how far its two streams are decoded, by Direction.
    void resume(ConnectionId connection, const std::array<FrameParser, 2> &streams);
    void add(ConnectionId connection, Direction direction, QByteArrayView bytes);
    void close(ConnectionId connection) { streams_.erase(connection); }

    quint64 bytes() const { return bytes_; }
    quint64 messages() const { return messages_; }

private:
    std::unordered_map<ConnectionId, std::array<FrameParser, 2>> streams_; ///< Of those that are open.
    quint64 bytes_ = 0;
    quint64 messages_ = 0;
};

} // namespace channel
