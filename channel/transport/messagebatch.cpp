// SPDX-License-Identifier: MIT

#include "channel/transport/messagebatch.h"

#include "channel/protocol/messageassembler.h"

#include <utility>

namespace channel {

namespace {

/// As many small messages as a read usually holds; memory for more is given back.
constexpr std::size_t mostSpareViews = 8192;

/// A thread's connections share the memory, as they do a ReadBuffer.
std::vector<MessageView> &spareViews()
{
    thread_local std::vector<MessageView> spare;
    return spare;
}

} // namespace

MessageBatch::MessageBatch()
    : messages_(std::exchange(spareViews(), {}))
{
}

MessageBatch::~MessageBatch()
{
    messages_.clear();
    if (messages_.capacity() <= mostSpareViews)
        spareViews() = std::move(messages_);
}

void MessageBatch::append(const FrameEvent &event, MessageAssembler &assembler)
{
    QByteArrayView payload = event.bytes;
    if (assembler.isJoined(event)) {
        joined_ = assembler.takePayload(event);
        payload = joined_;
    }
    messages_.push_back({payload, event.start, event.headerLength, event.canonical});
}

QByteArray MessageBatch::toByteArray(const MessageView &message) const
{
    const bool isJoined = !joined_.isEmpty() && message.payload.data() == joined_.constData();
    return isJoined ? joined_ : message.payload.toByteArray();
}

} // namespace channel
