// SPDX-License-Identifier: MIT

#include "channel/transport/channelserver.h"
#include "tests/bench/channel/rawtraffic.h"
#include "tests/bench/measuring/goal.h"
#include "tests/bench/measuring/growth.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QThread>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdio>
#include <memory>
#include <optional>
#include <span>
#include <sys/resource.h>
#include <vector>

using channel::Channel;
using channel::ChannelServer;

// Channel → Channel on loopback, one thread each, against raw POSIX sockets in the same run. Fails only on
// wrong bytes.

namespace {

/// Sends `count` messages as fast as the bound on unsent bytes allows. The payload is its own copy, made in
/// its thread: else the one it sends may lie in a cache line that the receiver writes.
class Source : public QObject
{
public:
    Source(Channel &channel, const QByteArray &payload, int count)
        : channel_(channel)
        , payload_(payload.constData(), payload.size())
        , batch_(std::size_t(std::max(1, int(64 * 1024 / (payload.size() + 1)))), payload_)
        , left_(count)
    {
        connect(&channel, &Channel::bytesWritten, this, &Source::fill, Qt::QueuedConnection);
    }

    void fill()
    {
        // Enough to keep the socket busy, little enough to stay in the cache.
        constexpr quint64 wanted = 512 * 1024;
        while (left_ > 0 && channel_.ledger().unsent < wanted && sendSome()) {
        }
    }

private:
    /// False where what waits already leaves no room for more.
    bool sendSome()
    {
        if (batch_.size() == 1) { // Large, and shared.
            const bool isQueued = channel_.send(payload_) == Channel::SendResult::Queued;
            left_ -= int(isQueued);
            return isQueued;
        }
        const auto some = std::span(batch_).first(std::min(std::size_t(left_), batch_.size()));
        const bool isQueued = channel_.send(some) == Channel::SendResult::Queued;
        left_ -= isQueued ? int(some.size()) : 0;
        return isQueued;
    }

    Channel &channel_;
    const QByteArray payload_;
    const std::vector<QByteArrayView> batch_;
    int left_;
};

/// By which signal messages are received.
enum class Signal : quint8 { OfEach, OfBatches };

/// A server whose channel lives, with the counting, on the main thread.
class Sink : public QObject
{
public:
    explicit Sink(const QByteArray &payload, int count, bool echo, Signal signal)
        : payload_(payload)
        , left_(count)
        , echo_(echo)
    {
        connect(&server_, &ChannelServer::clientConnected, this, [this, signal](Channel *channel) {
            channel_.reset(channel);
            if (signal == Signal::OfBatches)
                connect(channel, &Channel::messagesReceived, this, &Sink::takeBatch);
            else
                connect(channel, &Channel::messageReceived, this, &Sink::take);
        });
        server_.listen({});
        while (!server_.isListening())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }

    quint16 port() const { return server_.address().port; }
    bool run() { return done_.exec() == 0 && isRight_ && left_ == 0; }

private:
    void take(const QByteArray &received)
    {
        isRight_ = isRight_ && received == payload_;
        if (echo_)
            channel_->send(received);
        if (--left_ == 0)
            done_.quit();
    }

    void takeBatch(const channel::MessageBatch &batch)
    {
        isRight_ = isRight_ && std::ranges::all_of(batch, [this](const channel::MessageView &message) {
                       return message.payload == payload_;
                   });
        left_ -= int(batch.size());
        if (left_ <= 0)
            done_.quit();
    }

    ChannelServer server_;
    std::unique_ptr<Channel> channel_;
    QEventLoop done_;
    const QByteArray payload_;
    int left_;
    const bool echo_;
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

double throughput(const QByteArray &payload, int count, Signal signal)
{
    auto sink = std::make_unique<Sink>(payload, count, false, signal);
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
    auto sink = std::make_unique<Sink>(payload, count, true, Signal::OfEach);
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

/// The median of five runs of each, taken in turns so that all see the same machine; none if one was wrong.
template <typename... Runs>
std::array<Cost, sizeof...(Runs)> compare(Runs... runs)
{
    constexpr std::size_t rounds = 5;
    std::array<std::array<Cost, rounds>, sizeof...(Runs)> costs;
    for (std::size_t round = 0; round < rounds; ++round) {
        std::size_t which = 0;
        ((costs[which++][round] = measure(runs)), ...);
    }
    std::array<Cost, sizeof...(Runs)> medians;
    for (std::size_t which = 0; which < costs.size(); ++which) {
        std::ranges::sort(costs[which], {}, &Cost::seconds);
        if (costs[which].front().seconds <= 0)
            return {};
        medians[which] = costs[which][rounds / 2];
    }
    return medians;
}

void printThroughput(const char *name, const char *signal, int count, const Cost &raw, const Cost &ours,
                     const std::optional<Goal> &goal)
{
    const auto rate = [count](const Cost &cost) {
        return QStringLiteral("%1 M messages/s").arg(count / cost.seconds / 1e6, 0, 'g', 3);
    };
    std::printf("%-5s %-16s  ratio %.2f, by processor time %.2f\n", name, signal, raw.seconds / ours.seconds,
                raw.cpuSeconds / ours.cpuSeconds);
    if (goal)
        printRow(QStringLiteral("Channel to Channel, %1, %2").arg(QLatin1String(name), QLatin1String(signal)),
                 rate(ours), QStringLiteral("raw sockets %1").arg(rate(raw)), raw.seconds / ours.seconds,
                 *goal);
}

/// tests/bench/README.md "Numbers to reach". Where each message is a signal, only small ones have a goal.
struct Goals
{
    Goal batches;
    std::optional<Goal> each;
};

bool compareThroughput(const char *name, qsizetype size, int count, Goals goals)
{
    const QByteArray payload(size, 'x');
    const auto [raw, batches, each] = compare([&] { return rawtraffic::throughput(payload, count); },
                                              [&] { return throughput(payload, count, Signal::OfBatches); },
                                              [&] { return throughput(payload, count, Signal::OfEach); });
    printThroughput(name, "messagesReceived", count, raw, batches, goals.batches);
    printThroughput(name, "messageReceived", count, raw, each, goals.each);
    return raw.seconds > 0;
}

bool compareRoundTrips(const char *name, qsizetype size, int count)
{
    const QByteArray payload(size, 'x');
    const auto [raw, ours] = compare([&] { return rawtraffic::roundTrips(payload, count); },
                                     [&] { return roundTrips(payload, count); });
    const auto time = [count](const Cost &cost) {
        return QStringLiteral("%1 µs").arg(1e6 * cost.seconds / count, 0, 'f', 1);
    };
    printRow(QStringLiteral("one round trip of %1").arg(QLatin1String(name)), time(ours),
             QStringLiteral("raw sockets %1").arg(time(raw)), ours.seconds / raw.seconds, noMoreThan(1.5));
    return ours.seconds > 0;
}

/// How much of what raw sockets carry a Channel carries, as messages grow.
bool compareGrowth()
{
    struct Size
    {
        const char *name;
        qsizetype bytes;
        int count;
    };
    constexpr std::array sizes{Size{"1 B", 1, 4'000'000},           Size{"32 B", 32, 4'000'000},
                               Size{"1 KiB", 1024, 600'000},        Size{"32 KiB", 32 * 1024, 40'000},
                               Size{"1 MiB", 1024 * 1024, 1500},    Size{"16 MiB", 16 * 1024 * 1024, 100},
                               Size{"64 MiB", 64 * 1024 * 1024, 25}};
    const int share = isWholeAsked() ? 1 : 20;
    QStringList names;
    QStringList rates;
    QStringList ratios;
    bool isRight = true;
    for (const auto &[name, bytes, wholeCount] : sizes) {
        const QByteArray payload(bytes, 'x');
        const int count = std::max(1, wholeCount / share);
        const auto [raw, ours] = compare([&] { return rawtraffic::throughput(payload, count); },
                                         [&] { return throughput(payload, count, Signal::OfBatches); });
        names += QString::fromLatin1(name);
        rates += QString::number(double(bytes) * count / ours.seconds / 1e6, 'f', 0);
        ratios += QString::number(raw.seconds / ours.seconds, 'f', 2);
        isRight &= ours.seconds > 0;
    }
    printSizes(QStringLiteral("payloads from Channel to Channel"), names);
    printGrowth(QStringLiteral("MB of payload a second"), rates);
    printGrowth(QStringLiteral("× raw sockets"), ratios);
    return isRight;
}

} // namespace

/// All comparisons, or only that of the size named on the command line, such as "32"; "0" is the round trip,
/// "growth" a series of sizes.
int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QString only = QCoreApplication::arguments().value(1);
    const auto isWanted = [&only](qsizetype size) {
        return only.isEmpty() || only == QString::number(size);
    };
    bool isRight = true;
    if (isWanted(32))
        isRight &= compareThroughput("32 B", 32, 4'000'000, {noLessThan(0.5), noLessThan(0.3)});
    if (isWanted(1024))
        isRight &= compareThroughput("1 KiB", 1024, 600'000, {noLessThan(0.8), {}});
    if (isWanted(1024 * 1024))
        isRight &= compareThroughput("1 MiB", 1024 * 1024, 600, {noLessThan(0.8), {}});
    if (isWanted(0))
        isRight &= compareRoundTrips("32 B", 32, 10'000);
    if (only.isEmpty() || only == QLatin1String("growth"))
        isRight &= compareGrowth();
    if (!isRight)
        std::puts("wrong bytes");
    return isRight ? 0 : 1;
}
