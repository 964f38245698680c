// SPDX-License-Identifier: MIT

#include "channel/transport/threadpoll.h"

#include <QSocketNotifier>

#include <array>
#include <sys/epoll.h>
#include <unistd.h>
#include <utility>

namespace channel {

namespace {

/// Of one turn of the event loop, so that timers and others get theirs; who is left out comes first in the
/// next.
constexpr int mostReadyPerTurn = 64;

} // namespace

std::shared_ptr<ThreadPoll> ThreadPoll::ofThisThread()
{
    // Weak: at the end of a thread there is no event dispatcher any more that a notifier could leave.
    thread_local std::weak_ptr<ThreadPoll> known;
    std::shared_ptr<ThreadPoll> poll = known.lock();
    if (poll)
        return poll;
    const int epoll = ::epoll_create1(EPOLL_CLOEXEC);
    if (epoll < 0)
        return nullptr;
    poll.reset(new ThreadPoll(epoll));
    known = poll;
    return poll;
}

ThreadPoll::ThreadPoll(int epoll)
    : epoll_(epoll)
    , notifier_(std::make_unique<QSocketNotifier>(epoll, QSocketNotifier::Read))
{
    connect(notifier_.get(), &QSocketNotifier::activated, this, &ThreadPoll::tellReady);
    notifier_->setEnabled(false);
}

ThreadPoll::~ThreadPoll()
{
    notifier_.reset();
    ::close(epoll_);
}

quint64 ThreadPoll::add(int descriptor, Receiver receiver)
{
    registrations_.emplace(
        ++lastKey_, Registration{descriptor, std::make_shared<const Receiver>(std::move(receiver)), {}});
    return lastKey_;
}

bool ThreadPoll::setWanted(quint64 key, Wanted wanted)
{
    Registration &registration = registrations_.at(key);
    const Wanted before = registration.wanted;
    if (before == wanted)
        return true;
    // Errors are told unasked, so a socket that waits for nothing must not be there at all.
    const int operation = wanted == Wanted()   ? EPOLL_CTL_DEL
                          : before == Wanted() ? EPOLL_CTL_ADD
                                               : EPOLL_CTL_MOD;
    epoll_event event{};
    event.events = (wanted.toRead ? EPOLLIN : 0u) | (wanted.toWrite ? EPOLLOUT : 0u);
    event.data.u64 = key;
    if (::epoll_ctl(epoll_, operation, registration.descriptor, &event) != 0)
        return false;
    registration.wanted = wanted;
    waiting_ += int(wanted != Wanted()) - int(before != Wanted());
    notifier_->setEnabled(waiting_ > 0); // Where nobody waits, this must not be waited for, either.
    return true;
}

void ThreadPoll::remove(quint64 key)
{
    setWanted(key, {});
    registrations_.erase(key);
}

void ThreadPoll::tellReady()
{
    const std::shared_ptr<ThreadPoll> self = shared_from_this();
    std::array<epoll_event, mostReadyPerTurn> ready;
    const int count = ::epoll_wait(epoll_, ready.data(), mostReadyPerTurn, 0);
    for (int i = 0; i < count; ++i) {
        const epoll_event &event = ready[size_t(i)];
        const auto found = registrations_.find(event.data.u64);
        if (found == registrations_.end())
            continue; // Somebody told before it has removed it.
        const std::shared_ptr<const Receiver> receiver = found->second.receiver;
        const bool isBoth = (event.events & (EPOLLERR | EPOLLHUP)) != 0;
        (*receiver)(isBoth || (event.events & EPOLLIN) != 0, isBoth || (event.events & EPOLLOUT) != 0);
    }
}

} // namespace channel
