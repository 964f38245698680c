// SPDX-License-Identifier: MIT

#include "channel/text/payloadrandom.h"
#include "channel/text/payloadtemplate.h"
#include "channel/text/processsurroundings.h"
#include "tests/support/registeredtest.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace channel;

/// What {{env:…}} and {{file:…}} get from the process.
class TestProcessSurroundings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { qunsetenv("CHANNELSCOPE_TEST_WORD"); }

    void aVariableOfTheEnvironmentKeepsItsBytes();
    void fault93_anUnsetVariableHasNoValue();
    void aFileKeepsItsBytes();
    void fault94_whatIsNoRegularFileIsRefused_data();
    void fault94_whatIsNoRegularFileIsRefused();
    void fault94_aFileOverTheLimitIsRefused();
};

void TestProcessSurroundings::aVariableOfTheEnvironmentKeepsItsBytes()
{
    const QByteArray bytes("a\\n{{n}}\xff");
    qputenv("CHANNELSCOPE_TEST_WORD", bytes);
    QCOMPARE(ProcessSurroundings().environment(u"CHANNELSCOPE_TEST_WORD"_qs), bytes);
    qputenv("CHANNELSCOPE_TEST_WORD", QByteArray());
    QCOMPARE(ProcessSurroundings().environment(u"CHANNELSCOPE_TEST_WORD"_qs), QByteArray());
}

void TestProcessSurroundings::fault93_anUnsetVariableHasNoValue()
{
    qputenv("CHANNELSCOPE_TEST_WORD", "a");
    const ProcessSurroundings surroundings;
    QVERIFY(!surroundings.environment(u"CHANNELSCOPE_TEST_WOR"_qs));
    QVERIFY(!surroundings.environment(u"CHANNELSCOPE_TEST_WORD\u0000x"_qs));
    QVERIFY(!surroundings.environment(QString()));
}

void TestProcessSurroundings::aFileKeepsItsBytes()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"a b}.bin"_qs));
    const QByteArray bytes("\0{{n}}\\n\xff", 9);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    file.close();
    const ParsedPayload read = ProcessSurroundings().file(file.fileName(), bytes.size());
    QVERIFY(!read.error);
    QCOMPARE(read.bytes, bytes);
}

void TestProcessSurroundings::fault94_whatIsNoRegularFileIsRefused_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("a folder") << u"/proc/self/fd/"_qs << u"“/proc/self/fd/” is a folder."_qs;
    QTest::newRow("/dev/zero") << u"/dev/zero"_qs << u"“zero” is not a regular file."_qs;
    QTest::newRow("a FIFO") << u"fifo"_qs << u"“fifo” is not a regular file."_qs;
    QTest::newRow("none") << u"/nowhere/at/all"_qs << u"There is no file “all”."_qs;
}

/// The error of the whole text points at the path.
void TestProcessSurroundings::fault94_whatIsNoRegularFileIsRefused()
{
    QFETCH(QString, path);
    const QTemporaryDir folder;
    if (path == u"fifo") {
        path = folder.filePath(path);
        QCOMPARE(mkfifo(QFile::encodeName(path).constData(), 0600), 0);
    }
    const ParsedTemplate parsed =
        PayloadTemplate::parse(u"ab{{file:%1}}"_qs.arg(path), sendingVariables, 1000);
    QVERIFY(!parsed.error);
    PayloadRandom random(1);
    const ParsedPayload payload = parsed.payload.render({}, random, ProcessSurroundings());
    QVERIFY(payload.error);
    QVERIFY(payload.bytes.isEmpty());
    QTEST(payload.error->message, "sentence");
    QCOMPARE(payload.error->position, 9);
}

void TestProcessSurroundings::fault94_aFileOverTheLimitIsRefused()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"long"_qs));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(3 * 1024 * 1024));
    file.close();
    const ParsedPayload read = ProcessSurroundings().file(file.fileName(), 1024 * 1024);
    QVERIFY(read.error);
    QVERIFY(read.bytes.isEmpty());
    QCOMPARE(read.error->message, u"“long” has 3.0 MiB; the largest message has 1.0 MiB."_qs);
}

REGISTER_TEST(TestProcessSurroundings, NoApplication)
#include "test_processsurroundings.moc"
