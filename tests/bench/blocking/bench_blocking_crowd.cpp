// SPDX-License-Identifier: MIT

// 500 connections of one program that ask and wait, one after the other from one thread and each from a
// thread of its own: SyncChannel, and plain blocking POSIX sockets, of the same server in the same run. And
// the memory that a handle takes. Fails only on wrong bytes.

#include "channel/blocking/syncchannel.h"
#include "channel/protocol/framewriter.h"
#include "tests/bench/blocking/echothread.h"
#include "tests/bench/measuring/goal.h"
#include "tests/bench/measuring/loopback.h"

#include <QElapsedTimer>
#include <QFile>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdio>
#include <deque>
#include <latch>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace {

constexpr int crowd = 500;
constexpr int asksInTurn = 20;
constexpr int asksOfThread = 20;
constexpr int rounds = 5;

const QByteArray &question()
{
    static const QByteArray payload(32, 'q');
    return payload;
}

class Handle
{
public:
    explicit Handle(quint16 port)
        : channel_(channel::SyncChannel::connect("127.0.0.1", port))
    {
    }
    bool ask()
    {
        channel_.send(question());
        return channel_.recv() == question();
    }

private:
    channel::SyncChannel channel_;
};

class PlainSocket
{
public:
    explicit PlainSocket(quint16 port)
        : descriptor_(loopback::connectedTo(port))
        , frame_(channel::frame(question()))
    {
    }
    ~PlainSocket() { ::close(descriptor_); }
    Q_DISABLE_COPY_MOVE(PlainSocket)

    bool ask()
    {
        ::send(descriptor_, frame_.constData(), size_t(frame_.size()), MSG_NOSIGNAL);
        std::array<char, 256> buffer;
        qsizetype size = 0;
        while (size < frame_.size()) {
            const ssize_t got = ::recv(descriptor_, buffer.data() + size, buffer.size() - size_t(size), 0);
            if (got <= 0)
                return false;
            size += got;
        }
        return QByteArrayView(buffer.data(), size) == frame_;
    }

private:
    int descriptor_;
    QByteArray frame_;
};

template <typename Client>
std::deque<Client> connectCrowd(quint16 port)
{
    std::deque<Client> clients;
    for (int number = 0; number < crowd; ++number)
        clients.emplace_back(port);
    return clients;
}

/// Seconds, or a negative number if a byte was wrong.
template <typename Client>
double inTurn(quint16 port)
{
    std::deque<Client> clients = connectCrowd<Client>(port);
    bool isRight = true;
    QElapsedTimer clock;
    clock.start();
    for (int number = 0; number < asksInTurn; ++number) {
        for (Client &client : clients)
            isRight = client.ask() && isRight;
    }
    return isRight ? double(clock.nsecsElapsed()) * 1e-9 : -1;
}

/// The same, by a thread for each.
template <typename Client>
double atOnce(quint16 port)
{
    std::deque<Client> clients = connectCrowd<Client>(port);
    std::atomic<bool> isRight = true;
    std::latch begin(1);
    std::vector<std::jthread> threads;
    threads.reserve(crowd);
    for (Client &client : clients)
        threads.emplace_back([&client, &begin, &isRight] {
            begin.wait();
            for (int number = 0; number < asksOfThread; ++number) {
                if (!client.ask())
                    isRight = false;
            }
        });
    QElapsedTimer clock;
    clock.start();
    begin.count_down();
    threads.clear();
    return isRight ? double(clock.nsecsElapsed()) * 1e-9 : -1;
}

/// The medians of both, taken in turns.
bool compare(const char *what, double (*ours)(quint16), double (*plain)(quint16), quint16 port, int asks)
{
    std::array<double, rounds> our{};
    std::array<double, rounds> other{};
    for (size_t round = 0; round < rounds; ++round) {
        our[round] = ours(port);
        other[round] = plain(port);
    }
    std::ranges::sort(our);
    std::ranges::sort(other);
    const auto time = [asks](double seconds) {
        return QStringLiteral("%1 µs").arg(1e6 * seconds / asks, 0, 'f', 1);
    };
    const double median = our[rounds / 2];
    printRow(QLatin1String(what), time(median), QStringLiteral("raw sockets %1").arg(time(other[rounds / 2])),
             median / other[rounds / 2]);
    return our.front() > 0 && other.front() > 0;
}

quint64 residentBytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QFile::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toULongLong() * quint64(::sysconf(_SC_PAGESIZE));
}

/// Of those that are there besides a first crowd, which has made what all share.
void printMemory(quint16 port)
{
    const std::deque<Handle> first = connectCrowd<Handle>(port);
    const quint64 before = residentBytes();
    const std::deque<Handle> second = connectCrowd<Handle>(port);
    const double kibibytes = double(residentBytes() - before) / crowd / 1024;
    printRow(QStringLiteral("memory a SyncChannel"), QStringLiteral("%1 KiB").arg(kibibytes, 0, 'f', 1), {},
             kibibytes, noMoreThan(10));
}

} // namespace

int main()
{
    const EchoThread server;
    const quint16 port = server.port();
    printMemory(port);
    bool isRight = compare("one round trip of 32 B by each of 500 handles in turn", inTurn<Handle>,
                           inTurn<PlainSocket>, port, crowd * asksInTurn);
    isRight = compare("one round trip of 32 B by 500 threads at once", atOnce<Handle>, atOnce<PlainSocket>,
                      port, crowd * asksOfThread) &&
              isRight;
    if (!isRight)
        std::puts("wrong bytes");
    return isRight ? 0 : 1;
}
