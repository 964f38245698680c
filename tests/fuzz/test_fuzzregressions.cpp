// SPDX-License-Identifier: MIT

#include "check.h"
#include "tests/support/registeredtest.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

/// Replays the kept corpus and every input that a fuzzer once found. A broken promise aborts the process.
class TestFuzzRegressions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void replay_data();
    void replay();
};

void TestFuzzRegressions::replay_data()
{
    QTest::addColumn<QString>("path");
    for (const QString &folder : {QStringLiteral("corpus"), QStringLiteral("regressions")}) {
        QDirIterator files(QStringLiteral(TESTS_DIRECTORY "/fuzz/") + folder, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            QTest::newRow(qPrintable(path.section(u'/', -3))) << path;
        }
    }
}

void TestFuzzRegressions::replay()
{
    QFETCH(QString, path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray input = file.readAll();
    check_frameparser(input);
    check_diagnosis(input);
    check_capture(input);
    check_filterparser(input);
    check_workspace(input);
#ifdef CHECKS_IMPORT
    check_import(input);
#endif
}

REGISTER_TEST(TestFuzzRegressions, NoApplication)
#include "test_fuzzregressions.moc"
