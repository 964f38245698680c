// SPDX-License-Identifier: MIT

#include "channel/transport/channelserver.h"
#include "rawtraffic.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QThread>

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>
#include <sys/resource.h>
#include <utility>

using channel::Channel;
using channel::ChannelServer;

// Channel → Channel on loopback, one thread each, against raw POSIX sockets in the same run. Fails only on
// wrong bytes.

namespace {

/// Sends `count` messages as fast as the bound on unsent bytes allows.
class Source : public QObject
{
public:
    Source(Channel &channel, const QByteArray &payload, int count)
        : channel_(channel)
        , payload_(payload)
        , left_(count)
    {
        connect(&channel, &Channel::bytesWritten, this, &Source::fill, Qt::QueuedConnection);
    }

    void fill()
    {
        // Enough to keep the socket busy, little enough to stay in the cache.
        constexpr quint64 wanted = 512 * 1024;
        while (left_ > 0 && channel_.ledger().unsent < wanted)
            sendSome();
    }

private:
    void sendSome()
    {
        const int some = std::min(left_, std::max(1, int(64 * 1024 / (payload_.size() + 1))));
        for (int i = 0; i < some; ++i)
            channel_.send(payload_);
        left_ -= some;
    }

    Channel &channel_;
    QByteArray payload_;
    int left_;
};

/// A server whose channel lives, with the counting, on the main thread.
class Sink : public QObject
{
public:
    explicit Sink(const QByteArray &payload, int count, bool echo)
    {
        connect(&server_, &ChannelServer::clientConnected, this, [=, this](Channel *channel) {
            channel_.reset(channel);
            connect(channel, &Channel::messageReceived, this, [=, this](const QByteArray &received) {
                isRight_ = isRight_ && received == payload;
                if (echo)
                    channel_->send(received);
                if (++count_ == count)
                    done_.quit();
            });
        });
        server_.listen({});
        while (!server_.isListening())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }

    quint16 port() const { return server_.address().port; }
    bool run() { return done_.exec() == 0 && isRight_; }

private:
    ChannelServer server_;
    std::unique_ptr<Channel> channel_;
    QEventLoop done_;
    int count_ = 0;
    bool isRight_ = true;
};

/// Runs `work` with a connected Channel in a thread of its own, which it ends by quitting the loop.
template <typename Work>
std::unique_ptr<QThread> startClient(quint16 port, Work work)
{
    std::unique_ptr<QThread> thread(QThread::create([port, work] {
        Channel channel;
        QEventLoop loop;
        QObject::connect(&channel, &Channel::closed, &loop, &QEventLoop::quit);
        std::unique_ptr<QObject> worker;
        QObject::connect(&channel, &Channel::stateChanged, &loop, [&](Channel::State state) {
            if (state == Channel::State::Open)
                worker = work(channel);
        });
        channel.connectToHost(QStringLiteral("127.0.0.1"), port);
        loop.exec();
    }));
    thread->start();
    return thread;
}

double throughput(const QByteArray &payload, int count)
{
    auto sink = std::make_unique<Sink>(payload, count, false);
    QElapsedTimer clock;
    clock.start();
    const auto thread = startClient(sink->port(), [payload, count](Channel &channel) {
        auto source = std::make_unique<Source>(channel, payload, count);
        source->fill();
        return source;
    });
    const bool isRight = sink->run();
    const double seconds = double(clock.nsecsElapsed()) * 1e-9;
    sink.reset();
    thread->wait();
    return isRight ? seconds : -1;
}

double roundTrips(const QByteArray &payload, int count)
{
    auto sink = std::make_unique<Sink>(payload, count, true);
    const auto thread = startClient(sink->port(), [payload](Channel &channel) {
        QObject::connect(&channel, &Channel::messageReceived, &channel,
                         [&channel](const QByteArray &received) { channel.send(received); });
        channel.send(payload);
        return std::make_unique<QObject>();
    });
    QElapsedTimer clock;
    clock.start();
    const bool isRight = sink->run();
    const double seconds = double(clock.nsecsElapsed()) * 1e-9;
    sink.reset();
    thread->wait();
    return isRight ? seconds : -1;
}

/// What a run took: the wall clock, and the processor time of both threads, which a busy machine does not
/// change.
struct Cost
{
    double seconds = 0;
    double cpuSeconds = 0;
};

double cpuSeconds()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval &time) {
        return double(time.tv_sec) + double(time.tv_usec) * 1e-6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

template <typename Run>
Cost measure(Run run)
{
    const double before = cpuSeconds();
    const double seconds = run();
    return {seconds, cpuSeconds() - before};
}

/// The median of three runs of each, taken in turns so that both see the same machine.
template <typename Raw, typename Ours>
std::pair<Cost, Cost> compare(Raw raw, Ours ours)
{
    std::array<Cost, 3> rawCosts;
    std::array<Cost, 3> ourCosts;
    for (std::size_t i = 0; i < rawCosts.size(); ++i) {
        rawCosts[i] = measure(raw);
        ourCosts[i] = measure(ours);
    }
    const auto isLess = [](const Cost &a, const Cost &b) {
        return a.seconds < b.seconds;
    };
    std::sort(rawCosts.begin(), rawCosts.end(), isLess);
    std::sort(ourCosts.begin(), ourCosts.end(), isLess);
    const bool isRight = rawCosts[0].seconds > 0 && ourCosts[0].seconds > 0;
    return isRight ? std::pair(rawCosts[1], ourCosts[1]) : std::pair(Cost(), Cost());
}

bool compareThroughput(const char *name, qsizetype size, int count)
{
    const QByteArray payload(size, 'x');
    const auto [raw, ours] = compare([&] { return rawtraffic::throughput(payload, count); },
                                     [&] { return throughput(payload, count); });
    std::printf("%-5s one way     raw %9.0f msg/s  Channel %9.0f msg/s  ratio %.2f  by processor time %.2f\n",
                name, count / raw.seconds, count / ours.seconds, raw.seconds / ours.seconds,
                raw.cpuSeconds / ours.cpuSeconds);
    return ours.seconds > 0;
}

bool compareRoundTrips(const char *name, qsizetype size, int count)
{
    const QByteArray payload(size, 'x');
    const auto [raw, ours] = compare([&] { return rawtraffic::roundTrips(payload, count); },
                                     [&] { return roundTrips(payload, count); });
    std::printf("%-5s round trip  raw %9.2f us     Channel %9.2f us     ratio %.2f  by processor time %.2f\n",
                name, 1e6 * raw.seconds / count, 1e6 * ours.seconds / count, ours.seconds / raw.seconds,
                ours.cpuSeconds / raw.cpuSeconds);
    return ours.seconds > 0;
}

} // namespace

/// All comparisons, or only that of the size named on the command line, such as "32"; "0" is the round trip.
int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QString only = QCoreApplication::arguments().value(1);
    const auto isWanted = [&only](qsizetype size) {
        return only.isEmpty() || only.toLongLong() == size;
    };
    bool isRight = true;
    if (isWanted(32))
        isRight &= compareThroughput("32 B", 32, 8'000'000);
    if (isWanted(1024))
        isRight &= compareThroughput("1 KiB", 1024, 1'000'000);
    if (isWanted(1024 * 1024))
        isRight &= compareThroughput("1 MiB", 1024 * 1024, 600);
    if (isWanted(0))
        isRight &= compareRoundTrips("32 B", 32, 10'000);
    if (!isRight)
        std::puts("wrong bytes");
    return isRight ? 0 : 1;
}
