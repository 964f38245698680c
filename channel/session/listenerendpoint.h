// SPDX-License-Identifier: MIT

#pragma once

#include "channel/session/endpoint.h"
#include "channel/transport/channelserver.h"

namespace channel {

/// An endpoint that clients come to.
class ListenerEndpoint : public Endpoint
{
    Q_OBJECT

public:
    /// `options` tell how to listen, but for the host and the port, which are those of `info`.
    ListenerEndpoint(const EndpointInfo &info, const ListenOptions &options, Admit admit);
    ~ListenerEndpoint() override;

    void start() override;
    void stop() override;

protected:
    /// Takes a client that has just come.
    virtual void welcome(std::unique_ptr<Channel> client);
    virtual void noteListening(const SocketAddress &address);
    const ChannelOptions &channelOptions() const { return options_.channel; }

private:
    void connectServer();

    ListenOptions options_;
    ChannelServer server_;
};

} // namespace channel
