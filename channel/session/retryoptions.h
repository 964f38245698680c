// SPDX-License-Identifier: MIT

#pragma once

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

    bool operator==(const RetryOptions &) const = default;
};

} // namespace channel
