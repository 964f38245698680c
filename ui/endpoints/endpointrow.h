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

/// An endpoint as the model keeps it: the rows below it are those of `shown` and, after them, the fold.
struct EndpointNode
{
    EndpointInfo info;
    QString name; ///< Given by the user.
    std::vector<PeerNode>
        shown;            ///< The living, in the order of their ids, and behind them the lone closed one.
    bool hasLone = false; ///< One client is closed and has a row of its own: a fold would save nothing.
    std::vector<PeerNode> folded; ///< The closed, those that closed last first.
    bool hasFold = false;         ///< The row that says how many are folded.
    quint64 droppedClosed = 0;    ///< Closed clients that are no longer listed.

    bool listsPeers() const { return hasClients(info); }
    int livingCount() const { return int(shown.size()) - (hasLone ? 1 : 0); }
    int closedCount() const { return int(folded.size()) + (hasLone ? 1 : 0); }
    int rowCount() const { return int(shown.size()) + (hasFold ? 1 : 0); }
    int foldRow() const { return int(shown.size()); }
    const PeerNode *onlyPeer() const { return listsPeers() || shown.empty() ? nullptr : &shown.back(); }
    /// Where one of the living is or would be.
    int livingRow(ConnectionId id) const;
    /// Its row among those shown, or among the folded; -1 if it is not there.
    int shownRow(ConnectionId id) const;
    int foldedRow(ConnectionId id) const;
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
    int lines = 1;
    double progress = -1;
    QString icon;
    EndpointModel::Tone tone = EndpointModel::Tone::Plain;
    QStringList description; ///< For tooltips and screen readers.
};

/// `now`: nanoseconds since 1970 UTC.
EndpointRow rowOf(const EndpointNode &endpoint, qint64 now);
/// `partner`: the other leg of a proxy, or null.
EndpointRow rowOf(const PeerNode &peer, const PeerNode *partner, qint64 now);
/// Of the closed clients that share a row: "200 closed".
EndpointRow foldRowOf(const EndpointNode &endpoint);

/// What was asked for, such as "localhost:6000", whatever address it came to.
QString askedAddress(EndpointInfo endpoint);
/// `text`, after the name that the user gave, if any.
QString named(const QString &name, const QString &text);

} // namespace channel::ui
