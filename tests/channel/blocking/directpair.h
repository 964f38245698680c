// SPDX-License-Identifier: MIT

#pragma once

#include "channel/protocol/framewriter.h"
#include "hiddenthread.h"
#include "syncpair.h"
#include "tests/support/patience.h"

#include <QElapsedTimer>

#include <atomic>
#include <poll.h>
#include <stop_token>
#include <thread>

/// Often, for the hidden thread may have taken over again by the time that something is tried.
inline constexpr int attempts = 10;

/// Answers each message of a pair's channel for as long as it lives.
class Echo
{
public:
    explicit Echo(RawPeer &peer)
        : thread_([this, &peer](const std::stop_token &stop) { run(stop, peer); })
    {
    }

    /// How many have come.
    int messages() const { return messages_; }

private:
    void run(const std::stop_token &stop, RawPeer &peer)
    {
        while (!stop.stop_requested()) {
            pollfd readable{peer.descriptor(), POLLIN, 0};
            ::poll(&readable, 1, 1);
            peer.readSome();
            const int come = int(peer.received().size() / channel::frame("question").size());
            for (; messages_ < come; ++messages_)
                peer.write(channel::frame("answer"));
        }
    }

    std::atomic<int> messages_ = 0;
    std::jthread thread_;
};

/// A pair whose channel reads and writes in the threads that call.
struct DirectPair : Pair
{
    /// Messages that went back and forth before.
    int messages = 0;

    DirectPair()
    {
        const Echo echo(peer);
        QElapsedTimer clock;
        clock.start();
        for (quint64 before = 0; clock.elapsed() < patience; ++messages) {
            // Not in a row of its own: it looks now and then.
            if (messages % 16 == 0) {
                if (messages > 0 && hiddenthread::sleeps() - before < 8)
                    return;
                before = hiddenthread::sleeps();
            }
            channel.send("question");
            channel.recv();
        }
        qFatal("It never became direct.");
    }
};
