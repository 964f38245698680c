// SPDX-License-Identifier: MIT

#include "channel/blocking/syncconnection.h"

#include <QTimer>

#include <deque>
#include <utility>

namespace channel {

// The part of SyncConnection that runs on the hidden thread.

void SyncConnection::openTo(const QString &host, quint16 port)
{
    thread_.admit(shared_from_this());
    channel_ = std::make_unique<Channel>(options_);
    watch();
    channel_->connectToHost(host, port);
}

void SyncConnection::adopt(std::unique_ptr<Channel> channel)
{
    thread_.admit(shared_from_this());
    channel_ = std::move(channel);
    pause_ = channel_->pauseReading();
    watch();
    noteState(channel_->state());
}

void SyncConnection::watch()
{
    Channel *channel = channel_.get();
    QObject::connect(channel, &Channel::stateChanged, channel,
                     [this](Channel::State state) { noteState(state); });
    QObject::connect(channel, &Channel::messagesReceived, channel, [this](const MessageBatch &batch) {
        if (!inbox_.put(batch))
            pause_ = channel_->pauseReading();
    });
    QObject::connect(channel, &Channel::bytesWritten, channel,
                     [this](QByteArrayView bytes) { outbox_.noteWritten(bytes.size()); });
    QObject::connect(channel, &Channel::peerFinished, channel, [this] { inbox_.finish(); });
    QObject::connect(channel, &Channel::errorOccurred, channel, [this] { noteError(); });
    QObject::connect(channel, &Channel::closed, channel, [this] { noteEnd(); });
}

void SyncConnection::noteState(Channel::State state)
{
    if (state != Channel::State::Open)
        return;
    const std::lock_guard lock(mutex_);
    local_ = channel_->localAddress();
    peer_ = channel_->peerAddress();
    isOpen_ = true;
    changed_.notify_all();
}

void SyncConnection::noteError()
{
    const SyncError failure(SyncError::Reason::Failed, channel_->errorText(), channel_->error());
    {
        const std::lock_guard lock(mutex_);
        failure_ = failure;
        changed_.notify_all();
    }
    // In this order: who learns of the failure from recv() finds it in send(), too.
    outbox_.finish();
    inbox_.finish(failure);
}

/// Deletes the Channel inside its own signal. Then the thread lets go of this, which `self` keeps until the
/// end.
void SyncConnection::noteEnd()
{
    const std::shared_ptr<SyncConnection> self = shared_from_this();
    outbox_.finish();
    inbox_.finish();
    {
        const std::lock_guard lock(mutex_);
        ledger_ = channel_->ledger();
        unsentMessages_ = outbox_.addedMessages() - qint64(ledger_.messagesSent);
        hasEnded_ = true;
        changed_.notify_all();
    }
    outbox_.abandon();
    channel_.reset();
    thread_.release(this);
}

void SyncConnection::resumeReading()
{
    pause_.release();
}

/// The Channel while there is one, not lent to anybody any more.
Channel *SyncConnection::own()
{
    takeLoanBack();
    return channel_.get();
}

void SyncConnection::takeLoanBack()
{
    inbox_.setDirect(false);
    direct_.takeBack();
}

/// Who waits otherwise than in recv() wants all to be read here.
void SyncConnection::lend()
{
    if (!channel_ || direct_.isLent() || !direct_.lend(*channel_))
        return;
    if (inbox_.isWatched()) {
        takeLoanBack();
        return;
    }
    inbox_.setDirect(true);
    ++loans_;
    lookLater();
}

void SyncConnection::lookLater()
{
    QTimer::singleShot(SyncDirect::period, channel_.get(), [this, loan = loans_] {
        if (loan == loans_)
            lookAfterLoan();
    });
}

/// Nobody need be waiting any more: then what comes is to be read here.
void SyncConnection::lookAfterLoan()
{
    if (!direct_.isLent())
        return;
    if (direct_.wasUsed())
        lookLater();
    else
        takeLoanBack();
}

void SyncConnection::sendAdded()
{
    const std::deque<QByteArray> payloads = outbox_.takeAll();
    for (const QByteArray &payload : payloads) {
        if (const qint64 written = direct_.write(payload); written > 0)
            outbox_.noteWritten(written);
        else if (Channel *channel = own())
            channel->send(payload);
    }
}

void SyncConnection::finishSending()
{
    sendAdded();
    if (Channel *channel = own())
        channel->halfClose();
}

void SyncConnection::beginClose()
{
    sendAdded();
    if (Channel *channel = own())
        channel->close();
}

void SyncConnection::endWithReset()
{
    if (Channel *channel = own())
        channel->reset();
}

/// Whoever waits for a message finds the end: an exception in its thread would end the program before all is
/// sent.
void SyncConnection::closeInOrder()
{
    outbox_.finish();
    inbox_.finish();
    beginClose();
}

void SyncConnection::abandon()
{
    if (!own())
        return;
    const SyncError ending = SyncError::ofEndingProgram();
    {
        const std::lock_guard lock(mutex_);
        if (!failure_)
            failure_ = ending;
    }
    inbox_.finish(ending); // With the error: the peer has not finished.
    channel_->reset();
    noteEnd();
}

bool SyncConnection::isAttempt() const
{
    const std::lock_guard lock(mutex_);
    return !isOpen_;
}

} // namespace channel
