// SPDX-License-Identifier: MIT

#pragma once

#include "channel/session/endpoint.h"

namespace channel {

/// An endpoint that is one connection to somebody who listens.
class ConnectionEndpoint : public Endpoint
{
    Q_OBJECT

public:
    ConnectionEndpoint(const EndpointInfo &info, const ChannelOptions &options, Admit admit);
    ~ConnectionEndpoint() override;

    void start() override;
    void stop() override;
    void noteEnded(const PeerLink &peer) override;

private:
    void noteOpened();
    void noteClosedUnopened();

    std::unique_ptr<Channel> connecting_; ///< Until it is open.
};

} // namespace channel
