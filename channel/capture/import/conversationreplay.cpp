// SPDX-License-Identifier: MIT

#include "channel/capture/import/conversationreplay.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace channel {

ConversationReplay::Progress::Progress(const SurveyedConversation &conversation, const PacketTools &tools)
    : streams{StreamAssembler(conversation.streams[0], tools),
              StreamAssembler(conversation.streams[1], tools)}
{
}

ConversationReplay::ConversationReplay(ConversationSurvey &survey, Listener &listener,
                                       const PacketTools &tools)
    : survey_(survey)
    , listener_(listener)
    , tools_(tools)
    , progress_(survey.count())
    , ended_(survey.count())
{
    survey_.restart();
}

/// Null if the connection is over, or nobody wants to hear of it.
ConversationReplay::Progress *ConversationReplay::progressOf(quint32 conversation)
{
    if (ended_[conversation])
        return nullptr;
    if (!listener_.wants(conversation)) {
        if (progress_[conversation])
            heldBytes_ -= progress_[conversation]->streams[0].heldBytes() +
                          progress_[conversation]->streams[1].heldBytes();
        progress_[conversation].reset();
        ended_[conversation] = true;
        return nullptr;
    }
    if (!progress_[conversation])
        progress_[conversation] = std::make_unique<Progress>(survey_.conversation(conversation), tools_);
    return progress_[conversation].get();
}

void ConversationReplay::take(const TcpSegment &segment, qint64 time)
{
    const auto place = survey_.find(segment);
    if (place && place->former)
        endFormer(*place->former, time);
    Progress *progress = place ? progressOf(place->conversation) : nullptr;
    if (!progress)
        return;
    progress->time = time;
    if (!survey_.conversation(place->conversation).description().startMissing)
        tellOpen(place->conversation, *progress);
    StreamAssembler &stream = progress->streams[place->sender];
    const quint64 heldBefore = stream.heldBytes();
    const quint32 first = segment.sequence + (segment.isSyn ? 1 : 0);
    if (!segment.isRst)
        stream.take(first, segment.payload, output(place->conversation, place->sender, *progress));
    heldBytes_ += stream.heldBytes() - heldBefore; // Modulo 2^64: the sum comes out right.
    if (heldBytes_ > maxHeldBytes)
        releaseLargest();
    noteEnd(place->conversation, segment, place->sender, *progress);
}

StreamAssembler::Output ConversationReplay::output(quint32 conversation, size_t sender, Progress &progress)
{
    return {[this, conversation, sender, &progress](QByteArrayView bytes) {
                tellOpen(conversation, progress);
                listener_.bytes(conversation, sender, bytes, progress.time);
            },
            [this, conversation, sender, &progress](quint64 missing) {
                tellOpen(conversation, progress);
                listener_.gap(conversation, sender, missing, progress.time);
            }};
}

void ConversationReplay::tellOpen(quint32 conversation, Progress &progress)
{
    if (!std::exchange(progress.isOpen, true))
        listener_.opened(conversation, progress.time);
}

void ConversationReplay::noteEnd(quint32 conversation, const TcpSegment &segment, size_t sender,
                                 Progress &progress)
{
    const bool byPeer = survey_.conversation(conversation).direction(sender) == Direction::In;
    if (segment.isRst && !progress.isReset) {
        progress.isReset = true;
        if (progress.end == ConnectionEnd::None)
            progress.end = byPeer ? ConnectionEnd::PeerReset : ConnectionEnd::LocalReset;
    }
    if (segment.isFin) {
        progress.finished[sender] = true;
        if (progress.end == ConnectionEnd::None)
            progress.end = byPeer ? ConnectionEnd::PeerClose : ConnectionEnd::LocalClose;
    }
    if (hasEnded(progress))
        end(conversation);
}

bool ConversationReplay::hasEnded(const Progress &progress) const
{
    const bool isOver = progress.isReset || (progress.finished[0] && progress.finished[1]);
    return isOver && progress.streams[0].isComplete() && progress.streams[1].isComplete();
}

void ConversationReplay::end(quint32 conversation)
{
    const std::unique_ptr<Progress> progress = std::move(progress_[conversation]);
    ended_[conversation] = true;
    for (size_t sender = 0; sender < 2; ++sender) {
        heldBytes_ -= progress->streams[sender].heldBytes();
        // A connection of which there is neither the beginning nor a byte is not told.
        if (progress->isOpen || progress->streams[sender].heldBytes() > 0)
            progress->streams[sender].finish(output(conversation, sender, *progress));
    }
    if (progress->isOpen && progress->end != ConnectionEnd::None)
        listener_.closed(conversation, progress->end, progress->time);
}

/// Those that hold most give up waiting, until half of the memory is free.
void ConversationReplay::releaseLargest()
{
    struct Holder
    {
        quint64 bytes;
        quint32 conversation;
        size_t sender;
    };
    std::vector<Holder> holders;
    for (quint32 conversation = 0; conversation < progress_.size(); ++conversation) {
        for (size_t sender = 0; progress_[conversation] && sender < 2; ++sender)
            holders.push_back({progress_[conversation]->streams[sender].heldBytes(), conversation, sender});
    }
    std::ranges::sort(holders, std::greater(), &Holder::bytes);
    for (const Holder &holder : holders) {
        if (heldBytes_ <= maxHeldBytes / 2)
            return;
        Progress &progress = *progress_[holder.conversation];
        progress.streams[holder.sender].release(output(holder.conversation, holder.sender, progress));
        heldBytes_ -= holder.bytes;
    }
}

/// Another connection between the same ends has begun.
void ConversationReplay::endFormer(quint32 conversation, qint64 time)
{
    if (!progress_[conversation])
        return;
    Progress &progress = *progress_[conversation];
    progress.time = time;
    if (progress.end == ConnectionEnd::None)
        progress.end = ConnectionEnd::Failed;
    end(conversation);
}

void ConversationReplay::finish()
{
    for (quint32 conversation = 0; conversation < progress_.size(); ++conversation) {
        if (progress_[conversation])
            end(conversation);
    }
}

} // namespace channel
