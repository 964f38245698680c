// SPDX-License-Identifier: MIT

#pragma once

#include "channel/transport/bytestream.h"
#include "channel/transport/channel.h"
#include "channel/transport/outgoingqueue.h"

#include <span>

namespace channel {

/// Bounds and writes what a Channel was given to send, and emits its signals about what was written.
///
/// Knows neither when to write nor how the connection ends. A slot may delete the Channel, and this with it,
/// in any signal, or run an event loop in which more is written: the order of the signals stays that of the
/// stream.
class OutgoingMessages
{
public:
    /// `maxUnsentBytes` is ChannelOptions::maxUnsentBytes.
    OutgoingMessages(Channel &channel, qint64 maxUnsentBytes);

    Channel::SendResult add(const QByteArray &payload);
    /// All or none.
    Channel::SendResult add(std::span<const QByteArrayView> payloads);
    /// Bytes as they are, which count as no message.
    Channel::SendResult addBytes(const QByteArray &bytes);
    /// Writes such bytes without queueing them, and tells what was written of them: nothing while anything
    /// else is to be written or told first. A slot may have deleted the Channel on return.
    ByteStream::Outcome writeNow(ByteStream &stream, QByteArrayView bytes);
    /// So many bytes and messages were written by somebody else; while nothing is to be written or told.
    void noteWrittenElsewhere(qint64 bytes, qint64 messages) { queue_.noteWrittenUnqueued(bytes, messages); }
    /// The rest of a message whose beginning somebody else has written.
    void addRest(const QByteArray &bytes) { queue_.appendRest(bytes); }
    /// Writes once. What was written must then be told.
    ByteStream::Outcome write(ByteStream &stream);
    /// Tells all that was written. False if a slot has deleted the Channel.
    bool tell(bool wantsMessages);
    /// Frees what will never be written; the account stays.
    void discard() { queue_.discard(); }

    bool isEmpty() const { return queue_.isEmpty(); }
    /// The account of what was queued and written.
    const OutgoingQueue &queue() const { return queue_; }

private:
    Channel::SendResult mayAdd(qint64 payloadSize, qint64 wireSize) const;

    Channel &channel_;
    const qint64 maxUnsentBytes_;
    OutgoingQueue queue_;
    bool isTellingNow_ = false; ///< A slot that hears of what writeNow() has written is on the stack.
};

} // namespace channel
