// SPDX-License-Identifier: MIT

#include "channel/transport/socketstream.h"

#include "channel/transport/socketwatch.h"

#include <QSocketNotifier>
#include <QTcpSocket>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>
#include <utility>

namespace channel {

namespace {

constexpr std::size_t maxPieces = 64;

template <typename Call>
ssize_t retryInterrupted(Call call)
{
    ssize_t result = -1;
    do {
        result = call();
    } while (result < 0 && errno == EINTR);
    return result;
}

ByteStream::Outcome outcomeOfErrno(int error)
{
    if (error == EAGAIN || error == EWOULDBLOCK)
        return {0, ByteStream::Status::WouldBlock, TransportError::None, {}};
    return {0, ByteStream::Status::Failed, transportErrorFromErrno(error), qt_error_string(error)};
}

} // namespace

SocketStream::SocketStream(int descriptor, const Known &known)
    : known_(known)
    , descriptor_(descriptor)
    , watch_(std::make_unique<SocketWatch>(descriptor))
{
    const int on = 1;
    ::setsockopt(descriptor_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    connect(watch_.get(), &SocketWatch::readable, this, &ByteStream::readable);
    connect(watch_.get(), &SocketWatch::writable, this, &ByteStream::writable);
}

SocketStream::SocketStream(std::unique_ptr<QTcpSocket> socket)
    : SocketStream(int(socket->socketDescriptor()),
                   {SocketAddress::ofSocket(int(socket->socketDescriptor())),
                    {withoutIPv4Mapping(socket->peerAddress()), socket->peerPort()}})
{
    socket_ = std::move(socket);
    takeOver();
}

SocketStream::~SocketStream()
{
    close();
}

/// What QTcpSocket would read is not for it any more.
void SocketStream::takeOver()
{
    if (!socket_->openMode().testFlag(QIODevice::Unbuffered))
        leftover_ = socket_->readAll();
    const auto notifiers = socket_->findChildren<QSocketNotifier *>();
    for (QSocketNotifier *notifier : notifiers)
        notifier->setEnabled(false);
}

void SocketStream::close()
{
    watch_.reset();
    const int descriptor = std::exchange(descriptor_, -1);
    if (socket_)
        socket_->abort();
    else if (descriptor >= 0)
        ::close(descriptor);
}

ByteStream::Outcome SocketStream::read(char *buffer, qint64 size)
{
    if (!leftover_.isEmpty())
        return readLeftover(buffer, size);
    const ssize_t got =
        retryInterrupted([&] { return ::recv(descriptor_, buffer, size_t(size), MSG_DONTWAIT); });
    if (got < 0 || (got == 0 && known_.isReset))
        return outcomeOfErrno(got < 0 ? errno : ECONNRESET);
    return {got, got == 0 ? Status::EndOfStream : Status::Ready, TransportError::None, {}};
}

qint64 SocketStream::waitingBytes() const
{
    int waiting = 0;
    if (!leftover_.isEmpty() || ::ioctl(descriptor_, FIONREAD, &waiting) != 0)
        return leftover_.size();
    return waiting;
}

ByteStream::Outcome SocketStream::readLeftover(char *buffer, qint64 size)
{
    const qint64 given = std::min<qint64>(size, leftover_.size());
    std::memcpy(buffer, leftover_.constData(), size_t(given));
    leftover_.remove(0, given);
    if (!leftover_.isEmpty())
        tellOfLeftover();
    return {given, Status::Ready, TransportError::None, {}};
}

ByteStream::Outcome SocketStream::write(std::span<const QByteArrayView> pieces)
{
    std::array<iovec, maxPieces> vectors;
    const std::size_t count = std::min(pieces.size(), maxPieces);
    qint64 total = 0;
    for (std::size_t i = 0; i < count; ++i) {
        total += pieces[i].size();
        vectors[i] = {const_cast<char *>(pieces[i].data()), size_t(pieces[i].size())};
    }
    msghdr message{};
    message.msg_iov = vectors.data();
    message.msg_iovlen = count;
    const ssize_t put =
        retryInterrupted([&] { return ::sendmsg(descriptor_, &message, MSG_NOSIGNAL | MSG_DONTWAIT); });
    if (put < 0)
        return outcomeOfErrno(errno);
    return {put, put < total ? Status::WouldBlock : Status::Ready, TransportError::None, {}};
}

/// The kernel knows nothing of these bytes, so the watch will not tell.
void SocketStream::tellOfLeftover()
{
    const auto tell = [this] {
        if (!leftover_.isEmpty() && watch_ && watch_->watchesReadable())
            Q_EMIT readable();
    };
    QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
}

void SocketStream::watchReadable(bool watch)
{
    if (watch && !leftover_.isEmpty())
        tellOfLeftover();
    if (watch_)
        watch_->watchReadable(watch);
}

void SocketStream::watchWritable(bool watch)
{
    if (watch_)
        watch_->watchWritable(watch);
}

bool SocketStream::finishWriting()
{
    ::shutdown(descriptor_, SHUT_WR);
    return true;
}

void SocketStream::unread(const QByteArray &bytes)
{
    leftover_ = bytes;
    if (watch_ && watch_->watchesReadable())
        tellOfLeftover();
}

void SocketStream::abort()
{
    const linger discard{1, 0};
    ::setsockopt(descriptor_, SOL_SOCKET, SO_LINGER, &discard, sizeof discard);
    close();
}

} // namespace channel
