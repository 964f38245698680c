// SPDX-License-Identifier: MIT

#include "channel/transport/connector.h"

#include <QNetworkProxy>

namespace channel {

namespace {

/// Shorter than QTcpSocket's own limit and much shorter than the kernel's.
constexpr int defaultTimeoutMs = 20'000;

} // namespace

Connector::Connector(QObject *parent)
    : QObject(parent)
{
    timeout_.setSingleShot(true);
    timeout_.setInterval(defaultTimeoutMs);
    connect(&timeout_, &QTimer::timeout, this, &Connector::noteTimeout);
}

Connector::~Connector() = default;

void Connector::connectToHost(const QString &host, quint16 port)
{
    connect(&resolver_, &HostResolver::resolved, this,
            [this, port](const QList<QHostAddress> &addresses) { connectToAnyOf(addresses, port); });
    resolver_.resolve(host);
}

std::unique_ptr<QTcpSocket> Connector::takeSocket()
{
    socket_->disconnect(this);
    return std::move(socket_);
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
    if (addresses_.isEmpty()) {
        Q_EMIT failed(error_, detail_);
        return;
    }
    timeout_.start();
    socket_ = std::make_unique<QTcpSocket>();
    socket_->setProxy(QNetworkProxy::NoProxy);
    // Queued: a slot may delete this and the socket, which QTcpSocket does not survive inside its own
    // signals.
    // By then the next address may be under way, and the news is of the last one.
    const auto ifStill = [this, attempt = ++attempt_](void (Connector::*note)()) {
        return [this, attempt, note] {
            if (attempt == attempt_)
                (this->*note)();
        };
    };
    connect(socket_.get(), &QTcpSocket::connected, this, ifStill(&Connector::noteConnected),
            Qt::QueuedConnection);
    connect(socket_.get(), &QTcpSocket::errorOccurred, this, ifStill(&Connector::noteError),
            Qt::QueuedConnection);
    socket_->connectToHost(addresses_.takeFirst(), port_, QIODevice::ReadWrite | QIODevice::Unbuffered);
}

void Connector::noteConnected()
{
    // TCP can connect a socket to itself when the port it was given by chance is the one it connects to.
    const bool isItself =
        socket_->localPort() == socket_->peerPort() && socket_->localAddress() == socket_->peerAddress();
    if (!isItself) {
        timeout_.stop();
        Q_EMIT connected();
        return;
    }
    error_ = TransportError::ConnectionRefused;
    tryNext();
}

void Connector::noteError()
{
    error_ = transportErrorFromSocket(socket_->error());
    detail_ = socket_->errorString();
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
