// SPDX-License-Identifier: MIT

#pragma once

#include "channel/session/session.h"
#include "ui/endpoints/namebook.h"

#include <QAbstractItemModel>
#include <QHash>

#include <vector>

namespace channel::ui {

struct EndpointNode;
struct EndpointRow;
struct PeerNode;

/// Listeners with their clients, proxies with their pairs, and connections, as a tree of one column.
///
/// Fed with what Session signals; rows are inserted, changed, moved and removed one by one, never reset. A
/// connection that the user made is one row with its peer's numbers. The living come first. Closed clients
/// stay, up to maxClosedPeers for each listener: the first has a row of its own, more are folded, as the
/// children of one row.
class EndpointModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    static constexpr int maxClosedPeers = 200;

    enum Role {
        StateRole = Qt::UserRole + 1, ///< A word, such as "Connected".
        DetailRole,                   ///< The second line.
        MeterRole,                    ///< What is unfinished, such as "312 of 1,024 B, stalled 3.2 s".
        ProgressRole,                 ///< double, 0 to 1, or negative for no meter.
        IconRole,                     ///< Name of a line icon.
        ToneRole,                     ///< int(Tone)
        LinesRole,                    ///< 1, 2 if there is a second line, or more. Cheap.
        SecondDetailRole,             ///< The third line: of the server's leg of a proxy's pair …
        SecondMeterRole,              ///< … as the same of the client's …
        SecondProgressRole,           ///< … are on the second.
        ShortTitleRole,               ///< For little room; empty where there is none.
    };
    enum class Tone : quint8 { Plain, Active, Failed, Dimmed };

    explicit EndpointModel(QObject *parent = nullptr);
    ~EndpointModel() override;

    void setEndpoint(const EndpointInfo &endpoint);
    void removeEndpoint(EndpointId id);
    void setPeers(const QList<PeerInfo> &peers);
    /// Measures rates and how long messages have stalled; `now` in nanoseconds since 1970 UTC.
    void tick(qint64 now);
    /// Takes the closed clients of a listener or proxy off the list.
    void removeClosed(EndpointId id);
    void removePeer(ConnectionId id);

    /// The names that setData() writes and rows show.
    NameBook &names() { return names_; }
    /// How a sentence calls the peer at an address: by its name, too, if the user gave one.
    QString sentenceName(const QString &peer) const;

    const EndpointInfo *endpoint(const QModelIndex &index) const;
    /// The client, or the one peer of a connection; null for a listener or proxy, and for the row of what is
    /// folded.
    const PeerInfo *peer(const QModelIndex &index) const;
    /// Of a proxy's client, which peer() is: the leg to the server; null before there is one, and for others.
    const PeerInfo *serverLeg(const QModelIndex &index) const;
    /// Whether it is a proxy's client.
    bool isPair(const QModelIndex &index) const;
    /// Whether peer() and serverLeg() are closed.
    bool isOver(const QModelIndex &index) const;
    const EndpointInfo *endpointById(EndpointId id) const;
    QModelIndex indexOf(EndpointId id) const;
    /// The address and, if it has one, the name that the user gave it.
    QString label(const QModelIndex &index) const;
    bool hasClosedPeers(EndpointId id) const;
    /// Whether it is the row that says how many clients of a listener are closed.
    bool isFold(const QModelIndex &index) const;
    /// The listener or proxy that is on this port, of whatever address, or null.
    const EndpointInfo *listensOn(quint16 port) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    /// Renames; an empty name brings the address back.
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;

Q_SIGNALS:
    /// A listener, connection or proxy came, is another now, or was removed; not for its clients.
    void endpointChanged();

private:
    int endpointRow(EndpointId id) const;
    EndpointNode *node(EndpointId id);
    const EndpointNode *endpointNode(const QModelIndex &index) const;
    const PeerNode *peerNode(const QModelIndex &index) const;
    int firstOver() const;
    void moveEndpoint(int from, int to);
    QModelIndex foldIndex(const EndpointNode &endpoint) const;
    void setPeersOf(EndpointNode &endpoint, const QList<PeerInfo> &peers);
    static QList<PeerInfo> takeServers(const EndpointNode &endpoint, QList<PeerInfo> &peers);
    void setServers(EndpointNode &endpoint, const QList<PeerInfo> &servers);
    void insertPeers(EndpointNode &endpoint, const QList<PeerInfo> &fresh);
    void insertLiving(EndpointNode &endpoint, const QList<PeerInfo> &fresh);
    void insertClosed(EndpointNode &endpoint, const PeerInfo &fresh);
    void closeRows(EndpointNode &endpoint);
    void makeLone(EndpointNode &endpoint, int row);
    void makeFold(EndpointNode &endpoint);
    void foldRows(EndpointNode &endpoint, int first, int count);
    void removeShownRows(EndpointNode &endpoint, int first, int count);
    void removeFoldedRows(EndpointNode &endpoint, int first, int count);
    void removeFold(EndpointNode &endpoint);
    void dropLongClosed(EndpointNode &endpoint);
    void nameConnection(EndpointNode &endpoint, const PeerInfo &peer);
    void nameEndpoint(EndpointNode &endpoint, const QString &name);
    QString nameFor(const EndpointNode &endpoint) const;
    void takeNames();
    void emitEndpointChanged(EndpointId id);
    bool hasTwin(const EndpointNode &endpoint) const;
    void noteLiving(const EndpointInfo *before, const EndpointInfo *now);
    void countLiving(const QString &address, int change, EndpointId changed);
    static QList<int> changedRoles(bool linesChanged);
    static QVariant dataOf(const EndpointRow &text, int role);

    NameBook names_;
    std::vector<EndpointNode> endpoints_;
    QHash<QString, int> living_; ///< Connections that are not over, by address.
    qint64 now_ = 0;
};

} // namespace channel::ui
