// SPDX-License-Identifier: MIT

// How fast a proxy of channelcat passes on what a client sends, and how much later, next to socat in the same
// run: as it is, and while both write down what passes, on the same disk (tests/bench/README.md "Numbers to
// reach"). Fails on wrong bytes, never on time.

#include "channel/protocol/framewriter.h"
#include "relayedtraffic.h"
#include "relayprogram.h"
#include "tests/bench/measuring/goal.h"

#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <sys/resource.h>

using namespace Qt::StringLiterals;
using relayedtraffic::Server;

namespace {

constexpr int rounds = 5;
constexpr qsizetype writeSize = 64 * 1024;
constexpr int roundTrips = 10'000;
constexpr double microsecondsMore = 100;
constexpr int skipped = 77;

bool isRight = true;

/// As many messages as fit into one write.
QByteArray smallMessages()
{
    const QByteArray message = channel::frame(QByteArray(32, 's'));
    return message.repeated(writeSize / message.size());
}

using Start = std::function<RelayProgram(quint16 upstream)>;

/// What a run took: the wall clock, and the processor time of the relay, which a busy machine does not
/// change.
struct Cost
{
    double result = 1e9; ///< Seconds, or what else is measured.
    double processorSeconds = 1e9;

    void keepBetter(const Cost &other)
    {
        result = std::min(result, other.result);
        processorSeconds = std::min(processorSeconds, other.processorSeconds);
    }
};

/// Of the programs that have ended.
double processorSeconds()
{
    rusage usage{};
    ::getrusage(RUSAGE_CHILDREN, &usage);
    const auto seconds = [](const timeval &time) {
        return double(time.tv_sec) + double(time.tv_usec) * 1e-6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// Of one run in a program of its own.
Cost measure(const Start &start, const std::function<double(quint16 port, const Server &server)> &work)
{
    const Server server;
    const double before = processorSeconds();
    RelayProgram program = start(server.port());
    Cost cost;
    cost.result = work(program.port(), server);
    program.end();
    cost.processorSeconds = processorSeconds() - before;
    isRight = isRight && cost.result > 0;
    return cost;
}

/// The fastest of several runs of each, taken in turns so that both see the same machine.
void compare(const char *name, const QByteArray &block, int times, const Start &ours, const Start &theirs)
{
    const auto work = [&](quint16 port, const Server &server) {
        return relayedtraffic::oneWay(port, server, block, times);
    };
    Cost our;
    Cost their;
    for (int round = 0; round < rounds; ++round) {
        their.keepBetter(measure(theirs, work));
        our.keepBetter(measure(ours, work));
    }
    const double megabytes = double(block.size()) * times / 1e6;
    const auto rate = [megabytes](const Cost &cost) {
        return u"%1 MB/s"_s.arg(megabytes / cost.result, 0, 'f', 0);
    };
    std::printf("%s: ratio by processor time %.2f\n", name, their.processorSeconds / our.processorSeconds);
    printRow(u"proxy, %1"_s.arg(QLatin1String(name)), rate(our), u"socat %1"_s.arg(rate(their)),
             their.result / our.result, noLessThan(0.7));
}

void compareThroughput(const QString &folder)
{
    const auto ours = [](quint16 upstream) {
        return RelayProgram::channelcat(upstream);
    };
    const auto theirs = [](quint16 upstream) {
        return RelayProgram::socat(upstream);
    };
    const QString file = folder + u"/capture.pcapng"_s;
    const auto oursRecording = [file](quint16 upstream) {
        QFile::remove(file);
        return RelayProgram::channelcat(upstream, {u"--capture"_s, file});
    };
    const auto theirsDumping = [folder](quint16 upstream) {
        QFile::remove(folder + u"/right"_s);
        QFile::remove(folder + u"/left"_s);
        return RelayProgram::socat(upstream, {u"-r"_s, folder + u"/right"_s, u"-R"_s, folder + u"/left"_s});
    };
    const QByteArray large = channel::frame(QByteArray(writeSize, 'l'));
    const QByteArray small = smallMessages();
    compare("64 KiB", large, 6'000, ours, theirs);
    compare("32 B in 64 KiB writes", small, 3'000, ours, theirs);
    compare("64 KiB, recording", large, 3'000, oursRecording, theirsDumping);
    compare("32 B, recording", small, 1'000, oursRecording, theirsDumping);
}

void compareRoundTrips()
{
    const QByteArray message = channel::frame(QByteArray(32, 'r'));
    const auto work = [&message](quint16 port, const Server &server) {
        return relayedtraffic::roundTrip(port, server, message, roundTrips);
    };
    const Server server;
    const double direct = work(server.port(), server);
    const double ours =
        measure([](quint16 upstream) { return RelayProgram::channelcat(upstream); }, work).result;
    const double theirs =
        measure([](quint16 upstream) { return RelayProgram::socat(upstream); }, work).result;
    printRow(u"proxy, added to a round trip of 32 B, p50"_s, u"%1 µs"_s.arg(ours - direct, 0, 'f', 1),
             u"socat %1 µs"_s.arg(theirs - direct, 0, 'f', 1), ours - direct, noMoreThan(microsecondsMore));
}

} // namespace

int main()
{
    if (!RelayProgram::hasSocat()) {
        std::puts("SKIP: socat is not installed");
        return skipped;
    }
    const QTemporaryDir folder;
    compareThroughput(folder.path());
    compareRoundTrips();
    if (!isRight)
        std::puts("WRONG RESULT");
    return isRight ? 0 : 1;
}
