// SPDX-License-Identifier: MIT

#include "channel/session/retryschedule.h"

#include <algorithm>

namespace channel {

RetrySchedule::RetrySchedule(const RetryOptions &options)
    : options_(options)
    , next_(options.first)
{
}

std::chrono::milliseconds RetrySchedule::noteFailed()
{
    const std::chrono::milliseconds wait = std::min(next_, options_.longest);
    next_ = 2 * wait;
    ++failures_;
    return wait;
}

std::chrono::milliseconds RetrySchedule::noteBroken(std::chrono::milliseconds stood)
{
    if (stood >= options_.good) {
        next_ = options_.first;
        failures_ = 0;
    }
    return noteFailed();
}

bool isWorthRetrying(TransportError error)
{
    switch (error) {
    case TransportError::None:
    case TransportError::HostNotFound:
    case TransportError::ConnectionRefused:
    case TransportError::HostUnreachable:
    case TransportError::TimedOut:
    case TransportError::ConnectionReset:
    case TransportError::OutOfDescriptors:
    case TransportError::Other:
        return true;
    case TransportError::PortInUse:
    case TransportError::PermissionDenied:
    case TransportError::AddressNotLocal:
    case TransportError::HeaderDeadline:
    case TransportError::Protocol:
    case TransportError::DeviceNotOpen:
    case TransportError::NoEventLoop:
    case TransportError::InvalidOptions:
        return false;
    }
    return false;
}

} // namespace channel
