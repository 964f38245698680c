// SPDX-License-Identifier: MIT

#include "app/channelcat/standardoutput.h"
#include "tests/app/channelcat/pipe.h"
#include "tests/support/registeredtest.h"

#include <QFile>
#include <QTemporaryFile>
#include <QTest>

#include <array>
#include <csignal>
#include <fcntl.h>
#include <thread>
#include <unistd.h>

using namespace channel::cat;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

QByteArray numbered(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (qsizetype at = 0; at < size; ++at)
        bytes[at] = char(at % 251);
    return bytes;
}

/// More than the pipe holds; all of it comes.
void writeToASlowReader(Pipe &pipe, StandardOutput &output)
{
    QByteArray read;
    std::thread reader([&] { read = readAll(pipe.reader()); });
    const QByteArray bytes = numbered(3'000'001);
    const qint64 written = output.write(bytes);
    pipe.closeWriter();
    reader.join();
    QCOMPARE(written, bytes.size());
    QVERIFY(read == bytes);
}

} // namespace

class TestStandardOutput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { std::signal(SIGPIPE, SIG_IGN); }

    void everyByteReachesASlowReader_data();
    void everyByteReachesASlowReader();
    void aFileTakesEverything();
    void isNoTerminal();
    void preludeComesBeforeEachWrite();
    void theDescriptorStaysOpen();
    void fault86_readerIsGone();
    void fault86_readerGoesWhileItIsWaitedFor();
    void fault86_fullDevice();
    void fault86_descriptorThatCannotBeWritten();
    void fault86_closedDescriptor();
    void aStoppedReaderIsNotWaitedForOnceInterrupted();
    void aSlowReaderIsWaitedForThoughInterrupted();
    void aSlowReaderIsWaitedForBeyondTheDeadline();
    void aStoppedReaderIsNotWaitedForBeyondTheDeadline();
};

void TestStandardOutput::everyByteReachesASlowReader_data()
{
    QTest::addColumn<bool>("blocking");
    QTest::newRow("a blocking pipe") << true;
    QTest::newRow("a pipe that another program has made non-blocking") << false;
}

void TestStandardOutput::everyByteReachesASlowReader()
{
    QFETCH(bool, blocking);
    Pipe pipe;
    if (!blocking)
        QCOMPARE(::fcntl(pipe.writer(), F_SETFL, O_NONBLOCK), 0);
    StandardOutput output(pipe.writer());
    writeToASlowReader(pipe, output);
    QVERIFY(!output.hasFailed());
}

void TestStandardOutput::aFileTakesEverything()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    StandardOutput output(file.handle());
    const QByteArray bytes = numbered(3'000'001);
    QCOMPARE(output.write(bytes), bytes.size());
    QCOMPARE(output.write("x"), 1);
    QVERIFY(file.seek(0));
    QVERIFY(file.readAll() == bytes + 'x');
    QVERIFY(!output.isReaderGone());
}

void TestStandardOutput::isNoTerminal()
{
    Pipe pipe;
    QVERIFY(!StandardOutput(pipe.writer()).isTerminal());
}

void TestStandardOutput::preludeComesBeforeEachWrite()
{
    Pipe pipe;
    StandardOutput output(pipe.writer());
    int preludes = 0;
    output.setPrelude([&] { ++preludes; });
    output.write("a");
    output.write("b");
    QCOMPARE(preludes, 2);
    output.setPrelude({});
    output.write("c");
    QCOMPARE(preludes, 2);
    pipe.closeWriter();
    QCOMPARE(readAll(pipe.reader()), QByteArray("abc"));
}

void TestStandardOutput::theDescriptorStaysOpen()
{
    Pipe pipe;
    {
        StandardOutput output(pipe.writer());
        output.write("a");
    }
    QCOMPARE(::write(pipe.writer(), "b", 1), 1);
}

void TestStandardOutput::fault86_readerIsGone()
{
    Pipe pipe;
    StandardOutput output(pipe.writer());
    QVERIFY(!output.isReaderGone());
    pipe.closeReader();
    QVERIFY(output.isReaderGone());
    QVERIFY(output.hasFailed());
    QCOMPARE(output.errorString(), u"Broken pipe"_s);
    QCOMPARE(output.write("a"), -1);
}

void TestStandardOutput::fault86_readerGoesWhileItIsWaitedFor()
{
    Pipe pipe;
    StandardOutput output(pipe.writer());
    std::thread reader([&] {
        std::array<char, 100> piece;
        [[maybe_unused]] const auto size = ::read(pipe.reader(), piece.data(), piece.size());
        pipe.closeReader();
    });
    const qint64 written = output.write(numbered(10'000'000));
    reader.join();
    QCOMPARE(written, -1);
    QCOMPARE(output.errorString(), u"Broken pipe"_s);
}

void TestStandardOutput::fault86_fullDevice()
{
    QFile full(u"/dev/full"_s);
    QVERIFY(full.open(QFile::WriteOnly | QFile::Unbuffered));
    StandardOutput output(full.handle());
    QVERIFY(!output.isReaderGone());
    QCOMPARE(output.write("a"), -1);
    QVERIFY(output.hasFailed());
    QCOMPARE(output.errorString(), u"No space left on device"_s);
}

void TestStandardOutput::fault86_descriptorThatCannotBeWritten()
{
    Pipe pipe;
    StandardOutput output(pipe.reader());
    QVERIFY(output.isReaderGone());
    QCOMPARE(output.errorString(), u"Bad file descriptor"_s);
}

void TestStandardOutput::fault86_closedDescriptor()
{
    Pipe pipe;
    const int descriptor = pipe.writer();
    pipe.closeWriter();
    StandardOutput output(descriptor);
    QVERIFY(output.isReaderGone());
    QCOMPARE(output.write("a"), -1);
    QCOMPARE(output.errorString(), u"Bad file descriptor"_s);
}

void TestStandardOutput::aStoppedReaderIsNotWaitedForOnceInterrupted()
{
    Pipe pipe;
    Pipe interruption;
    StandardOutput output(pipe.writer(), interruption.reader());
    QCOMPARE(output.write("a"), 1);
    QCOMPARE(::write(interruption.writer(), "x", 1), 1);
    // What there is room for is still written.
    QCOMPARE(output.write("b"), 1);
    QCOMPARE(output.write(numbered(1'000'000)), -1);
    QVERIFY(output.hasFailed());
    QCOMPARE(output.errorString(), u"it was interrupted while nobody read what it printed"_s);
    pipe.closeWriter();
    QVERIFY(readAll(pipe.reader()).startsWith("ab"));
}

void TestStandardOutput::aSlowReaderIsWaitedForThoughInterrupted()
{
    Pipe pipe;
    Pipe interruption;
    QCOMPARE(::write(interruption.writer(), "x", 1), 1);
    StandardOutput output(pipe.writer(), interruption.reader());
    writeToASlowReader(pipe, output);
    QVERIFY(!output.hasFailed());
}

void TestStandardOutput::aSlowReaderIsWaitedForBeyondTheDeadline()
{
    Pipe pipe;
    StandardOutput output(pipe.writer());
    output.setDeadline(QDeadlineTimer(0ms));
    writeToASlowReader(pipe, output);
}

void TestStandardOutput::aStoppedReaderIsNotWaitedForBeyondTheDeadline()
{
    Pipe pipe;
    StandardOutput output(pipe.writer());
    output.setDeadline(QDeadlineTimer(20ms));
    QCOMPARE(output.write(numbered(1'000'000)), -1);
    QCOMPARE(output.errorString(), u"nobody read what it printed in time"_s);
}

REGISTER_TEST(TestStandardOutput, QCoreApplication)
#include "test_standardoutput.moc"
