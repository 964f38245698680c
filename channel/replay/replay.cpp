// SPDX-License-Identifier: MIT

#include "channel/replay/replay.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace channel {

namespace {

constexpr quint64 mostBytesPerSecond = 100'000'000;
/// Chunks that become due in one turn of the event loop.
constexpr int mostStepsAtOnce = 65'536;
constexpr std::chrono::nanoseconds longestSleep = 50ms;

qint64 systemClock()
{
    return std::chrono::steady_clock::now().time_since_epoch() / 1ns;
}

} // namespace

Replay::Replay(Session &session, const ReplayPlan &plan, const Options &options, QObject *parent)
    : QObject(parent)
    , session_(session)
    , plan_(plan)
    , options_(options)
    , schedule_(plan.capture(), plan.ids())
    , rate_(options.maxRate, mostBytesPerSecond)
    , comparison_(plan)
    , order_(plan.connections().size())
    , due_(plan.connections().size())
{
    const auto &connections = plan_.connections();
    std::iota(order_.begin(), order_.end(), size_t(0));
    std::stable_sort(order_.begin(), order_.end(), [&connections](size_t left, size_t right) {
        return connections[left].opensAt < connections[right].opensAt;
    });
    timer_.setSingleShot(true);
    timer_.setTimerType(Qt::PreciseTimer);
    connect(&timer_, &QTimer::timeout, this, &Replay::advance);
    connect(&comparison_, &ReplayComparison::differenceFound, this, &Replay::differenceFound);
}

Replay::~Replay() = default;

void Replay::start()
{
    connect(&session_, &Session::endpointChanged, this, &Replay::noteEndpoint);
    connect(&session_, &Session::peersChanged, this, &Replay::notePeers);
    connect(&session_, &Session::sendFinished, this, &Replay::noteReport);
    if (options_.verify) {
        comparison_.follow(session_.capture());
        connect(&session_, &Session::captureChanged, this,
                [this](const std::shared_ptr<const Capture> &live) { comparison_.follow(live); });
        connect(&session_, &Session::recorded, this, [this] { timer_.start(0); });
    }
    isRunning_ = true;
    startedAt_ = options_.clock ? options_.clock() : systemClock();
    timer_.start(0);
}

void Replay::stop()
{
    isStopped_ = true;
    for (const auto &[number, connection] : open_)
        connection->stop(now());
    timer_.start(0);
}

void Replay::abandon()
{
    if (!isRunning_)
        return;
    stop();
    compareNew();
    for (const auto &[number, connection] : std::exchange(open_, {}))
        noteOver(number, *connection);
    finish();
}

void Replay::finish()
{
    isRunning_ = false;
    timer_.stop();
    Q_EMIT finished();
}

qint64 Replay::now() const
{
    return (options_.clock ? options_.clock() : systemClock()) - startedAt_;
}

qint64 Replay::realTime(qint64 recorded) const
{
    constexpr double latest = double(std::numeric_limits<qint64>::max()) / 2;
    return options_.speed > 0 ? qint64(std::min(double(recorded) / options_.speed, latest)) : 0;
}

quint64 Replay::sentBytes() const
{
    quint64 bytes = sentBefore_;
    for (const auto &[number, connection] : open_)
        bytes += connection->sentBytes();
    return bytes;
}

std::chrono::nanoseconds Replay::pauseLeft() const
{
    if (schedule_.isAtEnd() || !isRunning_)
        return 0ns;
    return std::chrono::nanoseconds(std::max<qint64>(realTime(plan_.lead() + schedule_.time()) - now(), 0));
}

void Replay::noteEndpoint(const EndpointInfo &endpoint)
{
    if (endpoint.state == EndpointState::Active && !std::exchange(isConnectedTold_, true))
        Q_EMIT connected(endpoint.address);
    if (const auto found = numbers_.find(endpoint.id); found != numbers_.end())
        open_.at(found->second)->note(endpoint);
    timer_.start(0);
}

void Replay::notePeers(const QList<PeerInfo> &peers)
{
    for (const PeerInfo &peer : peers) {
        const auto found = numbers_.find(peer.endpoint);
        if (found == numbers_.end())
            continue;
        open_.at(found->second)->note(peer, now());
        if (options_.verify)
            comparison_.name(peer.recordedId, found->second);
    }
    advance();
}

void Replay::noteReport(quint64 ticket, const SendReport &report)
{
    if (const auto found = numbers_.find(EndpointId(ticket)); found != numbers_.end())
        open_.at(found->second)->note(report);
}

void Replay::advance()
{
    if (!isRunning_)
        return;
    const qint64 time = now();
    if (!isStopped_) {
        makeDue(time);
        openDue(time);
        sendDue(time);
    }
    for (const auto &[number, connection] : open_)
        connection->advance(time);
    compareNew();
    removeOver();
    if (open_.empty() && (isStopped_ || nextToOpen_ == order_.size())) {
        finish();
        return;
    }
    arm(time);
}

void Replay::makeDue(qint64 now)
{
    for (int steps = 0; steps < mostStepsAtOnce && !schedule_.isAtEnd(); ++steps) {
        if (realTime(plan_.lead() + schedule_.time()) > now)
            return;
        ++due_[schedule_.connection()];
        schedule_.advance();
    }
}

void Replay::openDue(qint64 now)
{
    while (nextToOpen_ < order_.size() && open_.size() < maxConnectionsAtOnce && rate_.allowance(now) > 0) {
        const size_t number = order_[nextToOpen_];
        if (realTime(plan_.connections()[number].opensAt) > now)
            return;
        auto connection = std::make_unique<ReplayConnection>(session_, plan_, number, options_.patience,
                                                             options_.host, options_.port);
        numbers_.emplace(connection->endpoint(), number);
        open_.emplace(number, std::move(connection));
        ++nextToOpen_;
        rate_.take(1, 0, now);
    }
}

void Replay::sendDue(qint64 now)
{
    while (sendRound(now)) {
    }
}

/// A piece of each connection that may send one, beginning with the one whose turn it is.
bool Replay::sendRound(qint64 now)
{
    bool hasSent = false;
    auto next = open_.lower_bound(turn_);
    for (size_t left = open_.size(); left > 0; --left, ++next) {
        if (next == open_.end())
            next = open_.begin();
        const quint64 allowance = rate_.allowance(now);
        turn_ = next->first;
        if (allowance == 0)
            return false;
        const auto piece = next->second->sendNext(due_[next->first], allowance);
        if (piece.bytes == 0)
            continue;
        rate_.take(piece.messages, piece.bytes, now);
        hasSent = true;
    }
    return hasSent;
}

void Replay::compareNew()
{
    if (!options_.verify)
        return;
    comparison_.advance();
    const CaptureTotals totals = session_.capture()->totals();
    if (!totals.recording && !std::exchange(isBlindTold_, true))
        Q_EMIT failed(u"The answers cannot be compared any more: "_s + totals.stopReason);
}

void Replay::removeOver()
{
    for (auto next = open_.begin(); next != open_.end();) {
        const auto &[number, connection] = *next;
        if (!mayRemove(number, *connection)) {
            ++next;
            continue;
        }
        noteOver(number, *connection);
        next = open_.erase(next);
    }
}

/// What became of a connection that is no longer followed.
void Replay::noteOver(size_t number, const ReplayConnection &connection)
{
    if (!connection.problem().isEmpty())
        Q_EMIT failed(connection.problem());
    if (options_.verify && connection.wasOpen() && (connection.endedItself() || connection.isSent()))
        comparison_.finish(number);
    whole_ += connection.endedItself() && connection.isSent() && connection.problem().isEmpty();
    sentBefore_ += connection.sentBytes();
    numbers_.erase(connection.endpoint());
}

bool Replay::mayRemove(size_t number, const ReplayConnection &connection)
{
    // Its last answers may still be on their way into the live capture.
    const bool isAwaited = options_.verify && connection.wasOpen() && !isBlindTold_;
    return connection.isOver() && (!isAwaited || comparison_.hasEnded(number));
}

void Replay::arm(qint64 now)
{
    qint64 next = now + longestSleep.count();
    if (rate_.readyAt() > now) {
        next = std::min(next, rate_.readyAt()); // Until then nothing goes.
    } else if (!isStopped_) {
        if (!schedule_.isAtEnd())
            next = std::min(next, realTime(plan_.lead() + schedule_.time()));
        if (nextToOpen_ < order_.size() && open_.size() < maxConnectionsAtOnce)
            next = std::min(next, realTime(plan_.connections()[order_[nextToOpen_]].opensAt));
    }
    const std::chrono::nanoseconds pause(std::max<qint64>(next - now, 0));
    timer_.start(std::chrono::ceil<std::chrono::milliseconds>(pause));
}

} // namespace channel
