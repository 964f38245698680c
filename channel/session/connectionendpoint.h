// SPDX-License-Identifier: MIT

#pragma once

#include "channel/session/endpoint.h"
#include "channel/session/retryschedule.h"

#include <QElapsedTimer>
#include <QTimer>

#include <optional>

namespace channel {

/// An endpoint that is one connection to somebody who listens; where that is wanted, one after the other.
class ConnectionEndpoint : public Endpoint
{
    Q_OBJECT

public:
    /// With `retry` it waits for who listens, and comes back after a break: until stop(), or until this side
    /// ends a connection.
    ConnectionEndpoint(const EndpointInfo &info, const ChannelOptions &options,
                       const std::optional<RetryOptions> &retry, Admit admit);
    ~ConnectionEndpoint() override;

    /// As the endpoint was made with.
    const std::optional<RetryOptions> &retry() const { return retry_; }

    void start() override;
    void stop() override;
    void noteEnded(const PeerLink &peer) override;

private:
    void tryToConnect();
    void noteOpened();
    void noteClosedUnopened();
    bool mayTryAgain(TransportError error) const;
    void tryAgainAfter(std::chrono::milliseconds wait, TransportError error, const QString &reason);

    const ChannelOptions options_;
    const std::optional<RetryOptions> retry_;
    std::unique_ptr<Channel> connecting_;   ///< Until it is open.
    std::optional<RetrySchedule> schedule_; ///< None once it is not tried again.
    QTimer waiting_;
    QElapsedTimer sinceOpened_;
};

} // namespace channel
