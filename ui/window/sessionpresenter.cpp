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

} // namespace

SessionPresenter::SessionPresenter(Session &session, const Panels &panels)
    : session_(session)
    , panels_(panels)
{
    panels_.endpoints.setModel(&endpoints_);
    panels_.endpoints.setEmptyText(tr("No endpoints yet. Listen or connect above."));
    connect(&panels_.bar, &ConnectionBar::listenRequested, this, &SessionPresenter::listen);
    connect(&panels_.bar, &ConnectionBar::connectRequested, this, &SessionPresenter::connectTo);
    connect(&panels_.bar, &ConnectionBar::edited, this, &SessionPresenter::updateBar);
    connect(&panels_.bar, &ConnectionBar::stopRequested, this, &SessionPresenter::stopNamed);
    connectSession();
    connectPanel();
    connectModel();
}

SessionPresenter::~SessionPresenter() = default;

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
    forgetOver(EndpointKind::Listener, host, port);
    if (const EndpointInfo *known = listeningFor(host, port)) {
        sayThatItListens(*known, host, port);
        return known->id;
    }
    const EndpointId id = session_.listen(host, port);
    noteStarted(id, EndpointKind::Listener, host, port);
    return id;
}

EndpointId SessionPresenter::connectTo(const QString &host, quint16 port)
{
    panels_.message.dismiss();
    forgetOver(EndpointKind::Connection, host, port);
    const EndpointId id = session_.connectTo(host, port);
    noteStarted(id, EndpointKind::Connection, host, port);
    return id;
}

/// At once, because a second click can be quicker than the session's answer to the first.
void SessionPresenter::noteStarted(EndpointId id, EndpointKind kind, const QString &host, quint16 port)
{
    EndpointInfo started;
    started.id = id;
    started.kind = kind;
    started.host = host;
    started.port = port;
    endpoints_.setEndpoint(started);
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

void SessionPresenter::sayThatItListens(const EndpointInfo &known, const QString &host, quint16 port)
{
    const QString address = endpointAddress(known);
    panels_.endpoints.showEndpoint(known.id);
    panels_.message.showNotice(
        overlapOf(known, host, port) == AddressOverlap::Part
            ? tr("This window listens on %1, which is one of the addresses of %2. Stop it first to listen on "
                 "all "
                 "of them.")
                  .arg(address, visibleText(host))
            : tr("This window listens on %1 already: see the list at the left.").arg(address),
        NoticeBar::Tone::Information);
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
void SessionPresenter::forgetOver(EndpointKind kind, const QString &host, quint16 port)
{
    for (int row = 0; row < endpoints_.rowCount(); ++row) {
        const QModelIndex index = endpoints_.index(row, 0);
        const EndpointInfo *known = endpoints_.endpoint(index);
        const bool isNamed = !index.data(Qt::EditRole).toString().isEmpty();
        const bool gives = known->state == EndpointState::Failed ||
                           (kind == EndpointKind::Connection && isOver(*known) && !isNamed);
        if (gives && known->kind == kind && known->host == host && known->port == port)
            session_.remove(known->id);
    }
}

void SessionPresenter::noteEndpoint(const EndpointInfo &endpoint)
{
    const EndpointInfo *known = endpoints_.endpointById(endpoint.id);
    const bool failsNow =
        endpoint.state == EndpointState::Failed && (!known || known->state != endpoint.state);
    endpoints_.setEndpoint(endpoint);
    if (!failsNow)
        return;
    // Which address a name has is known to the session alone.
    const EndpointInfo *byUs = endpoint.error == TransportError::PortInUse && !isAddress(endpoint.host)
                                   ? endpoints_.listensOn(endpoint.port)
                                   : nullptr;
    if (!byUs) {
        panels_.message.showNotice(visibleText(endpoint.errorText), NoticeBar::Tone::Error);
        return;
    }
    sayThatItListens(*byUs, endpoint.host, endpoint.port);
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
