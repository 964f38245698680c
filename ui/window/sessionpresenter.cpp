// SPDX-License-Identifier: MIT

#include "ui/window/sessionpresenter.h"

#include "channel/session/session.h"
#include "channel/text/visibletext.h"
#include "channel/transport/timestamp.h"
#include "ui/connectionbar/connectionbar.h"
#include "ui/connectionbar/noticebar.h"
#include "ui/endpoints/endpointpanel.h"
#include "ui/endpoints/endpointtext.h"
#include "ui/endpoints/listeningaddress.h"
#include "ui/window/runningendpoint.h"

#include <chrono>

namespace channel::ui {

namespace {

constexpr std::chrono::milliseconds changedDelay{200};

/// As it was asked for.
EndpointInfo askedFor(EndpointKind kind, const QString &host, quint16 port)
{
    EndpointInfo asked;
    asked.kind = kind;
    asked.host = host;
    asked.port = port;
    return asked;
}

bool isTheSame(const EndpointInfo &known, const EndpointInfo &asked)
{
    return known.kind == asked.kind && known.host == asked.host && known.port == asked.port &&
           known.upstreamHost == asked.upstreamHost && known.upstreamPort == asked.upstreamPort;
}

} // namespace

SessionPresenter::SessionPresenter(Session &session, const Panels &panels)
    : session_(session)
    , panels_(panels)
{
    panels_.endpoints.setModel(&endpoints_);
    panels_.endpoints.setEmptyText(tr("No endpoints yet. Listen, connect or proxy above."));
    connectBar();
    connectSession();
    connectPanel();
    connectModel();
}

SessionPresenter::~SessionPresenter() = default;

void SessionPresenter::connectBar()
{
    ConnectionBar *bar = &panels_.bar;
    connect(bar, &ConnectionBar::listenRequested, this, &SessionPresenter::listen);
    connect(bar, &ConnectionBar::connectRequested, this,
            [this](const QString &host, quint16 port, bool keepsTrying) {
                connectTo(host, port, keepsTrying ? std::optional(RetryOptions()) : std::nullopt);
            });
    connect(bar, &ConnectionBar::proxyRequested, this, &SessionPresenter::proxy);
    connect(bar, &ConnectionBar::refused, this, [this](const QString &sentence) {
        panels_.message.showNotice(sentence, NoticeBar::Tone::Error);
    });
    connect(bar, &ConnectionBar::edited, this, &SessionPresenter::updateBar);
    connect(bar, &ConnectionBar::stopRequested, this, &SessionPresenter::stopNamed);
}

void SessionPresenter::connectSession()
{
    connect(&session_, &Session::endpointChanged, this, &SessionPresenter::noteEndpoint);
    connect(&session_, &Session::endpointRemoved, &endpoints_, &EndpointModel::removeEndpoint);
    connect(&session_, &Session::peersChanged, &endpoints_, &EndpointModel::setPeers);
    connect(&session_, &Session::clientRefused, this, &SessionPresenter::noteRefused);
}

void SessionPresenter::connectPanel()
{
    EndpointPanel *panel = &panels_.endpoints;
    connect(panel, &EndpointPanel::disconnectRequested, &session_, &Session::disconnectPeer);
    connect(panel, &EndpointPanel::halfCloseRequested, &session_, &Session::halfClosePeer);
    connect(panel, &EndpointPanel::resetRequested, &session_, &Session::resetPeer);
    connect(panel, &EndpointPanel::stopRequested, &session_, &Session::stop);
    connect(panel, &EndpointPanel::tryAgainRequested, this, &SessionPresenter::tryAgain);
    connect(panel, &EndpointPanel::removeRequested, &session_, &Session::remove);
}

void SessionPresenter::connectModel()
{
    changedTimer_.setSingleShot(true);
    changedTimer_.setInterval(changedDelay);
    connect(&changedTimer_, &QTimer::timeout, this, &SessionPresenter::endpointsChanged);
    // A click that follows must not find the button of before.
    connect(&endpoints_, &EndpointModel::endpointChanged, this, &SessionPresenter::updateBar);
    connect(&endpoints_, &QAbstractItemModel::rowsInserted, this, &SessionPresenter::scheduleChanged);
    connect(&endpoints_, &QAbstractItemModel::rowsRemoved, this, &SessionPresenter::scheduleChanged);
    connect(&endpoints_, &QAbstractItemModel::dataChanged, this, &SessionPresenter::scheduleChanged);
}

void SessionPresenter::scheduleChanged()
{
    if (!changedTimer_.isActive())
        changedTimer_.start();
}

void SessionPresenter::updateBar()
{
    const EndpointInfo *running = runningEndpoint(endpoints_, panels_.bar);
    panels_.bar.setStops(running ? stopText(*running) : QString());
}

void SessionPresenter::stopNamed()
{
    panels_.message.dismiss();
    if (const EndpointInfo *running = runningEndpoint(endpoints_, panels_.bar))
        session_.stop(running->id);
}

EndpointId SessionPresenter::listen(const QString &host, quint16 port)
{
    panels_.message.dismiss();
    EndpointInfo asked = askedFor(EndpointKind::Listener, host, port);
    forgetOver(asked);
    if (const EndpointInfo *known = listeningFor(host, port)) {
        sayThatItListens(*known, host, port);
        return known->id;
    }
    asked.id = session_.listen(host, port);
    noteStarted(asked);
    return asked.id;
}

EndpointId SessionPresenter::connectTo(const QString &host, quint16 port,
                                       const std::optional<RetryOptions> &retry)
{
    panels_.message.dismiss();
    EndpointInfo asked = askedFor(EndpointKind::Connection, host, port);
    forgetOver(asked);
    asked.retry = retry;
    asked.id = session_.connectTo(host, port, retry);
    noteStarted(asked);
    return asked.id;
}

EndpointId SessionPresenter::proxy(const QString &host, quint16 port, const QString &upstreamHost,
                                   quint16 upstreamPort)
{
    panels_.message.dismiss();
    EndpointInfo asked = askedFor(EndpointKind::Proxy, host, port);
    asked.upstreamHost = upstreamHost;
    asked.upstreamPort = upstreamPort;
    forgetOver(asked);
    if (const EndpointInfo *known = listeningFor(host, port)) {
        sayThatItListens(*known, host, port);
        return known->id;
    }
    asked.id = session_.proxy(host, port, upstreamHost, upstreamPort);
    noteStarted(asked);
    return asked.id;
}

/// At once, because a second click can be quicker than the session's answer to the first.
void SessionPresenter::noteStarted(const EndpointInfo &asked)
{
    endpoints_.setEndpoint(asked);
}

const EndpointInfo *SessionPresenter::listeningFor(const QString &host, quint16 port) const
{
    const EndpointInfo *inTheWay = nullptr;
    for (int row = 0; row < endpoints_.rowCount(); ++row) {
        const EndpointInfo *known = endpoints_.endpoint(endpoints_.index(row, 0));
        const AddressOverlap overlap = overlapOf(*known, host, port);
        if (overlap == AddressOverlap::Whole)
            return known;
        if (overlap == AddressOverlap::Part)
            inTheWay = known;
    }
    return inTheWay;
}

QString SessionPresenter::listensText(const EndpointInfo &known, const QString &host, quint16 port)
{
    const QString address = endpointAddress(known);
    return overlapOf(known, host, port) == AddressOverlap::Part
               ? tr("This window listens on %1, which is one of the addresses of %2. Stop it first to listen "
                    "on "
                    "all of them.")
                     .arg(address, visibleText(host))
               : tr("This window listens on %1 already: see the list at the left.").arg(address);
}

void SessionPresenter::sayThatItListens(const EndpointInfo &known, const QString &host, quint16 port)
{
    panels_.endpoints.showEndpoint(known.id);
    panels_.message.showNotice(listensText(known, host, port), NoticeBar::Tone::Information);
}

QString SessionPresenter::startQuietly(const EndpointInfo &asked)
{
    const EndpointInfo *known = hasClients(asked) ? listeningFor(asked.host, asked.port) : nullptr;
    if (known)
        return listensText(*known, asked.host, asked.port);
    if (!startOverAgain(asked)) {
        forgetOver(asked, Waiting::Stays);
        startNew(asked);
    }
    return {};
}

/// A row that is over and would be tried again in the same way.
bool SessionPresenter::startOverAgain(const EndpointInfo &asked)
{
    for (int row = 0; row < endpoints_.rowCount(); ++row) {
        const EndpointInfo *known = endpoints_.endpoint(endpoints_.index(row, 0));
        if (!isOver(*known) || !isTheSame(*known, asked) || known->retry != asked.retry)
            continue;
        EndpointInfo again = *known;
        again.state = EndpointState::Starting;
        quiet_.insert(again.id);
        session_.startAgain(again.id);
        noteStarted(again);
        return true;
    }
    return false;
}

void SessionPresenter::startNew(EndpointInfo asked)
{
    switch (asked.kind) {
    case EndpointKind::Listener:
        asked.id = session_.listen(asked.host, asked.port);
        break;
    case EndpointKind::Connection:
        asked.id = session_.connectTo(asked.host, asked.port, asked.retry);
        break;
    case EndpointKind::Proxy:
        asked.id = session_.proxy(asked.host, asked.port, asked.upstreamHost, asked.upstreamPort);
        break;
    }
    quiet_.insert(asked.id);
    noteStarted(asked);
}

void SessionPresenter::tryAgain(EndpointId id)
{
    panels_.message.dismiss();
    const EndpointInfo again = *endpoints_.endpointById(id);
    const EndpointInfo *known = hasClients(again) ? listeningFor(again.host, again.port) : nullptr;
    if (known)
        sayThatItListens(*known, again.host, again.port);
    else
        session_.startAgain(id);
}

void SessionPresenter::tick()
{
    endpoints_.tick(nanosecondsNow());
}

/// A row that is over gives way to its successor, or connecting again and again would fill the list.
void SessionPresenter::forgetOver(const EndpointInfo &asked, Waiting waiting)
{
    for (int row = 0; row < endpoints_.rowCount(); ++row) {
        const QModelIndex index = endpoints_.index(row, 0);
        const EndpointInfo *known = endpoints_.endpoint(index);
        const bool isNamed = !index.data(Qt::EditRole).toString().isEmpty();
        const bool stays = waiting == Waiting::Stays && !isOver(*known);
        if (stays || !isTheSame(*known, asked) || !givesWay(*known, isNamed))
            continue;
        session_.stop(known->id);
        session_.remove(known->id);
    }
}

/// One that waits for its next try does so, too: whoever clicks does not want to wait.
bool SessionPresenter::givesWay(const EndpointInfo &known, bool isNamed) const
{
    const bool isEnded = known.kind == EndpointKind::Connection && isOver(known);
    return known.state == EndpointState::Failed ||
           ((isEnded || known.state == EndpointState::Waiting) && !isNamed);
}

void SessionPresenter::noteEndpoint(const EndpointInfo &endpoint)
{
    const EndpointInfo *known = endpoints_.endpointById(endpoint.id);
    const bool failsNow =
        endpoint.state == EndpointState::Failed && (!known || known->state != endpoint.state);
    endpoints_.setEndpoint(endpoint);
    if (failsNow)
        noteFailed(endpoint);
    else if (endpoint.state != EndpointState::Starting)
        quiet_.remove(endpoint.id);
}

void SessionPresenter::noteFailed(const EndpointInfo &endpoint)
{
    // Which address a name has is known to the session alone.
    const EndpointInfo *byUs = endpoint.error == TransportError::PortInUse && !isAddress(endpoint.host)
                                   ? endpoints_.listensOn(endpoint.port)
                                   : nullptr;
    if (quiet_.remove(endpoint.id))
        Q_EMIT startFailed(endpoint.id, byUs ? listensText(*byUs, endpoint.host, endpoint.port)
                                             : visibleText(endpoint.errorText));
    else if (byUs)
        sayThatItListens(*byUs, endpoint.host, endpoint.port);
    else
        panels_.message.showNotice(visibleText(endpoint.errorText), NoticeBar::Tone::Error);
    if (byUs)
        session_.remove(endpoint.id);
}

void SessionPresenter::noteRefused(EndpointId, const QString &peer, const QString &reason, int count)
{
    const QString text = count == 1
                             ? tr("Client %2 was turned away: %3")
                             : tr("%1 clients, the last %2, were turned away: %3", nullptr, count).arg(count);
    panels_.message.showNotice(text.arg(visibleText(peer), visibleText(reason)), NoticeBar::Tone::Error);
}

} // namespace channel::ui
