// SPDX-License-Identifier: MIT

#include "ui/endpoints/endpointmodel.h"
#include "ui/endpoints/endpointrow.h"
#include "ui/endpoints/endpointtext.h"

#include <QHash>

#include <algorithm>
#include <iterator>
#include <utility>

namespace channel::ui {

// The part of EndpointModel that adds, closes and removes the rows of clients.

void EndpointModel::setPeers(const QList<PeerInfo> &peers)
{
    QHash<EndpointId, QList<PeerInfo>> byEndpoint;
    for (const PeerInfo &peer : peers)
        byEndpoint[peer.endpoint].append(peer);
    for (auto entry = byEndpoint.cbegin(); entry != byEndpoint.cend(); ++entry) {
        if (EndpointNode *endpoint = node(entry.key()))
            setPeersOf(*endpoint, entry.value());
    }
}

void EndpointModel::setPeersOf(EndpointNode &endpoint, const QList<PeerInfo> &all)
{
    QList<PeerInfo> peers = all;
    const QList<PeerInfo> servers = takeServers(endpoint, peers);
    QList<PeerInfo> fresh;
    int first = -1;
    int last = -1;
    bool linesChanged = false;
    for (const PeerInfo &peer : std::as_const(peers)) {
        const int row = endpoint.shownRow(peer.id);
        if (row < 0 && endpoint.foldedRow(peer.id) < 0)
            fresh.append(peer);
        if (row < 0)
            continue;
        PeerNode &known = endpoint.shown[std::size_t(row)];
        const int lines = rowLines(endpoint, known, now_);
        known.info = peer;
        linesChanged |= lines != rowLines(endpoint, known, now_);
        first = first < 0 ? row : qMin(first, row);
        last = qMax(last, row);
    }
    const EndpointId id = endpoint.info.id;
    if (!endpoint.listsPeers())
        emitEndpointChanged(id);
    else if (first >= 0)
        Q_EMIT dataChanged(createIndex(first, 0, id), createIndex(last, 0, id), changedRoles(linesChanged));
    insertPeers(endpoint, fresh);
    setServers(endpoint, servers);
    if (!endpoint.listsPeers() && !fresh.isEmpty())
        nameConnection(endpoint, fresh.constLast());
    if (endpoint.listsPeers())
        closeRows(endpoint);
}

void EndpointModel::insertPeers(EndpointNode &endpoint, const QList<PeerInfo> &fresh)
{
    QList<PeerInfo> living;
    for (const PeerInfo &peer : fresh) {
        if (ui::isOver(peer) && endpoint.listsPeers())
            insertClosed(endpoint, peer);
        else
            living.append(peer);
    }
    insertLiving(endpoint, living);
}

void EndpointModel::insertLiving(EndpointNode &endpoint, const QList<PeerInfo> &fresh)
{
    const int end = endpoint.livingCount();
    const bool appends =
        endpoint.listsPeers() && !fresh.isEmpty() &&
        std::is_sorted(fresh.begin(), fresh.end(), [](auto &a, auto &b) { return a.id < b.id; }) &&
        (end == 0 || endpoint.shown[std::size_t(end) - 1].info.id < fresh.first().id);
    if (appends) {
        beginInsertRows(indexOf(endpoint.info.id), end, end + int(fresh.size()) - 1);
        std::vector<PeerNode> nodes;
        for (const PeerInfo &peer : fresh)
            nodes.push_back({peer, names_.nameOf(peer.peer), {}});
        endpoint.shown.insert(endpoint.shown.begin() + end, std::make_move_iterator(nodes.begin()),
                              std::make_move_iterator(nodes.end()));
        endInsertRows();
        return;
    }
    if (!endpoint.listsPeers() && !fresh.isEmpty())
        endpoint.shown.clear(); // One connection follows the other.
    for (const PeerInfo &peer : fresh) {
        const int row = endpoint.livingRow(peer.id);
        if (endpoint.listsPeers())
            beginInsertRows(indexOf(endpoint.info.id), row, row);
        endpoint.shown.insert(endpoint.shown.begin() + row, {peer, names_.nameOf(peer.peer), {}});
        if (endpoint.listsPeers())
            endInsertRows();
        else
            emitEndpointChanged(endpoint.info.id);
    }
}

/// One that came and went before it was told of.
void EndpointModel::insertClosed(EndpointNode &endpoint, const PeerInfo &fresh)
{
    if (endpoint.closedCount() == 0) {
        const int row = int(endpoint.shown.size());
        beginInsertRows(indexOf(endpoint.info.id), row, row);
        endpoint.shown.push_back({fresh, names_.nameOf(fresh.peer), {}});
        endpoint.hasLone = true;
        endInsertRows();
        return;
    }
    makeFold(endpoint);
    beginInsertRows(foldIndex(endpoint), 0, 0);
    endpoint.folded.insert(endpoint.folded.begin(), {fresh, names_.nameOf(fresh.peer), {}});
    endInsertRows();
    dropLongClosed(endpoint);
}

/// Takes those who are over from among the living. Neighbours go together: thousands may close at once.
void EndpointModel::closeRows(EndpointNode &endpoint)
{
    for (int row = 0; row < endpoint.livingCount(); ++row) {
        int run = 0;
        while (row + run < endpoint.livingCount() && endpoint.shown[std::size_t(row + run)].isOver())
            ++run;
        if (run == 1 && endpoint.closedCount() == 0) {
            makeLone(endpoint, row--);
        } else if (run > 0) {
            makeFold(endpoint);
            foldRows(endpoint, row--, run);
        }
    }
    dropLongClosed(endpoint);
}

void EndpointModel::makeLone(EndpointNode &endpoint, int row)
{
    const int end = int(endpoint.shown.size());
    const QModelIndex parent = indexOf(endpoint.info.id);
    const bool moves = row + 1 < end && beginMoveRows(parent, row, row, parent, end);
    std::rotate(endpoint.shown.begin() + row, endpoint.shown.begin() + row + 1, endpoint.shown.end());
    endpoint.hasLone = true;
    if (moves)
        endMoveRows();
}

void EndpointModel::makeFold(EndpointNode &endpoint)
{
    if (endpoint.hasFold)
        return;
    const int row = endpoint.foldRow();
    beginInsertRows(indexOf(endpoint.info.id), row, row);
    endpoint.hasFold = true;
    endInsertRows();
    if (endpoint.hasLone)
        foldRows(endpoint, endpoint.livingCount(), 1);
}

void EndpointModel::foldRows(EndpointNode &endpoint, int first, int count)
{
    const bool isLone = endpoint.hasLone && first == endpoint.livingCount();
    beginMoveRows(indexOf(endpoint.info.id), first, first + count - 1, foldIndex(endpoint), 0);
    const auto begin = endpoint.shown.begin() + first;
    endpoint.folded.insert(endpoint.folded.begin(), std::make_move_iterator(begin),
                           std::make_move_iterator(begin + count));
    endpoint.shown.erase(begin, begin + count);
    endpoint.hasLone = endpoint.hasLone && !isLone;
    endMoveRows();
    const QModelIndex fold = foldIndex(endpoint);
    Q_EMIT dataChanged(fold, fold);
}

void EndpointModel::removeShownRows(EndpointNode &endpoint, int first, int count)
{
    const bool takesLone = endpoint.hasLone && first + count > endpoint.livingCount();
    beginRemoveRows(indexOf(endpoint.info.id), first, first + count - 1);
    const auto begin = endpoint.shown.begin() + first;
    endpoint.shown.erase(begin, begin + count);
    endpoint.hasLone = endpoint.hasLone && !takesLone;
    endRemoveRows();
}

void EndpointModel::removeFoldedRows(EndpointNode &endpoint, int first, int count)
{
    beginRemoveRows(foldIndex(endpoint), first, first + count - 1);
    const auto begin = endpoint.folded.begin() + first;
    endpoint.folded.erase(begin, begin + count);
    endRemoveRows();
    if (endpoint.folded.empty()) {
        removeFold(endpoint);
        return;
    }
    const QModelIndex fold = foldIndex(endpoint);
    Q_EMIT dataChanged(fold, fold);
}

void EndpointModel::removeFold(EndpointNode &endpoint)
{
    const int row = endpoint.foldRow();
    beginRemoveRows(indexOf(endpoint.info.id), row, row);
    endpoint.folded.clear();
    endpoint.hasFold = false;
    endRemoveRows();
}

void EndpointModel::dropLongClosed(EndpointNode &endpoint)
{
    const int excess = int(endpoint.folded.size()) - maxClosedPeers;
    if (excess <= 0)
        return;
    removeFoldedRows(endpoint, maxClosedPeers, excess);
    endpoint.droppedClosed += quint64(excess);
    emitEndpointChanged(endpoint.info.id);
}

void EndpointModel::removeClosed(EndpointId id)
{
    EndpointNode *endpoint = node(id);
    if (!endpoint || !endpoint->listsPeers())
        return;
    if (endpoint->hasFold)
        removeFold(*endpoint);
    if (endpoint->hasLone)
        removeShownRows(*endpoint, endpoint->livingCount(), 1);
    endpoint->droppedClosed = 0;
    emitEndpointChanged(id);
}

void EndpointModel::removePeer(ConnectionId id)
{
    for (EndpointNode &endpoint : endpoints_) {
        if (!endpoint.listsPeers())
            continue;
        if (const int row = endpoint.shownRow(id); row >= 0)
            removeShownRows(endpoint, row, 1);
        else if (const int folded = endpoint.foldedRow(id); folded >= 0)
            removeFoldedRows(endpoint, folded, 1);
    }
}

} // namespace channel::ui
