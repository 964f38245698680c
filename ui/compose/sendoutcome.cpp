// SPDX-License-Identifier: MIT

#include "ui/compose/sendoutcome.h"

#include "ui/text/counttext.h"

#include <algorithm>

namespace channel::ui {

namespace {

constexpr qsizetype mostNamed = SendReport::maxRefusals;

QString endingText(const PeerInfo &peer)
{
    switch (peer.end) {
    case ConnectionEnd::LocalClose:
    case ConnectionEnd::LocalReset:
        return SendOutcome::tr("the connection to %1 was ended here first").arg(peer.peer);
    case ConnectionEnd::PeerClose:
        return SendOutcome::tr("%1 closed the connection first").arg(peer.peer);
    case ConnectionEnd::PeerReset:
        return SendOutcome::tr("%1 reset the connection first").arg(peer.peer);
    case ConnectionEnd::Failed:
    case ConnectionEnd::None:
        break;
    }
    return SendOutcome::tr("the connection to %1 failed first").arg(peer.peer);
}

QString lostText(const PeerInfo &peer, const QueuedMessage &message)
{
    const quint64 written = peer.ledger.written;
    if (written <= message.start)
        return SendOutcome::tr("Not sent: %1.").arg(endingText(peer));
    return SendOutcome::tr("Only %1 of its %2 bytes were sent: %3.")
        .arg(countText(written - message.start), countText(message.end - message.start), endingText(peer));
}

} // namespace

SendOutcome::SendOutcome(const SendReport &report, quint64 payloadSize)
    : SendOutcome(report, SentContent{.bytes = payloadSize})
{
}

SendOutcome::SendOutcome(const SendReport &report, const SentContent &content)
    : content_(content)
    , reason_(report.reason)
    , problems_(report.refusals)
    , refused_(report.refused)
{
    for (const QueuedMessage &message : report.messages) {
        waiting_.insert(message.connection, message);
        lastPeer_ = message.peer;
    }
}

bool SendOutcome::note(const QList<PeerInfo> &peers)
{
    bool isNew = false;
    for (const PeerInfo &peer : peers)
        isNew |= noteOne(peer);
    return isNew;
}

bool SendOutcome::noteOne(const PeerInfo &peer)
{
    const auto found = waiting_.constFind(peer.id);
    if (found == waiting_.cend())
        return false;
    if (peer.ledger.written >= found->end) {
        ++sent_;
    } else if (peer.state == Channel::State::Closed) {
        if (++lost_ + refused_ <= mostNamed)
            problems_.append(lostText(peer, *found));
    } else {
        return false;
    }
    waiting_.erase(found);
    return true;
}

QString SendOutcome::text() const
{
    if (total() == 0)
        return reason_.isEmpty() ? tr("Nothing was sent.") : reason_;
    if (content_.stopped.isEmpty())
        return sentText();
    return tr("%1; the rows behind were not sent: %2").arg(sentText(), content_.stopped);
}

QString SendOutcome::sentText() const
{
    return total() == 1 ? textForOne() : textForMany();
}

QString SendOutcome::textForOne() const
{
    if (!waiting_.isEmpty())
        return tr("Sending %1 to %2…").arg(sizeText(), lastPeer_);
    return sent_ > 0 ? tr("Sent %1 to %2").arg(sizeText(), lastPeer_) : problemsText();
}

QString SendOutcome::textForMany() const
{
    QString text;
    if (sent_ == total())
        text = tr("Sent %1 to %2 clients", nullptr, int(sent_)).arg(sizeText(), countText(quint64(sent_)));
    else if (sent_ == 0 && !waiting_.isEmpty() && !isProblem())
        text = tr("Sending %1 to %2 clients…", nullptr, int(total()))
                   .arg(sizeText(), countText(quint64(total())));
    else
        text = tr("Sent %1 to %2 of %3 clients.", nullptr, int(total()))
                   .arg(sizeText(), countText(quint64(sent_)), countText(quint64(total())));
    QStringList parts{text};
    if (isProblem())
        parts.append(problemsText());
    if (!waiting_.isEmpty() && (sent_ > 0 || isProblem()))
        parts.append(waitingText());
    return parts.join(u' ');
}

QString SendOutcome::sizeText() const
{
    if (content_.messages == 1 && content_.malformed > 0)
        return counted(content_.bytes, tr("1 malformed byte as it is"), tr("%1 malformed bytes as they are"));
    const QString bytes = countedBytes(content_.bytes);
    if (content_.messages == 1)
        return content_.bytes == 0 ? tr("an empty message") : bytes;
    const QString count = countText(quint64(content_.messages));
    return content_.malformed == 0 ? tr("%1 messages (%2)").arg(count, bytes)
                                   : tr("%1 rows (%2, what is malformed as it is)").arg(count, bytes);
}

QString SendOutcome::waitingText() const
{
    if (waiting_.size() == 1)
        return tr("Still waiting for %1.").arg(waiting_.cbegin()->peer);
    return tr("Still waiting for %1 clients.", nullptr, int(waiting_.size()))
        .arg(countText(quint64(waiting_.size())));
}

QString SendOutcome::problemsText() const
{
    const qsizetype unnamed = lost_ + refused_ - problems_.size();
    QStringList parts = problems_;
    if (parts.isEmpty())
        parts.append(reason_.isEmpty() ? tr("Nothing was sent.") : reason_);
    else if (unnamed > 0)
        parts.append(
            tr("And %1 more did not get it.", nullptr, int(unnamed)).arg(countText(quint64(unnamed))));
    return parts.join(u' ');
}

} // namespace channel::ui
