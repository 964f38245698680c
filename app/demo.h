// SPDX-License-Identifier: MIT

#pragma once

#include "app/demopeer.h"
#include "channel/session/session.h"

#include <QTimer>

namespace channel {

/// A conversation to look at: a listener on a free port, two local peers, and answers from this side.
class Demo : public QObject
{
    Q_OBJECT

public:
    enum class Length : quint8 {
        Once,    ///< Everything is said once, quickly, then finished().
        Endless, ///< The sensor goes on talking, over and over, slowly enough to be read.
    };
    explicit Demo(Session &session, Length length, QObject *parent = nullptr);

    /// Starts listening; the rest follows by itself.
    void start();
    EndpointId endpoint() const { return endpoint_; }

Q_SIGNALS:
    /// Everything was said, unless it is endless; the last of it may still be on its way.
    void finished();

private:
    void noteEndpoint(const EndpointInfo &endpoint);
    void notePeers(const QList<PeerInfo> &peers);
    void step();
    void reply();
    void startOver();

    Session &session_;
    Length length_;
    EndpointId endpoint_ = 0;
    bool called_ = false;
    QList<ConnectionId> clients_;
    DemoPeer sensor_;
    DemoPeer terminal_;
    QTimer pace_;
    int steps_ = 0;
    qsizetype replies_ = 0;
};

} // namespace channel
