// SPDX-License-Identifier: MIT

#include "channel/transport/channelprivate.h"
#include "channel/transport/connector.h"
#include "channel/transport/leavingbudget.h"

#include <QPointer>

#include <limits>

namespace channel {

// The part of Channel::Private that ends the connection, in order or at once.

void Channel::Private::beginClose(EndReason reason)
{
    if (!ending.askToClose(reason))
        return;
    if (connector_ && !outgoing.isEmpty())
        return; // What is queued goes out first, once there is a connection.
    if (!stream_) {
        connector_.reset();
        scheduleEnd(reason);
        return;
    }
    closeTimer_.start(closeGraceMs, &channel_);
    scheduleFlush();
    setState(State::HalfClosed);
}

/// Ends each direction once nothing is owed in it.
void Channel::Private::finishDirections()
{
    const bool isAllWritten = outgoing.isEmpty();
    const bool finishes = ending.takeFinish(isAllWritten);
    const bool canAwaitPeer = !finishes || stream_->finishWriting();
    if (finishes && canAwaitPeer) {
        const QPointer<Channel> self(&channel_);
        Q_EMIT channel_.writingFinished();
        if (!self || ending.isAbandoned())
            return;
    }
    switch (ending.next(isAllWritten, canAwaitPeer)) {
    case ChannelEnding::Next::Nothing:
        break;
    case ChannelEnding::Next::HalfClose:
        setState(State::HalfClosed);
        break;
    case ChannelEnding::Next::AwaitPeer:
        // Closing with unread bytes would reset, and destroy what the peer has not read yet; so its rest is
        // read, whether reading is paused or not.
        stream_->watchReadable(true);
        break;
    case ChannelEnding::Next::End:
        end(ending.reason());
        break;
    }
}

/// Connecting, reading or writing failed.
void Channel::Private::loseConnection(TransportError error, const QString &detail)
{
    const QPointer<Channel> self(&channel_);
    qint64 most = std::numeric_limits<qint64>::max(); // Nothing more can come.
    if (!receiveRest(most))
        return;
    if (ending.isLossHarmless(outgoing.isEmpty())) {
        end(ending.reason());
        return;
    }
    const bool wasOpen = stream_ != nullptr;
    fail(error, transportErrorText(error, host_, port_, detail));
    if (self)
        end(ChannelEnding::reasonOfLoss(error, wasOpen));
}

void Channel::Private::fail(TransportError error, const QString &text)
{
    if (ending.noteError(error, text))
        Q_EMIT channel_.errorOccurred(error);
}

void Channel::Private::leave(const std::shared_ptr<LeavingBudget> &budget)
{
    if (ending.isAbandoned())
        return;
    ending.askToClose(EndReason::LocalClose);
    if (!stream_) {
        connector_.reset();
        scheduleEnd(ending.reason());
        return;
    }
    // Closing with unread bytes would reset, and take back what the peer has not read yet. As with
    // scheduleEnd(), nobody expects to be told of them by this very call.
    const auto readAndEnd = [this, budget] {
        qint64 share = budget->takeShare();
        const bool goesOn = !ending.isAbandoned() && receiveRest(share);
        budget->giveBack(share);
        if (goesOn)
            end(ending.reason());
    };
    QMetaObject::invokeMethod(&channel_, readAndEnd, Qt::QueuedConnection);
}

void Channel::Private::reset()
{
    if (ending.isAbandoned())
        return;
    connector_.reset();
    closeTimer_.stop(); // Its end would be told as a close.
    if (stream_)
        stream_->abort();
    scheduleEnd(EndReason::LocalReset);
}

/// Later, because nobody expects to be told of the end by the very call that asks for it.
void Channel::Private::scheduleEnd(EndReason reason)
{
    ending.abandon();
    QMetaObject::invokeMethod(
        &channel_, [this, reason] { end(reason); }, Qt::QueuedConnection);
}

void Channel::Private::end(EndReason reason)
{
    if (!ending.noteEnd(reason))
        return;
    headerDeadline_.stop();
    closeTimer_.stop();
    flushTimer_.stop();
    const QPointer<Channel> self(&channel_);
    finishDecoding();
    if (!self || !tellWritten())
        return;
    connector_.reset();
    stream_.reset();
    outgoing.discard();
    if (const OutgoingQueue &unsent = outgoing.queue(); unsent.unsentBytes() > 0)
        Q_EMIT channel_.messagesUnsent(unsent.unsentMessages(), unsent.unsentBytes());
    if (self)
        setState(State::Closed);
    if (self)
        Q_EMIT channel_.closed(reason);
}

} // namespace channel
