// SPDX-License-Identifier: MIT

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// The example of the README: that it is the program compiled here, and that the program does what it
/// promises.
class TestSyncExample : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theReadmeShowsTheProgramThatIsCompiled();
    void theProgramEchoesAndEnds();
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

QTEST_GUILESS_MAIN(TestSyncExample)
#include "test_syncexample.moc"
