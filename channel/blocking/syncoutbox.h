// SPDX-License-Identifier: MIT

#pragma once

#include "channel/blocking/deadlinewait.h"

#include <QByteArray>

#include <condition_variable>
#include <deque>
#include <mutex>

namespace channel {

/// The messages on their way to a Channel, bounded together with those that it has not written yet: any
/// number of threads add, one takes.
///
/// Who must wait for room waits in order of call. Knows messages, not connections.
class SyncOutbox
{
public:
    explicit SyncOutbox(qint64 maxUnsentBytes);

    enum class Outcome : quint8 {
        AddedFirst, ///< Added, and whoever takes must be told, for all was taken before.
        Added,
        TimedOut, ///< There was no room in time.
        TooBig,
        Finished, ///< Refused: finish() came.
    };
    /// Waits for room.
    Outcome add(const QByteArray &payload, const QDeadlineTimer &deadline);
    /// Adds what `write` has taken of its frame's bytes by then, if nothing waits before it: `write` gives
    /// how many those were, and the rest is on its way. False if nothing was added.
    template <typename Write>
    bool addWritten(const QByteArray &payload, Write write)
    {
        const std::lock_guard lock(mutex_);
        if (isFinished_ || unsentBytes_ > 0 || !senders_.empty() || payload.size() > maxUnsentBytes_)
            return false;
        const qint64 written = write(payload);
        if (written > 0)
            noteAdded(wireSize(payload), written);
        return written > 0;
    }
    /// Adding is over; wakes those who wait.
    void finish();
    /// Waits until all that was added by now is written, or abandon(). False if the deadline passes first.
    bool waitUntilWritten(const QDeadlineTimer &deadline);
    qint64 addedMessages() const;

    std::deque<QByteArray> takeAll();
    /// The kernel took `bytes`, headers included.
    void noteWritten(qint64 bytes);
    /// Nothing more will be written.
    void abandon();

private:
    struct Sender
    {
        qint64 size;
        std::condition_variable mayGo;
    };

    static qint64 wireSize(const QByteArray &payload);
    void noteAdded(qint64 size, qint64 written);
    bool hasRoomFor(qint64 size) const;
    bool waitForRoom(std::unique_lock<std::mutex> &lock, qint64 size, const QDeadlineTimer &deadline);
    void wakeFirst();

    const qint64 maxUnsentBytes_;
    mutable std::mutex mutex_;
    std::condition_variable written_;
    std::deque<Sender *> senders_; ///< Who wait for room, in order of call.
    std::deque<QByteArray> messages_;
    qint64 unsentBytes_ = 0;  ///< Headers included, as everywhere here.
    qint64 writtenBytes_ = 0; ///< In all.
    qint64 addedMessages_ = 0;
    bool isFinished_ = false;
    bool isAbandoned_ = false;
};

} // namespace channel
