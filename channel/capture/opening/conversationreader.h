// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/captureindexer.h"
#include "channel/capture/pcapng/tcpsegment.h"

#include <QHash>

#include <deque>

namespace channel {

/// Tells the indexer again what TcpConversation wrote, packet by packet and in the order of the file.
///
/// Bytes that were acknowledged, or that a sequence number jumps over, and that no packet has, become a gap.
/// A packet whose sequence number goes back is none that TcpConversation wrote: it is refused (the import
/// takes it).
class ConversationReader
{
public:
    struct Packet
    {
        TcpSegment segment;
        Direction direction = Direction::In;
        bool accepted = false; ///< The interface says who connected.
        quint64 payloadFileOffset = 0;
        qint64 time = 0; ///< Nanoseconds since 1970 UTC.
    };

    /// Both must outlive the reader.
    ConversationReader(CaptureStore &store, CaptureIndexer &indexer);

    /// More connections than this are not opened: what bounds the memory that a hostile file can take.
    static constexpr quint32 maxConnections = 1'000'000;

    enum class Outcome : quint8 {
        Taken,
        OutOfOrder, ///< The packet repeats or precedes what was there already; nothing was taken.
        TooMany,    ///< It would open one connection too many.
    };

    Outcome take(const Packet &packet);
    /// One to be filled in and taken, whose memory is used again and again.
    Packet &spare() { return spare_; }

private:
    struct Key
    {
        TcpEnd peer;
        TcpEnd local;
        bool accepted = false;
        bool operator==(const Key &) const = default;
    };
    friend size_t qHash(const Key &key, size_t seed)
    {
        return qHash(key.peer, qHash(key.local, seed ^ size_t(key.accepted)));
    }

    struct Conversation
    {
        ConnectionId id = 0;
        std::array<quint32, 2> next{}; ///< Sequence number of each side's next byte.
        std::array<bool, 2> known{};   ///< Whether `next` is.
        bool open = true;
    };

    static bool isLate(const Conversation &ended, const Packet &packet);
    Conversation &open(const Key &key, const Packet &packet, bool startMissing);
    bool takeStream(Conversation &conversation, const Packet &packet);
    void takeGap(Conversation &conversation, Direction direction, quint32 sequence, qint64 time);

    CaptureStore &store_;
    CaptureIndexer &indexer_;
    std::deque<Conversation> conversations_;
    QHash<Key, Conversation *> byKey_;
    Key lastKey_;
    Conversation *last_ = nullptr; ///< Most packets belong to the connection of the one before.
    Packet spare_;
};

} // namespace channel
