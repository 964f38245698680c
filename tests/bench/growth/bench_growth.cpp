// SPDX-License-Identifier: MIT

// What a message costs in a capture of ten thousand and of ten million: recorded, reopened, filtered, looked
// up, kept in memory. Fails on wrong results, never on time.

#include "channel/capture/recording/recorder.h"
#include "channel/protocol/framewriter.h"
#include "tests/bench/measuring/growth.h"
#include "tests/bench/measuring/timedopening.h"
#include "tests/bench/measuring/timedscan.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QLocale>
#include <QRandomGenerator>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <unistd.h>

using namespace channel;

namespace {

constexpr int needleEvery = 1000;
constexpr int messagesARead = 1500;
constexpr int messagesABlock = 4 * messagesARead; // A whole number of reads and of needles.
constexpr qint64 start = 1'700'000'000'000'000'000;
constexpr int lookUps = 20'000;
constexpr int runs = 3;
constexpr quint32 seed = 20'261'129;

/// What each message of such a capture costs.
struct Costs
{
    quint64 messages = 0;
    double recordedPerSecond = 0;
    double reopenedPerSecond = 0;
    double millisecondsToFirstRows = 0;
    double filteredPerSecond = 0;
    double microsecondsToLookUp = 0;
    double bytesInMemory = 0;
    bool isRight = false;
};

QByteArray payload(int number)
{
    return QByteArray::number(number).rightJustified(26, '.') +
           (number % needleEvery == 0 ? "needle" : "search");
}

QByteArray block()
{
    QByteArray bytes;
    for (int number = 0; number < messagesABlock; ++number)
        bytes += frame(payload(number));
    return bytes;
}

double residentBytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    return file.open(QIODevice::ReadOnly)
               ? double(file.readAll().split(' ').value(1).toLongLong()) * double(sysconf(_SC_PAGESIZE))
               : 0;
}

void record(Recorder &recorder, quint64 messages, const QByteArray &block)
{
    const QHostAddress local(QHostAddress::LocalHost);
    recorder.openConnection({local, 5000, local, 40112, true}, start);
    const qsizetype frameSize = block.size() / messagesABlock;
    for (quint64 done = 0; done < messages;) {
        const quint64 from = done % messagesABlock;
        const quint64 count = std::min({quint64(messagesARead), messages - done, messagesABlock - from});
        recorder.append(
            0, Direction::In,
            QByteArrayView(block).sliced(qsizetype(from) * frameSize, qsizetype(count) * frameSize),
            start + qint64(done));
        done += count;
    }
    recorder.flush();
}

/// The time of one row at random, with its payload; negative if a payload is not the row's.
double lookUp(const Capture &capture, quint64 messages)
{
    QRandomGenerator random(seed);
    bool isRight = true;
    QElapsedTimer timer;
    timer.start();
    for (int count = 0; count < lookUps; ++count) {
        const quint64 message = random.generate64() % messages;
        const QByteArray found = capture.payload(capture.frame(message + 1)); // Behind the connection's row.
        isRight = isRight && found == payload(int(message % messagesABlock));
    }
    const double microseconds = double(timer.nsecsElapsed()) / 1e3 / lookUps;
    return isRight ? microseconds : -1;
}

Costs measure(quint64 messages, const QByteArray &block)
{
    Costs costs{messages};
    const QTemporaryDir folder;
    QString error;
    const double before = residentBytes();
    auto recorder = Recorder::create(folder.path(), {}, &error);
    if (!recorder)
        qFatal("%s", qPrintable(error));
    QElapsedTimer timer;
    timer.start();
    record(*recorder, messages, block);
    const auto capture = recorder->capture();
    costs.recordedPerSecond = double(messages) * 1e9 / double(timer.nsecsElapsed());
    costs.bytesInMemory = (residentBytes() - before) / double(messages);
    const TimedScan scan = timeScan(capture, QStringLiteral("needle"), runs);
    costs.filteredPerSecond = double(messages) / scan.seconds;
    costs.microsecondsToLookUp = lookUp(*capture, messages);
    recorder->finish();
    recorder.reset();
    const TimedOpening opening = timeOpening(capture->path());
    costs.reopenedPerSecond = double(messages) / opening.seconds;
    costs.millisecondsToFirstRows = opening.secondsToFirstRows * 1e3;
    costs.isRight = scan.matches == messages / needleEvery && costs.microsecondsToLookUp > 0 &&
                    opening.loader->capture()->totals().messagesIn == messages;
    return costs;
}

void print(const QList<Costs> &series)
{
    const auto row = [&series](const QString &what, auto figure) {
        QStringList figures;
        for (const Costs &costs : series)
            figures.append(figure(costs));
        printGrowth(what, figures);
    };
    const auto number = [](double value) {
        return QString::number(value, 'g', 3);
    };
    QStringList sizes;
    for (const Costs &costs : series)
        sizes.append(QLocale(QLocale::English).toString(costs.messages));
    printSizes(QStringLiteral("messages of 32 B in a capture"), sizes);
    row(QStringLiteral("recorded, M/s"),
        [&](const Costs &costs) { return number(costs.recordedPerSecond / 1e6); });
    row(QStringLiteral("reopened, M/s"),
        [&](const Costs &costs) { return number(costs.reopenedPerSecond / 1e6); });
    row(QStringLiteral("first rows of a reopened one, ms"),
        [&](const Costs &costs) { return number(costs.millisecondsToFirstRows); });
    row(QStringLiteral("filtered on text, M/s"),
        [&](const Costs &costs) { return number(costs.filteredPerSecond / 1e6); });
    row(QStringLiteral("one row at random with its payload, µs"),
        [&](const Costs &costs) { return number(costs.microsecondsToLookUp); });
    row(QStringLiteral("memory of the index, bytes a message"), [&](const Costs &costs) {
        // Below that the allocator's own pages are most of it.
        return costs.messages < 1'000'000 ? QStringLiteral("–") : number(costs.bytesInMemory);
    });
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const quint64 most = isWholeAsked() ? 10'000'000 : 100'000;
    const QByteArray messages = block();
    QList<Costs> series;
    for (quint64 count = 10'000; count <= most; count *= 10)
        series.append(measure(count, messages));
    print(series);
    const bool isRight = std::ranges::all_of(series, &Costs::isRight);
    if (!isRight)
        std::puts("WRONG RESULT");
    return isRight ? 0 : 1;
}
