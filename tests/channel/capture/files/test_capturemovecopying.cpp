// SPDX-License-Identifier: MIT

#include "movedcapture.h"
#include "tests/support/registeredtest.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <cerrno>
#include <unistd.h>
#include <utility>

using namespace channel;

/// What is recorded while a live recording is copied to another disk, and when that has it for good.
class TestCaptureMoveCopying : public QObject, protected MovedCapture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }

    void field36_whatComesWhileItIsCopiedIsCopiedByTheWorker()
    {
        constexpr int pieces = 20;
        int left = pieces;
        recordWith([this, &left](CaptureFile::SystemCalls &calls) {
            calls.read = [this, &left](int descriptor, void *bytes, size_t size, quint64 offset) -> qint64 {
                if (left > 0 && left-- <= pieces)
                    recorder_->file()->append(QByteArray(1'500'000, 'x'));
                return ::pread(descriptor, bytes, size, off_t(offset));
            };
        });
        QVERIFY(QFile::remove(capture_->path())); // What has no name is copied.
        const QString target = folder_->filePath(QStringLiteral("saved.pcapng"));
        const auto move = beginCopy(target);
        QVERIFY(move);
        QString error;
        TaskControl control;
        QVERIFY2(move->copy(control, &error), qPrintable(error));
        QCOMPARE(left, 0);
        QVERIFY(move->isNearlyCopied());
        const auto copied = quint64(QFileInfo(target + QStringLiteral(".part")).size());
        QVERIFY(capture_->fileSize() - copied < 1024 * 1024);
        recorder_->file()->append(QByteArray(2'000'000, 'y'));
        QVERIFY(!move->isNearlyCopied());
        QVERIFY2(move->copy(control, &error), qPrintable(error));
        QVERIFY2(move->finish(&error), qPrintable(error));
        QCOMPARE(quint64(QFileInfo(target).size()), capture_->fileSize());
    }

    void field36_theCopyIsBroughtToTheDiskThoughNothingMoreIsRecorded()
    {
        std::atomic<int> syncs = 0;
        recordWith([&syncs](CaptureFile::SystemCalls &calls) {
            calls.sync = [&syncs](int) {
                ++syncs;
                return 0;
            };
        });
        recorder_->sync();
        recorder_->awaitSync();
        QVERIFY(recorder_->isSynced());
        const int before = syncs;
        QVERIFY(QFile::remove(capture_->path()));
        QCOMPARE(move(folder_->filePath(QStringLiteral("saved.pcapng"))), QString());
        QVERIFY(!recorder_->isSynced());
        recorder_->sync();
        recorder_->awaitSync();
        QCOMPARE(syncs.load(), before + 1);
        QVERIFY(recorder_->isSynced());
    }

    /// More is recorded than the other disk takes in the same time.
    void field36_roundsThatGainNothingEnd()
    {
        int left = 500;
        recordWith([this, &left](CaptureFile::SystemCalls &calls) {
            calls.read = [this, &left](int descriptor, void *bytes, size_t size, quint64 offset) -> qint64 {
                if (left > 0 && left-- > 0)
                    recorder_->file()->append(QByteArray(1'100'000, 'x'));
                return ::pread(descriptor, bytes, size, off_t(offset));
            };
        });
        const QString target = makeUnlinkedCopyable();
        auto move = beginCopy(target);
        QVERIFY(move);
        QString error;
        TaskControl control;
        QVERIFY(!move->copy(control, &error));
        QVERIFY(left > 0);
        QCOMPARE(error, tooMuchComes(target));
        move.reset();
        QCOMPARE(QDir(folder_->path()).entryList({QStringLiteral("saved*")}), QStringList());
        left = 0;
        checkRecords();
    }

    /// All traffic would wait for it.
    void field36_theThreadThatRecordsCopiesLittle()
    {
        const QString target = makeUnlinkedCopyable();
        const auto move = beginCopy(target);
        QVERIFY(move);
        QString error;
        TaskControl control;
        QVERIFY2(move->copy(control, &error), qPrintable(error));
        const qint64 copied = QFileInfo(target + QStringLiteral(".part")).size();
        record(QByteArray(1'048'576, 'x'));
        QVERIFY(!move->finish(&error));
        QCOMPARE(error, tooMuchComes(target));
        QCOMPARE(QFileInfo(target + QStringLiteral(".part")).size(), copied);
        QVERIFY(!QFile::exists(target));
        QVERIFY2(move->copy(control, &error), qPrintable(error)); // It may go on.
        record(QByteArray(1'000'000, 'y'));
        QVERIFY2(move->finish(&error), qPrintable(error));
        checkGoesOn(target);
    }

    /// Else a power cut could leave neither the old name nor the new one.
    void field36_theFolderIsBroughtToTheDiskBeforeTheOldFileGoes()
    {
        QStringList synced;
        QString old;
        recordWith([&synced, &old](CaptureFile::SystemCalls &calls) {
            calls.syncFolder = [&synced, &old](const QString &path) {
                synced.append(QFileInfo(path).fileName() +
                              (QFile::exists(old) ? QStringLiteral(", old") : QString()));
                return 0;
            };
        });
        recorder_->awaitSync();
        QCOMPARE(std::exchange(synced, {}), QStringList{QStringLiteral("own.pcapng")});
        const QTemporaryDir other(QStringLiteral("/dev/shm/channelscope-XXXXXX"));
        old = capture_->path();
        const QString target = other.filePath(QStringLiteral("saved.pcapng"));
        QString error;
        auto move = CaptureMove::begin(*recorder_->file(), target, &error);
        if (!move || !move->needsCopy())
            QSKIP("/dev/shm is on the disk of the temporary files");
        TaskControl control;
        QVERIFY2(move->copy(control, &error), qPrintable(error));
        QCOMPARE(synced, QStringList{QStringLiteral("saved.pcapng.part, old")});
        QVERIFY2(move->finish(&error), qPrintable(error));
        QCOMPARE(synced.size(), 1); // The thread that records does not wait for the disk.
        QVERIFY(!recorder_->isSynced());
        recorder_->awaitSync();
        QCOMPARE(synced,
                 (QStringList{QStringLiteral("saved.pcapng.part, old"), QStringLiteral("saved.pcapng")}));
        QVERIFY(recorder_->isSynced());
    }

    void field36_theFolderOfANewNameIsBroughtToTheDisk()
    {
        QStringList synced;
        recordWith([&synced](CaptureFile::SystemCalls &calls) {
            calls.syncFolder = [&synced](const QString &path) {
                synced.append(QFileInfo(path).fileName());
                return 0;
            };
        });
        recorder_->awaitSync();
        QCOMPARE(move(folder_->filePath(QStringLiteral("saved.pcapng"))), QString());
        recorder_->awaitSync();
        record("more");
        recorder_->awaitSync();
        QCOMPARE(synced, (QStringList{QStringLiteral("own.pcapng"), QStringLiteral("saved.pcapng")}));
    }

    void field36_aFolderThatDoesNotReachTheDiskIsSaid()
    {
        recordWith([](CaptureFile::SystemCalls &calls) {
            calls.syncFolder = [](const QString &) {
                return EIO;
            };
        });
        recorder_->awaitSync();
        QCOMPARE(recorder_->syncError(), EIO);
    }

private:
    static QString tooMuchComes(const QString &target)
    {
        return QStringLiteral("The capture cannot be saved as %1: more is recorded than that disk takes "
                              "in the same time. Recording goes on where it was; save it once less comes.")
            .arg(target);
    }
};

REGISTER_TEST(TestCaptureMoveCopying, QCoreApplication)
#include "test_capturemovecopying.moc"
