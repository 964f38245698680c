// SPDX-License-Identifier: MIT

#include "channel/blocking/syncconnection.h"

#include <chrono>
#include <future>
#include <utility>

namespace channel {

namespace {

ChannelOptions halfOpen(ChannelOptions options)
{
    // An answer is not sent from within messagesReceived here, but at any time after it.
    options.allowHalfOpen = true;
    return options;
}

} // namespace

SyncConnection::SyncConnection(SyncThread &thread, const ChannelOptions &options)
    : thread_(thread)
    , options_(halfOpen(options))
    , inbox_([this] { post(&SyncConnection::resumeReading); })
    , outbox_(options.maxUnsentBytes)
    , direct_(thread.readers(), [this] { post(&SyncConnection::takeLoanBack); })
{
}

SyncConnection::~SyncConnection() = default;

// On any thread

void SyncConnection::post(void (SyncConnection::*task)())
{
    thread_.post([self = shared_from_this(), task] { (*self.*task)(); });
}

SyncError SyncConnection::late(const QString &host, quint16 port)
{
    return {SyncError::Reason::TimedOut, transportErrorText(TransportError::TimedOut, host, port),
            TransportError::TimedOut};
}

void SyncConnection::connectToHost(const QString &host, quint16 port, const WaitLimit &limit)
{
    const bool isPosted = thread_.post([self = shared_from_this(), host, port] { self->openTo(host, port); });
    if (isPosted && !waitUntilOpen(limit)) {
        reset();
        throw limit.stop.stop_requested() ? SyncError::ofStoppedCall() : SyncConnection::late(host, port);
    }
    const std::lock_guard lock(mutex_);
    if (isOpen_)
        return;
    throw failure_ ? *failure_ : SyncError::ofEndingProgram();
}

/// True once it is known whether the connection is open.
bool SyncConnection::waitUntilOpen(const WaitLimit &limit)
{
    const auto isKnown = [this] {
        return isOpen_ || hasEnded_ || failure_;
    };
    const StopWakeup wakeup(limit.stop, mutex_, changed_);
    std::unique_lock lock(mutex_);
    waitUntil(changed_, lock, limit.deadline,
              [&isKnown, &limit] { return isKnown() || limit.stop.stop_requested(); });
    return isKnown();
}

SyncSent SyncConnection::send(const QByteArray &payload, const QDeadlineTimer &deadline)
{
    if (direct_.isLent() && sendDirectly(payload))
        return {SyncSent::Outcome::Queued};
    const SyncOutbox::Outcome outcome = outbox_.add(payload, deadline);
    if (outcome == SyncOutbox::Outcome::AddedFirst)
        post(&SyncConnection::sendAdded);
    if (outcome == SyncOutbox::Outcome::AddedFirst || outcome == SyncOutbox::Outcome::Added)
        return {SyncSent::Outcome::Queued};
    if (outcome == SyncOutbox::Outcome::TimedOut)
        return {SyncSent::Outcome::TimedOut};
    return {SyncSent::Outcome::Failed, refusal(outcome)};
}

/// False if it is the hidden thread's to send it.
bool SyncConnection::sendDirectly(const QByteArray &payload)
{
    constexpr qsizetype largest = 64 * 1024;
    return payload.size() <= largest &&
           outbox_.addWritten(payload, [this](const QByteArray &bytes) { return direct_.write(bytes); });
}

void SyncConnection::sendOrThrow(const QByteArray &payload, const QDeadlineTimer &deadline)
{
    const SyncSent sent = send(payload, deadline);
    if (!sent)
        throw sent.error ? SyncError(*sent.error) : refusal(SyncOutbox::Outcome::TimedOut);
}

SyncError SyncConnection::refusal(SyncOutbox::Outcome outcome) const
{
    const std::lock_guard lock(mutex_);
    const QString peer = peer_.toString();
    if (outcome == SyncOutbox::Outcome::TimedOut) {
        return {SyncError::Reason::Backpressure,
                QStringLiteral("%1 does not read: too much is waiting to be sent to it already.").arg(peer)};
    }
    if (outcome == SyncOutbox::Outcome::TooBig) {
        return {SyncError::Reason::TooBig,
                QStringLiteral("The message is larger than what may wait to be sent to %1.").arg(peer)};
    }
    if (failure_)
        return *failure_;
    return {SyncError::Reason::Closed,
            QStringLiteral("The connection to %1 is closed for sending.").arg(peer)};
}

SyncInbox::Outcome SyncConnection::take(QByteArray &payload, const WaitLimit &limit,
                                        std::optional<SyncError> &failure)
{
    SyncInbox::Outcome outcome = inbox_.takeNow(payload, failure);
    bool canRead = true;
    while (outcome == SyncInbox::Outcome::TimedOut || outcome == SyncInbox::Outcome::Direct) {
        if (canRead && direct_.isLent()) {
            canRead = direct_.receive(inbox_, limit);
            outcome = inbox_.takeNow(payload, failure);
            continue;
        }
        outcome = awaitMessage(payload, limit, failure, canRead);
        if (outcome == SyncInbox::Outcome::TimedOut)
            break;
    }
    return outcome;
}

/// Waits for what the hidden thread reads.
SyncInbox::Outcome SyncConnection::awaitMessage(QByteArray &payload, const WaitLimit &limit,
                                                std::optional<SyncError> &failure, bool canRead)
{
    const auto begin = std::chrono::steady_clock::now();
    const SyncInbox::Outcome outcome = inbox_.take(payload, limit, failure, canRead);
    if (outcome == SyncInbox::Outcome::Message && direct_.noteWait(std::chrono::steady_clock::now() - begin))
        post(&SyncConnection::lend);
    return outcome;
}

SyncReceived SyncConnection::recv(const QDeadlineTimer &deadline)
{
    SyncReceived received;
    switch (take(received.payload, {deadline}, received.error)) {
    case SyncInbox::Outcome::Message:
        received.outcome = SyncReceived::Outcome::Message;
        break;
    case SyncInbox::Outcome::End:
        received.outcome = SyncReceived::Outcome::End;
        break;
    case SyncInbox::Outcome::Failed:
        received.outcome = SyncReceived::Outcome::Failed;
        break;
    case SyncInbox::Outcome::TimedOut:
    case SyncInbox::Outcome::Stopped:
    case SyncInbox::Outcome::Direct:
        break;
    }
    return received;
}

std::optional<QByteArray> SyncConnection::recvOrThrow(const WaitLimit &limit)
{
    QByteArray payload;
    std::optional<SyncError> failure;
    switch (take(payload, limit, failure)) {
    case SyncInbox::Outcome::Message:
        return payload;
    case SyncInbox::Outcome::End:
        return std::nullopt;
    case SyncInbox::Outcome::Failed:
        throw SyncError(*failure);
    case SyncInbox::Outcome::Stopped:
        throw SyncError::ofStoppedCall();
    case SyncInbox::Outcome::TimedOut:
    case SyncInbox::Outcome::Direct:
        break;
    }
    throw lateAnswer();
}

SyncError SyncConnection::lateAnswer() const
{
    return {SyncError::Reason::TimedOut,
            QStringLiteral("No message came from %1 in time. The connection stands: ask again.")
                .arg(peerAddress().toString())};
}

void SyncConnection::flush(const QDeadlineTimer &deadline)
{
    if (!outbox_.waitUntilWritten(deadline))
        throw SyncError(SyncError::Reason::TimedOut,
                        QStringLiteral("Not all was sent to %1 in time. The rest waits still.")
                            .arg(peerAddress().toString()));
    loss().orThrow();
}

void SyncConnection::halfClose()
{
    outbox_.finish();
    post(&SyncConnection::finishSending);
}

void SyncConnection::startClosing()
{
    outbox_.finish();
    inbox_.discard();
    post(&SyncConnection::beginClose);
}

SyncClosing SyncConnection::finishClosing(const QDeadlineTimer &deadline)
{
    if (!outbox_.waitUntilWritten(deadline)) {
        post(&SyncConnection::endWithReset);
        outbox_.waitUntilWritten(QDeadlineTimer::Forever); // The reset lets go of it.
    }
    return loss();
}

SyncClosing SyncConnection::loss() const
{
    const std::lock_guard lock(mutex_);
    if (unsentMessages_ == 0)
        return {};
    const QString text =
        unsentMessages_ == 1
            ? QStringLiteral("The connection to %1 ended before all was sent: 1 message is missing.")
                  .arg(peer_.toString())
            : QStringLiteral("The connection to %1 ended before all was sent: %2 messages are missing.")
                  .arg(peer_.toString())
                  .arg(unsentMessages_);
    return {unsentMessages_, text};
}

void SyncConnection::reset()
{
    outbox_.finish();
    inbox_.discard();
    post(&SyncConnection::endWithReset);
}

void SyncConnection::beginReading()
{
    post(&SyncConnection::resumeReading);
}

void SyncConnection::bringHome()
{
    if (!direct_.isLent())
        return;
    direct_.receive(inbox_, {QDeadlineTimer(0)}); // What has come is there at once.
    post(&SyncConnection::takeLoanBack);
}

Ledger SyncConnection::ledger()
{
    const auto promise = std::make_shared<std::promise<void>>();
    const auto note = [this, promise] {
        if (const Channel *channel = own()) {
            const std::lock_guard lock(mutex_);
            ledger_ = channel->ledger();
        }
        promise->set_value();
    };
    if (thread_.post(note))
        promise->get_future().wait();
    const std::lock_guard lock(mutex_);
    return ledger_;
}

SocketAddress SyncConnection::localAddress() const
{
    const std::lock_guard lock(mutex_);
    return local_;
}

SocketAddress SyncConnection::peerAddress() const
{
    const std::lock_guard lock(mutex_);
    return peer_;
}

} // namespace channel
