// SPDX-License-Identifier: MIT

#pragma once

#include "channel/blocking/deadlinewait.h"
#include "channel/blocking/refusedclients.h"
#include "channel/blocking/syncerror.h"
#include "channel/blocking/syncthread.h"
#include "channel/transport/channelserver.h"

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>

namespace channel {

class SyncConnection;

/// A ChannelServer on the hidden thread, and what any other thread may ask of it: what a SyncListener is the
/// handle of.
class SyncServer final : public SyncResident, public std::enable_shared_from_this<SyncServer>
{
public:
    /// `thread` must run as long as anybody but its residents calls this.
    SyncServer(SyncThread &thread, const ListenOptions &options);
    ~SyncServer() override;

    // On any thread.

    /// Waits until it listens. Throws SyncError, and ends the attempt, if it fails, takes too long or is
    /// asked to stop.
    void listen(const WaitLimit &limit);
    /// What listen() throws if it takes too long.
    static SyncError late(const QString &host);
    /// The next client, or null once closed. Throws SyncError if none comes in time.
    std::shared_ptr<SyncConnection> accept(const WaitLimit &limit);
    /// Stops accepting, closes those whom nobody accepted, and wakes whoever waits.
    void close();
    SocketAddress address() const;
    RefusedClients refusedClients() const;

    // On the hidden thread.

    void closeInOrder() override;
    void abandon() override;
    bool isAttempt() const override;

private:
    void start();
    void noteListening();
    void noteFailure();
    void welcome(Channel *channel);
    void noteRefused(const SocketAddress &peer, const QString &reason);
    void leave();

    SyncThread &thread_;
    const ListenOptions options_;
    const bool echoes_;
    std::unique_ptr<ChannelServer> server_; ///< Until it is closed; only on the hidden thread.

    mutable std::mutex mutex_; ///< Guards what follows.
    std::condition_variable changed_;
    std::deque<std::shared_ptr<SyncConnection>> clients_; ///< Whom nobody has accepted yet.
    SocketAddress address_;
    QString addressText_; ///< As people write it.
    RefusedClients refused_;
    bool isListening_ = false;
    bool isClosed_ = false;
    std::optional<SyncError> failure_;
};

} // namespace channel
