// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"
#include "ui/compose/filepayload.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace channel;
using namespace channel::ui;

/// Files as payloads.
class TestFilePayload : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEveryByte();
    void summarisesWithoutReadingAll();
    void refusals_data();
    void refusals();
    void fifoIsRefusedWithoutWaiting();
    void aFileThatIsLongerThanItSaysIsRefused();
    void aFileThatCannotBeReadSaysWhy();
    void readsOnAnotherThread();
    void onlyTheLatestRequestIsAnswered();
    void cancelledRequestsAreNotAnswered();

private:
    QString write(const QString &name, const QByteArray &bytes)
    {
        QFile file(folder_.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName()
                                                                                    : QString();
    }

    QTemporaryDir folder_;
};

void TestFilePayload::readsEveryByte()
{
    const QByteArray bytes("\0\r\n\xff binary", 11);
    const ParsedPayload payload = readFilePayload(write(QStringLiteral("a"), bytes), 11);
    QVERIFY(!payload.error);
    QCOMPARE(payload.bytes, bytes);
}

void TestFilePayload::summarisesWithoutReadingAll()
{
    const FileSummary summary = summariseFile(write(QStringLiteral("b"), QByteArray(5000, 'b')), 10'000, 64);
    QVERIFY(!summary.error);
    QCOMPARE(summary.size, 5000);
    QCOMPARE(summary.start, QByteArray(64, 'b'));
}

void TestFilePayload::refusals_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("message");

    write(QStringLiteral("long"), QByteArray(2 * 1024 * 1024, 'x'));
    QTest::newRow("nothing chosen") << QString() << u"Choose a file."_qs;
    QTest::newRow("a file that is not there") << u"missing"_qs << u"There is no file “missing”."_qs;
    QTest::newRow("a folder") << u"."_qs << u"“.” is a folder."_qs;
    QTest::newRow("a file over the limit")
        << u"long"_qs << u"“long” has 2.0 MiB; the largest message has 1.0 MiB."_qs;
}

void TestFilePayload::refusals()
{
    QFETCH(QString, name);
    const QString path = name.isEmpty() ? name : folder_.path() + u'/' + name;
    const ParsedPayload payload = readFilePayload(path, 1024 * 1024);
    QVERIFY(payload.error);
    QVERIFY(payload.bytes.isEmpty());
    QTEST(payload.error->message, "message");
    QCOMPARE(summariseFile(path, 1024 * 1024, 64).error->message, payload.error->message);
}

void TestFilePayload::fifoIsRefusedWithoutWaiting()
{
    const QString path = folder_.filePath(QStringLiteral("fifo"));
    QCOMPARE(mkfifo(QFile::encodeName(path).constData(), 0600), 0);
    QCOMPARE(readFilePayload(path, 100).error->message, u"“fifo” is not a regular file."_qs);
}

/// As one that grows while it is read; those of the kernel say that they are empty.
void TestFilePayload::aFileThatIsLongerThanItSaysIsRefused()
{
    const ParsedPayload payload = readFilePayload(QStringLiteral("/proc/self/maps"), 10);
    QVERIFY(payload.error);
    QCOMPARE(payload.error->message, QStringLiteral("The file is longer than the largest message."));
    QCOMPARE(payload.bytes, QByteArray());
}

/// Nothing is at the address 0.
void TestFilePayload::aFileThatCannotBeReadSaysWhy()
{
    const ParsedPayload payload = readFilePayload(QStringLiteral("/proc/self/mem"), 10);
    QVERIFY(payload.error);
    QCOMPARE(payload.error->message, QStringLiteral("Cannot read the file: Input/output error."));
}

void TestFilePayload::readsOnAnotherThread()
{
    FilePayload files;
    ParsedPayload result;
    connect(&files, &FilePayload::finished, this,
            [&result](const ParsedPayload &payload) { result = payload; });
    files.read(write(QStringLiteral("c"), "content"), 100);
    QTRY_COMPARE(result.bytes, QByteArray("content"));
}

void TestFilePayload::onlyTheLatestRequestIsAnswered()
{
    FilePayload files;
    QList<qint64> sizes;
    connect(&files, &FilePayload::summarised, this,
            [&sizes](const FileSummary &summary) { sizes += summary.size; });
    for (int size = 1; size <= 20; ++size)
        files.summarise(write(QStringLiteral("s%1").arg(size), QByteArray(size, 'x')), 100, 8);
    QTRY_COMPARE(sizes, QList<qint64>{20});
}

void TestFilePayload::cancelledRequestsAreNotAnswered()
{
    FilePayload files;
    QSignalSpy finished(&files, &FilePayload::finished);
    QSignalSpy summarised(&files, &FilePayload::summarised);
    const QString path = write(QStringLiteral("d"), "x");
    files.read(path, 100);
    files.cancel();
    files.summarise(path, 100, 8);
    QTRY_COMPARE(summarised.size(), 1);
    files.read(path, 100);
    QTRY_COMPARE(finished.size(), 1);
}

REGISTER_TEST(TestFilePayload, QCoreApplication)
#include "test_filepayload.moc"
