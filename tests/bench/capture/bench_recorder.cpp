// SPDX-License-Identifier: MIT

// Prints how fast messages of 32 bytes are recorded, next to copying and writing the same bytes without any
// understanding of them, and how much memory a recorded message takes. Fails only if the result is wrong.

#include "channel/capture/pcapng/internetchecksum.h"
#include "channel/capture/recording/recorder.h"
#include "channel/protocol/framewriter.h"
#include "tests/bench/measuring/goal.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

#include <cstdio>
#include <cstring>
#include <unistd.h>

using namespace channel;

namespace {

constexpr quint64 messageCount = 10'000'000;
constexpr qsizetype readSize = 256 * 1024;
constexpr qsizetype writeSize = 1024 * 1024;

quint64 residentBytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QFile::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toULongLong() * quint64(::sysconf(_SC_PAGESIZE));
}

/// Calls take(bytes) with the stream of `messages` messages in reads of `size` bytes.
template <typename Take>
void replay(quint64 messages, qsizetype size, Take take)
{
    const QByteArray message = frame(QByteArray(32, 'm'));
    // A whole number of messages longer than one read, so that every read is one view into it.
    const qsizetype perBlock = size / message.size() + 1;
    const QByteArray block = message.repeated(2 * perBlock);
    const quint64 total = messages * quint64(message.size());
    for (quint64 done = 0; done < total;) {
        const qsizetype from = qsizetype(done % quint64(perBlock * message.size()));
        const qsizetype count = qsizetype(qMin(quint64(size), total - done));
        take(QByteArrayView(block).sliced(from, count));
        done += quint64(count);
    }
}

double plainWrite(const QString &path, quint64 messages)
{
    QFile file(path);
    if (!file.open(QFile::WriteOnly | QFile::Unbuffered))
        qFatal("%s", qPrintable(file.errorString()));
    QByteArray batch(writeSize + readSize, '\0');
    qsizetype size = 0;
    const auto write = [&] {
        if (::write(file.handle(), batch.constData(), size_t(size)) != size)
            qFatal("write failed");
        size = 0;
    };
    QElapsedTimer timer;
    timer.start();
    replay(messages, readSize, [&](QByteArrayView bytes) {
        std::memcpy(batch.data() + size, bytes.data(), size_t(bytes.size()));
        size += bytes.size();
        if (size >= writeSize)
            write();
    });
    write();
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    file.remove();
    return seconds;
}

struct Recording
{
    double seconds = 0;
    double bytesPerMessage = 0;
    double fileBytesPerMessage = 0;
};

Recording record(const QString &folder, quint64 messages, qsizetype size)
{
    QString error;
    auto recorder = Recorder::create(folder, {}, &error);
    if (!recorder)
        qFatal("%s", qPrintable(error));
    const auto capture = recorder->capture();
    const ConnectionId id = recorder->openConnection(
        {QHostAddress(QHostAddress::LocalHost), 5000, QHostAddress(QHostAddress::LocalHost), 40112, true}, 0);
    recorder->flush();
    const quint64 before = residentBytes();
    qint64 time = 0;
    QElapsedTimer timer;
    timer.start();
    replay(messages, size, [&](QByteArrayView bytes) { recorder->append(id, Direction::In, bytes, ++time); });
    recorder->flush();
    Recording result;
    result.seconds = double(timer.nsecsElapsed()) / 1e9;
    result.bytesPerMessage = double(residentBytes() - before) / double(messages);
    result.fileBytesPerMessage = double(capture->fileSize()) / double(messages);

    const Frame last = capture->frame(capture->frameCount() - 1);
    if (capture->totals().messagesIn != messages || capture->payload(last) != QByteArray(32, 'm'))
        qFatal("the capture does not hold what was recorded");
    QFile::remove(capture->path());
    return result;
}

/// Seconds for the stream of all messages, copied piece by piece as copy(to, bytes) does.
template <typename Copy>
double copyAll(Copy copy)
{
    QByteArray to(readSize, '\0');
    QElapsedTimer timer;
    timer.start();
    replay(messageCount, readSize, [&](QByteArrayView bytes) { copy(to.data(), bytes); });
    return double(timer.nsecsElapsed()) / 1e9;
}

/// What summing costs that is done in the loop that copies.
void printSummedCopy()
{
    const auto plainCopy = [](char *to, QByteArrayView bytes) {
        std::memcpy(to, bytes.data(), size_t(bytes.size()));
    };
    InternetChecksum checksum;
    const auto summedCopy = [&checksum](char *to, QByteArrayView bytes) {
        checksum.addCopied(to, bytes);
    };
    const double plain = qMin(copyAll(plainCopy), copyAll(plainCopy));
    const double summed = qMin(copyAll(summedCopy), copyAll(summedCopy));
    std::printf("%-44s %8.2f of memcpy's time (checksum %04x)\n", "copying and summing at once",
                summed / plain, unsigned(checksum.value()));
}

void print(const char *name, quint64 messages, double seconds)
{
    std::printf("%-44s %8.2f M messages/s\n", name, double(messages) / seconds / 1e6);
}

} // namespace

int main()
{
    const QTemporaryDir folder;
    const double plain = plainWrite(folder.filePath(QStringLiteral("plain")), messageCount);
    const Recording reads = record(folder.path(), messageCount, readSize);
    const quint64 singles = messageCount / 10;
    const Recording single = record(folder.path(), singles, frame(QByteArray(32, 'm')).size());

    print("memcpy and write(2) of the same bytes", messageCount, plain);
    print("Recorder, 256 KiB a read", messageCount, reads.seconds);
    print("Recorder, one message a read", singles, single.seconds);
    const auto rate = [](double seconds) {
        return QStringLiteral("%1 M messages/s").arg(double(messageCount) / seconds / 1e6, 0, 'f', 1);
    };
    printRow(QStringLiteral("recording, 256 KiB a read"), rate(reads.seconds),
             QStringLiteral("memcpy and write(2) %1").arg(rate(plain)), plain / reads.seconds);
    std::printf("%-44s %8.2f bytes\n", "memory a message, 256 KiB a read", reads.bytesPerMessage);
    std::printf("%-44s %8.2f bytes\n", "memory a message, one message a read", single.bytesPerMessage);
    std::printf("%-44s %8.2f bytes\n", "file a message, 256 KiB a read", reads.fileBytesPerMessage);
    printSummedCopy();
    return 0;
}
