// SPDX-License-Identifier: MIT

#include "channel/session/connectionendpoint.h"

#include "channel/session/peerlink.h"

#include <QCoreApplication>

#include <utility>

namespace channel {

ConnectionEndpoint::ConnectionEndpoint(const EndpointInfo &info, const ChannelOptions &options,
                                       const std::optional<RetryOptions> &retry, Admit admit)
    : Endpoint(info, std::move(admit))
    , options_(options)
    , retry_(retry)
{
    if (retry && info.port != 0)
        schedule_.emplace(*retry);
    changeInfo().retries = schedule_.has_value();
    changeInfo().retry = retry;
    waiting_.setSingleShot(true);
    waiting_.setTimerType(Qt::PreciseTimer);
    connect(&waiting_, &QTimer::timeout, this, &ConnectionEndpoint::tryToConnect);
}

ConnectionEndpoint::~ConnectionEndpoint() = default;

void ConnectionEndpoint::start()
{
    tryToConnect();
}

void ConnectionEndpoint::tryToConnect()
{
    connecting_ = std::make_unique<Channel>(options_);
    connect(connecting_.get(), &Channel::stateChanged, this, [this](Channel::State state) {
        if (state == Channel::State::Open)
            noteOpened();
    });
    connect(connecting_.get(), &Channel::closed, this, &ConnectionEndpoint::noteClosedUnopened);
    if (std::exchange(changeInfo().state, EndpointState::Starting) != EndpointState::Starting)
        Q_EMIT changed();
    connecting_->connectToHost(info().host, info().port);
}

void ConnectionEndpoint::stop()
{
    schedule_.reset();
    changeInfo().retries = false;
    if (connecting_) {
        connecting_->close();
    } else if (waiting_.isActive()) {
        waiting_.stop();
        end(EndpointState::Stopped);
    }
}

void ConnectionEndpoint::noteOpened()
{
    std::unique_ptr<Channel> channel = std::move(connecting_);
    disconnect(channel.get(), nullptr, this, nullptr);
    sinceOpened_.start();
    changeInfo().state = EndpointState::Active;
    changeInfo().address = channel->peerAddress().toString();
    changeInfo().error = TransportError::None;
    changeInfo().errorText.clear();
    admit(std::move(channel), false);
}

void ConnectionEndpoint::noteClosedUnopened()
{
    Channel *channel = connecting_.release();
    channel->deleteLater(); // Its signal is on the stack.
    const TransportError error = channel->error();
    if (error == TransportError::None)
        end(EndpointState::Stopped);
    else if (mayTryAgain(error))
        tryAgainAfter(schedule_->noteFailed(), error, channel->errorText());
    else
        end(EndpointState::Failed, error, channel->errorText());
}

void ConnectionEndpoint::noteEnded(const PeerLink &peer)
{
    Endpoint::noteEnded(peer);
    const Channel &channel = peer.channel();
    const Channel::EndReason reason = channel.endReason();
    const bool isOurs = peer.isEndedHere() || reason == Channel::EndReason::LocalClose ||
                        reason == Channel::EndReason::LocalReset;
    if (isOurs || !mayTryAgain(channel.error())) {
        end(EndpointState::Stopped, channel.error(), channel.errorText());
        return;
    }
    const QString text = channel.errorText();
    tryAgainAfter(
        schedule_->noteBroken(std::chrono::milliseconds(sinceOpened_.elapsed())), channel.error(),
        text.isEmpty()
            ? QCoreApplication::translate("channel", "%1 closed the connection.").arg(info().address)
            : text);
}

bool ConnectionEndpoint::mayTryAgain(TransportError error) const
{
    return schedule_ && isWorthRetrying(error);
}

void ConnectionEndpoint::tryAgainAfter(std::chrono::milliseconds wait, TransportError error,
                                       const QString &reason)
{
    changeInfo().failures = schedule_->failures();
    changeInfo().retryWait = wait;
    changeInfo().nextTry.setRemainingTime(wait, Qt::PreciseTimer);
    waiting_.start(wait);
    end(EndpointState::Waiting, error, reason);
}

} // namespace channel
