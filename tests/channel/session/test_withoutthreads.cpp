// SPDX-License-Identifier: MIT

#include "channel/capture/files/backgroundtask.h"
#include "channel/capture/filter/filterscan.h"
#include "channel/protocol/framewriter.h"
#include "channel/transport/channel.h"
#include "tests/support/rawpeer.h"
#include "tests/support/refusedcall.h"
#include "tests/support/registeredtest.h"
#include "tests/support/sessionwatcher.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include <cerrno>
#include <sys/syscall.h>

using namespace channel;

/// FAULTS 109. In a process of its own, which can make no thread from the beginning.
class TestWithoutThreads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void field46_fault109_aSessionGoesOnOnTheCallersThread();
    void field46_fault109_workIsDoneInBetween();
    void field46_fault109_aTaskThatIsGoneDoesNothing();
    void field46_fault109_aNameThatCannotBeLookedUpIsSaidSo();
};

namespace {

void expectWarning(const char *pattern)
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QString::fromLatin1(pattern)));
}

} // namespace

void TestWithoutThreads::initTestCase()
{
    QVERIFY(refuseSystemCall(SYS_clone3, EAGAIN));
    QVERIFY(refuseSystemCall(SYS_clone, EAGAIN));
}

void TestWithoutThreads::field46_fault109_aSessionGoesOnOnTheCallersThread()
{
    QTest::ignoreMessage(QtCriticalMsg,
                         "QThread::start: Thread creation error (Resource temporarily unavailable)");
    expectWarning("^No thread can be started for the connections\\.");
    SessionWatcher watcher;
    watcher.session->setEcho(true);
    RawPeer peer(watcher.listen());
    QVERIFY(peer.write(frame("hello")));
    QTRY_COMPARE_WITH_TIMEOUT(
        watcher.messages(),
        QStringList({QStringLiteral("in message 5 hello"), QStringLiteral("out message 5 hello")}), patience);
    const auto capture = watcher.session->capture();

    expectWarning("^No thread can be started to filter");
    FilterError error;
    FilterScan scan(capture, Filter::parse(QStringLiteral("out"), &error));
    QSignalSpy caughtUp(&scan, &FilterScan::caughtUp);
    QTRY_COMPARE_WITH_TIMEOUT(caughtUp.size(), 1, patience);
    QCOMPARE(scan.matches()->count(), quint64(1));
    QVERIFY(peer.write(frame("again")));
    const auto isFound = [&scan] {
        scan.wake();
        return scan.matches()->count() == 2;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isFound(), patience);

    const QString path = capture->path();
    watcher.session.reset();
    QVERIFY(QFileInfo(path).size() > 0);
}

void TestWithoutThreads::field46_fault109_workIsDoneInBetween()
{
    expectWarning("^No thread can be started \\(");
    bool isDone = false;
    BackgroundTask task([&isDone](TaskControl &) { isDone = true; });
    QSignalSpy finished(&task, &BackgroundTask::finished);
    QVERIFY(!isDone && task.isRunning());
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, patience);
    QVERIFY(isDone && !task.isRunning());
}

void TestWithoutThreads::field46_fault109_aTaskThatIsGoneDoesNothing()
{
    expectWarning("^No thread can be started \\(");
    bool isDone = false;
    {
        const BackgroundTask task([&isDone](TaskControl &) { isDone = true; });
    }
    QCoreApplication::processEvents();
    QVERIFY(!isDone);
}

void TestWithoutThreads::field46_fault109_aNameThatCannotBeLookedUpIsSaidSo()
{
    Channel channel;
    QSignalSpy closed(&channel, &Channel::closed);
    channel.connectToHost(QStringLiteral("localhost"), 5000);
    QTRY_COMPARE_WITH_TIMEOUT(closed.size(), 1, patience);
    QCOMPARE(channel.error(), TransportError::Other);
    QCOMPARE(channel.errorText(),
             QStringLiteral(
                 "localhost, port 5000, cannot be used: no thread can be started to look up its name "
                 "(Resource temporarily unavailable). End programs, raise the limit on processes, or use "
                 "an address."));
}

REGISTER_TEST(TestWithoutThreads, QCoreApplication)
#include "test_withoutthreads.moc"
