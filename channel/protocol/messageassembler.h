// SPDX-License-Identifier: MIT

#pragma once

#include "channel/export.h"
#include "channel/protocol/frameparser.h"

#include <QByteArray>

#include <span>

namespace channel {

/// Joins what a FrameParser gives in pieces, so that every message comes whole.
///
/// Stores at most what has arrived of one message plus 64 KiB (PROTOCOL.md "Limits"). Gives Message and
/// Malformed* events only, never MessageBegin, MessageData or MessageEnd. Used like FrameParser: feed, take
/// until false.
class CHANNEL_EXPORT MessageAssembler final : private StreamHistory
{
public:
    explicit MessageAssembler(DecodePolicy policy = DecodePolicy::Strict,
                              quint32 maxMessageSize = defaultMaxMessageSize);

    void feed(QByteArrayView chunk);
    void finish();
    bool take(FrameEvent &event);

    /// The payload of the Message event just taken as an array of its own; moved, not copied, where it was
    /// joined.
    QByteArray takePayload(const FrameEvent &event);
    /// True if the Message event just taken came in pieces, so that takePayload() can move it.
    bool isJoined(const FrameEvent &event) const
    {
        return joined_ && event.bytes.data() == partial_.constData();
    }
    /// What the events after finish() are views of.
    QByteArray history() const { return history_; }

    /// Memory for the next bytes of a payload that arrives in pieces, at most `size` or what is owed of it;
    /// empty if none arrives. Bytes that are put there, from its begin on, and fed from there are not copied.
    /// All that was fed must have been taken; valid until something else is fed. To keep to the bound above,
    /// ask for no more than has arrived.
    std::span<char> room(qsizetype size);
    /// Payload bytes that the message in progress still owes.
    quint64 owed() const { return parser_.isInsidePayload() ? parser_.expected() - parser_.pending() : 0; }
    /// Keeps a chunk alive that was put into room(), at the price of a copy of what has come of its message
    /// if that grows meanwhile; empty for any other.
    QByteArray ownerOf(QByteArrayView chunk) const;

    /// At most `size` of the bytes that FrameParser::pending() counts, from `offset` on: the header of the
    /// message in progress, then its payload. All that was fed must have been taken.
    QByteArray pendingBytes(quint64 offset, qsizetype size) const;

    const FrameParser &parser() const { return parser_; }
    /// Bytes of memory held for an unfinished message.
    qsizetype storedBytes() const { return partial_.capacity() + history_.capacity(); }

private:
    QByteArrayView bytesAt(quint64 offset) const override;
    void append(const FrameEvent &event);

    FrameParser parser_;
    QByteArray partial_;       ///< Payload so far of the message that arrives in pieces.
    QByteArray history_;       ///< The same, once the stream has ended inside it.
    quint64 payloadStart_ = 0; ///< Stream offset of that payload.
    bool joined_ = false;      ///< partial_ is the Message given last.
};

} // namespace channel
