// SPDX-License-Identifier: MIT

#include "ui/endpoints/endpointmodel.h"

#include "channel/text/visibletext.h"
#include "ui/endpoints/endpointbutton.h"
#include "ui/endpoints/endpointrow.h"
#include "ui/endpoints/endpointtext.h"
#include "ui/endpoints/pairrow.h"
#include "ui/style/plaintooltip.h"

#include <QStringList>

#include <algorithm>
#include <utility>

namespace channel::ui {

namespace {

/// Marks the internal id of a folded row: below it stands its endpoint's.
constexpr quintptr foldedFlag = 0x8000'0000;

bool isFoldedRow(const QModelIndex &index)
{
    return (index.internalId() & foldedFlag) != 0;
}

/// Its rate is another, or it is inside a message, which has its time.
bool isNewsOf(const PeerInfo &peer, PeerRate &rate, qint64 now)
{
    const bool isNewRate = rate.sample(peer.ledger.received + peer.ledger.written, now);
    return isNewRate || (peer.ledger.pending > 0 && !isOver(peer));
}

EndpointId endpointIdOf(const QModelIndex &index)
{
    return EndpointId(index.internalId() & ~foldedFlag);
}

} // namespace

/// All of them, but the one about heights is named only if it is among them.
QList<int> EndpointModel::changedRoles(bool linesChanged)
{
    return linesChanged ? QList<int>{Qt::DisplayRole, LinesRole} : QList<int>();
}

EndpointModel::EndpointModel(QObject *parent)
    : QAbstractItemModel(parent)
{
    connect(&names_, &NameBook::changed, this, &EndpointModel::takeNames);
}

EndpointModel::~EndpointModel() = default;

void EndpointModel::setEndpoint(const EndpointInfo &endpoint)
{
    const int row = endpointRow(endpoint.id);
    if (row < 0) {
        const int place = firstOver();
        beginInsertRows({}, place, place);
        EndpointNode added;
        added.info = endpoint;
        added.name = nameFor(added);
        endpoints_.insert(endpoints_.begin() + place, std::move(added));
        endInsertRows();
        noteLiving(nullptr, &endpoint);
        Q_EMIT endpointChanged();
        return;
    }
    EndpointNode &known = endpoints_[std::size_t(row)];
    const EndpointInfo before = std::exchange(known.info, endpoint);
    known.name = nameFor(known);
    noteLiving(&before, &endpoint);
    emitEndpointChanged(endpoint.id);
    int to = row;
    if (ui::isOver(endpoint)) {
        while (to + 1 < int(endpoints_.size()) && !ui::isOver(endpoints_[std::size_t(to) + 1].info))
            ++to;
    } else {
        while (to > 0 && ui::isOver(endpoints_[std::size_t(to) - 1].info))
            --to;
    }
    moveEndpoint(row, to);
    Q_EMIT endpointChanged();
}

int EndpointModel::firstOver() const
{
    const auto found = std::find_if(endpoints_.begin(), endpoints_.end(),
                                    [](const EndpointNode &endpoint) { return ui::isOver(endpoint.info); });
    return int(found - endpoints_.begin());
}

void EndpointModel::moveEndpoint(int from, int to)
{
    if (from == to)
        return;
    beginMoveRows({}, from, from, {}, to > from ? to + 1 : to);
    const auto begin = endpoints_.begin();
    if (to > from)
        std::rotate(begin + from, begin + from + 1, begin + to + 1);
    else
        std::rotate(begin + to, begin + from, begin + from + 1);
    endMoveRows();
}

void EndpointModel::removeEndpoint(EndpointId id)
{
    const int row = endpointRow(id);
    if (row < 0)
        return;
    const EndpointInfo gone = endpoints_[std::size_t(row)].info;
    beginRemoveRows({}, row, row);
    endpoints_.erase(endpoints_.begin() + row);
    endRemoveRows();
    noteLiving(&gone, nullptr);
    Q_EMIT endpointChanged();
}

void EndpointModel::tick(qint64 now)
{
    const qint64 before = std::exchange(now_, now);
    for (EndpointNode &endpoint : endpoints_) {
        if (endpoint.info.state == EndpointState::Waiting)
            emitEndpointChanged(endpoint.info.id); // It counts down.
        int first = -1;
        int last = -1;
        bool linesChanged = false;
        for (int row = 0; row < int(endpoint.shown.size()); ++row) {
            PeerNode &peer = endpoint.shown[std::size_t(row)];
            bool isNews = isNewsOf(peer.info, peer.rate, now);
            if (peer.server)
                isNews |= isNewsOf(peer.server->info, peer.server->rate, now);
            if (!isNews)
                continue;
            linesChanged |= rowLines(endpoint, peer, before) != rowLines(endpoint, peer, now);
            first = first < 0 ? row : first;
            last = row;
        }
        if (first < 0)
            continue;
        if (endpoint.listsPeers())
            Q_EMIT dataChanged(createIndex(first, 0, endpoint.info.id),
                               createIndex(last, 0, endpoint.info.id), changedRoles(linesChanged));
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
    const int row = index.internalId() == 0 ? index.row() : endpointRow(endpointIdOf(index));
    return row < 0 || std::size_t(row) >= endpoints_.size() ? nullptr : &endpoints_[std::size_t(row)];
}

const PeerNode *EndpointModel::peerNode(const QModelIndex &index) const
{
    const EndpointNode *endpoint = endpointNode(index);
    if (!endpoint || index.internalId() == 0)
        return endpoint ? endpoint->onlyPeer() : nullptr;
    const std::vector<PeerNode> &peers = isFoldedRow(index) ? endpoint->folded : endpoint->shown;
    const auto row = std::size_t(index.row());
    return row < peers.size() ? &peers[row] : nullptr;
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
        return named(endpoint->name,
                     toldFromTwin(endpointAddress(endpoint->info), *endpoint, hasTwin(*endpoint)));
    const PeerNode *client = peerNode(index);
    return client ? named(client->name, visibleText(client->info.peer)) : QString();
}

bool EndpointModel::hasClosedPeers(EndpointId id) const
{
    const int row = endpointRow(id);
    return row >= 0 && endpoints_[std::size_t(row)].closedCount() > 0;
}

bool EndpointModel::isFold(const QModelIndex &index) const
{
    const EndpointNode *endpoint = endpointNode(index);
    return endpoint && index.internalId() != 0 && !isFoldedRow(index) && endpoint->hasFold &&
           index.row() == endpoint->foldRow();
}

QModelIndex EndpointModel::foldIndex(const EndpointNode &endpoint) const
{
    return createIndex(endpoint.foldRow(), 0, quintptr(endpoint.info.id));
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
    if (!parent.isValid())
        return createIndex(row, column, quintptr(0));
    const auto id = quintptr(endpointNode(parent)->info.id);
    return createIndex(row, column, isFold(parent) ? id | foldedFlag : id);
}

QModelIndex EndpointModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == 0)
        return {};
    const EndpointNode *endpoint = endpointNode(child);
    if (endpoint && isFoldedRow(child))
        return foldIndex(*endpoint);
    return indexOf(endpointIdOf(child));
}

int EndpointModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(endpoints_.size());
    const EndpointNode *endpoint = endpointNode(parent);
    if (isFold(parent))
        return int(endpoint->folded.size());
    return parent.internalId() == 0 && endpoint && endpoint->listsPeers() ? endpoint->rowCount() : 0;
}

int EndpointModel::columnCount(const QModelIndex &) const
{
    return 1;
}

Qt::ItemFlags EndpointModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    return isFold(index) ? flags : flags | Qt::ItemIsEditable;
}

QVariant EndpointModel::data(const QModelIndex &index, int role) const
{
    const EndpointNode *endpoint = endpointNode(index);
    if (!endpoint)
        return {};
    if (role == Qt::AccessibleDescriptionRole)
        return rowButtonOf(*this, index).tip;
    if (index.internalId() == 0)
        return dataOf(rowOf(*endpoint, now_, hasTwin(*endpoint)), role);
    if (isFold(index))
        return dataOf(foldRowOf(*endpoint), role);
    const PeerNode *client = peerNode(index);
    if (!client)
        return {};
    if (role == LinesRole)
        return rowLines(*endpoint, *client, now_);
    const bool isOfProxy = endpoint->info.kind == EndpointKind::Proxy;
    return dataOf(isOfProxy ? pairRowOf(*client, now_) : rowOf(*client, now_), role);
}

bool EndpointModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const EndpointNode *found = endpointNode(index);
    if (!found || role != Qt::EditRole || isFold(index))
        return false;
    EndpointNode &endpoint = *node(found->info.id);
    const QString name = value.toString().simplified().left(NameBook::maxNameLength);
    if (index.internalId() == 0) {
        nameEndpoint(endpoint, name);
    } else {
        const PeerInfo peer =
            (isFoldedRow(index) ? endpoint.folded : endpoint.shown).at(std::size_t(index.row())).info;
        if (peer.accepted)
            names_.nameClient(peer.peer, name);
        else
            names_.nameEndpoint(peer.peer, name);
    }
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
    case ShortTitleRole:
        return text.shortTitle;
    case StateRole:
        return text.state;
    case DetailRole:
        return text.detail;
    case MeterRole:
        return text.meter;
    case ProgressRole:
        return text.progress;
    case SecondDetailRole:
        return text.second.detail;
    case SecondMeterRole:
        return text.second.meter;
    case SecondProgressRole:
        return text.second.progress;
    case IconRole:
        return text.icon;
    case ToneRole:
        return int(text.tone);
    case LinesRole:
        return text.lines;
    default:
        return {};
    }
}

} // namespace channel::ui
