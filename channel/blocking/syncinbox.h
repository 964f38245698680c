// SPDX-License-Identifier: MIT

#pragma once

#include "channel/blocking/deadlinewait.h"
#include "channel/blocking/syncbell.h"
#include "channel/blocking/syncerror.h"

#include <QByteArray>

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <vector>

namespace channel {

class MessageBatch;

/// The messages that came and that nobody has taken yet: one thread puts, any number take.
///
/// Bounded by asking the one who puts to pause. Knows messages, not connections.
class SyncInbox
{
public:
    /// `onRoom` is called by a thread that takes, once the pause that put() asked for may end.
    explicit SyncInbox(std::function<void()> onRoom);
    ~SyncInbox();
    Q_DISABLE_COPY_MOVE(SyncInbox)

    /// Copies them. False if it is full now, so that no more should be read.
    bool put(const MessageBatch &batch);
    /// The same without a copy; `own` is the bell of whoever puts, and need not ring.
    bool put(std::vector<QByteArray> payloads, const SyncBell *own = nullptr);
    /// No more will come, in order or because of `failure`. Only the first call counts.
    void finish(const std::optional<SyncError> &failure = std::nullopt);
    /// As finish(), and nobody wants what has come.
    void discard();

    enum class Outcome : quint8 {
        Message,
        End, ///< Nothing more will come.
        TimedOut,
        Stopped,
        Failed, ///< Once the messages before it are taken.
        Direct, ///< Nothing has come, and who takes is to read itself.
    };
    /// Who takes is to read itself, or not any more.
    void setDirect(bool isDirect);
    /// Waits for a message. Failed also gives what finish() was given. Direct only if `canRead`.
    Outcome take(QByteArray &payload, const WaitLimit &limit, std::optional<SyncError> &failure,
                 bool canRead = false);
    /// The same for what has come already: TimedOut if nothing has.
    Outcome takeNow(QByteArray &payload, std::optional<SyncError> &failure);

    /// take() would not wait.
    bool isReady() const;
    /// `bell` rings whenever isReady() may have become true. It must be removed before it ends.
    void addBell(SyncBell &bell);
    void removeBell(SyncBell &bell);
    /// Somebody waits by such a bell, or by the descriptor.
    bool isWatched() const;
    /// An eventfd that is readable for as long as isReady(); this inbox's. Negative, with errno, if the
    /// system refuses.
    int readableDescriptor();

    /// A bell that may ring for as long as this lives.
    class Listening
    {
    public:
        Listening(SyncInbox &inbox, SyncBell &bell)
            : inbox_(inbox)
            , bell_(bell)
        {
            inbox_.addBell(bell_);
        }
        ~Listening() { inbox_.removeBell(bell_); }
        Q_DISABLE_COPY_MOVE(Listening)

    private:
        SyncInbox &inbox_;
        SyncBell &bell_;
    };

private:
    bool isReadyLocked() const { return !messages_.empty() || isFinished_; }
    void tellReady(const SyncBell *own = nullptr);
    Outcome takeReady(std::unique_lock<std::mutex> &lock, QByteArray &payload,
                      std::optional<SyncError> &failure);
    void noteEmptied();
    bool makeRoom(qint64 cost);

    const std::function<void()> onRoom_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<SyncBell *> bells_;
    int descriptor_ = -1; ///< An eventfd, once somebody asked for it.
    std::deque<QByteArray> messages_;
    qint64 size_ = 0;     ///< Bytes held.
    bool isFull_ = false; ///< A pause was asked for.
    bool isDirect_ = false;
    bool isFinished_ = false;
    std::optional<SyncError> failure_;
};

} // namespace channel
