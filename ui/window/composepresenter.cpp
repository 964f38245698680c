// SPDX-License-Identifier: MIT

#include "ui/window/composepresenter.h"

#include "channel/session/session.h"
#include "ui/compose/composepanel.h"
#include "ui/endpoints/endpointmodel.h"
#include "ui/window/composetargets.h"

namespace channel::ui {

ComposePresenter::ComposePresenter(Session &session, const EndpointModel &endpoints, ComposePanel &panel)
    : session_(session)
    , endpoints_(endpoints)
    , panel_(panel)
{
    connect(&panel_, &ComposePanel::sendRequested, this, &ComposePresenter::send);
    connect(&session_, &Session::sendFinished, this, &ComposePresenter::noteReport);
    connect(&session_, &Session::peersChanged, this, &ComposePresenter::notePeers);
}

void ComposePresenter::selectTarget(const SendTarget &target)
{
    updateTargets();
    panel_.selectTarget(target);
}

void ComposePresenter::updateTargets()
{
    panel_.setTargets(composeTargets(endpoints_), whyNoTarget(endpoints_));
}

void ComposePresenter::send(const SendTarget &target, const QByteArray &payload)
{
    outcome_.reset();
    lastSize_ = quint64(payload.size());
    session_.send(target, payload, ++lastTicket_);
}

/// Only of the last one: the panel says nothing of those before it any more.
void ComposePresenter::noteReport(quint64 ticket, const SendReport &report)
{
    if (ticket == 0 || ticket != lastTicket_)
        return;
    outcome_.emplace(report, lastSize_);
    panel_.showOutcome(*outcome_);
}

void ComposePresenter::notePeers(const QList<PeerInfo> &peers)
{
    if (outcome_ && !outcome_->isSettled() && outcome_->note(peers))
        panel_.showOutcome(*outcome_);
}

} // namespace channel::ui
