// SPDX-License-Identifier: MIT

#include "channel/session/endpoint.h"

#include <utility>

namespace channel {

Endpoint::Endpoint(const EndpointInfo &info, Admit admit)
    : info_(info)
    , admit_(std::move(admit))
{
}

Endpoint::~Endpoint() = default;

bool Endpoint::isOver() const
{
    return info_.state == EndpointState::Failed || info_.state == EndpointState::Stopped;
}

PeerLink &Endpoint::admit(std::unique_ptr<Channel> channel, bool accepted)
{
    return admit_(*this, std::move(channel), accepted);
}

void Endpoint::noteAdmitted(const PeerLink &peer)
{
    info_.clients += isClient(peer);
    Q_EMIT changed();
}

void Endpoint::noteEnded(const PeerLink &peer)
{
    info_.clients -= isClient(peer);
    Q_EMIT changed();
}

void Endpoint::end(EndpointState state, TransportError error, const QString &errorText)
{
    info_.state = state;
    info_.error = error;
    info_.errorText = errorText;
    Q_EMIT changed();
}

} // namespace channel
