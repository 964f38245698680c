// SPDX-License-Identifier: MIT

#include "channel/session/echo.h"

#include "channel/transport/channel.h"

#include <QVarLengthArray>

#include <span>

namespace channel {

namespace {

/// Of a read, but for floods.
constexpr qsizetype usualMessages = 64;

} // namespace

Echo::Echo(Channel &channel)
    : QObject(&channel)
    , channel_(channel)
{
    connect(&channel, &Channel::messagesReceived, this, &Echo::answerBatch);
    connect(&channel, &Channel::bytesWritten, this, &Echo::sendWaiting);
}

/// At once while there is room for all; else one by one, as far as they go.
void Echo::answerBatch(const MessageBatch &batch)
{
    QVarLengthArray<QByteArrayView, usualMessages> payloads;
    for (const MessageView &message : batch)
        payloads.append(message.payload);
    if (waiting_.empty() &&
        channel_.send(std::span<const QByteArrayView>(payloads)) == Channel::SendResult::Queued)
        return;
    for (const MessageView &message : batch)
        answer(batch.toByteArray(message));
}

void Echo::answer(const QByteArray &payload)
{
    if (waiting_.empty() && channel_.send(payload) != Channel::SendResult::Backpressure)
        return;
    waiting_.push_back(payload);
    pause_ = channel_.pauseReading();
}

void Echo::sendWaiting()
{
    while (!waiting_.empty()) {
        const Channel::SendResult result = channel_.send(waiting_.front());
        if (result == Channel::SendResult::Backpressure)
            return;
        dropped_ += result != Channel::SendResult::Queued;
        waiting_.pop_front();
    }
    pause_.release();
}

} // namespace channel
