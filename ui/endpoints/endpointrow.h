// SPDX-License-Identifier: MIT

#pragma once

#include "ui/endpoints/endpointmodel.h"
#include "ui/endpoints/endpointtext.h"
#include "ui/endpoints/peerrate.h"

#include <QStringList>

#include <optional>

namespace channel::ui {

/// The server's leg of a proxy's pair.
struct ServerLeg
{
    PeerInfo info;
    PeerRate rate;
};

/// A client as the model keeps it.
struct PeerNode
{
    PeerInfo info;
    QString name; ///< Given by the user.
    PeerRate rate;
    std::optional<ServerLeg> server = {}; ///< Of a proxy's client, once there is one.

    bool isOver() const { return ui::isOver(info) && (!server || ui::isOver(server->info)); }
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
};

/// All that one row says.
struct EndpointRow
{
    QString title;
    QString shortTitle; ///< Empty where it is none.
    QString name;
    QString state;
    QString detail;
    QString meter;
    int lines = 1;
    double progress = -1;
    struct
    {
        QString detail;
        QString meter;
        double progress = -1;
    } second; ///< Of the server's leg, below the client's.
    QString icon;
    EndpointModel::Tone tone = EndpointModel::Tone::Plain;
    QStringList description; ///< For tooltips and screen readers.
};

/// `now`: nanoseconds since 1970 UTC.
EndpointRow rowOf(const EndpointNode &endpoint, qint64 now, bool hasTwin = false);
EndpointRow rowOf(const PeerNode &peer, qint64 now);
/// How many lines the row of one of its clients takes. Costs next to nothing.
int rowLines(const EndpointNode &endpoint, const PeerNode &peer, qint64 now);
/// "→ 12 · 3.4 kB   ← 3 · 120 B   1.2 kB/s"; empty if nothing came or went.
QString legNumbers(const PeerInfo &peer, const PeerRate &rate);
/// Of the closed clients that share a row: "200 closed".
EndpointRow foldRowOf(const EndpointNode &endpoint);

/// What was asked for, such as "localhost:6000", whatever address it came to.
QString askedAddress(EndpointInfo endpoint);
/// `text`, and of a connection that has a twin the port on this side.
QString toldFromTwin(const QString &text, const EndpointNode &endpoint, bool hasTwin);
/// `text`, after the name that the user gave, if any.
QString named(const QString &name, const QString &text);

} // namespace channel::ui
