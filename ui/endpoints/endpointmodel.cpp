// SPDX-License-Identifier: MIT

#include "ui/endpoints/endpointmodel.h"

#include "channel/text/visibletext.h"
#include "ui/endpoints/endpointrow.h"
#include "ui/endpoints/endpointtext.h"
#include "ui/style/plaintooltip.h"

#include <QStringList>

#include <algorithm>

namespace channel::ui {

namespace {

template <typename Peers>
auto findPeer(Peers &peers, ConnectionId id)
{
    return std::lower_bound(peers.begin(), peers.end(), id,
                            [](const auto &peer, ConnectionId wanted) { return peer.info.id < wanted; });
}

template <typename Peers>
qsizetype closedCount(const Peers &peers)
{
    return std::count_if(peers.begin(), peers.end(), [](const auto &peer) { return isOver(peer.info); });
}

} // namespace

EndpointModel::EndpointModel(QObject *parent)
    : QAbstractItemModel(parent)
{
}

EndpointModel::~EndpointModel() = default;

void EndpointModel::setEndpoint(const EndpointInfo &endpoint)
{
    if (EndpointNode *known = node(endpoint.id)) {
        known->info = endpoint;
        emitEndpointChanged(endpoint.id);
        return;
    }
    const int row = int(endpoints_.size());
    beginInsertRows({}, row, row);
    endpoints_.push_back({endpoint, {}, {}, 0});
    endInsertRows();
}

void EndpointModel::removeEndpoint(EndpointId id)
{
    const int row = endpointRow(id);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    endpoints_.erase(endpoints_.begin() + row);
    endRemoveRows();
}

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

void EndpointModel::setPeersOf(EndpointNode &endpoint, const QList<PeerInfo> &peers)
{
    QList<PeerInfo> fresh;
    int first = -1;
    int last = -1;
    for (const PeerInfo &peer : peers) {
        const auto found = findPeer(endpoint.peers, peer.id);
        if (found == endpoint.peers.end() || found->info.id != peer.id) {
            fresh.append(peer);
            continue;
        }
        found->info = peer;
        const int row = int(found - endpoint.peers.begin());
        first = first < 0 ? row : qMin(first, row);
        last = qMax(last, row);
    }
    const EndpointId id = endpoint.info.id;
    if (!endpoint.listsPeers())
        emitEndpointChanged(id);
    else if (first >= 0)
        Q_EMIT dataChanged(createIndex(first, 0, id), createIndex(last, 0, id));
    insertPeers(endpoint, fresh);
    capClosed(endpoint);
}

void EndpointModel::insertPeers(EndpointNode &endpoint, const QList<PeerInfo> &fresh)
{
    const bool appends =
        endpoint.listsPeers() &&
        std::is_sorted(fresh.begin(), fresh.end(), [](auto &a, auto &b) { return a.id < b.id; }) &&
        !fresh.isEmpty() && (endpoint.peers.empty() || endpoint.peers.back().info.id < fresh.first().id);
    if (appends) {
        const int row = int(endpoint.peers.size());
        beginInsertRows(indexOf(endpoint.info.id), row, row + int(fresh.size()) - 1);
        for (const PeerInfo &peer : fresh)
            endpoint.peers.push_back({peer, {}, {}});
        endInsertRows();
        return;
    }
    for (const PeerInfo &peer : fresh) {
        const auto place = findPeer(endpoint.peers, peer.id);
        const int row = int(place - endpoint.peers.begin());
        if (endpoint.listsPeers())
            beginInsertRows(indexOf(endpoint.info.id), row, row);
        endpoint.peers.insert(place, {peer, {}, {}});
        if (endpoint.listsPeers())
            endInsertRows();
        else
            emitEndpointChanged(endpoint.info.id);
    }
}

void EndpointModel::removePeerRows(EndpointNode &endpoint, int first, int count)
{
    beginRemoveRows(indexOf(endpoint.info.id), first, first + count - 1);
    const auto begin = endpoint.peers.begin() + first;
    endpoint.peers.erase(begin, begin + count);
    endRemoveRows();
}

/// Neighbours go together: thousands of clients may close at once.
void EndpointModel::removeClosedRows(EndpointNode &endpoint, qsizetype most)
{
    for (int row = 0; most > 0 && row < int(endpoint.peers.size()); ++row) {
        int run = 0;
        while (run < most && row + run < int(endpoint.peers.size()) &&
               isOver(endpoint.peers.at(std::size_t(row + run)).info))
            ++run;
        if (run > 0)
            removePeerRows(endpoint, row, run);
        most -= run;
    }
}

void EndpointModel::capClosed(EndpointNode &endpoint)
{
    if (!endpoint.listsPeers())
        return;
    const qsizetype excess = closedCount(endpoint.peers) - maxClosedPeers;
    if (excess <= 0)
        return;
    removeClosedRows(endpoint, excess);
    endpoint.droppedClosed += excess;
    emitEndpointChanged(endpoint.info.id);
}

void EndpointModel::removeClosed(EndpointId id)
{
    EndpointNode *endpoint = node(id);
    if (!endpoint || !endpoint->listsPeers())
        return;
    removeClosedRows(*endpoint, qsizetype(endpoint->peers.size()));
    endpoint->droppedClosed = 0;
    emitEndpointChanged(id);
}

void EndpointModel::removePeer(ConnectionId id)
{
    for (EndpointNode &endpoint : endpoints_) {
        const auto found = findPeer(endpoint.peers, id);
        if (endpoint.listsPeers() && found != endpoint.peers.end() && found->info.id == id) {
            removePeerRows(endpoint, int(found - endpoint.peers.begin()), 1);
            return;
        }
    }
}

void EndpointModel::tick(qint64 now)
{
    now_ = now;
    for (EndpointNode &endpoint : endpoints_) {
        int first = -1;
        int last = -1;
        for (int row = 0; row < int(endpoint.peers.size()); ++row) {
            PeerNode &peer = endpoint.peers.at(std::size_t(row));
            const Ledger &ledger = peer.info.ledger;
            const bool rateChanged = peer.rate.sample(ledger.received + ledger.written, now);
            if (!rateChanged && (ledger.pending == 0 || isOver(peer.info)))
                continue;
            first = first < 0 ? row : first;
            last = row;
        }
        if (first < 0)
            continue;
        if (endpoint.listsPeers())
            Q_EMIT dataChanged(createIndex(first, 0, endpoint.info.id),
                               createIndex(last, 0, endpoint.info.id));
        else
            emitEndpointChanged(endpoint.info.id);
    }
}

int EndpointModel::endpointRow(EndpointId id) const
{
    for (std::size_t row = 0; row < endpoints_.size(); ++row) {
        if (endpoints_[row].info.id == id)
            return int(row);
    }
    return -1;
}

EndpointNode *EndpointModel::node(EndpointId id)
{
    const int row = endpointRow(id);
    return row < 0 ? nullptr : &endpoints_[std::size_t(row)];
}

const EndpointNode *EndpointModel::endpointNode(const QModelIndex &index) const
{
    if (!index.isValid() || index.model() != this)
        return nullptr;
    const int row = index.internalId() == 0 ? index.row() : endpointRow(EndpointId(index.internalId()));
    return row < 0 || std::size_t(row) >= endpoints_.size() ? nullptr : &endpoints_[std::size_t(row)];
}

const PeerNode *EndpointModel::peerNode(const QModelIndex &index) const
{
    const EndpointNode *endpoint = endpointNode(index);
    if (!endpoint || index.internalId() == 0)
        return endpoint ? endpoint->onlyPeer() : nullptr;
    const auto row = std::size_t(index.row());
    return row < endpoint->peers.size() ? &endpoint->peers[row] : nullptr;
}

const EndpointInfo *EndpointModel::endpoint(const QModelIndex &index) const
{
    const EndpointNode *found = endpointNode(index);
    return found ? &found->info : nullptr;
}

const PeerInfo *EndpointModel::peer(const QModelIndex &index) const
{
    const PeerNode *found = peerNode(index);
    return found ? &found->info : nullptr;
}

const EndpointInfo *EndpointModel::endpointById(EndpointId id) const
{
    const int row = endpointRow(id);
    return row < 0 ? nullptr : &endpoints_[std::size_t(row)].info;
}

QModelIndex EndpointModel::indexOf(EndpointId id) const
{
    const int row = endpointRow(id);
    return row < 0 ? QModelIndex() : createIndex(row, 0, quintptr(0));
}

QString EndpointModel::label(const QModelIndex &index) const
{
    const EndpointNode *endpoint = endpointNode(index);
    if (!endpoint)
        return {};
    if (index.internalId() == 0)
        return named(endpoint->name, endpointAddress(endpoint->info));
    const PeerNode *client = peerNode(index);
    return client ? named(client->name, visibleText(client->info.peer)) : QString();
}

bool EndpointModel::hasClosedPeers(EndpointId id) const
{
    const int row = endpointRow(id);
    return row >= 0 && closedCount(endpoints_[std::size_t(row)].peers) > 0;
}

const EndpointInfo *EndpointModel::listensOn(quint16 port) const
{
    const QString suffix = QStringLiteral(":%1").arg(port);
    const auto found =
        std::find_if(endpoints_.begin(), endpoints_.end(), [&suffix](const EndpointNode &endpoint) {
            return hasClients(endpoint.info) && endpoint.info.state == EndpointState::Active &&
                   endpoint.info.address.endsWith(suffix);
        });
    return found == endpoints_.end() ? nullptr : &found->info;
}

void EndpointModel::emitEndpointChanged(EndpointId id)
{
    const QModelIndex changed = indexOf(id);
    Q_EMIT dataChanged(changed, changed);
}

QModelIndex EndpointModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(endpointNode(parent)->info.id) : quintptr(0));
}

QModelIndex EndpointModel::parent(const QModelIndex &child) const
{
    return child.isValid() && child.internalId() != 0 ? indexOf(EndpointId(child.internalId()))
                                                      : QModelIndex();
}

int EndpointModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(endpoints_.size());
    const EndpointNode *endpoint = endpointNode(parent);
    return parent.internalId() == 0 && endpoint && endpoint->listsPeers() ? int(endpoint->peers.size()) : 0;
}

int EndpointModel::columnCount(const QModelIndex &) const
{
    return 1;
}

Qt::ItemFlags EndpointModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable : Qt::NoItemFlags;
}

QVariant EndpointModel::data(const QModelIndex &index, int role) const
{
    const EndpointNode *endpoint = endpointNode(index);
    if (!endpoint)
        return {};
    if (role == HasMeterRole)
        return peerNode(index) != nullptr;
    if (index.internalId() == 0)
        return dataOf(rowOf(*endpoint, now_), role);
    const PeerNode *client = peerNode(index);
    return client ? dataOf(rowOf(*client, endpoint->partnerOf(*client), now_), role) : QVariant();
}

bool EndpointModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const EndpointNode *found = endpointNode(index);
    if (!found || role != Qt::EditRole)
        return false;
    EndpointNode &endpoint = *node(found->info.id);
    const QString name = value.toString().simplified().left(80);
    if (index.internalId() == 0)
        endpoint.name = name;
    else
        endpoint.peers.at(std::size_t(index.row())).name = name;
    Q_EMIT dataChanged(index, index);
    return true;
}

QVariant EndpointModel::dataOf(const EndpointRow &text, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return text.title;
    case Qt::EditRole:
        return text.name;
    case Qt::ToolTipRole:
        return plainToolTip(text.description.join(u'\n'));
    case Qt::AccessibleTextRole:
        return text.description.join(QStringLiteral(", "));
    case StateRole:
        return text.state;
    case DetailRole:
        return text.detail;
    case MeterRole:
        return text.meter;
    case ProgressRole:
        return text.progress;
    case IconRole:
        return text.icon;
    case ToneRole:
        return int(text.tone);
    default:
        return {};
    }
}

} // namespace channel::ui
