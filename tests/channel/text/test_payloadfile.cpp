// SPDX-License-Identifier: MIT

#include "channel/text/payloadfile.h"
#include "tests/support/registeredtest.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace channel;

/// Files as payloads.
class TestPayloadFile : public QObject
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

private:
    QString write(const QString &name, const QByteArray &bytes)
    {
        QFile file(folder_.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName()
                                                                                    : QString();
    }

    QTemporaryDir folder_;
};

void TestPayloadFile::readsEveryByte()
{
    const QByteArray bytes("\0\r\n\xff binary", 11);
    const ParsedPayload payload = readPayloadFile(write(QStringLiteral("a"), bytes), 11);
    QVERIFY(!payload.error);
    QCOMPARE(payload.bytes, bytes);
}

void TestPayloadFile::summarisesWithoutReadingAll()
{
    const FileSummary summary =
        summarisePayloadFile(write(QStringLiteral("b"), QByteArray(5000, 'b')), 10'000, 64);
    QVERIFY(!summary.error);
    QCOMPARE(summary.size, 5000);
    QCOMPARE(summary.start, QByteArray(64, 'b'));
}

void TestPayloadFile::refusals_data()
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

void TestPayloadFile::refusals()
{
    QFETCH(QString, name);
    const QString path = name.isEmpty() ? name : folder_.path() + u'/' + name;
    const ParsedPayload payload = readPayloadFile(path, 1024 * 1024);
    QVERIFY(payload.error);
    QVERIFY(payload.bytes.isEmpty());
    QTEST(payload.error->message, "message");
    QCOMPARE(summarisePayloadFile(path, 1024 * 1024, 64).error->message, payload.error->message);
}

void TestPayloadFile::fifoIsRefusedWithoutWaiting()
{
    const QString path = folder_.filePath(QStringLiteral("fifo"));
    QCOMPARE(mkfifo(QFile::encodeName(path).constData(), 0600), 0);
    QCOMPARE(readPayloadFile(path, 100).error->message, u"“fifo” is not a regular file."_qs);
}

/// As one that grows while it is read; those of the kernel say that they are empty.
void TestPayloadFile::aFileThatIsLongerThanItSaysIsRefused()
{
    const ParsedPayload payload = readPayloadFile(QStringLiteral("/proc/self/maps"), 10);
    QVERIFY(payload.error);
    QCOMPARE(payload.error->message, QStringLiteral("The file is longer than the largest message."));
    QCOMPARE(payload.bytes, QByteArray());
}

/// Nothing is at the address 0.
void TestPayloadFile::aFileThatCannotBeReadSaysWhy()
{
    const ParsedPayload payload = readPayloadFile(QStringLiteral("/proc/self/mem"), 10);
    QVERIFY(payload.error);
    QCOMPARE(payload.error->message, QStringLiteral("Cannot read the file: Input/output error."));
}

REGISTER_TEST(TestPayloadFile, NoApplication)
#include "test_payloadfile.moc"
