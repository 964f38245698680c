// SPDX-License-Identifier: MIT

#include "ui/endpoints/endpointrow.h"

#include "channel/text/visibletext.h"
#include "ui/endpoints/endpointtext.h"
#include "ui/endpoints/pairrow.h"
#include "ui/style/quantitytext.h"
#include "ui/text/counttext.h"

#include <QCoreApplication>

#include <algorithm>

namespace channel::ui {

namespace {

struct EndpointRowTexts
{
    Q_DECLARE_TR_FUNCTIONS(channel::ui::EndpointRow)
};

EndpointModel::Tone toneOf(const EndpointInfo &endpoint)
{
    switch (endpoint.state) {
    case EndpointState::Starting:
    case EndpointState::Waiting:
        return EndpointModel::Tone::Plain;
    case EndpointState::Active:
        return EndpointModel::Tone::Active;
    case EndpointState::Failed:
        return EndpointModel::Tone::Failed;
    case EndpointState::Stopped:
        return EndpointModel::Tone::Dimmed;
    }
    return EndpointModel::Tone::Plain;
}

QString droppedText(quint64 dropped)
{
    if (dropped == 0)
        return {};
    return counted(
        dropped, EndpointRowTexts::tr("1 closed client no longer listed"),
        EndpointRowTexts::tr("%1 closed clients no longer listed", nullptr, pluralNumber(dropped)));
}

QStringList withoutEmpty(QStringList lines)
{
    lines.removeAll(QString());
    return lines;
}

} // namespace

int EndpointNode::livingRow(ConnectionId id) const
{
    const auto end = shown.begin() + livingCount();
    const auto found =
        std::lower_bound(shown.begin(), end, id,
                         [](const PeerNode &node, ConnectionId wanted) { return node.info.id < wanted; });
    return int(found - shown.begin());
}

int EndpointNode::shownRow(ConnectionId id) const
{
    const int living = livingRow(id);
    if (living < livingCount() && shown[std::size_t(living)].info.id == id)
        return living;
    return hasLone && shown.back().info.id == id ? livingCount() : -1;
}

int EndpointNode::foldedRow(ConnectionId id) const
{
    const auto found =
        std::find_if(folded.begin(), folded.end(), [id](const PeerNode &node) { return node.info.id == id; });
    return found == folded.end() ? -1 : int(found - folded.begin());
}

QString legNumbers(const PeerInfo &peer, const PeerRate &rate)
{
    if (!hasNumbers(peer))
        return {};
    QString text = peerNumbers(peer);
    if (!isOver(peer) && rate.bytesPerSecond() >= 1)
        text += QStringLiteral("   ") + rateText(rate.bytesPerSecond());
    return text;
}

EndpointRow rowOf(const EndpointNode &endpoint, qint64 now, bool hasTwin)
{
    const PeerNode *only = endpoint.onlyPeer();
    EndpointRow row;
    row.title = named(endpoint.name, toldFromTwin(endpointTitle(endpoint.info), endpoint, hasTwin));
    row.shortTitle = named(endpoint.name, toldFromTwin(endpointShortTitle(endpoint.info), endpoint, hasTwin));
    row.name = endpoint.name;
    row.state = endpointStateText(endpoint.info);
    row.icon = endpointIconName(endpoint.info);
    row.tone = toneOf(endpoint.info);
    const QString state = endpointDetail(endpoint.info);
    if (only) {
        row.detail = legNumbers(only->info, only->rate);
        row.meter = withoutEmpty({state, peerMeter(only->info, now)}).join(QStringLiteral(" · "));
        row.progress = peerProgress(only->info, now);
    } else {
        row.detail = withoutEmpty({state, droppedText(endpoint.droppedClosed)}).join(QStringLiteral(" · "));
    }
    const int needed = row.detail.isEmpty() && row.meter.isEmpty() ? 1 : 2;
    row.lines = only ? qMax(needed, peerLines(only->info, now)) : needed;
    row.description = withoutEmpty({row.title, row.detail, row.meter});
    return row;
}

EndpointRow rowOf(const PeerNode &peer, qint64 now)
{
    EndpointRow row;
    row.title = named(peer.name, visibleText(peer.info.peer));
    row.name = peer.name;
    row.state = peerStateText(peer.info);
    row.icon = peerIconName(peer.info);
    row.tone = isOver(peer.info) ? EndpointModel::Tone::Dimmed : EndpointModel::Tone::Active;
    row.detail = legNumbers(peer.info, peer.rate);
    row.meter = peerMeter(peer.info, now);
    row.lines = peerLines(peer.info, now);
    row.progress = peerProgress(peer.info, now);
    row.description =
        withoutEmpty({row.title, row.state, row.detail, row.meter, visibleText(peer.info.errorText)});
    return row;
}

int rowLines(const EndpointNode &endpoint, const PeerNode &peer, qint64 now)
{
    return endpoint.info.kind == EndpointKind::Proxy ? pairLines(peer) : peerLines(peer.info, now);
}

EndpointRow foldRowOf(const EndpointNode &endpoint)
{
    const auto count = quint64(endpoint.folded.size());
    EndpointRow row;
    row.title = EndpointRowTexts::tr("%1 closed").arg(countText(count));
    row.icon = QStringLiteral("state-stopped");
    row.tone = EndpointModel::Tone::Dimmed;
    row.description = {counted(count, EndpointRowTexts::tr("1 closed connection"),
                               EndpointRowTexts::tr("%1 closed connections", nullptr, pluralNumber(count)))};
    return row;
}

QString askedAddress(EndpointInfo endpoint)
{
    endpoint.address.clear();
    return endpointAddress(endpoint);
}

QString toldFromTwin(const QString &text, const EndpointNode &endpoint, bool hasTwin)
{
    const PeerNode *only = endpoint.onlyPeer();
    const QString port = only ? only->info.local.section(u':', -1) : QString();
    return hasTwin && !port.isEmpty() ? EndpointRowTexts::tr("%1 from port %2").arg(text, port) : text;
}

QString named(const QString &name, const QString &text)
{
    return name.isEmpty() ? text : QStringLiteral("%1 · %2").arg(visibleText(name), text);
}

} // namespace channel::ui
