// SPDX-License-Identifier: MIT

#pragma once

#include "ui/endpoints/endpointmodel.h"
#include "ui/endpoints/endpointtext.h"
#include "ui/endpoints/peerrate.h"

#include <QStringList>

namespace channel::ui {

/// A client as the model keeps it.
struct PeerNode
{
    PeerInfo info;
    QString name; ///< Given by the user.
    PeerRate rate;
};

/// An endpoint as the model keeps it.
struct EndpointNode
{
    EndpointInfo info;
    QString name;                ///< Given by the user.
    std::vector<PeerNode> peers; ///< In the order of their ids.
    quint64 droppedClosed = 0;   ///< Closed clients that are no longer listed.

    bool listsPeers() const { return hasClients(info); }
    const PeerNode *onlyPeer() const { return listsPeers() || peers.empty() ? nullptr : &peers.back(); }
    /// The other leg, of a proxy; null if there is none or it is no longer listed.
    const PeerNode *partnerOf(const PeerNode &peer) const;
};

/// All that one row says.
struct EndpointRow
{
    QString title;
    QString name;
    QString state;
    QString detail;
    QString meter;
    double progress = -1;
    QString icon;
    EndpointModel::Tone tone = EndpointModel::Tone::Plain;
    QStringList description; ///< For tooltips and screen readers.
};

/// `now`: nanoseconds since 1970 UTC.
EndpointRow rowOf(const EndpointNode &endpoint, qint64 now);
/// `partner`: the other leg of a proxy, or null.
EndpointRow rowOf(const PeerNode &peer, const PeerNode *partner, qint64 now);

/// `text`, after the name that the user gave, if any.
QString named(const QString &name, const QString &text);

} // namespace channel::ui
