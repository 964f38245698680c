// SPDX-License-Identifier: MIT

#include "tests/bench/blocking/echothread.h"

#include "tests/bench/measuring/loopback.h"

#include <array>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

void watch(int epoll, int descriptor)
{
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = descriptor;
    ::epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event);
}

/// What is asked is small: it goes back in one call.
void echo(int descriptor)
{
    std::array<char, 4096> buffer;
    const ssize_t got = ::recv(descriptor, buffer.data(), buffer.size(), 0);
    if (got <= 0 || ::send(descriptor, buffer.data(), size_t(got), MSG_NOSIGNAL) != got)
        ::close(descriptor);
}

} // namespace

EchoThread::EchoThread()
    : listener_(loopback::listener())
    , epoll_(::epoll_create1(0))
    , end_(::eventfd(0, 0))
{
    watch(epoll_, listener_);
    watch(epoll_, end_);
    thread_ = std::thread([this] { run(); });
}

quint16 EchoThread::port() const
{
    return loopback::portOf(listener_);
}

EchoThread::~EchoThread()
{
    ::eventfd_write(end_, 1);
    thread_.join();
    for (const int descriptor : {listener_, epoll_, end_})
        ::close(descriptor);
}

void EchoThread::run() const
{
    std::array<epoll_event, 64> events;
    for (;;) {
        const int ready = ::epoll_wait(epoll_, events.data(), int(events.size()), -1);
        for (int number = 0; number < ready; ++number) {
            const int descriptor = events[size_t(number)].data.fd;
            if (descriptor == end_)
                return;
            if (descriptor == listener_)
                watch(epoll_, loopback::accepted(listener_));
            else
                echo(descriptor);
        }
    }
}
