// SPDX-License-Identifier: MIT

#include "app/channelcat/handedmessages.h"

#include <algorithm>
#include <utility>

namespace channel::cat {

void HandedMessages::add(quint64 ticket, const QByteArray &message)
{
    messages_.push_back({ticket, message, {}});
}

std::deque<HandedMessages::Message>::iterator HandedMessages::find(quint64 ticket)
{
    const auto found = std::ranges::lower_bound(messages_, ticket, {}, &Message::ticket);
    return found != messages_.end() && found->ticket == ticket ? found : messages_.end();
}

void HandedMessages::noteQueued(quint64 ticket, quint64 end)
{
    if (const auto found = find(ticket); found != messages_.end())
        found->end = end;
}

std::optional<QByteArray> HandedMessages::take(quint64 ticket)
{
    const auto found = find(ticket);
    if (found == messages_.end())
        return std::nullopt;
    std::optional<QByteArray> payload = std::move(found->payload);
    messages_.erase(found);
    return payload;
}

void HandedMessages::trim(quint64 written)
{
    while (!messages_.empty() && messages_.front().isWritten(written))
        messages_.pop_front();
}

std::deque<QByteArray> HandedMessages::takeUnwritten(quint64 written)
{
    std::deque<QByteArray> unwritten;
    for (Message &message : std::exchange(messages_, {})) {
        if (!message.isWritten(written))
            unwritten.push_back(std::move(message.payload));
    }
    return unwritten;
}

} // namespace channel::cat
