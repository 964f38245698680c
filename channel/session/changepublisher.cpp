// SPDX-License-Identifier: MIT

#include "channel/session/changepublisher.h"

#include <utility>

namespace channel {

ChangePublisher::ChangePublisher(std::chrono::milliseconds interval, QObject *parent)
    : QObject(parent)
    , timer_(this)
{
    timer_.setSingleShot(true);
    timer_.setInterval(interval);
    connect(&timer_, &QTimer::timeout, this, &ChangePublisher::due);
}

void ChangePublisher::noteEndpoint(EndpointId endpoint)
{
    changes_.endpoints.insert(endpoint);
    publishSoon();
}

void ChangePublisher::noteConnection(ConnectionId connection)
{
    changes_.connections.insert(connection);
    publishSoon();
}

void ChangePublisher::noteRefused(EndpointId endpoint, const QString &peer, const QString &reason)
{
    Refusals &refusals = changes_.refusals[endpoint];
    refusals = {peer, reason, refusals.count + 1};
    publishSoon();
}

SessionChanges ChangePublisher::take()
{
    return std::exchange(changes_, {});
}

void ChangePublisher::publishSoon()
{
    if (!timer_.isActive())
        timer_.start();
}

} // namespace channel
