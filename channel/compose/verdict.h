// SPDX-License-Identifier: MIT

#pragma once

#include "channel/compose/shapedframe.h"
#include "channel/protocol/decodepolicy.h"
#include "channel/protocol/limits.h"
#include "channel/protocol/protocolerror.h"

#include <QList>

#include <array>
#include <optional>

namespace channel {

/// What one of our own decoders makes of a shaped message, in whatever pieces it comes. A value; any thread.
///
/// Offsets count from the message's first byte on the wire, which stands where a message may begin.
struct Verdict
{
    /// What stands behind the message on the wire.
    enum class Following : quint8 {
        Nothing,       ///< The connection ends.
        NormalMessage, ///< One, and then the connection ends.
    };
    /// A message or a malformed run.
    struct Event
    {
        bool isMessage = true;
        ProtocolError error = ProtocolError::None; ///< Malformed only.
        quint64 start = 0;                         ///< Its first byte.
        quint64 offset = 0;                        ///< Malformed only: the byte that is wrong.
        quint64 length = 0;                        ///< Bytes of the payload, or of the malformed run.
        bool isCanonical = true;                   ///< Message only: no zeros in front of its length.

        bool operator==(const Event &) const = default;
    };

    /// Most events that are kept: a payload may be taken for millions of messages.
    static constexpr qsizetype maxEvents = 1'000;
    /// The payload of the message that follows, where nobody says another.
    static constexpr QByteArrayView usualNext{"next"};

    /// Decodes `frame` around the `payload` that it was made of, which takes as long as any decoding of them;
    /// neither is copied. `next` is the payload of the message that follows, if one does. A frame with an
    /// error has no bytes.
    static Verdict of(const ShapedFrame &frame, QByteArrayView payload, DecodePolicy policy,
                      Following following, QByteArrayView next = usualNext,
                      quint32 maxMessageSize = defaultMaxMessageSize);
    /// Strict and resync, each if nothing follows and if a normal message does.
    static std::array<Verdict, 4> all(const ShapedFrame &frame, QByteArrayView payload,
                                      QByteArrayView next = usualNext,
                                      quint32 maxMessageSize = defaultMaxMessageSize);

    DecodePolicy policy = DecodePolicy::Strict;
    Following following = Following::Nothing;
    quint64 size = 0; ///< Bytes of the shaped message.
    QList<Event> events =
        {};               ///< In the stream's order, of the message that follows, too; the first maxEvents.
    quint64 messages = 0; ///< All of them.
    quint64 malformedRuns = 0;                   ///< All of them.
    std::optional<Event> failure = std::nullopt; ///< The first malformed run.
    quint64 messagesBefore = 0;                  ///< Messages that end before it.
    bool isSameAsNormal = false; ///< One message with the very payload, though zeros may lead its length.
    bool isPayloadRead = false;  ///< That message is read, but other bytes may stand in front of it.
    bool isNextRead = false;     ///< The message that follows is read.

    bool operator==(const Verdict &) const = default;
};

} // namespace channel
