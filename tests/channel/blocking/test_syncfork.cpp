// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"

#include <QProcess>
#include <QProcessEnvironment>
#include <QTest>

/// A child of fork() has none of its parent's connections, says so, and leaves them alone.
class TestSyncFork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aChildRefusesAndLeavesTheParentsConnectionsAlone_data();
    void aChildRefusesAndLeavesTheParentsConnectionsAlone();
};

void TestSyncFork::aChildRefusesAndLeavesTheParentsConnectionsAlone_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("it leaves main(), with all destructors") << QStringList();
    QTest::newRow("it calls exit()") << QStringList{QStringLiteral("exit")};
}

void TestSyncFork::aChildRefusesAndLeavesTheParentsConnectionsAlone()
{
    QFETCH(const QStringList, arguments);
    QProcess program;
    // What the hidden thread holds looks leaked to a child, where its stack is no thread's.
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("ASAN_OPTIONS"), QStringLiteral("detect_leaks=0"));
    program.setProcessEnvironment(environment);
    program.start(QStringLiteral(PROGRAM), arguments);
    QVERIFY2(program.waitForFinished(-1), qPrintable(program.errorString()));
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    QCOMPARE(program.exitCode(), 0);
    QCOMPARE(program.readAllStandardError(), QByteArray());
}

REGISTER_TEST(TestSyncFork, QCoreApplication)
#include "test_syncfork.moc"
