// SPDX-License-Identifier: MIT

#include "channel/transport/acceptor.h"

#include <QPointer>
#include <QSocketNotifier>

#include <cerrno>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace channel {

namespace {

constexpr int retryMs = 250;
/// Clients accepted in one turn of the event loop, so that those who are in get their turn too.
constexpr int acceptsPerTurn = 64;

/// Errors of one client, which is gone; accept(2) names them.
bool isAboutOneClient(int error)
{
    switch (error) {
    case ECONNABORTED:
    case EINTR:
    case EPROTO:
    case ENETDOWN:
    case ENETUNREACH:
    case EHOSTDOWN:
    case EHOSTUNREACH:
    case ENOPROTOOPT:
    case EOPNOTSUPP:
    case ENONET:
        return true;
    default:
        return false;
    }
}

} // namespace

Acceptor::Acceptor(ListeningSocket socket, QObject *parent)
    : QObject(parent)
    , socket_(std::move(socket))
    , notifier_(std::make_unique<QSocketNotifier>(socket_.descriptor(), QSocketNotifier::Read))
{
    connect(notifier_.get(), &QSocketNotifier::activated, this, &Acceptor::acceptWaiting);
    retryTimer_.setInterval(retryMs);
    connect(&retryTimer_, &QTimer::timeout, this, &Acceptor::tryToResume);
}

Acceptor::~Acceptor()
{
    notifier_.reset();
}

void Acceptor::acceptWaiting()
{
    const QPointer<Acceptor> self(this);
    for (int i = 0; i < acceptsPerTurn && self && acceptOne(); ++i) {
    }
}

/// False when there is no more to accept in this turn.
bool Acceptor::acceptOne()
{
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    void *raw = &address;
    const int descriptor =
        ::accept4(socket_.descriptor(), static_cast<sockaddr *>(raw), &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (descriptor >= 0) {
        Q_EMIT accepted(descriptor, SocketAddress::fromNative(address));
        return true;
    }
    if (isAboutOneClient(errno))
        return true;
    if (errno != EAGAIN && errno != EWOULDBLOCK)
        pause();
    return false;
}

void Acceptor::pause()
{
    notifier_->setEnabled(false);
    retryTimer_.start();
    Q_EMIT paused(true);
}

void Acceptor::tryToResume()
{
    const int probe = ::fcntl(socket_.descriptor(), F_DUPFD_CLOEXEC, 0);
    if (probe < 0)
        return;
    ::close(probe);
    retryTimer_.stop();
    notifier_->setEnabled(true);
    Q_EMIT paused(false);
}

} // namespace channel
