// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "tests/support/patience.h"
#include "tests/support/rawpeer.h"
#include "tests/support/registeredtest.h"

#include <QProcess>
#include <QProcessEnvironment>
#include <QTest>

/// How a program ends that has handles then.
class TestSyncExit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void handlesAtNamespaceScopeDoNoHarm();
    void whatWasSentIsWrittenAtTheEnd_data();
    void whatWasSentIsWrittenAtTheEnd();
    void aPeerThatDoesNotReadHoldsNoEndUp();
    void aProgramThatCouldNotConnectEndsWell();
    void anApplicationMadeBehindTheLastHandleIsOnItsThread();
    void anApplicationMadeTooLateEndsTheConnections_data();
    void anApplicationMadeTooLateEndsTheConnections();
};

void TestSyncExit::handlesAtNamespaceScopeDoNoHarm()
{
    for (int i = 0; i < 10; ++i) {
        QProcess program;
        program.start(QStringLiteral(PROGRAM), QStringList());
        QVERIFY2(program.waitForFinished(-1), qPrintable(program.errorString()));
        QCOMPARE(program.exitStatus(), QProcess::NormalExit);
        QCOMPARE(program.exitCode(), 0);
        QCOMPARE(program.readAllStandardError(), QByteArray());
    }
}

void TestSyncExit::whatWasSentIsWrittenAtTheEnd_data()
{
    QTest::addColumn<QString>("way");
    QTest::newRow("a handle at namespace scope") << QStringLiteral("global");
    QTest::newRow("a handle of main(), by exit()") << QStringLiteral("local");
    QTest::newRow("behind halfClose()") << QStringLiteral("half-closed");
    QTest::newRow("several handles, one destroyed") << QStringLiteral("destroyed");
    QTest::newRow("a program with an application, by exit()") << QStringLiteral("application");
}

void TestSyncExit::whatWasSentIsWrittenAtTheEnd()
{
    QFETCH(const QString, way);
    RawListener listener;
    QProcess program;
    program.start(QStringLiteral(PROGRAM), {way, QString::number(listener.port())});
    QByteArray expected;
    for (int number = 0; number < 20; ++number)
        expected += channel::frame(QByteArray(1'000'000, char('a' + number))); // more than the kernel takes
    QVERIFY2(program.waitForStarted(-1), qPrintable(program.errorString()));
    RawPeer peer = listener.accept();
    // It is about to end now, or does already.
    QTRY_VERIFY_WITH_TIMEOUT(program.waitForReadyRead(0) || program.bytesAvailable() > 0, patience);
    QTRY_VERIFY_WITH_TIMEOUT(sawEnd(peer), patience);
    QVERIFY(peer.received() == expected);
    peer.close();
    QVERIFY(program.waitForFinished(-1));
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    QCOMPARE(program.exitCode(), 0);
    QCOMPARE(program.readAllStandardError(), QByteArray());
}

void TestSyncExit::aPeerThatDoesNotReadHoldsNoEndUp()
{
    RawListener listener;
    QProcess program;
    program.start(QStringLiteral(PROGRAM), {QStringLiteral("global"), QString::number(listener.port())});
    RawPeer peer = listener.accept();
    QVERIFY(program.waitForFinished(-1));
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    QCOMPARE(program.exitCode(), 0);
}

/// Its hidden thread rests still when exit() destroys what Qt has made.
void TestSyncExit::aProgramThatCouldNotConnectEndsWell()
{
    const RawListener taken;
    for (const char *way : {"refused", "port taken"}) {
        QProcess program;
        program.start(QStringLiteral(PROGRAM), {QString::fromLatin1(way), QString::number(taken.port())});
        QVERIFY(program.waitForFinished(-1));
        QCOMPARE(program.exitStatus(), QProcess::NormalExit);
        QCOMPARE(program.exitCode(), 0);
        QCOMPARE(program.readAllStandardOutput(), QByteArray("failed\n"));
        QCOMPARE(program.readAllStandardError(), QByteArray());
    }
}

/// The hidden thread, which rests still, is not Qt's main thread; Qt would complain.
void TestSyncExit::anApplicationMadeBehindTheLastHandleIsOnItsThread()
{
    QProcess program;
    program.start(QStringLiteral(PROGRAM), {QStringLiteral("application behind"), QStringLiteral("1")});
    QVERIFY(program.waitForFinished(-1));
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    QCOMPARE(program.exitCode(), 0);
    QCOMPARE(program.readAllStandardError(), QByteArray());
}

void TestSyncExit::anApplicationMadeTooLateEndsTheConnections_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("it outlives the handles") << QStringList{QStringLiteral("late")};
    QTest::newRow("it ends before them") << QStringList{QStringLiteral("late"), QStringLiteral("and over")};
}

void TestSyncExit::anApplicationMadeTooLateEndsTheConnections()
{
    QFETCH(const QStringList, arguments);
    QProcess program;
    // With GLib, Qt lets both applications turn one loop, and ends the program where they meet in it.
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_NO_GLIB"), QStringLiteral("1"));
    program.setProcessEnvironment(environment);
    program.start(QStringLiteral(PROGRAM), arguments);
    QVERIFY2(program.waitForFinished(-1), qPrintable(program.errorString()));
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    QCOMPARE(program.exitCode(), 0);
    QVERIFY(program.readAllStandardError().contains("The QCoreApplication was replaced"));
}

REGISTER_TEST(TestSyncExit, QCoreApplication)
#include "test_syncexit.moc"
