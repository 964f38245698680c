// SPDX-License-Identifier: MIT

#include "ui/compose/delivery.h"

#include "channel/session/sendrefusal.h"
#include "ui/compose/sendoutcome.h"
#include "ui/text/counttext.h"

namespace channel::ui {

namespace {

/// Stands behind a colon.
QString endingText(ConnectionEnd end, const QString &name)
{
    switch (end) {
    case ConnectionEnd::LocalClose:
    case ConnectionEnd::LocalReset:
        return SendOutcome::tr("the connection to %1 was ended here first.").arg(name);
    case ConnectionEnd::PeerClose:
        return SendOutcome::tr("%1 closed the connection first.").arg(name);
    case ConnectionEnd::PeerReset:
        return SendOutcome::tr("%1 reset the connection first.").arg(name);
    case ConnectionEnd::Failed:
    case ConnectionEnd::None:
        break;
    }
    return SendOutcome::tr("the connection to %1 failed first.").arg(name);
}

} // namespace

void Delivery::refuse(Channel::SendResult result)
{
    if (refused_++ == 0)
        refusal_ = result;
}

bool Delivery::note(const PeerInfo &peer)
{
    if (!isWaiting())
        return false;
    bool isNew = takeWritten(peer.ledger.written);
    if (isWaiting() && peer.state == Channel::State::Closed) {
        lose(peer);
        isNew = true;
    }
    return isNew;
}

bool Delivery::takeWritten(quint64 written)
{
    const qsizetype before = sent_;
    while (isWaiting() && waiting_.front().second <= written) {
        waiting_.pop_front();
        ++sent_;
    }
    return sent_ > before;
}

void Delivery::lose(const PeerInfo &peer)
{
    const auto [start, end] = waiting_.front();
    end_ = peer.end;
    cutSize_ = end - start;
    cutAt_ = peer.ledger.written > start ? peer.ledger.written - start : 0;
    lost_ = qsizetype(waiting_.size());
    waiting_.clear();
}

QString Delivery::lostText(const QString &name) const
{
    if (cutAt_ == 0)
        return SendOutcome::tr("Not sent: %1").arg(endingText(end_, name));
    return SendOutcome::tr("Only %1 of its %2 bytes were sent: %3")
        .arg(countText(cutAt_), countText(cutSize_), endingText(end_, name));
}

QString Delivery::reason(const QString &name) const
{
    return refused_ > 0 ? refusalText(refusal_, name) : endingText(end_, name);
}

} // namespace channel::ui
