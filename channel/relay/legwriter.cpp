// SPDX-License-Identifier: MIT

#include "channel/relay/legwriter.h"

#include "channel/protocol/limits.h"

#include <QPointer>

#include <algorithm>
#include <iterator>
#include <utility>

namespace channel {

namespace {

/// Messages that wait for their place, however small they are.
constexpr std::size_t mostPut = 65'536;

} // namespace

LegWriter::LegWriter(Channel &leg)
    : leg_(&leg)
{
}

/// What is given to it before it is connected waits here, where the end of the other leg can still refuse it.
bool LegWriter::isStarting() const
{
    return leg_->state() == Channel::State::Idle || leg_->state() == Channel::State::Connecting;
}

void LegWriter::pass(QByteArrayView bytes)
{
    if (!leg_ || bytes.isEmpty())
        return;
    if (!held_.empty() || isStarting()) {
        hold(bytes);
        return;
    }
    const QPointer<LegWriter> alive(this);
    const QByteArrayView rest = bytes.sliced(leg_->writeNow(bytes));
    if (!alive || !leg_ || rest.isEmpty())
        return;
    hold(rest);
    moveOn();
}

void LegWriter::hold(QByteArrayView bytes)
{
    heldBytes_ += bytes.size();
    while (!bytes.isEmpty()) {
        const auto size = qsizetype(std::clamp<qint64>(leg_->options().maxUnsentBytes, 1, bytes.size()));
        held_.push_back({{bytes.first(size).toByteArray(), false}, {}});
        bytes = bytes.sliced(size);
    }
}

void LegWriter::put(const Outgoing &outgoing, const Placed &placed, bool isBetween)
{
    if (leg_ && isBetween && held_.empty() && waiting_.empty() && !isStarting()) {
        placed(sendOn(*leg_, outgoing));
        return;
    }
    if (const auto refusal = refusalOf(outgoing); refusal != Channel::SendResult::Queued) {
        placed({refusal, 0, 0});
        return;
    }
    putBytes_ += outgoing.bytes.size();
    (isBetween && waiting_.empty() ? held_ : waiting_).push_back({outgoing, placed});
}

/// As the Channel would answer if it were asked now.
Channel::SendResult LegWriter::refusalOf(const Outgoing &outgoing) const
{
    if (!leg_ || (!isStarting() && leg_->sendBytes({}) == Channel::SendResult::NotOpen))
        return Channel::SendResult::NotOpen;
    const qint64 bound = leg_->options().maxUnsentBytes;
    const qint64 size = outgoing.bytes.size();
    if (size > std::min<qint64>(largestMaxMessageSize, bound))
        return Channel::SendResult::TooBig;
    if (waiting_.size() + held_.size() >= mostPut)
        return Channel::SendResult::Backpressure;
    const qint64 waiting = qint64(leg_->ledger().unsent) + heldBytes_ + putBytes_;
    return waiting > 0 && waiting + size > bound ? Channel::SendResult::Backpressure
                                                 : Channel::SendResult::Queued;
}

void LegWriter::putWaiting()
{
    if (waiting_.empty())
        return;
    std::move(waiting_.begin(), waiting_.end(), std::back_inserter(held_));
    waiting_.clear();
    moveOn();
}

/// `placed` may delete this.
void LegWriter::moveOn()
{
    const QPointer<LegWriter> alive(this);
    while (leg_ && !held_.empty() && !isStarting()) {
        const Placement placement = sendOn(*leg_, held_.front().outgoing);
        if (placement.result == Channel::SendResult::Backpressure)
            return;
        const Piece piece = std::move(held_.front());
        held_.pop_front();
        (piece.placed ? putBytes_ : heldBytes_) -= piece.outgoing.bytes.size();
        if (piece.placed)
            piece.placed(placement);
        if (!alive)
            return;
    }
}

void LegWriter::refuseWaiting()
{
    refuse(waiting_);
}

void LegWriter::drop()
{
    const QPointer<LegWriter> alive(this);
    refuse(held_);
    if (alive)
        refuse(waiting_);
}

void LegWriter::forget()
{
    leg_ = nullptr;
    drop();
}

void LegWriter::refuse(std::deque<Piece> &pieces)
{
    const std::deque<Piece> refused = std::exchange(pieces, {});
    for (const Piece &piece : refused)
        (piece.placed ? putBytes_ : heldBytes_) -= piece.outgoing.bytes.size();
    for (const Piece &piece : refused) { // It may delete this.
        if (piece.placed)
            piece.placed({});
    }
}

} // namespace channel
