// SPDX-License-Identifier: MIT

#pragma once

#include "channel/protocol/framewriter.h"
#include "channel/transport/bytestream.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>
#include <span>
#include <vector>

namespace channel {

class Channel;
class IncomingMessages;

/// The bytes of an open connection, lent for a while to whoever reads and writes them on a thread of its own:
/// a message then costs no turn of the event loop.
///
/// Only messages go by this way: whole ones, or large ones in parts. With whatever else comes (a part of a
/// small message, bytes that are none, the peer's end, an error) the loan is to be given back, and the
/// Channel, which then has all bytes that were read and not taken, does with them what it always does.
///
/// Lent and given back on the Channel's thread. In between the Channel neither reads nor writes nor ends by
/// itself, and must not be asked for anything or deleted; one thread at a time uses the loan. The ledger
/// counts what went by once it is given back; no signal tells of it.
class ChannelLoan
{
public:
    /// Nothing, unless the connection is a socket, open in both directions, and nothing is under way in
    /// either but the payload of a large message that comes.
    static std::optional<ChannelLoan> of(Channel &channel);

    /// What poll(2) waits for.
    int descriptor() const { return stream_->descriptor(); }
    /// Writes one message as far as the kernel takes it now. How many bytes of the frame those were: of none,
    /// nothing was kept; of fewer than all, the rest is written once this is given back.
    qint64 write(const FrameHeader &header, QByteArrayView payload);
    /// Reads once, into `buffer` or where a large message grows; the payloads of the messages that are whole
    /// by now.
    std::vector<QByteArray> read(std::span<char> buffer);
    /// It must be given back before it is of any use again.
    bool isSpent() const { return isSpent_; }
    /// Messages that were read.
    quint64 messages() const { return messages_; }
    /// Reads that brought something.
    quint64 reads() const { return reads_; }

    void giveBack();

    /// What a Channel is given back.
    struct Account
    {
        QByteArray unread = {}; ///< What was read, and is to be read again.
        qint64 bytesWritten = 0;
        qint64 messagesWritten = 0;
        QByteArray rest = {};                            ///< Of the message that was begun last.
        std::optional<ByteStream::Outcome> failure = {}; ///< Which the kernel tells only once.
    };

private:
    ChannelLoan(Channel &channel, ByteStream &stream, IncomingMessages &incoming);
    std::span<char> target(std::span<char> buffer);
    void noteFailure(const ByteStream::Outcome &outcome);

    Channel *channel_;
    ByteStream *stream_;
    IncomingMessages *incoming_;
    quint64 messages_ = 0;
    quint64 reads_ = 0;
    Account account_;
    bool isSpent_ = false;
    bool isBehindLarge_ = false; ///< The last read ended with a message that came in parts.
};

} // namespace channel
