// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace channel {

/// The one thread that the hidden work of this program runs on, piece after piece: it stays a while when it
/// has none, so that handles that come and go again and again make no thread each time.
///
/// While it has no work it holds its stack and what Qt keeps for each thread, but no lock.
class HiddenWorker
{
public:
    /// This process's; a child of fork() has one of its own.
    static HiddenWorker &get();
    /// Around fork(), so that a child finds nothing locked, and its own.
    static void prepareFork();
    static void continueParent();
    static void continueChild();

    HiddenWorker() = default;
    Q_DISABLE_COPY_MOVE(HiddenWorker)

    /// Runs `work` on the thread, once what ran there before is done. `tellThread` is told before which
    /// thread that is. Throws std::system_error if there is none and none can be made.
    void start(std::function<void()> work, const std::function<void(std::thread::id)> &tellThread);
    /// Ends the thread once it has no work.
    void end();

private:
    void run();
    void makeThread();

    std::mutex mutex_; ///< Guards what follows.
    std::condition_variable changed_;
    std::function<void()> work_;
    bool isOver_ = true; ///< The thread takes no more work, or there is none.
    bool isEnding_ = false;
    std::thread thread_;
};

} // namespace channel
