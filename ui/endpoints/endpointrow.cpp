// SPDX-License-Identifier: MIT

#include "ui/endpoints/endpointrow.h"

#include "channel/text/visibletext.h"
#include "ui/endpoints/endpointtext.h"
#include "ui/style/quantitytext.h"

#include <algorithm>

namespace channel::ui {

namespace {

EndpointModel::Tone toneOf(const EndpointInfo &endpoint)
{
    switch (endpoint.state) {
    case EndpointState::Starting:
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

QString peerDetail(const PeerNode &peer)
{
    QString text = peerNumbers(peer.info);
    if (!isOver(peer.info) && peer.rate.bytesPerSecond() >= 1)
        text += QStringLiteral("   ") + rateText(peer.rate.bytesPerSecond());
    return text;
}

QString droppedText(quint64 dropped)
{
    if (dropped == 0)
        return {};
    return countedText(dropped, QStringLiteral("closed client"), QStringLiteral("closed clients")) +
           QStringLiteral(" no longer listed");
}

/// The arrow points where a client's connection leads.
QString peerTitle(const PeerInfo &peer, const PeerNode *partner)
{
    if (!partner)
        return visibleText(peer.peer);
    return (peer.accepted ? QStringLiteral("%1 → %2") : QStringLiteral("%1 ← %2"))
        .arg(visibleText(peer.peer), visibleText(partner->info.peer));
}

QStringList withoutEmpty(QStringList lines)
{
    lines.removeAll(QString());
    return lines;
}

} // namespace

const PeerNode *EndpointNode::partnerOf(const PeerNode &peer) const
{
    if (!peer.info.partner)
        return nullptr;
    const auto found =
        std::lower_bound(peers.begin(), peers.end(), *peer.info.partner,
                         [](const PeerNode &node, ConnectionId wanted) { return node.info.id < wanted; });
    return found != peers.end() && found->info.id == *peer.info.partner ? &*found : nullptr;
}

EndpointRow rowOf(const EndpointNode &endpoint, qint64 now)
{
    const PeerNode *only = endpoint.onlyPeer();
    EndpointRow row;
    row.title = named(endpoint.name, endpointTitle(endpoint.info));
    row.name = endpoint.name;
    row.state = endpointStateText(endpoint.info);
    row.icon = endpointIconName(endpoint.info);
    row.tone = toneOf(endpoint.info);
    const QString state = endpointDetail(endpoint.info);
    if (only) {
        row.detail = peerDetail(*only);
        row.meter = withoutEmpty({state, peerMeter(only->info, now)}).join(QStringLiteral(" · "));
        row.progress = peerProgress(only->info, now);
    } else {
        row.detail = withoutEmpty({state, droppedText(endpoint.droppedClosed)}).join(QStringLiteral(" · "));
    }
    row.description = withoutEmpty({row.title, row.detail, row.meter});
    return row;
}

EndpointRow rowOf(const PeerNode &peer, const PeerNode *partner, qint64 now)
{
    EndpointRow row;
    row.title = named(peer.name, peerTitle(peer.info, partner));
    row.name = peer.name;
    row.state = peerStateText(peer.info);
    row.icon = peerIconName(peer.info);
    row.tone = isOver(peer.info) ? EndpointModel::Tone::Dimmed : EndpointModel::Tone::Active;
    row.detail = peerDetail(peer);
    row.meter = peerMeter(peer.info, now);
    row.progress = peerProgress(peer.info, now);
    row.description =
        withoutEmpty({row.title, row.state, row.detail, row.meter, visibleText(peer.info.errorText)});
    return row;
}

QString named(const QString &name, const QString &text)
{
    return name.isEmpty() ? text : QStringLiteral("%1 · %2").arg(visibleText(name), text);
}

} // namespace channel::ui
