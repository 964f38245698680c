// SPDX-License-Identifier: MIT

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
    void anApplicationMadeTooLateEndsTheConnections_data();
    void anApplicationMadeTooLateEndsTheConnections();
};

void TestSyncExit::handlesAtNamespaceScopeDoNoHarm()
{
    for (int i = 0; i < 10; ++i) {
        QProcess program;
        program.start(QStringLiteral(EXIT_PROGRAM), QStringList());
        QVERIFY2(program.waitForFinished(-1), qPrintable(program.errorString()));
        QCOMPARE(program.exitStatus(), QProcess::NormalExit);
        QCOMPARE(program.exitCode(), 0);
        QCOMPARE(program.readAllStandardError(), QByteArray());
    }
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
    program.start(QStringLiteral(EXIT_PROGRAM), arguments);
    QVERIFY2(program.waitForFinished(-1), qPrintable(program.errorString()));
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    QCOMPARE(program.exitCode(), 0);
    QVERIFY(program.readAllStandardError().contains("The QCoreApplication was replaced"));
}

REGISTER_TEST(TestSyncExit, QCoreApplication)
#include "test_syncexit.moc"
