// SPDX-License-Identifier: MIT

#include "channel/relay/relay.h"

#include "channel/relay/relayflow.h"
#include "channel/transport/channel.h"

#include <utility>

namespace channel {

Relay::Relay(Channel &client, Channel &upstream, qint64 mostWaitingBytes, QObject *parent)
    : QObject(parent)
    , client_(&client)
    , toUpstream_(std::make_unique<RelayFlow>(client, upstream, mostWaitingBytes, this))
    , toClient_(std::make_unique<RelayFlow>(upstream, client, mostWaitingBytes, this))
{
    for (const Channel *leg : {&client, &upstream}) {
        connect(leg, &Channel::closed, this, &Relay::noteEnd);
        connect(leg, &QObject::destroyed, this, &Relay::noteEnd);
    }
}

Relay::~Relay() = default;

void Relay::send(const Channel &leg, const Outgoing &outgoing, const Placed &placed)
{
    (&leg == client_ ? toClient_ : toUpstream_)->send(outgoing, placed);
}

void Relay::noteEnd()
{
    const bool isOver = toUpstream_->hasEnded() && toClient_->hasEnded();
    if (isOver && !std::exchange(isFinished_, true))
        Q_EMIT finished();
}

} // namespace channel
