// SPDX-License-Identifier: MIT

#include "channel/blocking/syncchannel.h"

#include "channel/blocking/syncconnection.h"
#include "channel/blocking/synclifetime.h"

#include <algorithm>
#include <cerrno>
#include <utility>
#include <vector>

namespace channel {

SyncChannel SyncChannel::connect(const HostName &host, quint16 port, const ChannelOptions &options,
                                 TimeLimit limit, std::stop_token stop)
{
    const QDeadlineTimer deadline = limit.deadline();
    if (deadline.hasExpired())
        throw SyncError::ofNoTime(QStringLiteral("connect()"), TransportError::TimedOut);
    const SyncVisit visit(deadline);
    if (!visit.isInTime())
        throw SyncConnection::late(host.text(), port);
    auto connection = std::make_shared<SyncConnection>(visit.thread(), options);
    connection->connectToHost(host.text(), port, {deadline, std::move(stop)});
    return SyncChannel({visit.stay(), std::move(connection)});
}

SyncChannel SyncChannel::connect(const HostName &host, quint16 port, TimeLimit limit, std::stop_token stop)
{
    return connect(host, port, {}, limit, std::move(stop));
}

SyncChannel SyncChannel::connect(const SocketAddress &address, const ChannelOptions &options, TimeLimit limit,
                                 std::stop_token stop)
{
    return connect(address.host.toString(), address.port, options, limit, std::move(stop));
}

SyncChannel SyncChannel::connect(const SocketAddress &address, TimeLimit limit, std::stop_token stop)
{
    return connect(address, {}, limit, std::move(stop));
}

SyncChannel::SyncChannel(SyncShare<SyncConnection> share)
    : share_(std::move(share))
{
}

SyncChannel::SyncChannel(SyncChannel &&other) noexcept = default;

SyncChannel &SyncChannel::operator=(SyncChannel &&other) noexcept
{
    if (this == &other)
        return *this;
    closeQuietly();
    share_ = std::move(other.share_);
    return *this;
}

SyncChannel::~SyncChannel()
{
    closeQuietly();
}

void SyncChannel::closeQuietly() noexcept
{
    if (share_ && !share_.isInherited())
        share_.get().startClosing();
}

void SyncChannel::send(const Payload &payload, TimeLimit limit)
{
    SyncConnection &connection = share_.get();
    if (payload.problem() != Payload::Problem::None)
        throw SyncError::ofUnclear(payload.problem());
    connection.sendOrThrow(payload.bytes(), limit.deadline());
}

SyncSent SyncChannel::trySend(const Payload &payload, TimeLimit limit) noexcept
{
    try {
        SyncConnection &connection = share_.get();
        if (payload.problem() != Payload::Problem::None)
            throw SyncError::ofUnclear(payload.problem());
        return connection.send(payload.bytes(), limit.deadline());
    } catch (const SyncError &error) {
        return {SyncSent::Outcome::Failed, error};
    }
}

void SyncChannel::flush(TimeLimit limit)
{
    share_.get().flush(limit.deadline());
}

std::optional<QByteArray> SyncChannel::recv(TimeLimit limit)
{
    return share_.get().recvOrThrow({limit.deadline()});
}

std::optional<QByteArray> SyncChannel::recv(std::stop_token stop, TimeLimit limit)
{
    return share_.get().recvOrThrow({limit.deadline(), std::move(stop)});
}

SyncReceived SyncChannel::tryRecv(TimeLimit limit) noexcept
{
    try {
        return share_.get().recv(limit.deadline());
    } catch (const SyncError &error) {
        return {SyncReceived::Outcome::Failed, {}, error};
    }
}

MessageRange SyncChannel::messages(std::chrono::nanoseconds each) &
{
    [[maybe_unused]] const SyncConnection &any = share_.get();
    return {share_, each};
}

int SyncChannel::readableDescriptor()
{
    SyncConnection &connection = share_.get();
    const int descriptor = connection.inbox().readableDescriptor();
    const int cause = errno;
    connection.bringHome();
    if (descriptor < 0)
        throw SyncError(SyncError::Reason::Failed,
                        QStringLiteral("No file descriptor is left. Close connections or raise the limit."),
                        transportErrorFromErrno(cause));
    return descriptor;
}

void SyncChannel::halfClose()
{
    share_.get().halfClose();
}

SyncClosing SyncChannel::close(TimeLimit limit)
{
    SyncConnection &connection = share_.get();
    connection.startClosing();
    return connection.finishClosing(limit.deadline());
}

void SyncChannel::reset()
{
    share_.get().reset();
}

SocketAddress SyncChannel::localAddress() const
{
    return share_.get().localAddress();
}

SocketAddress SyncChannel::peerAddress() const
{
    return share_.get().peerAddress();
}

Ledger SyncChannel::ledger() const
{
    return share_.get().ledger();
}

SyncClosing closeAll(std::span<SyncChannel> channels, TimeLimit limit)
{
    for (const SyncChannel &channel : channels) {
        if (channel)
            channel.share_.get().startClosing();
    }
    SyncClosing all;
    for (const SyncChannel &channel : channels) {
        if (!channel)
            continue;
        SyncClosing one = channel.share_.get().finishClosing(limit.deadline());
        all.unsentMessages += one.unsentMessages;
        if (!one.text.isEmpty())
            all.text = all.text.isEmpty() ? one.text : all.text + u' ' + one.text;
    }
    return all;
}

namespace {

/// Rings for as long as this lives.
class Bells
{
public:
    explicit Bells(std::span<SyncInbox *const> inboxes)
        : inboxes_(inboxes)
    {
        for (SyncInbox *inbox : inboxes_)
            inbox->addBell(bell_);
    }
    ~Bells()
    {
        for (SyncInbox *inbox : inboxes_)
            inbox->removeBell(bell_);
    }
    Q_DISABLE_COPY_MOVE(Bells)

    bool wait(const WaitLimit &limit) { return bell_.wait(limit); }

private:
    std::span<SyncInbox *const> inboxes_;
    SyncWaitingBell bell_;
};

} // namespace

std::optional<std::size_t> waitAny(std::span<SyncChannel *const> channels, TimeLimit limit,
                                   std::stop_token stop)
{
    std::vector<SyncInbox *> inboxes;
    inboxes.reserve(channels.size());
    for (const SyncChannel *channel : channels)
        inboxes.push_back(&channel->share_.get().inbox());
    const auto firstReady = [&inboxes]() -> std::optional<std::size_t> {
        const auto found = std::ranges::find_if(inboxes, &SyncInbox::isReady);
        return found == inboxes.end() ? std::nullopt : std::optional(std::size_t(found - inboxes.begin()));
    };
    if (inboxes.empty())
        return std::nullopt; // Nothing would ever come.
    Bells bells(inboxes);
    for (const SyncChannel *channel : channels)
        channel->share_.get().bringHome();
    const WaitLimit wait{limit.deadline(), std::move(stop)};
    for (;;) {
        if (const std::optional<std::size_t> ready = firstReady())
            return ready;
        if (!bells.wait(wait)) {
            if (wait.stop.stop_requested())
                throw SyncError::ofStoppedCall();
            return firstReady();
        }
    }
}

MessageRange::MessageRange(SyncShare<SyncConnection> share, std::chrono::nanoseconds each)
    : share_(std::move(share))
    , each_(each)
{
}

MessageRange::Iterator::Iterator(const SyncShare<SyncConnection> &share, std::chrono::nanoseconds each)
    : share_(share)
    , each_(each)
    , message_(share_.get().recvOrThrow({TimeLimit(each_).deadline()}))
{
}

MessageRange::Iterator &MessageRange::Iterator::operator++()
{
    message_ = share_.get().recvOrThrow({TimeLimit(each_).deadline()});
    return *this;
}

} // namespace channel
