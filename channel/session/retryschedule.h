// SPDX-License-Identifier: MIT

#pragma once

#include "channel/session/retryoptions.h"
#include "channel/transport/transporterror.h"

#include <chrono>

namespace channel {

/// How long to wait before a connection is tried again. Pure: it knows no clock.
class RetrySchedule
{
public:
    explicit RetrySchedule(const RetryOptions &options);

    /// A try failed; how long to wait before the next.
    std::chrono::milliseconds noteFailed();
    /// A connection broke after it had stood so long; how long to wait.
    std::chrono::milliseconds noteBroken(std::chrono::milliseconds stood);
    /// So often in a row it failed, or broke soon.
    int failures() const { return failures_; }

private:
    RetryOptions options_;
    std::chrono::milliseconds next_;
    int failures_ = 0;
};

/// Whether it can be otherwise the next time. False for what was asked for wrongly, and where the peer broke
/// the protocol, which is what somebody wants to see.
bool isWorthRetrying(TransportError error);

} // namespace channel
