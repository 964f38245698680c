// SPDX-License-Identifier: MIT

#include "channel/session/echo.h"

#include "channel/transport/channel.h"

namespace channel {

Echo::Echo(Channel &channel)
    : QObject(&channel)
    , channel_(channel)
{
    connect(&channel, &Channel::messageReceived, this, &Echo::answer);
    connect(&channel, &Channel::bytesWritten, this, &Echo::sendWaiting);
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
