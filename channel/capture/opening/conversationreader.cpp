// SPDX-License-Identifier: MIT

#include "channel/capture/opening/conversationreader.h"

namespace channel {

namespace {

constexpr quint32 farthestLate = 16 * 1024 * 1024; // Bytes of the stream.

ConnectionEnd endOf(const TcpSegment &segment, Direction sender)
{
    const bool byPeer = sender == Direction::In;
    if (segment.isFin)
        return byPeer ? ConnectionEnd::PeerClose : ConnectionEnd::LocalClose;
    if (!segment.isAck)
        return ConnectionEnd::Failed;
    return byPeer ? ConnectionEnd::PeerReset : ConnectionEnd::LocalReset;
}

} // namespace

ConversationReader::ConversationReader(CaptureStore &store, CaptureIndexer &indexer)
    : store_(store)
    , indexer_(indexer)
{
}

ConversationReader::Outcome ConversationReader::take(const Packet &packet)
{
    const TcpSegment &segment = packet.segment;
    const bool isIn = packet.direction == Direction::In;
    const TcpEnd &peer = isIn ? segment.source : segment.destination;
    const TcpEnd &local = isIn ? segment.destination : segment.source;
    if (!last_ || peer != lastKey_.peer || local != lastKey_.local || packet.accepted != lastKey_.accepted) {
        lastKey_ = {peer, local, packet.accepted};
        last_ = byKey_.value(lastKey_);
    }
    const bool opens = segment.isSyn && !segment.isAck;
    if (opens && last_ && last_->open)
        return Outcome::OutOfOrder;
    if (last_ && !last_->open && !opens && isLate(*last_, packet))
        return Outcome::OutOfOrder;
    // Without payload, what follows the end acknowledges it, or closes the other direction.
    if (last_ && !last_->open && !opens && segment.payload.isEmpty())
        return Outcome::Taken;
    if ((!last_ || !last_->open) && store_.connectionCount() >= maxConnections)
        return Outcome::TooMany;
    if (!last_ || !last_->open)
        last_ = &open(lastKey_, packet, !segment.isSyn);
    return takeStream(*last_, packet) ? Outcome::Taken : Outcome::OutOfOrder;
}

/// Payload that belongs before the end, unlike that of the next connection between the same ends.
bool ConversationReader::isLate(const Conversation &ended, const Packet &packet)
{
    const quint32 behind = ended.next[size_t(packet.direction)] - packet.segment.sequence;
    return !packet.segment.payload.isEmpty() && behind > 0 && behind < farthestLate;
}

ConversationReader::Conversation &ConversationReader::open(const Key &key, const Packet &packet,
                                                           bool startMissing)
{
    ConnectionDescription description;
    description.localHost = key.local.host();
    description.localPort = key.local.port;
    description.peerHost = key.peer.host();
    description.peerPort = key.peer.port;
    description.accepted = packet.accepted;
    description.startMissing = startMissing;
    Conversation &conversation = conversations_.emplace_back();
    conversation.id = store_.addConnection(description);
    indexer_.addConnected(conversation.id, packet.time);
    byKey_.insert(key, &conversation);
    return conversation;
}

bool ConversationReader::takeStream(Conversation &conversation, const Packet &packet)
{
    const TcpSegment &segment = packet.segment;
    const auto side = size_t(packet.direction);
    const auto otherSide = size_t(opposite(packet.direction));
    quint32 &next = conversation.next[side];
    if (segment.isSyn && !segment.payload.isEmpty())
        return false; // With TCP Fast Open; we write no such thing.
    if (segment.isSyn) {
        next = segment.sequence + 1;
        conversation.known[side] = true;
        return true;
    }
    if (!conversation.known[side])
        next = segment.sequence;
    conversation.known[side] = true;
    if (segment.isAck && !conversation.known[otherSide]) {
        conversation.next[otherSide] = segment.acknowledgement;
        conversation.known[otherSide] = true;
    }
    if (qint32(segment.sequence - next) < 0)
        return false;
    if (segment.isAck)
        takeGap(conversation, opposite(packet.direction), segment.acknowledgement, packet.time);
    // A side that finished before the end has said so with PSH.
    const bool finishes = segment.isFin && segment.isPsh && segment.payload.isEmpty();
    const bool ends = (segment.isFin && !finishes) || segment.isRst;
    if (!segment.payload.isEmpty() || finishes || ends)
        takeGap(conversation, packet.direction, segment.sequence, packet.time);
    if (segment.isPsh && segment.payload.isEmpty() && !finishes && !ends)
        indexer_.addMessageStart(conversation.id, packet.direction);
    if (!segment.payload.isEmpty()) {
        indexer_.addChunk(
            {conversation.id, packet.direction, segment.payload, packet.payloadFileOffset, packet.time});
        next += quint32(segment.payload.size());
    }
    next += finishes ? 1 : 0;
    if (ends) {
        indexer_.addDisconnected(conversation.id, endOf(segment, packet.direction), packet.time);
        conversation.open = false;
    }
    return true;
}

void ConversationReader::takeGap(Conversation &conversation, Direction direction, quint32 sequence,
                                 qint64 time)
{
    quint32 &next = conversation.next[size_t(direction)];
    const auto missing = qint32(sequence - next);
    if (!conversation.known[size_t(direction)] || missing <= 0)
        return;
    indexer_.addGap(conversation.id, direction, quint64(missing), time);
    next = sequence;
}

} // namespace channel
