// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"
#include "ui/compose/filepayload.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace channel;
using namespace channel::ui;

/// Files as payloads, read elsewhere.
class TestFilePayload : public QObject
{
    Q_OBJECT

private Q_SLOTS:
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

void TestFilePayload::readsOnAnotherThread()
{
    FilePayload files;
    ParsedPayload result;
    connect(&files, &FilePayload::finished, this,
            [&result](const ParsedPayload &payload) { result = payload; });
    files.read(PayloadTemplate::ofFile(write(QStringLiteral("c"), "content"), 100), {});
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
    files.read(PayloadTemplate::ofFile(path, 100), {});
    files.cancel();
    files.summarise(path, 100, 8);
    QTRY_COMPARE(summarised.size(), 1);
    files.read(PayloadTemplate::ofFile(path, 100), {});
    QTRY_COMPARE(finished.size(), 1);
}

REGISTER_TEST(TestFilePayload, QCoreApplication)
#include "test_filepayload.moc"
