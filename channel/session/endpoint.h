// SPDX-License-Identifier: MIT

#pragma once

#include "channel/session/sessiontypes.h"

#include <QObject>

#include <functional>
#include <memory>

namespace channel {

class PeerLink;

/// What the user listens on, connects to or forwards: has its own server or connecting socket, and admits the
/// Channels that come of it to the session. Knows no other endpoint.
class Endpoint : public QObject
{
    Q_OBJECT

public:
    /// Records a connection of this endpoint from now on, and owns it; see PeerLink.
    using Admit =
        std::function<PeerLink &(Endpoint &endpoint, std::unique_ptr<Channel> channel, bool accepted)>;

    ~Endpoint() override;

    const EndpointInfo &info() const { return info_; }
    EndpointId id() const { return info_.id; }
    bool isOver() const;
    /// Whether its connections answer with an echo while the session does.
    virtual bool mayEcho() const { return true; }

    /// Begins; to be called once.
    virtual void start() = 0;
    /// Accepts and makes no more connections. Those that are open stay open.
    virtual void stop() = 0;

    /// To be called when a connection of this endpoint was admitted, and when it has ended.
    void noteAdmitted(const PeerLink &peer);
    virtual void noteEnded(const PeerLink &peer);

Q_SIGNALS:
    /// Something of info() is new.
    void changed();
    /// `reason` is a plain sentence.
    void clientRefused(const QString &peer, const QString &reason);

protected:
    Endpoint(const EndpointInfo &info, Admit admit);

    PeerLink &admit(std::unique_ptr<Channel> channel, bool accepted);
    /// It counts among EndpointInfo::clients.
    virtual bool isClient(const PeerLink &) const { return true; }
    EndpointInfo &changeInfo() { return info_; }
    void end(EndpointState state, TransportError error = TransportError::None, const QString &errorText = {});

private:
    EndpointInfo info_;
    const Admit admit_;
};

} // namespace channel
