// SPDX-License-Identifier: MIT

#pragma once

#include "channel/blocking/syncerror.h"

#include <QByteArray>
#include <QDeadlineTimer>

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>

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

    /// Copies them. False if it is full now, so that no more should be read.
    bool put(const MessageBatch &batch);
    /// No more will come, in order or because of `failure`. Only the first call counts.
    void finish(const std::optional<SyncError> &failure = std::nullopt);
    /// As finish(), and nobody wants what has come.
    void discard();

    enum class Outcome : quint8 {
        Message,
        End, ///< Nothing more will come.
        TimedOut,
    };
    /// Waits for a message. Throws the failure once the messages before it are taken.
    Outcome take(QByteArray &payload, const QDeadlineTimer &deadline);

private:
    bool makeRoom(qint64 cost);

    const std::function<void()> onRoom_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<QByteArray> messages_;
    qint64 size_ = 0;     ///< Bytes held.
    bool isFull_ = false; ///< A pause was asked for.
    bool isFinished_ = false;
    std::optional<SyncError> failure_;
};

} // namespace channel
