// SPDX-License-Identifier: MIT

#include "channel/blocking/syncshare.h"

#include "channel/blocking/syncerror.h"

#include <mutex>
#include <unistd.h>
#include <vector>

namespace channel::syncprocess {

pid_t current() noexcept
{
    return ::getpid();
}

void keepForGood(std::shared_ptr<const void> thing) noexcept
{
    struct Kept
    {
        std::mutex mutex;
        std::vector<std::shared_ptr<const void>> things;
    };
    // Never destroyed, nor is what it holds.
    static Kept &kept = *new Kept;
    const std::lock_guard lock(kept.mutex);
    kept.things.push_back(std::move(thing));
}

void refuseEmpty()
{
    throw SyncError(
        SyncError::Reason::Closed,
        QStringLiteral("This handle is empty: it was given no connection, or it was moved from."));
}

void refuseForked()
{
    throw SyncError::ofForkedProgram();
}

} // namespace channel::syncprocess
