// SPDX-License-Identifier: MIT

#pragma once

#include "channel/blocking/deadlinewait.h"

#include <QtGlobal>

#include <condition_variable>
#include <mutex>

namespace channel {

/// Wakes one who waits for something to come into an inbox.
class SyncBell
{
public:
    SyncBell() = default;
    virtual ~SyncBell() = default;
    Q_DISABLE_COPY_MOVE(SyncBell)

    /// On any thread.
    virtual void ring() = 0;
};

/// One that waits for several inboxes at once.
class SyncWaitingBell final : public SyncBell
{
public:
    void ring() override;
    /// Until it has rung since the last time, or the limit. False if it did not.
    bool wait(const WaitLimit &limit);

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool hasRung_ = false;
};

/// One that waits for a descriptor, too.
class SyncPollingBell final : public SyncBell
{
public:
    /// isValid() is false if the system has no descriptor left.
    SyncPollingBell();
    ~SyncPollingBell() override;
    bool isValid() const { return descriptor_ >= 0; }

    void ring() override;
    /// Until `readable` can be read or has ended, or it has rung since the last time, or the deadline.
    void wait(int readable, const QDeadlineTimer &deadline);

private:
    int descriptor_; ///< An eventfd.
};

} // namespace channel
