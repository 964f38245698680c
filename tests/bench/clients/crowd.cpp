// SPDX-License-Identifier: MIT

#include "tests/bench/clients/crowd.h"

#include "channel/protocol/framewriter.h"
#include "tests/bench/measuring/loopback.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

constexpr int eventsAtOnce = 256;
/// Without a new answer for so long, those that are missing are lost.
constexpr qint64 patienceNanoseconds = 60'000'000'000;

qint64 steadyNanoseconds()
{
    return std::chrono::steady_clock::now().time_since_epoch().count();
}

QByteArray question(int client, quint32 number)
{
    const QByteArray text = QByteArray::number(client) + ' ' + QByteArray::number(number);
    return channel::frame(text.rightJustified(32, '.'));
}

} // namespace

Crowd::~Crowd()
{
    for (const Client &client : std::as_const(clients_))
        ::close(client.socket);
    if (poll_ >= 0)
        ::close(poll_);
}

int Crowd::connectAll(quint16 port, int clients)
{
    poll_ = ::epoll_create1(EPOLL_CLOEXEC);
    for (int number = 0; number < clients; ++number) {
        const int socket = loopback::connectedTo(port);
        if (socket < 0)
            break;
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u32 = quint32(number);
        ::epoll_ctl(poll_, EPOLL_CTL_ADD, socket, &event);
        clients_.emplaceBack().socket = socket;
    }
    return int(clients_.size());
}

Crowd::RoundTrips Crowd::exchange(int perSecond, int seconds)
{
    RoundTrips result;
    const qint64 start = steadyNanoseconds();
    const qint64 end = start + qint64(seconds) * 1'000'000'000;
    const double questionsPerNanosecond = double(clients_.size()) * perSecond / 1e9;
    qint64 asked = 0;
    std::array<epoll_event, eventsAtOnce> events;
    qint64 lastAnswer = end;
    for (qint64 now = start;
         now < end || (result.answered < result.sent && now - lastAnswer < patienceNanoseconds);
         now = steadyNanoseconds()) {
        const qint64 answered = result.answered;
        const auto due = qint64(double(std::min(now, end) - start) * questionsPerNanosecond);
        for (; asked < due; ++asked)
            ask(clients_[asked % clients_.size()], result);
        const int ready = ::epoll_wait(poll_, events.data(), eventsAtOnce, 1);
        for (int at = 0; at < ready; ++at)
            take(clients_[qsizetype(events[std::size_t(at)].data.u32)], result);
        if (result.answered > answered)
            lastAnswer = now;
    }
    std::ranges::sort(result.milliseconds);
    return result;
}

void Crowd::ask(Client &client, RoundTrips &result)
{
    if (client.sentAt != 0)
        return;
    const QByteArray bytes = question(client.socket, ++client.asked);
    client.sentAt = steadyNanoseconds();
    if (::send(client.socket, bytes.constData(), size_t(bytes.size()), MSG_NOSIGNAL) == bytes.size())
        ++result.sent;
}

void Crowd::take(Client &client, RoundTrips &result)
{
    std::array<char, 256> bytes;
    const ssize_t got = ::recv(client.socket, bytes.data(), bytes.size(), MSG_DONTWAIT);
    if (got <= 0) {
        ::epoll_ctl(poll_, EPOLL_CTL_DEL, client.socket, nullptr);
        return;
    }
    client.answer.append(bytes.data(), got);
    const QByteArray expected = question(client.socket, client.asked);
    if (client.answer.size() < expected.size())
        return;
    result.answered += client.answer == expected ? 1 : 0;
    result.milliseconds.append(double(steadyNanoseconds() - client.sentAt) / 1e6);
    client.answer.clear();
    client.sentAt = 0;
}

int Crowd::countClosed() const
{
    return int(std::ranges::count_if(clients_, [](const Client &client) {
        char byte = 0;
        return ::recv(client.socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 0;
    }));
}

double Crowd::RoundTrips::percentile(double share) const
{
    return milliseconds.isEmpty() ? 0 : milliseconds.at(qsizetype(share * double(milliseconds.size() - 1)));
}
