// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/import/packetfile.h"
#include "channel/capture/import/streamsurvey.h"
#include "channel/capture/index/frame.h"
#include "channel/capture/pcapng/tcpsegment.h"

#include <QHash>

#include <array>
#include <deque>
#include <utility>

namespace channel {

/// A TCP connection that was found in a foreign capture. Its two sides are numbered as `ends` are.
struct SurveyedConversation
{
    std::array<TcpEnd, 2> ends;
    std::array<StreamSurvey, 2> streams;
    std::optional<size_t> local; ///< The side on whose machine the capture was made, if it tells.
    size_t opener = 0;           ///< The side that connected, or a guess.
    bool knowsOpener = false;    ///< A SYN was seen.
    size_t firstReceiver = 0;    ///< Of the first packet.
    bool holdsMessages = false;
    quint64 cutPackets = 0; ///< The capture has only their beginning.

    /// If nothing else is known, the side that was connected to is the local one: every client is a peer.
    size_t localSide() const { return local.value_or(1 - opener); }
    ConnectionDescription description() const;
    Direction direction(size_t side) const { return side == localSide() ? Direction::Out : Direction::In; }
    /// "127.0.0.1:40112 – 127.0.0.1:5000"
    QString text() const;
};

/// Tells apart the TCP connections of a capture, whatever the order of its packets, and finds out which bytes
/// of each the capture has.
///
/// First take() for all packets, then settle(); then, as often as wanted, restart() and find() for the same
/// packets in the same order.
class ConversationSurvey
{
public:
    static constexpr size_t maxConversations = 1'000'000;
    static constexpr quint64 maxSpans = 8'000'000; ///< Over all streams: what bounds the memory.

    /// A segment's connection, and the side that sent it.
    struct Place
    {
        quint32 conversation = 0;
        size_t sender = 0;
        /// The connection between the same ends that is over now, as this one begins.
        std::optional<quint32> former;
    };

    enum class Outcome : quint8 {
        Taken,
        Stray, ///< No part of its connection's streams, or of one connection too many.
        Full,  ///< Too many gaps to go on.
    };

    Outcome take(const TcpSegment &segment, quint32 wirePayload,
                 PacketFile::Sender sender = PacketFile::Sender::Unknown);
    void settle();

    void restart();
    /// Nothing for a stray.
    std::optional<Place> find(const TcpSegment &segment);

    size_t count() const { return conversations_.size(); }
    SurveyedConversation &conversation(quint32 index) { return conversations_[index]; }
    const SurveyedConversation &conversation(quint32 index) const { return conversations_[index]; }
    /// Looks at both sides of every connection: of those without a SYN, the one with one of these ports was
    /// connected to.
    void preferPorts(const QList<quint16> &ports);

private:
    using Key = std::pair<TcpEnd, TcpEnd>; ///< The lesser end first.

    /// What a SYN says: who sent it, and with which number.
    struct Opening
    {
        Key key;
        size_t sender = 0;
        quint32 sequence = 0;
        bool operator==(const Opening &) const = default;
    };
    friend size_t qHash(const Opening &opening, size_t seed)
    {
        return qHash(opening.key.first, qHash(opening.key.second, seed ^ opening.sequence ^ opening.sender));
    }
    static Key keyOf(const TcpSegment &segment, size_t *sender);
    std::optional<quint32> add(const Key &key, size_t sender);
    std::optional<quint32> placeOpening(const Opening &opening, std::optional<quint32> current,
                                        const TcpSegment &segment, quint32 wirePayload);

    std::deque<SurveyedConversation> conversations_;
    QHash<Key, quint32> first_;   ///< Of the connections between two ends.
    QHash<Key, quint32> current_; ///< The one to which the next packet belongs.
    QHash<Opening, quint32> openings_;
    quint64 spans_ = 0;
};

} // namespace channel
