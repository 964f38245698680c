// SPDX-License-Identifier: MIT

#include "channel/relay/relayflow.h"

#include "channel/relay/relay.h"

#include <QTimerEvent>

#include <algorithm>
#include <utility>

namespace channel {

namespace {

/// How long a peer may take nothing of what is owed to it once the other leg is over.
constexpr int graceMs = 2'000;

bool isConnected(const Channel &channel)
{
    return channel.state() == Channel::State::Open || channel.state() == Channel::State::HalfClosed;
}

/// The peer broke a rule, and for that our side closed the leg, in order. So the other leg is closed, not
/// reset.
bool isAboutTheProtocol(TransportError error)
{
    return error == TransportError::Protocol || error == TransportError::HeaderDeadline;
}

} // namespace

RelayFlow::RelayFlow(Channel &from, Channel &to, qint64 mostWaitingBytes, QObject *parent)
    : QObject(parent)
    , from_(&from)
    , to_(&to)
    , mostWaitingBytes_(mostWaitingBytes)
    , hasOpened_(isConnected(from))
{
    connect(&from, &Channel::bytesReceived, this, &RelayFlow::take);
    if (from.options().policy == DecodePolicy::Strict) {
        connect(&from, &Channel::malformedStarted, this,
                [this](ProtocolError, quint64, quint64 offset) { cutBehind(offset); });
    }
    connect(&from, &Channel::peerFinished, this, [this] { noteDue(Due::Finish); });
    connect(&from, &Channel::closed, this, &RelayFlow::noteEnd);
    // Its peer may have sent more than was read. The other peer is reset, or it would take that for
    // everything.
    connect(&from, &QObject::destroyed, this, [this] {
        from_ = nullptr;
        noteDue(Due::Reset);
    });
    connect(&from, &Channel::stateChanged, this,
            [this](Channel::State state) { hasOpened_ |= state == Channel::State::Open; });
    connect(&to, &Channel::stateChanged, this, &RelayFlow::moveOn);
    connect(&to, &Channel::bytesWritten, this, &RelayFlow::moveOn);
    connect(&to, &Channel::peerFinished, this, [this] { toHasFinished_ = true; });
    connect(&to, &QObject::destroyed, this, [this] { to_ = nullptr; });
    pushBack();
}

bool RelayFlow::isToStarting() const
{
    return to_->state() == Channel::State::Idle || to_->state() == Channel::State::Connecting;
}

void RelayFlow::take(QByteArrayView bytes)
{
    takenBytes_ += quint64(bytes.size());
    isCut_ |= waitingBytes_ + bytes.size() > mostWaitingBytes_;
    if (!to_ || isCut_ || isBroken_)
        return;
    waitingBytes_ += bytes.size();
    while (!bytes.isEmpty()) {
        const qsizetype size = qsizetype(std::clamp<qint64>(to_->options().maxUnsentBytes, 1, bytes.size()));
        waiting_.push_back(bytes.first(size).toByteArray());
        bytes = bytes.sliced(size);
    }
    if (from_->options().policy == DecodePolicy::Strict)
        scheduleMove();
    else
        moveOn();
}

/// Once these bytes are decoded, for the first wrong one among them goes nowhere.
void RelayFlow::scheduleMove()
{
    if (std::exchange(isMoveDue_, true))
        return;
    const auto move = [this] {
        isMoveDue_ = false;
        moveOn();
    };
    QMetaObject::invokeMethod(this, move, Qt::QueuedConnection);
}

/// From the byte at `offset` on, nothing is passed on.
void RelayFlow::cutBehind(quint64 offset)
{
    isBroken_ = true;
    auto excess = qsizetype(takenBytes_ - std::min(offset, takenBytes_));
    while (excess > 0 && !waiting_.empty()) {
        QByteArray &last = waiting_.back();
        const qsizetype cut = std::min(excess, last.size());
        last.chop(cut);
        waitingBytes_ -= cut;
        excess -= cut;
        if (last.isEmpty())
            waiting_.pop_back();
    }
}

/// Gives `to` what waits, as far as it takes it now. What it refuses for good, closed for sending, is
/// dropped.
void RelayFlow::moveOn()
{
    if (!to_)
        return;
    while (!waiting_.empty() && !isToStarting() &&
           to_->sendBytes(waiting_.front()) != Channel::SendResult::Backpressure) {
        waitingBytes_ -= waiting_.front().size();
        waiting_.pop_front();
    }
    pushBack();
    if (graceTimer_.isActive())
        graceTimer_.start(graceMs, this);
    finish();
}

void RelayFlow::pushBack()
{
    const bool isFull =
        isToStarting() || !waiting_.empty() || qint64(to_->ledger().unsent) > Relay::maxHeldBytes;
    if (!isFull || to_->state() == Channel::State::Closed)
        pause_.release();
    else if (from_ && !pause_.isHeld())
        pause_ = from_->pauseReading();
}

void RelayFlow::noteEnd(Channel::EndReason reason)
{
    const bool isReset = reason == Channel::EndReason::PeerReset || reason == Channel::EndReason::LocalReset;
    const bool isLost =
        reason == Channel::EndReason::Failed && hasOpened_ && !isAboutTheProtocol(from_->error());
    noteDue(isReset || isLost || isCut_ ? Due::Reset : Due::Close);
}

/// `from` is closed first and destroyed later: only the first of these ends counts.
void RelayFlow::noteDue(Due due)
{
    if (hasEnded() || due == due_)
        return;
    due_ = due;
    if (hasEnded())
        graceTimer_.start(graceMs, this);
    finish();
}

/// A slot may have deleted this on return.
void RelayFlow::finish()
{
    if (!to_ || due_ == Due::Nothing || !waiting_.empty())
        return;
    if (due_ == Due::Reset && to_->ledger().unsent > 0 && to_->state() != Channel::State::Closed)
        return;
    graceTimer_.stop();
    if (due_ == Due::Reset)
        to_->reset();
    else if (due_ == Due::Close && !toHasFinished_)
        to_->close();
    else
        to_->halfClose(); // Both peers have finished: the leg ends by itself, as closed by its peer.
}

void RelayFlow::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != graceTimer_.timerId()) {
        QObject::timerEvent(event);
        return;
    }
    graceTimer_.stop();
    waiting_.clear();
    if (to_)
        to_->reset();
}

} // namespace channel
