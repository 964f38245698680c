// SPDX-License-Identifier: MIT

// Prints how fast our own captures of 32-byte messages are opened again, next to reading the same file with
// pread(2) alone, copying it in memory, and tshark on a smaller one; and how soon the first rows are there.
// Fails only if the result is wrong.

#include "channel/capture/recording/recorder.h"
#include "channel/protocol/framewriter.h"
#include "tests/bench/measuring/goal.h"
#include "tests/bench/measuring/timedfile.h"
#include "tests/bench/measuring/timedopening.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <cstdio>

using namespace channel;

namespace {

constexpr quint64 messageCount = 10'000'000;
constexpr qsizetype readSize = 256 * 1024;

struct Recorded
{
    QString path;
    quint64 messages = 0;
};

/// What is told in reads of `size` bytes; 0 is one message a read, from two sides by turns.
Recorded record(const QString &folder, quint64 messages, qsizetype size)
{
    QString error;
    auto recorder = Recorder::create(folder, {}, &error);
    if (!recorder)
        qFatal("%s", qPrintable(error));
    recorder->openConnection(
        {QHostAddress(QHostAddress::LocalHost), 5000, QHostAddress(QHostAddress::LocalHost), 40112, true}, 1);
    const QByteArray message = frame(QByteArray(32, 'm'));
    if (size == 0) {
        for (quint64 done = 0; done < messages; ++done)
            recorder->append(0, Direction(done % 2), message, qint64(done));
    } else {
        const qsizetype perBlock = size / message.size() + 1;
        const QByteArray block = message.repeated(2 * perBlock);
        const quint64 total = messages * quint64(message.size());
        for (quint64 done = 0; done < total;) {
            const qsizetype count = qsizetype(qMin(quint64(size), total - done));
            const qsizetype from = qsizetype(done % quint64(perBlock * message.size()));
            recorder->append(0, Direction::In, QByteArrayView(block).sliced(from, count), qint64(done));
            done += quint64(count);
        }
    }
    recorder->flush();
    return {recorder->capture()->path(), messages};
}

TimedOpening openAgain(const Recorded &recorded)
{
    TimedOpening opening = timeOpening(recorded.path);
    const auto capture = opening.loader->capture();
    const CaptureTotals totals = capture->totals();
    const LoadReport &report = opening.loader->report();
    const bool isWhole = report.outcome == LoadReport::Outcome::Whole &&
                         totals.messagesIn + totals.messagesOut == recorded.messages;
    if (!isWhole || capture->payload(capture->frame(recorded.messages)) != QByteArray(32, 'm'))
        qFatal("the capture is not what was recorded: %s", qPrintable(report.text));
    return opening;
}

/// Negative without tshark.
double readWithTshark(const QString &path)
{
    const QString tshark = QStandardPaths::findExecutable(QStringLiteral("tshark"));
    if (tshark.isEmpty())
        return -1;
    QElapsedTimer timer;
    timer.start();
    QProcess process;
    process.setStandardOutputFile(QProcess::nullDevice());
    process.start(tshark, {QStringLiteral("-r"), path});
    if (!process.waitForFinished(-1) || process.exitCode() != 0)
        qFatal("tshark cannot read %s", qPrintable(path));
    return double(timer.nsecsElapsed()) / 1e9;
}

void print(const char *name, quint64 messages, double seconds)
{
    std::printf("%-48s %9.2f M messages/s\n", name, double(messages) / seconds / 1e6);
}

void measure(const char *name, const Recorded &recorded)
{
    const double plain = timePread(recorded.path);
    const double memory = timeMemcpy(recorded.path);
    const TimedOpening opening = openAgain(recorded);
    std::printf("%s, %.0f MB\n", name, double(QFile(recorded.path).size()) / 1e6);
    print("  pread(2) of the file", recorded.messages, plain);
    print("  memcpy of the file", recorded.messages, memory);
    const double rate = double(recorded.messages) / opening.seconds / 1e6;
    printRow(QStringLiteral("reopen our own capture, %1").arg(QString::fromLatin1(name)),
             QStringLiteral("%1 M messages/s").arg(rate, 0, 'f', 1), {}, rate, noLessThan(3));
    std::printf("%-48s %9.2f\n", "  ratio to pread(2)", plain / opening.seconds);
    std::printf("%-48s %9.2f\n", "  ratio to memcpy", memory / opening.seconds);
    std::printf("%-48s %9.2f ms\n", "  until the first rows", opening.secondsToFirstRows * 1e3);
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QTemporaryDir folder;
    measure("256 KiB a read", record(folder.path(), messageCount, readSize));
    measure("one message a read", record(folder.path(), messageCount / 5, 0));

    const Recorded few = record(folder.path(), 50'000, 0);
    const double tshark = readWithTshark(few.path);
    if (tshark > 0) {
        std::printf("%.0f thousand messages, one a read\n", double(few.messages) / 1e3);
        print("  tshark -r", few.messages, tshark);
        std::printf("%-48s %9.0f\n", "  ratio of CaptureLoader to tshark", tshark / openAgain(few).seconds);
    }
    return 0;
}
