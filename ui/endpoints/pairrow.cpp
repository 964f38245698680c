// SPDX-License-Identifier: MIT

#include "ui/endpoints/pairrow.h"

#include "channel/text/visibletext.h"
#include "ui/endpoints/endpointtext.h"

#include <QCoreApplication>

namespace channel::ui {

namespace {

struct PairTexts
{
    Q_DECLARE_TR_FUNCTIONS(channel::ui::PairRow)
};

/// How a leg ended whose peer ended it; empty if it was not the peer.
QString endedBy(const PeerInfo &leg, const QString &closed, const QString &reset)
{
    if (leg.end == ConnectionEnd::PeerClose)
        return closed;
    return leg.end == ConnectionEnd::PeerReset ? reset : QString();
}

/// Who ended it is the one whose leg was not ended here. If both did, nobody knows who was first.
QString endText(const PeerInfo &client, const PeerInfo &server)
{
    const QString byClient =
        endedBy(client, PairTexts::tr("Closed by client"), PairTexts::tr("Reset by client"));
    const QString byServer =
        endedBy(server, PairTexts::tr("Closed by server"), PairTexts::tr("Reset by server"));
    if (!byClient.isEmpty() && !byServer.isEmpty())
        return client.end == server.end ? PairTexts::tr("Closed by both") : PairTexts::tr("Closed");
    if (byClient.isEmpty() && byServer.isEmpty())
        return peerStateText(client);
    return byClient.isEmpty() ? byServer : byClient;
}

/// A channel counts the messages that it was given one by one. What is passed on to this leg are bytes: the
/// other leg has counted what they are.
QString passedOnNumbers(PeerInfo leg, const PeerInfo &other, const PeerRate &rate)
{
    leg.ledger.messagesSent += other.ledger.messagesReceived;
    return legNumbers(leg, rate);
}

/// Behind "client" or "server"; empty of one that is open.
QString legStateText(const PeerInfo &leg)
{
    switch (leg.state) {
    case Channel::State::Idle:
    case Channel::State::Connecting:
        return PairTexts::tr("connecting");
    case Channel::State::Open:
        return {};
    case Channel::State::HalfClosed:
        return PairTexts::tr("half-closed");
    case Channel::State::Closed:
        break;
    }
    switch (leg.end) {
    case ConnectionEnd::LocalClose:
        return PairTexts::tr("closed here");
    case ConnectionEnd::PeerClose:
        return PairTexts::tr("closed by peer");
    case ConnectionEnd::LocalReset:
        return PairTexts::tr("reset here");
    case ConnectionEnd::PeerReset:
        return PairTexts::tr("reset by peer");
    case ConnectionEnd::Failed:
        return PairTexts::tr("failed");
    case ConnectionEnd::None:
        break;
    }
    return PairTexts::tr("closed");
}

QString legText(const QString &who, const PeerInfo &leg, const QString &numbers)
{
    const QString state = legStateText(leg);
    const QString name =
        state.isEmpty() ? who : PairTexts::tr("%1, %2", "client, half-closed").arg(who, state);
    return numbers.isEmpty() ? name : PairTexts::tr("%1 %2", "client → 12 · 3.4 kB").arg(name, numbers);
}

} // namespace

QString pairStateText(const PeerInfo &client, const PeerInfo *server)
{
    if (!server && isOver(client))
        return client.errorText.isEmpty() ? peerStateText(client) : PairTexts::tr("Server not reached");
    if (!server)
        return PairTexts::tr("Connecting");
    if (isOver(client) && isOver(*server))
        return endText(client, *server);
    if (isOver(client) || isOver(*server))
        return PairTexts::tr("Closing");
    const bool isHalf =
        client.state == Channel::State::HalfClosed || server->state == Channel::State::HalfClosed;
    return isHalf ? PairTexts::tr("Half-closed") : PairTexts::tr("Connected");
}

int pairLines(const PeerNode &pair)
{
    if (pair.server)
        return 3;
    return pair.info.errorText.isEmpty() ? 1 : 2;
}

EndpointRow pairRowOf(const PeerNode &pair, qint64 now)
{
    const PeerInfo *server = pair.server ? &pair.server->info : nullptr;
    EndpointRow row;
    // The server is named by the proxy's row: two addresses have no room here.
    row.title = named(pair.name, visibleText(pair.info.peer));
    row.name = pair.name;
    row.state = pairStateText(pair.info, server);
    row.icon = pair.isOver() ? QStringLiteral("state-stopped") : peerIconName(server ? *server : pair.info);
    row.tone = pair.isOver() ? EndpointModel::Tone::Dimmed : EndpointModel::Tone::Active;
    row.meter = peerMeter(pair.info, now);
    row.progress = peerProgress(pair.info, now);
    row.description = {row.title, row.state};
    if (server) {
        row.description[0] =
            PairTexts::tr("%1 → %2", "client and server").arg(row.title, visibleText(server->peer));
        row.detail =
            legText(PairTexts::tr("client"), pair.info, passedOnNumbers(pair.info, *server, pair.rate));
        row.second.detail =
            legText(PairTexts::tr("server"), *server, passedOnNumbers(*server, pair.info, pair.server->rate));
        row.second.meter = peerMeter(*server, now);
        row.second.progress = peerProgress(*server, now);
    } else {
        row.detail = visibleText(pair.info.errorText);
    }
    row.description += {row.detail, row.meter, row.second.detail, row.second.meter};
    row.description +=
        {visibleText(pair.info.errorText), server ? visibleText(server->errorText) : QString()};
    row.description.removeAll(QString());
    row.description.removeDuplicates();
    return row;
}

} // namespace channel::ui
