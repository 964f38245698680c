// SPDX-License-Identifier: MIT

#include "channel/transport/acceptor.h"

#include "channel/transport/socketwatch.h"

#include <QPointer>
#include <QVarLengthArray>

#include <cerrno>
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

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

/// Accepting asks for a descriptor first, and fails for want of one though nobody has come.
bool hasWaiting(int listening)
{
    pollfd waiting{listening, POLLIN, 0};
    return ::poll(&waiting, 1, 0) > 0;
}

} // namespace

Acceptor::Acceptor(ListeningSocket socket, int spareDescriptors, QObject *parent)
    : QObject(parent)
    , socket_(std::move(socket))
    , spareDescriptors_(spareDescriptors)
    , poll_(ThreadPoll::ofThisThread())
    , watch_(std::make_unique<SocketWatch>(socket_.descriptor()))
{
    connect(watch_.get(), &SocketWatch::readable, this, &Acceptor::acceptWaiting);
    watch_->watchReadable(true);
    retryTimer_.setInterval(retryMs);
    connect(&retryTimer_, &QTimer::timeout, this, &Acceptor::acceptWaiting);
}

Acceptor::~Acceptor()
{
    watch_.reset();
}

void Acceptor::acceptWaiting()
{
    const QPointer<Acceptor> self(this);
    Outcome outcome = Outcome::Accepted;
    for (int i = 0; i < acceptsPerTurn && outcome == Outcome::Accepted; ++i) {
        outcome = acceptOne();
        if (!self)
            return;
    }
    if (outcome != Outcome::Short)
        resume();
}

/// A slot may have deleted this on return.
Acceptor::Outcome Acceptor::acceptOne()
{
    if (const int error = shortage(); error != 0)
        return lack(error);
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    void *raw = &address;
    const int descriptor =
        ::accept4(socket_.descriptor(), static_cast<sockaddr *>(raw), &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (descriptor >= 0) {
        Q_EMIT accepted(descriptor, SocketAddress::fromNative(address));
        return Outcome::Accepted;
    }
    if (isAboutOneClient(errno))
        return Outcome::Accepted;
    return errno == EAGAIN || errno == EWOULDBLOCK ? Outcome::NobodyWaits : lack(errno);
}

/// Whether the process has what a client takes and what must be left behind it; 0 or an errno value.
int Acceptor::shortage() const
{
    if (spareDescriptors_ == 0)
        return 0; // Accepting itself will tell.
    QVarLengthArray<int, 16> copies;
    int error = 0;
    for (int i = 0; i <= spareDescriptors_ && error == 0; ++i) {
        const int copy = ::fcntl(socket_.descriptor(), F_DUPFD_CLOEXEC, 0);
        if (copy >= 0)
            copies.append(copy);
        else
            error = errno;
    }
    for (const int copy : std::as_const(copies))
        ::close(copy);
    return error;
}

Acceptor::Outcome Acceptor::lack(int error)
{
    if (!hasWaiting(socket_.descriptor()))
        return Outcome::NobodyWaits;
    pause(error);
    return Outcome::Short;
}

void Acceptor::pause(int error)
{
    if (std::exchange(error_, error) != 0)
        return;
    watch_->watchReadable(false);
    retryTimer_.start();
    Q_EMIT paused(true);
}

void Acceptor::resume()
{
    if (std::exchange(error_, 0) == 0)
        return;
    retryTimer_.stop();
    watch_->watchReadable(true);
    Q_EMIT paused(false);
}

} // namespace channel
