// SPDX-License-Identifier: MIT

#include "channel/capture/import/conversationsurvey.h"

#include <tuple>
#include <utility>

namespace channel {

namespace {

bool isLess(const TcpEnd &left, const TcpEnd &right)
{
    return std::tie(left.isIPv6, left.address, left.port) < std::tie(right.isIPv6, right.address, right.port);
}

/// The side with the lower port: servers have the well-known ones.
size_t likelyOpener(const SurveyedConversation &conversation)
{
    const auto [first, second] = std::pair(conversation.ends[0].port, conversation.ends[1].port);
    if (first == second)
        return 1 - conversation.firstReceiver;
    return first < second ? 1 : 0;
}

} // namespace

ConnectionDescription SurveyedConversation::description() const
{
    const TcpEnd &here = ends[localSide()];
    const TcpEnd &peer = ends[1 - localSide()];
    ConnectionDescription description;
    description.localHost = here.host();
    description.localPort = here.port;
    description.peerHost = peer.host();
    description.peerPort = peer.port;
    description.accepted = opener != localSide();
    description.startMissing = !knowsOpener;
    return description;
}

QString SurveyedConversation::text() const
{
    const ConnectionDescription both = description();
    return QStringLiteral("%1 – %2").arg(both.peerText(), both.localText());
}

ConversationSurvey::Key ConversationSurvey::keyOf(const TcpSegment &segment, size_t *sender)
{
    *sender = isLess(segment.destination, segment.source) ? 1 : 0;
    return *sender == 0 ? Key(segment.source, segment.destination) : Key(segment.destination, segment.source);
}

std::optional<quint32> ConversationSurvey::add(const Key &key, size_t sender)
{
    if (conversations_.size() == maxConversations)
        return std::nullopt;
    const auto index = quint32(conversations_.size());
    SurveyedConversation &conversation = conversations_.emplace_back();
    conversation.ends = {key.first, key.second};
    conversation.firstReceiver = 1 - sender;
    if (!first_.contains(key))
        first_.insert(key, index);
    current_.insert(key, index);
    return index;
}

/// The connection that a SYN, or the answer to one, belongs to: a known one if it was repeated or comes late.
std::optional<quint32> ConversationSurvey::placeOpening(const Opening &opening,
                                                        std::optional<quint32> current,
                                                        const TcpSegment &segment, quint32 wirePayload)
{
    // A repeated SYN may come when the next connection has begun already.
    if (const auto known = openings_.constFind(opening); known != openings_.cend())
        return *known;
    const quint32 first = opening.sequence + 1;
    const bool answers = segment.isAck;
    std::optional<quint32> index = current;
    if (!index || !conversations_[*index].streams[opening.sender].mayBeginWith(first, wirePayload) ||
        (answers &&
         !conversations_[*index].streams[1 - opening.sender].mayBeAnsweredWith(segment.acknowledgement)))
        index = add(opening.key, opening.sender);
    if (!index)
        return std::nullopt;
    SurveyedConversation &conversation = conversations_[*index];
    conversation.streams[opening.sender].setFirstSequence(first, wirePayload);
    conversation.opener = answers ? 1 - opening.sender : opening.sender;
    conversation.knowsOpener = true;
    if (answers)
        conversation.streams[1 - opening.sender].assumeFirstSequence(segment.acknowledgement);
    openings_.insert(opening, *index);
    return index;
}

ConversationSurvey::Outcome ConversationSurvey::take(const TcpSegment &segment, quint32 wirePayload,
                                                     PacketFile::Sender told)
{
    size_t sender = 0;
    const Key key = keyOf(segment, &sender);
    const auto found = current_.constFind(key);
    std::optional<quint32> index = found != current_.cend() ? std::optional(*found) : std::nullopt;
    if (segment.isSyn)
        index = placeOpening({key, sender, segment.sequence}, index, segment, wirePayload);
    else if (!index)
        index = add(key, sender);
    if (!index)
        return Outcome::Stray;
    auto &streams = conversations_[*index].streams;
    if (told != PacketFile::Sender::Unknown && !conversations_[*index].local)
        conversations_[*index].local = told == PacketFile::Sender::Local ? sender : 1 - sender;
    conversations_[*index].cutPackets += quint32(segment.payload.size()) < wirePayload ? 1 : 0;
    const quint64 before = streams[sender].spanCount();
    const quint32 first = segment.sequence + (segment.isSyn ? 1 : 0);
    // The number of an RST without ACK may be anything.
    if (!segment.isRst &&
        !streams[sender].addSegment(first, quint32(segment.payload.size()), wirePayload, segment.isFin))
        return Outcome::Stray;
    if (segment.isAck && !segment.isRst)
        streams[1 - sender].addAcknowledgement(segment.acknowledgement);
    spans_ += streams[sender].spanCount() - before; // Modulo 2^64: the sum comes out right.
    return spans_ > maxSpans ? Outcome::Full : Outcome::Taken;
}

void ConversationSurvey::settle()
{
    for (SurveyedConversation &conversation : conversations_) {
        auto &streams = conversation.streams;
        for (size_t side = 0; side < streams.size(); ++side)
            streams[side].settle({conversation.knowsOpener, streams[1 - side].hasFin()});
        if (!conversation.knowsOpener)
            conversation.opener = likelyOpener(conversation);
    }
}

void ConversationSurvey::preferPorts(const QList<quint16> &ports)
{
    for (SurveyedConversation &conversation : conversations_) {
        const bool first = ports.contains(conversation.ends[0].port);
        const bool second = ports.contains(conversation.ends[1].port);
        conversation.holdsMessages = first || second;
        if (!conversation.knowsOpener && first != second)
            conversation.opener = first ? 1 : 0;
    }
}

void ConversationSurvey::restart()
{
    current_ = first_;
}

std::optional<ConversationSurvey::Place> ConversationSurvey::find(const TcpSegment &segment)
{
    size_t sender = 0;
    const Key key = keyOf(segment, &sender);
    auto current = current_.find(key);
    if (current == current_.end())
        return std::nullopt;
    if (segment.isSyn) {
        const auto opened = openings_.constFind({key, sender, segment.sequence});
        if (opened == openings_.cend())
            return std::nullopt;
        if (*opened > *current)
            return Place{*opened, sender, std::exchange(*current, *opened)};
        return Place{*opened, sender, std::nullopt};
    }
    return Place{*current, sender, std::nullopt};
}

} // namespace channel
