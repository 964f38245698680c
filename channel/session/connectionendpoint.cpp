// SPDX-License-Identifier: MIT

#include "channel/session/connectionendpoint.h"

#include "channel/session/peerlink.h"

#include <utility>

namespace channel {

ConnectionEndpoint::ConnectionEndpoint(const EndpointInfo &info, const ChannelOptions &options, Admit admit)
    : Endpoint(info, std::move(admit))
    , connecting_(std::make_unique<Channel>(options))
{
    connect(connecting_.get(), &Channel::stateChanged, this, [this](Channel::State state) {
        if (state == Channel::State::Open)
            noteOpened();
    });
    connect(connecting_.get(), &Channel::closed, this, &ConnectionEndpoint::noteClosedUnopened);
}

ConnectionEndpoint::~ConnectionEndpoint() = default;

void ConnectionEndpoint::start()
{
    connecting_->connectToHost(info().host, info().port);
}

void ConnectionEndpoint::stop()
{
    if (connecting_)
        connecting_->close();
}

void ConnectionEndpoint::noteOpened()
{
    std::unique_ptr<Channel> channel = std::move(connecting_);
    disconnect(channel.get(), nullptr, this, nullptr);
    changeInfo().state = EndpointState::Active;
    changeInfo().address = channel->peerAddress().toString();
    admit(std::move(channel), false);
}

void ConnectionEndpoint::noteClosedUnopened()
{
    Channel *channel = connecting_.release();
    const bool wanted = channel->error() == TransportError::None;
    end(wanted ? EndpointState::Stopped : EndpointState::Failed, channel->error(), channel->errorText());
    channel->deleteLater(); // Its signal is on the stack.
}

void ConnectionEndpoint::noteEnded(const PeerLink &peer)
{
    Endpoint::noteEnded(peer);
    end(EndpointState::Stopped, peer.channel().error(), peer.channel().errorText());
}

} // namespace channel
