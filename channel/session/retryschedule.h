// SPDX-License-Identifier: MIT

#pragma once

#include "channel/transport/transporterror.h"

#include <chrono>

namespace channel {

/// How a connection is tried again, until the server is there and after it broke.
struct RetryOptions
{
    /// Before the second try; each wait after that is twice as long …
    std::chrono::milliseconds first{250};
    /// … but no longer than this.
    std::chrono::milliseconds longest{10'000};
    /// A connection that stood so long was a good one: after it, it begins with the first wait again.
    std::chrono::milliseconds good{5'000};

    /// Always the same wait.
    static RetryOptions every(std::chrono::milliseconds wait) { return {wait, wait}; }
};

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
