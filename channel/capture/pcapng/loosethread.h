// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>

#include <functional>
#include <memory>
#include <stop_token>

namespace channel {

/// A thread that may have to wait for a disk, and that its owner never waits for.
///
/// Lives on its owner's thread. The work must not throw, and must keep alive what it uses: it may go on for
/// as long as a disk stalls, though its owner is gone.
class LooseThread
{
    struct Shared;
    struct Pile;

public:
    /// Threads that are left and have not ended, of all owners together. When there are so many, which is
    /// said, the disk may not answer: what is started then begins once one of them has ended.
    static constexpr int mostLeft = 16;

    /// The owner, as the work sees it. Copies are of the same one.
    class Owner
    {
    public:
        /// Nobody wants the work any more.
        std::stop_token stopped() const;
        /// Does this on the owner's thread, from its event loop, unless it has left by then.
        void tell(std::function<void()> what) const;

    private:
        friend class LooseThread;
        explicit Owner(std::shared_ptr<Shared> shared);

        std::shared_ptr<Shared> shared_;
    };
    using Work = std::function<void(const Owner &)>;

    /// While it lives, the thread that made it waits for a disk: how a LooseThread knows.
    class Reading
    {
    public:
        Reading();
        ~Reading();
        Q_DISABLE_COPY_MOVE(Reading)

    private:
        static void count();
    };

    /// The owner must outlive this.
    explicit LooseThread(QObject &owner);
    /// Leaves the work. Waits until it has ended, so that a file is closed and its lock is free; but not
    /// where it is held up by a disk, or takes longer than people notice.
    ~LooseThread();
    Q_DISABLE_COPY_MOVE(LooseThread)

    /// Leaves what is under way; that of mostLeft may have to wait. Throws std::system_error where no thread
    /// can be made.
    void start(Work work);
    /// Asks the work to end, without waiting for it; nothing that it tells is heard any more.
    void leave();

private:
    QObject &owner_;
    std::shared_ptr<Shared> shared_; ///< With the thread that was started last.
};

} // namespace channel
