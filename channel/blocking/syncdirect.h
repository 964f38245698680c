// SPDX-License-Identifier: MIT

#pragma once

#include "channel/blocking/deadlinewait.h"
#include "channel/blocking/syncreader.h"
#include "channel/transport/channelloan.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>

namespace channel {

class SyncInbox;

/// The short way of a connection whose messages go back and forth, or are large: the threads that send and
/// receive write and read themselves. The hidden thread, which would be woken twice for each message, sleeps,
/// and no large message goes from the cache of one processor to that of another.
///
/// Worth its while only where somebody waits for message after message, each a short time. The hidden thread
/// lends, and looks now and then whether messages still come by this way; if not, or if anything else is to
/// be done with the connection, it takes it back.
class SyncDirect
{
public:
    /// How often the hidden thread looks.
    static constexpr std::chrono::milliseconds period{20};

    /// `onSpent` is called by a thread that uses this, once it is to be taken back.
    SyncDirect(SyncReaders &readers, std::function<void()> onSpent);
    ~SyncDirect();
    Q_DISABLE_COPY_MOVE(SyncDirect)

    // On any thread.

    bool isLent() const { return isLent_; }
    /// To be told of each wait for a message that came in the end. True if lending is worth its while from
    /// now on.
    bool noteWait(std::chrono::steady_clock::duration wait);
    /// Writes what the kernel takes now, and gives how many bytes of the frame that were; none where it is
    /// not lent.
    qint64 write(const QByteArray &payload);
    /// Reads into `inbox` until something is there or the limit. False if that is not to be done here, or not
    /// any more.
    bool receive(SyncInbox &inbox, const WaitLimit &limit);

    // On the hidden thread.

    /// False if it cannot be lent now.
    bool lend(Channel &channel);
    /// Waits until nobody uses it, which is soon, and gives it back.
    void takeBack();
    /// Something has come by this way since the last time; to be asked once a period.
    bool wasUsed();

private:
    class Seat;
    bool readOnce(SyncInbox &inbox, SyncReader &reader);
    void askForEnd();

    SyncReaders &readers_;
    const std::function<void()> onSpent_;
    std::atomic<bool> isLent_ = false;

    std::mutex mutex_; ///< Guards what follows.
    std::condition_variable isFree_;
    std::optional<ChannelLoan> loan_;
    SyncReader *reader_ = nullptr; ///< Of the one thread that reads.
    bool isRecalled_ = false;
    quint64 seenReads_ = 0;
    int shortWaits_ = 0; ///< In a row.
    int wantedWaits_;    ///< Of those.
};

} // namespace channel
