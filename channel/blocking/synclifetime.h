// SPDX-License-Identifier: MIT

#pragma once

#include "channel/blocking/syncthread.h"

#include <QDeadlineTimer>

#include <memory>
#include <mutex>

namespace channel {

/// One life of the hidden thread: from the first handle's beginning to the last one's end, to that of the
/// program's QCoreApplication, or to that of the program.
///
/// Everything is guarded by one mutex for all lives, because there is only one at a time: the hidden
/// QCoreApplication must be gone before another may be made.
class SyncLifetime : public std::enable_shared_from_this<SyncLifetime>
{
public:
    /// The life that is, or a new one, for a call that may make a handle; endVisit() must follow. Waits while
    /// an old one ends; null if the deadline passes first. Throws SyncError: Closed once the program is
    /// ending, Failed, Forked.
    static std::shared_ptr<SyncLifetime> visit(const QDeadlineTimer &deadline);
    /// Waits until the thread has ended, if nobody needs it any more and nobody else waits for that.
    void endVisit();
    /// The thread for as long as any handle has a share in it, as long as the visit lasts. The end of the
    /// last share waits until every peer has closed, which takes seconds where one does not answer; or until
    /// the thread has a handle again.
    std::shared_ptr<SyncThread> stay();
    /// Its own tasks only, within a visit.
    SyncThread &thread() { return thread_; }

private:
    SyncLifetime();
    static std::shared_ptr<SyncLifetime> begin();
    static void endCurrent();
    static void endWithProgram();
    static void endBeforeWhatIsMadeByNow();
    static bool isInherited();
    static void waitUntilAllIsSent();
    bool mayEnd(SyncThread::Company company);
    bool isWanted() const { return stays_ > 0 || visits_ > 0; }
    void leave();
    void askForEnd();
    void waitToLeave(std::unique_lock<std::mutex> &lock);
    void waitForEnd(std::unique_lock<std::mutex> &lock);

    SyncThread thread_;
    std::weak_ptr<SyncThread> stay_;
    int stays_ = 0; ///< Several only while one ends and another begins.
    int visits_ = 0;
    int leavers_ = 0;      ///< Who wait in leave() or endVisit().
    bool isQuiet_ = false; ///< No peer is left to wait for.
    bool mustEnd_ = false; ///< Whoever may be there.
    bool isEnding_ = false;
    bool isBeingJoined_ = false;
    bool isJoined_ = false;
};

/// What a call needs of the hidden thread until its handle stands, if it ever does.
class SyncVisit
{
public:
    /// As SyncLifetime::visit().
    explicit SyncVisit(const QDeadlineTimer &deadline)
        : lifetime_(SyncLifetime::visit(deadline))
    {
    }
    ~SyncVisit()
    {
        if (lifetime_)
            lifetime_->endVisit();
    }
    Q_DISABLE_COPY_MOVE(SyncVisit)

    bool isInTime() const { return lifetime_ != nullptr; }
    SyncThread &thread() const { return lifetime_->thread(); }
    std::shared_ptr<SyncThread> stay() const { return lifetime_->stay(); }

private:
    std::shared_ptr<SyncLifetime> lifetime_;
};

} // namespace channel
