// SPDX-License-Identifier: MIT

#pragma once

#include "channel/blocking/deadlinewait.h"
#include "channel/blocking/syncdirect.h"
#include "channel/blocking/syncinbox.h"
#include "channel/blocking/syncoutbox.h"
#include "channel/blocking/syncresult.h"
#include "channel/blocking/syncthread.h"
#include "channel/transport/channel.h"
#include "channel/transport/readingpause.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>

namespace channel {

/// A Channel on the hidden thread, and what any other thread may ask of it: what a SyncChannel is the handle
/// of.
class SyncConnection final : public SyncResident, public std::enable_shared_from_this<SyncConnection>
{
public:
    /// `thread` must run as long as anybody but its residents calls this.
    SyncConnection(SyncThread &thread, const ChannelOptions &options);
    ~SyncConnection() override;

    // On any thread.

    /// What connectToHost() throws if it takes too long.
    static SyncError late(const QString &host, quint16 port);
    /// Throws SyncError, and ends the attempt, if it fails, takes too long or is asked to stop.
    void connectToHost(const QString &host, quint16 port, const WaitLimit &limit);
    SyncSent send(const QByteArray &payload, const QDeadlineTimer &deadline);
    /// As SyncChannel::send() and recv() do, which throw.
    void sendOrThrow(const QByteArray &payload, const QDeadlineTimer &deadline);
    SyncReceived recv(const QDeadlineTimer &deadline);
    std::optional<QByteArray> recvOrThrow(const WaitLimit &limit);
    void flush(const QDeadlineTimer &deadline);
    void halfClose();
    /// Does not wait. Nothing can be sent or received from now on; what was sent is written still.
    void startClosing();
    /// Behind startClosing(): returns once what was sent is written or lost. At the deadline it is.
    SyncClosing finishClosing(const QDeadlineTimer &deadline);
    void reset();
    /// For who waits otherwise than by recv(): the hidden thread puts all into it from now on, for as long as
    /// SyncInbox::isWatched().
    SyncInbox &inbox() { return inbox_; }
    void bringHome();
    /// Begins to read; for a connection that was adopted.
    void beginReading();

    Ledger ledger();
    SocketAddress localAddress() const;
    SocketAddress peerAddress() const;

    // On the hidden thread.

    /// Takes over what a server accepted. Nothing is read from it before beginReading().
    void adopt(std::unique_ptr<Channel> channel);
    void beginClose();
    void closeInOrder() override;
    void abandon() override;
    bool isAttempt() const override;

private:
    void post(void (SyncConnection::*task)());
    bool sendDirectly(const QByteArray &payload);
    SyncInbox::Outcome take(QByteArray &payload, const WaitLimit &limit, std::optional<SyncError> &failure);
    SyncInbox::Outcome awaitMessage(QByteArray &payload, const WaitLimit &limit,
                                    std::optional<SyncError> &failure, bool canRead);
    Channel *own();
    void lend();
    void lookLater();
    void lookAfterLoan();
    void takeLoanBack();
    void openTo(const QString &host, quint16 port);
    void watch();
    void noteState(Channel::State state);
    void noteError();
    void noteEnd();
    void resumeReading();
    void sendAdded();
    void finishSending();
    void endWithReset();
    bool waitUntilOpen(const WaitLimit &limit);
    SyncError refusal(SyncOutbox::Outcome outcome) const;
    SyncError lateAnswer() const;
    SyncClosing loss() const;

    SyncThread &thread_;
    const ChannelOptions options_;
    SyncInbox inbox_;
    SyncOutbox outbox_;
    SyncDirect direct_;
    std::unique_ptr<Channel> channel_; ///< Until it is closed; only on the hidden thread.
    quint64 loans_ = 0;                ///< Of channel_ so far; only on the hidden thread.
    ReadingPause pause_;               ///< Of channel_: before beginReading(), and while inbox_ is full.

    mutable std::mutex mutex_; ///< Guards what follows.
    std::condition_variable changed_;
    bool isOpen_ = false;
    bool hasEnded_ = false;
    std::optional<SyncError> failure_;
    SocketAddress local_;
    SocketAddress peer_;
    Ledger ledger_;             ///< As it was at the end.
    qint64 unsentMessages_ = 0; ///< Taken by send() and never written whole.
};

} // namespace channel
