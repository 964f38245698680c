// SPDX-License-Identifier: MIT

// The program itself, so that its parts can be called.
#define main exampleMain
#include "example_syncchannel.cpp"
#include "tests/support/registeredtest.h"
#undef main

#include "tests/support/filecontent.h"
#include "tests/support/rawpeer.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTest>

#include <atomic>
#include <cerrno>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

std::atomic<bool> isEveryConnectionRefused = false;

} // namespace

/// Stands before that of the C library.
extern "C" int connect(int descriptor, const sockaddr *address, socklen_t size)
{
    if (!isEveryConnectionRefused)
        return int(::syscall(SYS_connect, descriptor, address, size));
    errno = ECONNREFUSED;
    return -1;
}

/// The example of the README: that it is the program compiled here, and that the program does what it
/// promises.
class TestSyncExample : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theReadmeShowsTheProgramThatIsCompiled();
    void theProgramEchoesAndEnds();
    void aClientThatResetsEndsNoServer();
    void theProgramEndsWhereItCannotConnect();
};

void TestSyncExample::theReadmeShowsTheProgramThatIsCompiled()
{
    const QByteArray source = contentOf(QStringLiteral(EXAMPLE_SOURCE));
    const QByteArray program = source.sliced(source.indexOf("#include"));
    QVERIFY(program.endsWith("}\n"));
    const QByteArray readme = contentOf(QStringLiteral(TESTS_DIRECTORY "/../README.md"));
    QCOMPARE(readme.count("```cpp\n" + program + "```\n"), 1);
}

void TestSyncExample::theProgramEchoesAndEnds()
{
    QProcess program;
    program.start(QStringLiteral(EXAMPLE_PROGRAM), QStringList());
    QVERIFY2(program.waitForFinished(), qPrintable(program.errorString()));
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    QCOMPARE(program.exitCode(), 0);
    const QString output = QString::fromUtf8(program.readAllStandardOutput());
    const QRegularExpression expected(
        u"^listening on 127\\.0\\.0\\.1:\\d+\n--> 127\\.0\\.0\\.1:\\d+\nHello World\n$"_s);
    QVERIFY2(expected.match(output).hasMatch(), qPrintable(output));
}

void TestSyncExample::aClientThatResetsEndsNoServer()
{
    channel::SyncListener listener = channel::SyncListener::listen();
    RawPeer peer(listener.address().port);
    channel::SyncChannel client = *listener.accept();
    QVERIFY(peer.write("\r\nMSG 5\r\nhal"));
    peer.reset();
    echo(std::move(client)); // throws nothing
}

void TestSyncExample::theProgramEndsWhereItCannotConnect()
{
    isEveryConnectionRefused = true;
    QCOMPARE(exampleMain(), 1);
    isEveryConnectionRefused = false;
    QCOMPARE(exampleMain(), 0);
}

REGISTER_TEST(TestSyncExample, QCoreApplication)
#include "test_syncexample.moc"
