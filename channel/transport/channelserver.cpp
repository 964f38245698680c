// SPDX-License-Identifier: MIT

#include "channel/transport/channelserver.h"

#include "channel/transport/acceptor.h"
#include "channel/transport/echolines.h"
#include "channel/transport/eventloop.h"
#include "channel/transport/hostresolver.h"
#include "channel/transport/socketstream.h"

#include <QCoreApplication>

#include <algorithm>
#include <unistd.h>

namespace channel {

namespace {

QString fullText(int maxClients)
{
    return maxClients == 1 ? QCoreApplication::translate("channel", "The limit of 1 client is reached.")
                           : QCoreApplication::translate("channel", "The limit of %1 clients is reached.",
                                                         nullptr, maxClients)
                                 .arg(maxClients);
}

} // namespace

ChannelServer::ChannelServer(QObject *parent)
    : QObject(parent)
    , resolver_(std::make_unique<HostResolver>())
{
    connect(resolver_.get(), &HostResolver::resolved, this, &ChannelServer::listenOnOneOf);
}

ChannelServer::~ChannelServer() = default;

void ChannelServer::listen(const ListenOptions &options)
{
    stop();
    options_ = options;
    error_ = TransportError::None;
    errorText_.clear();
    if (hasEventLoop()) {
        resolver_->resolve(options.host.text());
        return;
    }
    qWarning("%s", qUtf8Printable(
                       transportErrorText(TransportError::NoEventLoop, options.host.text(), options.port)));
    fail(TransportError::NoEventLoop);
}

void ChannelServer::stop()
{
    resolver_->cancel();
    acceptor_.reset();
}

void ChannelServer::listenOnOneOf(const QList<QHostAddress> &addresses)
{
    if (options_.maxClients < 1) {
        fail(TransportError::InvalidOptions,
             QCoreApplication::translate("channel", "with room for %1 clients (maxClients), none could ever "
                                                    "come. Make room for 1 or more.")
                 .arg(options_.maxClients));
        return;
    }
    if (addresses.isEmpty()) {
        fail(resolver_->error(), resolver_->detail());
        return;
    }
    // IPv4 first: the prototype's programs know no other.
    QList<QHostAddress> candidates = addresses;
    std::stable_partition(candidates.begin(), candidates.end(), [](const QHostAddress &address) {
        return address.protocol() == QAbstractSocket::IPv4Protocol;
    });
    ListeningSocket socket;
    for (const QHostAddress &address : std::as_const(candidates)) {
        socket = ListeningSocket::on(address, options_.port, options_.reuse);
        // Only an address that is not ours is a reason to try the host's next one.
        if (transportErrorFromErrno(socket.error()) != TransportError::AddressNotLocal)
            break;
    }
    start(std::move(socket));
}

void ChannelServer::start(ListeningSocket socket)
{
    if (!socket.isOpen()) {
        fail(transportErrorFromErrno(socket.error()), qt_error_string(socket.error()));
        return;
    }
    acceptor_ = std::make_unique<Acceptor>(std::move(socket), options_.spareDescriptors);
    connect(acceptor_.get(), &Acceptor::accepted, this, &ChannelServer::welcome);
    connect(acceptor_.get(), &Acceptor::paused, this, &ChannelServer::acceptingPaused);
    if (options_.echo)
        echoListening(addressText());
    Q_EMIT listening(address());
}

void ChannelServer::fail(TransportError error, const QString &detail)
{
    error_ = error;
    errorText_ = transportErrorText(error, options_.host.text(), options_.port, detail);
    Q_EMIT failed(error);
}

void ChannelServer::welcome(int descriptor, const SocketAddress &peer)
{
    if (clients_.size() >= options_.maxClients) {
        refuse(descriptor, peer, fullText(options_.maxClients));
        return;
    }
    if (options_.echo)
        echoClient(peer);
    std::unique_ptr<ByteStream> stream = std::make_unique<SocketStream>(
        descriptor, SocketStream::Known{SocketAddress::ofSocket(descriptor), peer});
    auto *channel = new Channel(std::move(stream), options_.channel, nullptr); // the receiver owns it
    watch(channel);
    Q_EMIT clientConnected(channel);
}

void ChannelServer::refuse(int descriptor, const SocketAddress &peer, const QString &reason)
{
    ::close(descriptor);
    Q_EMIT clientRefused(peer, reason);
}

void ChannelServer::watch(Channel *channel)
{
    clients_.insert(channel);
    const auto forget = [this, channel] {
        clients_.remove(channel);
    };
    connect(channel, &Channel::closed, this, forget);
    connect(channel, &QObject::destroyed, this, forget);
}

QString ChannelServer::pauseText() const
{
    return acceptor_ ? acceptingPausedText(acceptor_->error()) : QString();
}

SocketAddress ChannelServer::address() const
{
    return acceptor_ ? acceptor_->address() : SocketAddress();
}

QString ChannelServer::addressText() const
{
    const SocketAddress bound = address();
    const bool isEverything = acceptor_ && acceptor_->takesBothFamilies();
    return isEverything ? QStringLiteral("*:%1").arg(bound.port) : bound.toString();
}

} // namespace channel
