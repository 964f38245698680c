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
    connect(&session_, &Session::sendWaiting, this, &ComposePresenter::noteWaiting);
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
    isOfRows_ = false;
    lastSize_ = quint64(payload.size());
    session_.send(target, payload, ++lastTicket_);
}

std::optional<SendTarget> ComposePresenter::target()
{
    updateTargets();
    return panel_.target();
}

void ComposePresenter::compose(const ComposedText &text, const std::optional<SendTarget> &peer)
{
    outcome_.reset();
    panel_.compose(text);
    if (peer)
        selectTarget(*peer);
}

void ComposePresenter::sayOfRows(const QString &text, bool isProblem)
{
    ++lastTicket_; // Nothing more is said of what was sent before.
    outcome_.reset();
    panel_.say(text, isProblem);
}

void ComposePresenter::noteRowsSent(const SendOutcome &outcome)
{
    ++lastTicket_;
    isOfRows_ = true;
    setOutcome(outcome);
    outcome_->note(peersOf(endpoints_)); // Some may have left while the last was read.
    showOutcome();
}

void ComposePresenter::setOutcome(const SendOutcome &outcome)
{
    outcome_ = outcome;
    outcome_->setNaming([this](const QString &peer) { return endpoints_.sentenceName(peer); });
}

/// Of rows even while something else is being written that is wrong.
void ComposePresenter::showOutcome()
{
    if (isOfRows_)
        panel_.say(outcome_->text(), outcome_->isProblem());
    else
        panel_.showOutcome(*outcome_);
}

/// What is to be sent to all legs of a proxy may wait for some only.
void ComposePresenter::noteWaiting(quint64 ticket)
{
    if (ticket != 0 && ticket == lastTicket_)
        sayWaiting();
}

void ComposePresenter::sayWaiting()
{
    panel_.say(tr("It waits until the message that is being forwarded there is whole."), false);
}

/// Only of the last one: the panel says nothing of those before it any more.
void ComposePresenter::noteReport(quint64 ticket, const SendReport &report)
{
    if (ticket == 0 || ticket != lastTicket_)
        return;
    setOutcome(SendOutcome(report, lastSize_));
    showOutcome();
}

void ComposePresenter::notePeers(const QList<PeerInfo> &peers)
{
    if (outcome_ && !outcome_->isSettled() && outcome_->note(peers))
        showOutcome();
}

} // namespace channel::ui
