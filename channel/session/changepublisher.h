// SPDX-License-Identifier: MIT

#pragma once

#include "channel/session/sessiontypes.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <map>
#include <set>

namespace channel {

/// Clients of one endpoint that were turned away.
struct Refusals
{
    QString lastPeer;
    QString reason; ///< Of the last one; a plain sentence.
    int count = 0;
};

/// What is to be told, each thing once, however often it changed.
struct SessionChanges
{
    std::set<EndpointId> endpoints;
    std::set<ConnectionId> connections;
    std::map<EndpointId, Refusals> refusals;
};

/// Collects what changed since the last notice, and says when the next one is due: an interval after the
/// first change.
class ChangePublisher : public QObject
{
    Q_OBJECT

public:
    explicit ChangePublisher(std::chrono::milliseconds interval, QObject *parent = nullptr);

    void noteEndpoint(EndpointId endpoint);
    void noteConnection(ConnectionId connection);
    void noteRefused(EndpointId endpoint, const QString &peer, const QString &reason);

    /// All changes since the last call. May be called before due(), too.
    SessionChanges take();

Q_SIGNALS:
    void due();

private:
    void publishSoon();

    SessionChanges changes_;
    QTimer timer_;
};

} // namespace channel
