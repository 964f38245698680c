// SPDX-License-Identifier: MIT

// How fast channelcat prints messages of 32 bytes, from a stream and from a capture, next to a program that
// does nothing but find the payloads and write them (tests/bench/README.md "Numbers to reach"). Fails on
// wrong results, never on time.

#include "channel/capture/recording/recorder.h"
#include "channel/protocol/framewriter.h"
#include "tests/bench/measuring/goal.h"
#include "tests/bench/measuring/timedprogram.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <fcntl.h>
#include <tuple>
#include <unistd.h>

using namespace channel;
using namespace Qt::StringLiterals;

namespace {

constexpr int messageCount = 2'000'000;
constexpr int rounds = 3;
constexpr qsizetype payloadSize = 32;
constexpr qsizetype readSize = 256 * 1024;

QByteArray payload(int number)
{
    return QByteArray::number(number).rightJustified(payloadSize, '0');
}

QByteArray stream()
{
    QByteArray bytes;
    bytes.reserve(qsizetype(messageCount) * frame(payload(0)).size());
    for (int number = 0; number < messageCount; ++number)
        bytes += frame(payload(number));
    return bytes;
}

void writeStream(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QFile::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s", qPrintable(file.errorString()));
}

/// The path of a capture with these bytes.
QString record(const QString &folder, const QByteArray &bytes)
{
    QString error;
    const auto recorder = Recorder::create(folder, {}, &error);
    if (!recorder)
        qFatal("%s", qPrintable(error));
    const QHostAddress local(QHostAddress::LocalHost);
    qint64 time = 1'795'896'000'000'000'000;
    const ConnectionId id = recorder->openConnection({local, 5000, local, 40112, true}, time);
    for (qsizetype at = 0; at < bytes.size(); at += readSize)
        recorder->append(id, Direction::In,
                         QByteArrayView(bytes).sliced(at, std::min(readSize, bytes.size() - at)), ++time);
    recorder->finish();
    return recorder->capture()->path();
}

/// Seconds of one run, whose output goes to a file.
double run(const QStringList &arguments, const QString &output)
{
    QProcess program;
    program.setStandardOutputFile(output);
    QElapsedTimer timer;
    timer.start();
    program.start(QStringLiteral(CHANNELCAT), arguments);
    program.waitForFinished(-1);
    if (program.exitCode() != 0)
        qFatal("%s", program.readAllStandardError().constData());
    return double(timer.nsecsElapsed()) / 1e9;
}

double fastest(const QStringList &arguments)
{
    double best = 1e9;
    for (int round = 0; round < rounds; ++round)
        best = std::min(best, run(arguments, u"/dev/null"_s));
    return best;
}

/// Reads, finds the payloads, and writes them in blocks. The yardstick.
double plainReader(const QString &path)
{
    double best = 1e9;
    for (int round = 0; round < rounds; ++round) {
        QElapsedTimer timer;
        timer.start();
        QFile input(path);
        const int sink = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
        if (sink < 0 || !input.open(QFile::ReadOnly | QFile::Unbuffered))
            qFatal("there is nothing to read");
        const qsizetype wire = frame(payload(0)).size();
        const qsizetype blockSize = readSize / wire * wire;
        QByteArray block(blockSize, '\0');
        QByteArray found;
        for (qint64 size = input.read(block.data(), blockSize); size > 0;
             size = input.read(block.data(), blockSize)) {
            found.resize(0);
            for (const char *at = block.constData(); at < block.constData() + size;) {
                at += preambleLength;
                qsizetype length = 0;
                while (*at != '\r')
                    length = length * 10 + (*at++ - '0');
                at += 2;
                found.append(at, length);
                at += length;
            }
            if (::write(sink, found.constData(), size_t(found.size())) != found.size())
                qFatal("write failed");
        }
        ::close(sink);
        best = std::min(best, double(timer.nsecsElapsed()) / 1e9);
    }
    return best;
}

/// As many lines as messages, and the last one of the last.
bool isRight(const QStringList &arguments, const QString &output, const QByteArray &lastEnd)
{
    run(arguments, output);
    QFile file(output);
    if (!file.open(QFile::ReadOnly))
        return false;
    const QByteArray text = file.readAll();
    return text.endsWith(lastEnd) &&
           (text.count('\n') >= messageCount || text.size() == messageCount * payloadSize);
}

/// The stream as a peer in Python reads it, with the interpreter's start; `textSeconds` is ours as text.
bool isComparedWithPython(const QString &wire, double textSeconds)
{
    const TimedProgram python = timeProgram(u"python3"_s, {QStringLiteral(DECODE_SCRIPT), wire}, 1);
    const auto rate = [](double seconds) {
        return u"%1 M messages/s"_s.arg(messageCount / seconds / 1e6, 0, 'f', 2);
    };
    printRow(u"decode of 32 B messages as text, and a reader in Python"_s, rate(textSeconds),
             u"Python %1"_s.arg(rate(python.seconds)), python.seconds / textSeconds);
    return python.output ==
           QByteArray::number(messageCount) + ' ' + QByteArray::number(messageCount * payloadSize);
}

/// The sums of all messages, and how fast. False if they are wrong.
bool measureStatistics(const QString &capture, const QString &output)
{
    const QStringList arguments{u"dump"_s, u"--stats"_s, u"--format"_s, u"json"_s, capture};
    const double rate = messageCount / fastest(arguments) / 1e6;
    printRow(u"dump --stats of 32 B messages"_s, u"%1 M messages/s"_s.arg(rate, 0, 'f', 1), {}, rate,
             noLessThan(20));
    run(arguments, output);
    QFile file(output);
    return file.open(QFile::ReadOnly) && file.readAll().contains("{\"event\":\"statistics\",\"messagesIn\":" +
                                                                 QByteArray::number(messageCount) + ',');
}

} // namespace

int main()
{
    const QTemporaryDir folder;
    const QString wire = folder.filePath(u"wire"_s);
    QString capture;
    const QString output = folder.filePath(u"output"_s);
    {
        const QByteArray bytes = stream();
        writeStream(wire, bytes);
        capture = record(folder.path(), bytes);
    }
    const double plain = plainReader(wire);
    bool right = true;
    const QByteArray last = payload(messageCount - 1);
    for (const auto &[format, limit, end] :
         {std::tuple<QString, double, QByteArray>{u"text"_s, 5, last + '\n'},
          {u"json"_s, 4, last + "\"}\n"},
          {u"raw"_s, 0, last}}) {
        for (const QStringList &command : {QStringList{u"decode"_s, wire}, QStringList{u"dump"_s, capture}}) {
            const QStringList arguments = command + QStringList{u"--format"_s, format};
            const double seconds = fastest(arguments);
            const QString what = u"%1 of 32 B messages as %2"_s.arg(command.first(), format);
            const QString rate = u"%1 M messages/s"_s.arg(messageCount / seconds / 1e6, 0, 'f', 1);
            if (limit > 0)
                printRow(what, rate, {}, messageCount / seconds / 1e6, noLessThan(limit));
            else
                printRow(what, rate, u"plain reader %1 M"_s.arg(messageCount / plain / 1e6, 0, 'f', 1),
                         plain / seconds, noLessThan(0.5));
            right &= isRight(arguments, output, end);
        }
    }
    right &= isComparedWithPython(wire, fastest({u"decode"_s, wire, u"--format"_s, u"text"_s}));
    right &= measureStatistics(capture, output);
    if (!right)
        std::puts("WRONG RESULT");
    return right ? 0 : 1;
}
