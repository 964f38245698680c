// SPDX-License-Identifier: MIT

#include "ui/endpoints/endpointtext.h"

#include "channel/text/visibletext.h"
#include "ui/endpoints/retrytext.h"
#include "ui/style/quantitytext.h"
#include "ui/text/counttext.h"

#include <QCoreApplication>
#include <QStringList>

namespace channel::ui {

namespace {

struct EndpointTexts
{
    Q_DECLARE_TR_FUNCTIONS(channel::ui::EndpointText)
};

/// A title, up to three of what is unfinished, and numbers.
constexpr int explainedLines = 5;
constexpr qint64 shownAfter = 250'000'000;
constexpr quint64 shownAtOnceFrom = 1'000'000;

/// Every message is unfinished for a moment: only one that takes its time, or is large, is worth a line.
bool isWorthShowing(const PeerInfo &peer, qint64 now)
{
    return peer.ledger.pending > 0 &&
           (now - peer.lastReceived >= shownAfter || peer.expectedBytes >= shownAtOnceFrom);
}

bool hasStalled(const PeerInfo &peer, qint64 now)
{
    return peer.ledger.pending > 0 && peer.lastReceived > 0 && now - peer.lastReceived >= stalledAfter &&
           !isOver(peer);
}

QString pendingText(const PeerInfo &peer, qint64 now)
{
    if (!isWorthShowing(peer, now))
        return {};
    QString text =
        peer.expectedBytes > 0
            ? EndpointTexts::tr("%1 of %2").arg(countText(peer.ledger.pending), byteText(peer.expectedBytes))
            : EndpointTexts::tr("%1 of a header").arg(byteText(peer.ledger.pending));
    if (peer.expectedBytes >= 10'000)
        text = EndpointTexts::tr("%1 of %2").arg(byteText(peer.ledger.pending), byteText(peer.expectedBytes));
    if (!hasStalled(peer, now))
        return text;
    const QString waited = spanText(now - peer.lastReceived);
    if (!peer.nextHeader)
        return EndpointTexts::tr("%1, stalled %2").arg(text, waited);
    return EndpointTexts::tr(
               "%1, stalled %2; the next header is at byte %3: the declared length is probably %4 too "
               "long")
        .arg(text, waited, countText(*peer.nextHeader), countText(peer.expectedBytes - *peer.nextHeader));
}

QString unsentText(const PeerInfo &peer)
{
    if (peer.unsentMessages > 0)
        return counted(
            quint64(peer.unsentMessages), EndpointTexts::tr("1 message never sent"),
            EndpointTexts::tr("%1 messages never sent", nullptr, pluralNumber(quint64(peer.unsentMessages))));
    return peer.ledger.unsent > 0 ? EndpointTexts::tr("%1 unsent").arg(byteText(peer.ledger.unsent))
                                  : QString();
}

QString closedText(ConnectionEnd end)
{
    switch (end) {
    case ConnectionEnd::LocalClose:
        return EndpointTexts::tr("Closed here");
    case ConnectionEnd::PeerClose:
        return EndpointTexts::tr("Closed by peer");
    case ConnectionEnd::LocalReset:
        return EndpointTexts::tr("Reset here");
    case ConnectionEnd::PeerReset:
        return EndpointTexts::tr("Reset by peer");
    case ConnectionEnd::Failed:
        return EndpointTexts::tr("Failed");
    case ConnectionEnd::None:
        break;
    }
    return EndpointTexts::tr("Closed");
}

QString activeText(EndpointKind kind)
{
    switch (kind) {
    case EndpointKind::Listener:
        return EndpointTexts::tr("Listening");
    case EndpointKind::Connection:
        return EndpointTexts::tr("Connected");
    case EndpointKind::Proxy:
        return EndpointTexts::tr("Forwarding");
    }
    return {};
}

QString askedFor(const QString &host, quint16 port)
{
    const bool literal = host.contains(u':') && !host.startsWith(u'[');
    return (literal ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2"))
        .arg(visibleText(host), QString::number(port));
}

QString addressText(const EndpointInfo &endpoint)
{
    if (endpoint.kind != EndpointKind::Proxy)
        return endpointAddress(endpoint);
    return QStringLiteral("%1 → %2").arg(endpointAddress(endpoint), upstreamAddress(endpoint));
}

QString listenerTitle(const EndpointInfo &endpoint)
{
    const auto clients = quint64(qMax(0, endpoint.clients));
    switch (endpoint.state) {
    case EndpointState::Starting:
        return EndpointTexts::tr("Starting on %1");
    case EndpointState::Active:
        return counted(clients, EndpointTexts::tr("Listening on %2 (1 client)"),
                       EndpointTexts::tr("Listening on %2 (%1 clients)", nullptr, pluralNumber(clients)));
    case EndpointState::Waiting:
    case EndpointState::Failed:
    case EndpointState::Stopped:
        break;
    }
    return EndpointTexts::tr("Stopped on %1");
}

QString connectionTitle(EndpointState state)
{
    switch (state) {
    case EndpointState::Starting:
        return EndpointTexts::tr("Connecting to %1");
    case EndpointState::Active:
        return EndpointTexts::tr("Connected to %1");
    case EndpointState::Waiting:
    case EndpointState::Failed:
    case EndpointState::Stopped:
        break;
    }
    return EndpointTexts::tr("Ended: %1");
}

QString proxyTitle(const EndpointInfo &endpoint)
{
    const auto clients = quint64(qMax(0, endpoint.clients));
    switch (endpoint.state) {
    case EndpointState::Starting:
        return EndpointTexts::tr("Starting proxy %1");
    case EndpointState::Active:
        return counted(clients, EndpointTexts::tr("Proxy %2 (1 client)"),
                       EndpointTexts::tr("Proxy %2 (%1 clients)", nullptr, pluralNumber(clients)));
    case EndpointState::Waiting:
    case EndpointState::Failed:
    case EndpointState::Stopped:
        break;
    }
    return EndpointTexts::tr("Stopped proxy %1");
}

} // namespace

bool hasClients(const EndpointInfo &endpoint)
{
    return endpoint.kind != EndpointKind::Connection;
}

QString endpointStateText(const EndpointInfo &endpoint)
{
    switch (endpoint.state) {
    case EndpointState::Starting:
        return hasClients(endpoint) ? EndpointTexts::tr("Starting") : EndpointTexts::tr("Connecting");
    case EndpointState::Active:
        return activeText(endpoint.kind);
    case EndpointState::Waiting:
        return EndpointTexts::tr("Waiting");
    case EndpointState::Failed:
        return EndpointTexts::tr("Failed");
    case EndpointState::Stopped:
        return hasClients(endpoint) ? EndpointTexts::tr("Stopped") : EndpointTexts::tr("Closed");
    }
    return {};
}

QString endpointAddress(const EndpointInfo &endpoint)
{
    return endpoint.address.isEmpty() ? askedFor(endpoint.host, endpoint.port) : endpoint.address;
}

QString upstreamAddress(const EndpointInfo &endpoint)
{
    return askedFor(endpoint.upstreamHost, endpoint.upstreamPort);
}

QString endpointTitle(const EndpointInfo &endpoint)
{
    const QString address = addressText(endpoint);
    if (endpoint.state == EndpointState::Failed)
        return EndpointTexts::tr("Failed: %1").arg(address);
    if (endpoint.state == EndpointState::Waiting)
        return EndpointTexts::tr("Waiting for %1").arg(address);
    switch (endpoint.kind) {
    case EndpointKind::Listener:
        return listenerTitle(endpoint).arg(address);
    case EndpointKind::Connection:
        return connectionTitle(endpoint.state).arg(address);
    case EndpointKind::Proxy:
        return proxyTitle(endpoint).arg(address);
    }
    return address;
}

QString endpointShortTitle(const EndpointInfo &endpoint)
{
    if (endpoint.state != EndpointState::Active || !hasClients(endpoint))
        return endpointTitle(endpoint);
    return (endpoint.kind == EndpointKind::Proxy ? EndpointTexts::tr("Proxy %1")
                                                 : EndpointTexts::tr("Listening on %1"))
        .arg(addressText(endpoint));
}

QString endpointDetail(const EndpointInfo &endpoint)
{
    if (const QString text = retryText(endpoint); !text.isEmpty())
        return text;
    if (!endpoint.errorText.isEmpty())
        return visibleText(endpoint.errorText);
    if (endpoint.state != EndpointState::Active)
        return {};
    if (!endpoint.pauseText.isEmpty())
        return visibleText(endpoint.pauseText);
    QStringList parts;
    if (endpoint.hasPaused)
        parts.append(EndpointTexts::tr("Accepting goes on again"));
    if (endpoint.everyAddress)
        parts.append(EndpointTexts::tr("Reachable from other machines"));
    return parts.join(QStringLiteral(" · "));
}

QString endpointIconName(const EndpointInfo &endpoint)
{
    switch (endpoint.state) {
    case EndpointState::Starting:
    case EndpointState::Waiting:
        return QStringLiteral("state-starting");
    case EndpointState::Active:
        return hasClients(endpoint) ? QStringLiteral("state-listening") : QStringLiteral("state-connected");
    case EndpointState::Failed:
        return QStringLiteral("state-failed");
    case EndpointState::Stopped:
        return QStringLiteral("state-stopped");
    }
    return {};
}

QString peerStateText(const PeerInfo &peer)
{
    switch (peer.state) {
    case Channel::State::Idle:
    case Channel::State::Connecting:
        return EndpointTexts::tr("Connecting");
    case Channel::State::Open:
        return EndpointTexts::tr("Connected");
    case Channel::State::HalfClosed:
        return EndpointTexts::tr("Half-closed");
    case Channel::State::Closed:
        return closedText(peer.end);
    }
    return {};
}

bool hasNumbers(const PeerInfo &peer)
{
    return peer.ledger.received > 0 || peer.ledger.queued > 0 || peer.ledger.written > 0;
}

QString peerNumbers(const PeerInfo &peer)
{
    const Ledger &ledger = peer.ledger;
    const QString text = QStringLiteral("→ %1 · %2   ← %3 · %4")
                             .arg(countText(ledger.messagesReceived), byteText(ledger.received),
                                  countText(ledger.messagesSent), byteText(ledger.written));
    // First, for the end of a line may be cut.
    return ledger.malformedRuns > 0 ? QStringLiteral("⚠ %1   %2").arg(countText(ledger.malformedRuns), text)
                                    : text;
}

int peerLines(const PeerInfo &peer, qint64 now)
{
    if (peer.nextHeader && hasStalled(peer, now))
        return explainedLines;
    return hasNumbers(peer) ? 2 : 1;
}

QString peerMeter(const PeerInfo &peer, qint64 now)
{
    QStringList parts{pendingText(peer, now), unsentText(peer)};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

double peerProgress(const PeerInfo &peer, qint64 now)
{
    if (!isWorthShowing(peer, now) || peer.expectedBytes == 0)
        return -1;
    return qMin(1.0, double(peer.ledger.pending) / double(peer.expectedBytes));
}

QString peerIconName(const PeerInfo &peer)
{
    if (peer.state == Channel::State::Closed)
        return QStringLiteral("state-stopped");
    if (peer.state == Channel::State::HalfClosed)
        return QStringLiteral("state-halfclosed");
    return peer.state == Channel::State::Open ? QStringLiteral("state-connected")
                                              : QStringLiteral("state-starting");
}

bool isOver(const PeerInfo &peer)
{
    return peer.state == Channel::State::Closed;
}

bool isOver(const EndpointInfo &endpoint)
{
    return endpoint.state == EndpointState::Failed || endpoint.state == EndpointState::Stopped;
}

} // namespace channel::ui
