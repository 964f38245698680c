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

std::span<char> IncomingMessages::room(qint64 waiting)
{
    return waiting < smallestRoom ? std::span<char>() : assembler_.room(std::min(waiting, readBufferSize));
}

bool IncomingMessages::tell(const Wanted &wanted)
{
    const QPointer<Channel> alive(&channel_);
    tellOwedRun();
    QByteArray reusable;
    FrameEvent event;
    while (alive && assembler_.take(event)) {
        if (event.kind != FrameEvent::Kind::Message) {
            tellMalformed(event, wanted.malformedBytes);
            continue;
        }
        ++messages_;
        if (wanted.messages)
            tellMessage(event, reusable);
    }
    return alive;
}

void IncomingMessages::tellMessage(const FrameEvent &event, QByteArray &reusable)
{
    const qsizetype size = event.bytes.size();
    if (size > reusablePayload) {
        Q_EMIT channel_.messageReceived(assembler_.takePayload(event));
        return;
    }
    // Not memcpy: of a size with a known bound GCC makes a `rep movs` of it, slow for a few bytes.
    if (reusable.size() == size && size > 0 && reusable.isDetached())
        std::copy_n(event.bytes.data(), size, reusable.data());
    else
        reusable = QByteArray(event.bytes.data(), size);
    Q_EMIT channel_.messageReceived(reusable);
}

void IncomingMessages::tellMalformed(const FrameEvent &event, bool wantsBytes)
{
    const QPointer<Channel> alive(&channel_);
    owedRunBytes_ = wantsBytes ? event.bytes.toByteArray() : QByteArray();
    if (event.kind == FrameEvent::Kind::MalformedEnd)
        owedRunEnd_ = event.length;
    if (event.kind == FrameEvent::Kind::MalformedBegin) {
        ++malformedRuns_;
        problem_ =
            protocolErrorText(event.error) + u' ' +
            QCoreApplication::translate("channel", "The error is at byte offset %1.").arg(event.offset);
        Q_EMIT channel_.malformedStarted(event.error, event.start, event.offset);
    }
    if (alive)
        tellOwedRun();
}

/// An event loop inside a slot of malformedStarted can bring us here first.
void IncomingMessages::tellOwedRun()
{
    const QPointer<Channel> alive(&channel_);
    if (!owedRunBytes_.isEmpty())
        Q_EMIT channel_.malformedData(std::exchange(owedRunBytes_, {}));
    if (alive && owedRunEnd_)
        Q_EMIT channel_.malformedEnded(*std::exchange(owedRunEnd_, std::nullopt));
}

} // namespace channel
