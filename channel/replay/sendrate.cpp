// SPDX-License-Identifier: MIT

#include "channel/replay/sendrate.h"

#include <algorithm>
#include <cmath>

namespace channel {

namespace {

constexpr double second = 1e9;
constexpr double mostLate = 10e6;

} // namespace

SendRate::SendRate(quint64 messagesPerSecond, quint64 bytesPerSecond)
    : messageTime_(second / double(messagesPerSecond))
    , byteTime_(second / double(bytesPerSecond))
{
}

quint64 SendRate::allowance(qint64 now) const
{
    if (readyAt() > now)
        return 0;
    return 1 + quint64(std::min(double(now) - messagesReady_, mostLate) / messageTime_);
}

void SendRate::take(quint64 messages, quint64 bytes, qint64 now)
{
    messagesReady_ = std::max(messagesReady_, double(now) - mostLate) + double(messages) * messageTime_;
    bytesReady_ = std::max(bytesReady_, double(now) - mostLate) + double(bytes) * byteTime_;
}

qint64 SendRate::readyAt() const
{
    return qint64(std::ceil(std::max(messagesReady_, bytesReady_)));
}

} // namespace channel
