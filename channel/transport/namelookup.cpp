// SPDX-License-Identifier: MIT

#include "channel/transport/namelookup.h"

#include "channel/transport/signalmask.h"
#include "channel/transport/socketaddress.h"

#include <QCoreApplication>
#include <QUrl>

#include <cerrno>
#include <cstring>
#include <deque>
#include <netdb.h>
#include <sys/socket.h>
#include <system_error>
#include <thread>
#include <utility>

namespace channel {

namespace {

/// As many as QHostInfo has; more searches wait their turn.
constexpr int maxThreads = 20;

struct Queue
{
    std::mutex mutex;
    std::deque<std::shared_ptr<NameLookup>> waiting;
    int threads = 0;
};

/// Never destroyed, because its threads may outlive main().
Queue &queue()
{
    static Queue &queue = *new Queue;
    return queue;
}

/// What getaddrinfo(3) failed with, as far as that is this machine's own trouble; else 0.
int troubleOf(int result, int error)
{
    if (result == EAI_SYSTEM)
        return error;
    return result == EAI_MEMORY ? ENOMEM : 0;
}

QList<QHostAddress> addressesIn(const addrinfo *found)
{
    QList<QHostAddress> addresses;
    for (const addrinfo *entry = found; entry != nullptr; entry = entry->ai_next) {
        sockaddr_storage native{};
        std::memcpy(&native, entry->ai_addr, entry->ai_addrlen);
        const QHostAddress address = SocketAddress::fromNative(native).host;
        if (!address.isNull() && !addresses.contains(address))
            addresses.append(address);
    }
    return addresses;
}

} // namespace

NameLookup::NameLookup(const QString &name, std::function<void()> tell)
    : name_(QUrl::toAce(name))
    , tell_(std::move(tell))
{
}

std::shared_ptr<NameLookup> NameLookup::start(const QString &name, std::function<void()> tell)
{
    const std::shared_ptr<NameLookup> lookup(new NameLookup(name, std::move(tell)));
    std::unique_lock lock(queue().mutex);
    queue().waiting.push_back(lookup);
    if (queue().threads == maxThreads)
        return lookup;
    try {
        const SignalMask masked;
        std::thread(&NameLookup::runAll).detach();
        ++queue().threads;
    } catch (const std::system_error &error) {
        if (queue().threads > 0) // which will come to it
            return lookup;
        queue().waiting.pop_back();
        lock.unlock();
        lookup->finish(withoutThread(error.code().value()));
    }
    return lookup;
}

void NameLookup::runAll()
{
    std::unique_lock lock(queue().mutex);
    while (!queue().waiting.empty()) {
        const std::shared_ptr<NameLookup> next = std::move(queue().waiting.front());
        queue().waiting.pop_front();
        lock.unlock();
        next->run();
        lock.lock();
    }
    --queue().threads;
}

void NameLookup::run()
{
    std::unique_lock lock(mutex_);
    if (!tell_)
        return;
    lock.unlock();
    finish(lookUp(name_));
}

NameLookup::Answer NameLookup::lookUp(const QByteArray &name)
{
    if (name.isEmpty())
        return {{}, TransportError::HostNotFound, {}};
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_ADDRCONFIG;
    addrinfo *found = nullptr;
    errno = 0;
    const int result = ::getaddrinfo(name.constData(), nullptr, &hints, &found);
    if (const int error = result == 0 ? 0 : troubleOf(result, errno); error != 0)
        return {{}, transportErrorFromErrno(error), qt_error_string(error)};
    const QList<QHostAddress> addresses = result == 0 ? addressesIn(found) : QList<QHostAddress>();
    if (result == 0)
        ::freeaddrinfo(found);
    return {addresses, addresses.isEmpty() ? TransportError::HostNotFound : TransportError::None, {}};
}

NameLookup::Answer NameLookup::withoutThread(int error)
{
    return {{},
            TransportError::Other,
            QCoreApplication::translate(
                "channel", "no thread can be started to look up its name (%1). End programs, raise the limit "
                           "on processes, or use an address.")
                .arg(qt_error_string(error))};
}

void NameLookup::finish(const Answer &answer)
{
    const std::lock_guard lock(mutex_);
    answer_ = answer;
    isDone_ = true;
    if (tell_)
        tell_();
}

void NameLookup::cancel()
{
    const std::lock_guard lock(mutex_);
    tell_ = nullptr;
}

bool NameLookup::isDone() const
{
    const std::lock_guard lock(mutex_);
    return isDone_;
}

QList<QHostAddress> NameLookup::addresses() const
{
    const std::lock_guard lock(mutex_);
    return answer_.addresses;
}

TransportError NameLookup::error() const
{
    const std::lock_guard lock(mutex_);
    return answer_.error;
}

QString NameLookup::detail() const
{
    const std::lock_guard lock(mutex_);
    return answer_.detail;
}

} // namespace channel
