// SPDX-License-Identifier: MIT

#include "ui/compose/sendoutcome.h"

#include "channel/session/sendrefusal.h"
#include "ui/text/counttext.h"

#include <QStringList>

#include <algorithm>

namespace channel::ui {

namespace {

constexpr qsizetype mostNamed = 10;

} // namespace

SendOutcome::SendOutcome(const SendReport &report, quint64 payloadSize)
{
    add(report, payloadSize);
}

void SendOutcome::add(const SendReport &report, quint64 bytes, bool isMalformed)
{
    if (report.messages.isEmpty() && report.refusals.isEmpty())
        reason_ = report.reason;
    for (const QueuedMessage &message : report.messages)
        deliveryTo(message.connection, message.peer).add(message.start, message.end);
    for (const RefusedMessage &message : report.refusals)
        deliveryTo(message.connection, message.peer).refuse(message.result);
    bytes_ += bytes;
    ++messages_;
    malformed_ += isMalformed;
}

void SendOutcome::stop(const SendReport &report, qsizetype rows, bool isForOne)
{
    reason_ = report.reason;
    if (!report.refusals.isEmpty())
        stoppedBy_ = report.refusals.constFirst();
    behind_ = rows;
    isForOne_ = isForOne;
}

Delivery &SendOutcome::deliveryTo(ConnectionId connection, const QString &peer)
{
    return deliveries_.try_emplace(connection, peer).first->second;
}

bool SendOutcome::note(const QList<PeerInfo> &peers)
{
    bool isNew = false;
    for (const PeerInfo &peer : peers) {
        const auto found = deliveries_.find(peer.id);
        isNew |= found != deliveries_.end() && found->second.note(peer);
    }
    return isNew;
}

bool SendOutcome::isSettled() const
{
    return std::ranges::none_of(deliveries_, [](const auto &each) { return each.second.isWaiting(); });
}

bool SendOutcome::isProblem() const
{
    return deliveries_.empty() || behind_ > 0 ||
           std::ranges::any_of(deliveries_, [](const auto &each) { return each.second.unsent() > 0; });
}

QString SendOutcome::text() const
{
    if (deliveries_.empty())
        return stoppedText().isEmpty() ? tr("Nothing was sent.") : stoppedText();
    return isForOnePeer() ? textForOne() : textForMany();
}

QString SendOutcome::stoppedText() const
{
    return stoppedBy_ ? refusalText(stoppedBy_->result, nameOf(stoppedBy_->peer)) : reason_;
}

QString SendOutcome::textForOne() const
{
    const Delivery &delivery = deliveries_.begin()->second;
    if (isProblem()) {
        const QString problem =
            behind_ > 0 ? shareText(delivery, behind_, stoppedText()) : problemText(delivery);
        return delivery.isWaiting() ? problem + u' ' + waitingText() : problem;
    }
    return (delivery.isWaiting() ? tr("Sending %1 to %2…") : tr("Sent %1 to %2"))
        .arg(sizeText(), nameOf(delivery.peer()));
}

QString SendOutcome::textForMany() const
{
    QStringList parts{countsText()};
    if (isProblem())
        parts.append(problemsText());
    if (behind_ > 0)
        parts.append(behindText());
    const bool hasBegun =
        std::ranges::any_of(deliveries_, [](const auto &each) { return !each.second.isWaiting(); });
    if (!isSettled() && (hasBegun || isProblem()))
        parts.append(waitingText());
    parts.removeAll(QString());
    return parts.join(u' ');
}

/// How many of the clients have all of it.
QString SendOutcome::countsText() const
{
    const auto whole =
        std::ranges::count_if(deliveries_, [](const auto &each) { return each.second.isWhole(); });
    const int all = int(deliveries_.size());
    const QString allText = countText(quint64(all));
    if (whole == all && !isProblem())
        return tr("Sent %1 to %2 clients", nullptr, all).arg(sizeText(), allText);
    const bool hasEnded =
        std::ranges::any_of(deliveries_, [](const auto &each) { return !each.second.isWaiting(); });
    if (!hasEnded && !isProblem())
        return tr("Sending %1 to %2 clients…", nullptr, all).arg(sizeText(), allText);
    return tr("Sent %1 to %2 of %3 clients.", nullptr, all)
        .arg(sizeText(), countText(quint64(whole)), allText);
}

QString SendOutcome::sizeText() const
{
    if (messages_ == 1 && malformed_ > 0)
        return counted(bytes_, tr("1 malformed byte as it is"), tr("%1 malformed bytes as they are"));
    const QString bytes = countedBytes(bytes_);
    if (messages_ == 1)
        return bytes_ == 0 ? tr("an empty message") : bytes;
    const QString count = countText(quint64(messages_));
    return malformed_ == 0 ? tr("%1 messages (%2)").arg(count, bytes)
                           : tr("%1 rows (%2, what is malformed as it is)").arg(count, bytes);
}

QString SendOutcome::waitingText() const
{
    QList<const Delivery *> waiting;
    for (const auto &[id, delivery] : deliveries_) {
        if (delivery.isWaiting())
            waiting.append(&delivery);
    }
    if (waiting.size() == 1)
        return tr("Still waiting for %1.").arg(nameOf(waiting.constFirst()->peer()));
    return tr("Still waiting for %1 clients.", nullptr, int(waiting.size()))
        .arg(countText(quint64(waiting.size())));
}

/// Of somebody who did not get all.
QString SendOutcome::problemText(const Delivery &delivery) const
{
    const QString reason = delivery.reason(nameOf(delivery.peer()));
    if (!isOneMessage())
        return shareText(delivery, 0, reason);
    return delivery.isLost() ? delivery.lostText(nameOf(delivery.peer())) : reason;
}

/// `behind`: of the rows that were not even tried.
QString SendOutcome::shareText(const Delivery &delivery, qsizetype behind, const QString &reason) const
{
    const auto unsent = quint64(delivery.unsent() + behind);
    const QString text =
        malformed_ == 0
            ? counted(unsent, tr("Sent %2 of %3 messages to %4; 1 was not sent: %5"),
                      tr("Sent %2 of %3 messages to %4; %1 were not sent: %5", nullptr, pluralNumber(unsent)))
            : counted(unsent, tr("Sent %2 of %3 rows to %4; 1 was not sent: %5"),
                      tr("Sent %2 of %3 rows to %4; %1 were not sent: %5", nullptr, pluralNumber(unsent)));
    return text.arg(countText(quint64(delivery.sent())), countText(quint64(delivery.total() + behind)),
                    nameOf(delivery.peer()), reason);
}

/// Of the first few who did not get all, and how many more there are.
QString SendOutcome::problemsText() const
{
    QStringList parts;
    quint64 unnamed = 0;
    for (const auto &[id, delivery] : deliveries_) {
        if (delivery.unsent() == 0)
            continue;
        if (parts.size() < mostNamed)
            parts.append(problemText(delivery));
        else
            ++unnamed;
    }
    if (unnamed > 0)
        parts.append(
            isOneMessage()
                ? tr("And %1 more did not get it.", nullptr, pluralNumber(unnamed)).arg(countText(unnamed))
                : tr("And %1 more did not get all of it.", nullptr, pluralNumber(unnamed))
                      .arg(countText(unnamed)));
    return parts.join(u' ');
}

QString SendOutcome::behindText() const
{
    const auto rows = quint64(behind_);
    return counted(rows, tr("1 more row was not sent: %2"),
                   tr("%1 more rows were not sent: %2", nullptr, pluralNumber(rows)))
        .arg(stoppedText());
}

} // namespace channel::ui
