// SPDX-License-Identifier: MIT

#include "channel/relay/relayflow.h"

#include "channel/relay/relay.h"

#include <QPointer>
#include <QTimerEvent>

#include <optional>
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
    , reader_(from)
    , writer_(to)
    , mostWaitingBytes_(mostWaitingBytes)
    , hasOpened_(isConnected(from))
{
    connect(&from, &Channel::malformedStarted, this,
            [this](ProtocolError error) { reader_.noteMalformed(error); });
    connect(&from, &Channel::peerFinished, this, [this] { noteDue(Due::Finish); });
    connect(&from, &Channel::closed, this, &RelayFlow::noteEnd);
    // Its peer may have sent more than was read. The other peer is reset, or it would take that for
    // everything.
    connect(&from, &QObject::destroyed, this, [this] {
        from_ = nullptr;
        reader_.forget();
        noteDue(Due::Reset);
    });
    connect(&from, &Channel::stateChanged, this, [this](Channel::State state) {
        if (state == Channel::State::Open && !std::exchange(hasOpened_, true))
            listen();
    });
    connect(&to, &Channel::stateChanged, this, &RelayFlow::moveOn);
    connect(&to, &Channel::bytesWritten, this, &RelayFlow::moveOn);
    connect(&to, &Channel::peerFinished, this, [this] { toHasFinished_ = true; });
    connect(&to, &Channel::closed, &writer_, &LegWriter::drop);
    connect(&to, &QObject::destroyed, this, [this] {
        to_ = nullptr;
        writer_.forget();
    });
    if (hasOpened_)
        listen();
    pushBack();
}

/// Not before it is open, for those who write down what passes and hear of that earlier are to hear of each
/// read earlier, too.
void RelayFlow::listen()
{
    connect(from_, &Channel::bytesReceived, this, &RelayFlow::take);
}

bool RelayFlow::isToStarting() const
{
    return to_->state() == Channel::State::Idle || to_->state() == Channel::State::Connecting;
}

void RelayFlow::send(const Outgoing &outgoing, const Placed &placed)
{
    if (due_ != Due::Nothing && reader_.endsInMessage()) {
        placed({});
        return;
    }
    const QPointer<RelayFlow> alive(this);
    writer_.put(outgoing, placed, due_ != Due::Nothing || reader_.isBetweenMessages());
    if (alive && to_)
        pushBack();
}

/// A slot may have deleted this on return.
void RelayFlow::take(QByteArrayView bytes)
{
    isCut_ |= writer_.heldBytes() + bytes.size() > mostWaitingBytes_;
    if (!to_ || isCut_)
        return;
    bytes = reader_.take(bytes);
    const QPointer<RelayFlow> alive(this);
    if (const auto boundary = writer_.hasWaiting() ? reader_.firstBoundary(bytes) : std::nullopt) {
        writer_.pass(bytes.first(*boundary));
        if (!alive)
            return;
        writer_.putWaiting();
        if (!alive)
            return;
        bytes = bytes.sliced(*boundary);
    }
    writer_.pass(bytes);
    if (alive && to_)
        pushBack();
}

/// Gives `to` what it had no room for, as far as it takes it now.
void RelayFlow::moveOn()
{
    if (!to_)
        return;
    const QPointer<RelayFlow> alive(this);
    writer_.moveOn();
    if (!alive || !to_)
        return;
    pushBack();
    if (graceTimer_.isActive())
        graceTimer_.start(graceMs, this);
    finish();
}

void RelayFlow::pushBack()
{
    const bool isFull =
        isToStarting() || writer_.isHeldUp() || qint64(to_->ledger().unsent) > Relay::maxHeldBytes;
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
    const QPointer<RelayFlow> alive(this);
    if (due == Due::Reset || reader_.endsInMessage())
        writer_.refuseWaiting();
    else
        writer_.putWaiting();
    if (alive)
        finish();
}

/// A slot may have deleted this on return.
void RelayFlow::finish()
{
    if (!to_ || due_ == Due::Nothing || writer_.isHeldUp())
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
    const QPointer<RelayFlow> alive(this);
    writer_.drop();
    if (alive && to_)
        to_->reset();
}

} // namespace channel
