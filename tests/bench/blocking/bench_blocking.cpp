// SPDX-License-Identifier: MIT

// SyncChannel on loopback against plain blocking POSIX sockets, a call for each message, in the same run, and
// what asking costs where nothing has come. One way, a program of its own receives, as it is used: ends in
// one program share a hidden thread. Fails only on wrong bytes.

#include "channel/blocking/synclistener.h"
#include "tests/bench/channel/rawtraffic.h"
#include "tests/bench/measuring/goal.h"

#include <QElapsedTimer>
#include <QProcess>

#include <algorithm>
#include <array>
#include <cstdio>
#include <functional>
#include <thread>

using channel::SyncChannel;
using channel::SyncListener;

namespace {

constexpr std::size_t rounds = 5;

/// Two ends of one connection.
struct Pair
{
    SyncListener listener = SyncListener::listen();
    SyncChannel client = SyncChannel::connect("127.0.0.1", listener.address().port);
    SyncChannel server = *listener.accept();
};

constexpr int millisecondsForProgram = 60'000;

/// What the other program does: takes `count` messages of so many bytes from who connects, and answers with
/// an empty one if all were right.
int receive(const QByteArray &payload, int count)
{
    SyncListener listener = SyncListener::listen();
    std::printf("%d\n", int(listener.address().port));
    std::fflush(stdout);
    SyncChannel sender = *listener.accept();
    bool isRight = true;
    for (int received = 0; received < count && isRight; ++received)
        isRight = sender.recv() == payload;
    if (isRight)
        sender.send("");
    sender.close();
    return isRight ? 0 : 1;
}

/// Negative if a byte was wrong.
double throughput(const QByteArray &payload, int count)
try {
    QProcess receiver;
    receiver.start(QStringLiteral("/proc/self/exe"),
                   {QString::number(payload.size()), QString::number(count)});
    if (!receiver.waitForReadyRead(millisecondsForProgram))
        return -1;
    SyncChannel client = SyncChannel::connect("127.0.0.1", receiver.readLine().trimmed().toUShort());
    QElapsedTimer clock;
    clock.start();
    for (int number = 0; number < count; ++number)
        client.send(payload);
    const bool isRight = client.recv() == QByteArray();
    const double seconds = double(clock.nsecsElapsed()) * 1e-9;
    const bool hasEnded = receiver.waitForFinished(millisecondsForProgram) && receiver.exitCode() == 0;
    return isRight && hasEnded ? seconds : -1;
} catch (const channel::SyncError &error) { // As of a receiver that found wrong bytes and ended.
    std::puts(error.what());
    return -1;
}

double roundTrips(const QByteArray &payload, int count)
{
    Pair pair;
    std::jthread echo([&] {
        for (const QByteArray &message : pair.server.messages())
            pair.server.send(message);
    });
    bool isRight = true;
    QElapsedTimer clock;
    clock.start();
    for (int number = 0; number < count; ++number) {
        pair.client.send(payload);
        isRight = isRight && pair.client.recv() == payload;
    }
    const double seconds = double(clock.nsecsElapsed()) * 1e-9;
    pair.client.halfClose();
    return isRight ? seconds : -1;
}

/// The medians of both, taken in turns so that they see the same machine.
std::array<double, 2> compare(const std::function<double()> &raw, const std::function<double()> &ours)
{
    std::array<std::array<double, rounds>, 2> seconds{};
    for (std::size_t round = 0; round < rounds; ++round) {
        seconds[0][round] = raw();
        seconds[1][round] = ours();
    }
    for (auto &side : seconds)
        std::ranges::sort(side);
    const bool isRight = seconds[0].front() > 0 && seconds[1].front() > 0;
    return isRight ? std::array{seconds[0][rounds / 2], seconds[1][rounds / 2]} : std::array{-1.0, -1.0};
}

bool compareThroughput(const char *name, qsizetype size, int count)
{
    const QByteArray payload(size, 'x');
    const auto [raw, ours] =
        compare([&] { return rawtraffic::throughput(payload, count, rawtraffic::Sending::Each); },
                [&] { return throughput(payload, count); });
    const auto rate = [count](double seconds) {
        return QStringLiteral("%1 M messages/s").arg(count / seconds / 1e6, 0, 'g', 3);
    };
    printRow(QStringLiteral("SyncChannel to SyncChannel, %1").arg(QLatin1String(name)), rate(ours),
             QStringLiteral("raw sockets %1").arg(rate(raw)), raw / ours, noLessThan(0.8));
    return ours > 0;
}

bool compareRoundTrips()
{
    constexpr int count = 5000;
    const QByteArray payload(32, 'x');
    const auto [raw, ours] = compare([&] { return rawtraffic::roundTrips(payload, count); },
                                     [&] { return roundTrips(payload, count); });
    const auto time = [](double seconds) {
        return QStringLiteral("%1 µs").arg(1e6 * seconds / count, 0, 'f', 1);
    };
    printRow(QStringLiteral("one round trip of 32 B, blocking"), time(ours),
             QStringLiteral("raw sockets %1").arg(time(raw)), ours / raw, noMoreThan(1.5));
    return ours > 0;
}

bool ask(const QString &name, SyncChannel &channel, int asks)
{
    int nothing = 0;
    QElapsedTimer clock;
    clock.start();
    for (int number = 0; number < asks; ++number)
        nothing += channel.tryRecv().outcome == channel::SyncReceived::Outcome::TimedOut ? 1 : 0;
    const double microseconds = double(clock.nsecsElapsed()) / 1e3 / asks;
    printRow(name, QStringLiteral("%1 µs").arg(microseconds, 0, 'f', 2), {}, microseconds, noMoreThan(1));
    return nothing == asks;
}

bool measureAsking()
{
    Pair pair;
    const bool isRight = ask(QStringLiteral("tryRecv() where nothing has come"), pair.client, 1'000'000);
    std::jthread echo([&] {
        for (const QByteArray &message : pair.server.messages())
            pair.server.send(message);
    });
    for (int number = 0; number < 1000; ++number) {
        pair.client.send("often");
        pair.client.recv();
    }
    // So few that the hidden thread does not take over meanwhile.
    const bool isRightBetween =
        ask(QStringLiteral("tryRecv() right after messages back and forth"), pair.client, 5000);
    pair.client.halfClose();
    return isRight && isRightBetween;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc == 3)
        return receive(QByteArray(QByteArray(argv[1]).toLongLong(), 'x'), QByteArray(argv[2]).toInt());
    bool isRight = measureAsking();
    isRight = compareRoundTrips() && isRight;
    isRight = compareThroughput("32 B", 32, 1'000'000) && isRight;
    isRight = compareThroughput("1 KiB", 1024, 300'000) && isRight;
    isRight = compareThroughput("1 MiB", 1024 * 1024, 600) && isRight;
    if (!isRight)
        std::puts("wrong bytes");
    return isRight ? 0 : 1;
}
