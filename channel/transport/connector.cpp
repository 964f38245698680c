// SPDX-License-Identifier: MIT

#include "channel/transport/connector.h"

#include "channel/transport/socketstream.h"

#include <QSocketNotifier>

#include <cerrno>
#include <utility>

namespace channel {

namespace {

/// Much shorter than the kernel's own limit.
constexpr int defaultTimeoutMs = 20'000;
/// Between two looks whether there are descriptors again.
constexpr int descriptorRetryMs = 250;

} // namespace

Connector::Connector(QObject *parent)
    : QObject(parent)
{
    timeout_.setSingleShot(true);
    timeout_.setInterval(defaultTimeoutMs);
    connect(&timeout_, &QTimer::timeout, this, &Connector::noteTimeout);
    retry_.setSingleShot(true);
    retry_.setInterval(descriptorRetryMs);
    connect(&retry_, &QTimer::timeout, this, &Connector::tryAgain);
    connect(&resolver_, &HostResolver::resolved, this, &Connector::noteResolved);
}

Connector::~Connector() = default;

void Connector::waitForDescriptors(ReservedDescriptor reserved)
{
    waitsForDescriptors_ = true;
    reserved_ = std::move(reserved);
}

void Connector::connectToHost(const HostName &host, quint16 port)
{
    host_ = host.text();
    port_ = port;
    resolver_.resolve(host_);
}

void Connector::noteResolved(const QList<QHostAddress> &addresses)
{
    if (waitsForDescriptors_ && resolver_.error() == TransportError::OutOfDescriptors) {
        retry_.start();
        return;
    }
    host_.clear();
    error_ = resolver_.error();
    detail_ = resolver_.detail();
    connectToAnyOf(addresses, port_);
}

void Connector::connectToAnyOf(const QList<QHostAddress> &addresses, quint16 port)
{
    addresses_ = addresses;
    port_ = port;
    tryNext();
}

void Connector::tryNext()
{
    timeout_.stop();
    notifier_.reset();
    socket_.reset();
    if (addresses_.isEmpty()) {
        Q_EMIT failed(error_, detail_);
        return;
    }
    reserved_.release();
    socket_ = std::make_unique<ConnectingSocket>(addresses_.constFirst(), port_);
    const int error = socket_->error();
    if (waitsForDescriptors_ && transportErrorFromErrno(error) == TransportError::OutOfDescriptors) {
        retry_.start();
        return;
    }
    addresses_.removeFirst();
    if (error != 0) {
        noteError(error);
        return;
    }
    timeout_.start();
    notifier_ = std::make_unique<QSocketNotifier>(socket_->descriptor(), QSocketNotifier::Write);
    connect(notifier_.get(), &QSocketNotifier::activated, this, &Connector::noteWritable);
}

void Connector::tryAgain()
{
    if (host_.isEmpty())
        tryNext();
    else
        resolver_.resolve(host_);
}

void Connector::noteWritable()
{
    notifier_->setEnabled(false);
    if (!socket_->isConnected()) {
        noteError(socket_->error());
        return;
    }
    // TCP can connect a socket to itself when the port it was given by chance is the one it connects to.
    if (socket_->localAddress() == socket_->peerAddress()) {
        noteError(ECONNREFUSED);
        return;
    }
    timeout_.stop();
    const SocketStream::Known known{socket_->localAddress(), socket_->peerAddress(), socket_->isReset()};
    stream_ = std::make_unique<SocketStream>(socket_->takeDescriptor(), known);
    Q_EMIT this->connected();
}

void Connector::noteError(int error)
{
    error_ = transportErrorFromErrno(error);
    detail_ = qt_error_string(error);
    const bool isAboutListening = error_ == TransportError::PermissionDenied ||
                                  error_ == TransportError::AddressNotLocal ||
                                  error_ == TransportError::PortInUse;
    if (isAboutListening)
        error_ = TransportError::Other;
    tryNext();
}

void Connector::noteTimeout()
{
    error_ = TransportError::TimedOut;
    tryNext();
}

} // namespace channel
