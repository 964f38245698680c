// SPDX-License-Identifier: MIT

#include "channel/capture/pcapng/foldersync.h"
#include "tests/support/registeredtest.h"

#include <QTemporaryDir>
#include <QTest>

#include <cerrno>

using namespace channel;

/// Names that are brought to the disk.
class TestFolderSync : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFoldersNamesAreSynced() { QCOMPARE(syncFolderOf(folder_.filePath(QStringLiteral("file"))), 0); }

    void aFolderThatIsNotThereIsNoError()
    {
        int calls = 0;
        const auto sync = [&calls](int) {
            return ++calls;
        };
        QCOMPARE(syncFolderOf(folder_.filePath(QStringLiteral("none/file")), sync), 0);
        QCOMPARE(calls, 0);
    }

    void fault51_whatASignalInterruptsIsDoneAgain()
    {
        int calls = 0;
        const auto sync = [&calls](int) {
            errno = EINTR;
            return ++calls < 3 ? -1 : 0;
        };
        QCOMPARE(syncFolderOf(folder_.filePath(QStringLiteral("file")), sync), 0);
        QCOMPARE(calls, 3);
    }

    void fault50_onlyADisksErrorCounts()
    {
        const QString path = folder_.filePath(QStringLiteral("file"));
        const auto failing = [](int error) {
            return [error](int) {
                errno = error;
                return -1;
            };
        };
        QCOMPARE(syncFolderOf(path, failing(EIO)), EIO);
        QCOMPARE(syncFolderOf(path, failing(EINVAL)), 0);
    }

private:
    QTemporaryDir folder_;
};

REGISTER_TEST(TestFolderSync, QCoreApplication)
#include "test_foldersync.moc"
