// SPDX-License-Identifier: MIT

#pragma once

#include "channel/export.h"

#include <memory>
#include <sys/types.h>
#include <utility>

namespace channel {

class SyncThread;

/// What a share of the blocking API asks of the process it is in.
namespace syncprocess {

CHANNEL_EXPORT pid_t current() noexcept;
/// Keeps it until the process is gone, and never calls its destructor.
CHANNEL_EXPORT void keepForGood(std::shared_ptr<const void> thing) noexcept;
/// Throws SyncError: Closed.
[[noreturn]] CHANNEL_EXPORT void refuseEmpty();
/// Throws SyncError: Forked.
[[noreturn]] CHANNEL_EXPORT void refuseForked();

} // namespace syncprocess

/// A share in the hidden thread, and in what lives there.
///
/// The thread does not follow into a child of fork(). There a share works no more, and lets go of nothing:
/// whoever is destroyed would wait for that thread for ever, or take from the parent what both have.
template <typename Resident>
class SyncShare
{
public:
    SyncShare() = default;
    SyncShare(std::shared_ptr<SyncThread> thread, std::shared_ptr<Resident> resident)
        : thread_(std::move(thread))
        , resident_(std::move(resident))
        , process_(syncprocess::current())
    {
    }
    SyncShare(const SyncShare &) = default;
    SyncShare(SyncShare &&) noexcept = default;
    SyncShare &operator=(SyncShare other) noexcept
    {
        std::swap(thread_, other.thread_);
        std::swap(resident_, other.resident_);
        std::swap(process_, other.process_);
        return *this;
    }
    ~SyncShare()
    {
        if (!isInherited())
            return;
        syncprocess::keepForGood(std::move(resident_));
        syncprocess::keepForGood(std::move(thread_));
    }

    explicit operator bool() const noexcept { return resident_ != nullptr; }
    /// It came with fork().
    bool isInherited() const noexcept { return resident_ && process_ != syncprocess::current(); }
    /// Throws SyncError if there is none, or if it is another process's.
    Resident &get() const
    {
        if (!resident_)
            syncprocess::refuseEmpty();
        if (isInherited())
            syncprocess::refuseForked();
        return *resident_;
    }
    const std::shared_ptr<SyncThread> &thread() const { return thread_; }

private:
    // In this order: the thread must outlive the resident's use of it.
    std::shared_ptr<SyncThread> thread_;
    std::shared_ptr<Resident> resident_;
    pid_t process_ = 0; ///< In which it was made.
};

} // namespace channel
