// SPDX-License-Identifier: MIT

#include "channel/transport/incomingmessages.h"

#include "channel/transport/channel.h"

#include <QCoreApplication>
#include <QPointer>

#include <algorithm>
#include <utility>

namespace channel {

namespace {

/// Payloads up to this size are given to slots in one array that is used again if nobody kept it.
constexpr qsizetype reusablePayload = 4096;

/// A read of its own costs as much as copying so many bytes.
constexpr qint64 smallestRoom = 64 * 1024;

} // namespace

IncomingMessages::IncomingMessages(Channel &channel, DecodePolicy policy, quint32 maxMessageSize)
    : channel_(channel)
    , assembler_(policy, maxMessageSize)
{
}

bool IncomingMessages::isInsideLargeMessage() const
{
    return assembler_.owed() >= quint64(smallestRoom);
}

std::span<char> IncomingMessages::room(qint64 waiting, qint64 most)
{
    if (waiting < smallestRoom)
        return {};
    // For all that has arrived at once: memory that grows by each read is copied now and then.
    const std::span<char> room = assembler_.room(waiting);
    return room.first(std::min(room.size(), std::size_t(most)));
}

bool IncomingMessages::tell(const Wanted &wanted)
{
    const QPointer<Channel> alive(&channel_);
    isUntold_ = false;
    ahead_.reset();
    tellOwed();
    if (alive && wanted.batches)
        tellBatches(wanted);
    else if (alive)
        tellEach(wanted);
    return alive;
}

void IncomingMessages::takeAhead(const Wanted &wanted)
{
    if (!isUntold_ || ahead_ || wanted.messages || wanted.batches)
        return;
    if (isInsideLargeMessage())
        return; // It grows where it was read into, and while that is told it would be copied.
    ahead_ = Ahead{assembler_.parser(), messages_};
    FrameEvent event;
    while (assembler_.take(event)) {
        if (event.kind != FrameEvent::Kind::Message) {
            oweRun(event, wanted.malformedBytes); // One can be owed: what is behind it waits.
            return;
        }
        ++messages_;
    }
}

FrameParser IncomingMessages::parserBehind() const
{
    FrameParser parser = assembler_.parser();
    FrameEvent event;
    while (parser.take(event)) {
    }
    return parser;
}

std::optional<std::vector<QByteArray>> IncomingMessages::takeUntold(QByteArrayView chunk)
{
    if (!isWholeMessages(chunk))
        return std::nullopt;
    std::vector<QByteArray> payloads;
    FrameEvent event;
    assembler_.feed(chunk);
    while (assembler_.take(event))
        payloads.push_back(assembler_.takePayload(event));
    messages_ += payloads.size();
    return payloads;
}

/// But the last may be large and go on behind the chunk.
bool IncomingMessages::isWholeMessages(QByteArrayView chunk) const
{
    FrameParser parser = assembler_.parser();
    FrameEvent event;
    parser.feed(chunk);
    while (parser.take(event)) {
        if (event.error != ProtocolError::None)
            return false;
    }
    return parser.pending() == 0 || parser.expected() >= quint64(smallestRoom);
}

void IncomingMessages::tellEach(const Wanted &wanted)
{
    const QPointer<Channel> alive(&channel_);
    QByteArray reusable;
    FrameEvent event;
    while (alive && assembler_.take(event)) {
        if (event.kind != FrameEvent::Kind::Message) {
            oweRun(event, wanted.malformedBytes);
            tellOwedRun();
            continue;
        }
        ++messages_;
        if (wanted.messages)
            tellMessage(event, reusable);
    }
}

/// An event loop inside a slot can bring us here again: what was taken already is owed until it is told.
void IncomingMessages::tellBatches(const Wanted &wanted)
{
    const QPointer<Channel> alive(&channel_);
    bool hasMore = true;
    while (alive && hasMore) {
        MessageBatch batch;
        batch.history_ = assembler_.history();
        FrameEvent event;
        while ((hasMore = assembler_.take(event)) && event.kind == FrameEvent::Kind::Message)
            batch.append(event, assembler_);
        if (hasMore)
            oweRun(event, wanted.malformedBytes);
        messages_ += batch.size();
        if (!batch.isEmpty())
            tellBatch(batch, wanted.messages);
        if (alive)
            tellOwed();
    }
}

void IncomingMessages::tellBatch(const MessageBatch &batch, bool wantsMessages)
{
    if (wantsMessages) {
        owedBatch_ = &batch;
        owedMessage_ = 0;
    }
    Q_EMIT channel_.messagesReceived(batch);
}

void IncomingMessages::tellOwed()
{
    const QPointer<Channel> alive(&channel_);
    tellOwedMessages();
    if (alive)
        tellOwedRun();
}

void IncomingMessages::tellOwedMessages()
{
    const QPointer<Channel> alive(&channel_);
    QByteArray reusable;
    while (alive && owedBatch_) {
        const MessageBatch &batch = *owedBatch_;
        const MessageView &message = batch[owedMessage_];
        if (++owedMessage_ == batch.size())
            owedBatch_ = nullptr;
        if (message.payload.size() > reusablePayload)
            Q_EMIT channel_.messageReceived(batch.toByteArray(message));
        else
            tellPayload(message.payload, reusable);
    }
}

void IncomingMessages::tellMessage(const FrameEvent &event, QByteArray &reusable)
{
    if (event.bytes.size() > reusablePayload)
        Q_EMIT channel_.messageReceived(assembler_.takePayload(event));
    else
        tellPayload(event.bytes, reusable);
}

void IncomingMessages::tellPayload(QByteArrayView payload, QByteArray &reusable)
{
    const qsizetype size = payload.size();
    // Not memcpy: of a size with a known bound GCC makes a `rep movs` of it, slow for a few bytes.
    if (reusable.size() == size && size > 0 && reusable.isDetached())
        std::copy_n(payload.data(), size, reusable.data());
    else
        reusable = QByteArray(payload.data(), size);
    Q_EMIT channel_.messageReceived(reusable);
}

void IncomingMessages::oweRun(const FrameEvent &event, bool wantsBytes)
{
    if (event.kind == FrameEvent::Kind::MalformedBegin)
        owedRun_.begin = event;
    if (event.kind == FrameEvent::Kind::MalformedEnd)
        owedRun_.length = event.length;
    if (wantsBytes)
        owedRun_.bytes = event.bytes.toByteArray();
}

/// An event loop inside a slot of malformedStarted can bring us here first.
void IncomingMessages::tellOwedRun()
{
    const QPointer<Channel> alive(&channel_);
    if (owedRun_.begin) {
        const FrameEvent begin = *std::exchange(owedRun_.begin, std::nullopt);
        ++malformedRuns_;
        problem_ =
            protocolErrorText(begin.error) + u' ' +
            QCoreApplication::translate("channel", "The error is at byte offset %1.").arg(begin.offset);
        Q_EMIT channel_.malformedStarted(begin.error, begin.start, begin.offset);
    }
    if (alive && !owedRun_.bytes.isEmpty())
        Q_EMIT channel_.malformedData(std::exchange(owedRun_.bytes, {}));
    if (alive && owedRun_.length)
        Q_EMIT channel_.malformedEnded(*std::exchange(owedRun_.length, std::nullopt));
}

} // namespace channel
