// SPDX-License-Identifier: MIT

#include "channel/capture/files/backgroundtask.h"
#include "channel/capture/files/capturemove.h"
#include "channel/capture/opening/captureloader.h"
#include "channel/protocol/framewriter.h"
#include "tests/support/framedescription.h"
#include "tests/support/loadedwhole.h"
#include "tests/support/recordingfixture.h"
#include "tests/support/registeredtest.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <cerrno>
#include <functional>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

using namespace channel;

/// A live recording gets another name, or another disk, and goes on.
class TestCaptureMove : public QObject, protected RecordingFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        startRecording();
        recorder_->openConnection(loopbackConnection(), 1);
        record("one");
    }

    void recordingGoesOnUnderTheNewName()
    {
        const QString old = capture_->path();
        const QString target = folder_->filePath(QStringLiteral("saved.pcapng"));
        const ino_t inode = inodeOf(old);
        QCOMPARE(move(target), QString());
        QCOMPARE(capture_->path(), target);
        QVERIFY(!QFile::exists(old));
        QCOMPARE(inodeOf(target), inode); // Not a byte was copied.
        checkGoesOn(target);
    }

    void fault54_deletedRecordingIsSavedAsACopy()
    {
        QVERIFY(QFile::remove(capture_->path()));
        const QString target = folder_->filePath(QStringLiteral("saved.pcapng"));
        QCOMPARE(move(target), QString());
        checkGoesOn(target);
    }

    void regularFileIsReplaced()
    {
        const QString target = folder_->filePath(QStringLiteral("saved.pcapng"));
        QFile file(target);
        QVERIFY(file.open(QFile::WriteOnly));
        file.write("something older");
        file.close();
        QCOMPARE(move(target), QString());
        checkGoesOn(target);
    }

    void toAnotherDisk()
    {
        const QTemporaryDir other(QStringLiteral("/dev/shm/channelscope-XXXXXX"));
        struct stat here;
        struct stat there;
        QVERIFY(other.isValid() && ::stat(qPrintable(folder_->path()), &here) == 0 &&
                ::stat(qPrintable(other.path()), &there) == 0);
        if (here.st_dev == there.st_dev)
            QSKIP("/dev/shm is on the disk of the temporary files");
        const QString old = capture_->path();
        const QString target = other.filePath(QStringLiteral("saved.pcapng"));
        QString error;
        auto move = CaptureMove::begin(*recorder_->file(), target, &error);
        QVERIFY2(move, qPrintable(error));
        BackgroundTask task([&](TaskControl &control) { move->copy(control, &error); });
        while (task.isRunning())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QVERIFY(QFile::exists(target + QStringLiteral(".part")));
        QVERIFY(!QFile::exists(target));
        record("meanwhile");
        QVERIFY2(move->finish(&error), qPrintable(error));
        QVERIFY(!QFile::exists(target + QStringLiteral(".part")));
        QVERIFY(!QFile::exists(old));
        QCOMPARE(capture_->path(), target);
        QCOMPARE(capture_->payload(capture_->frame(2)), QByteArray("meanwhile"));
        checkGoesOn(target);
    }

    void dropped()
    {
        const QTemporaryDir other(QStringLiteral("/dev/shm/channelscope-XXXXXX"));
        const QString target = other.filePath(QStringLiteral("saved.pcapng"));
        QString error;
        const QString old = capture_->path();
        CaptureMove::begin(*recorder_->file(), target, &error).reset();
        QCOMPARE(QDir(other.path()).entryList(QDir::Files), QStringList());
        QCOMPARE(capture_->path(), old);
        checkGoesOn(old);
    }

    void fault58_targetThatIsNoRegularFile_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("reason");
        QTest::newRow("link") << QStringLiteral("link") << QStringLiteral("it is a link");
        QTest::newRow("FIFO") << QStringLiteral("fifo") << QStringLiteral("it is not a regular file");
        QTest::newRow("folder") << QStringLiteral("folder") << QStringLiteral("it is a folder");
        QTest::newRow("device") << QStringLiteral("/dev/null") << QStringLiteral("it is not a regular file");
    }

    void fault58_targetThatIsNoRegularFile()
    {
        QFETCH(QString, kind);
        QFETCH(QString, reason);
        const QString target = kind.startsWith(u'/') ? kind : folder_->filePath(kind);
        const QByteArray name = QFile::encodeName(target);
        if (kind == u"link")
            QCOMPARE(::symlink("/dev/null", name.constData()), 0);
        else if (kind == u"fifo")
            QCOMPARE(::mkfifo(name.constData(), 0600), 0);
        else if (kind == u"folder")
            QCOMPARE(::mkdir(name.constData(), 0700), 0);
        const QString old = capture_->path();
        QCOMPARE(move(target), QStringLiteral("The capture cannot be saved as %1: %2.").arg(target, reason));
        QCOMPARE(capture_->path(), old);
        checkGoesOn(old);
    }

    void fault57_targetThatAnotherProgramUses()
    {
        QString error;
        const auto other = Recorder::create(folder_->path(), {}, &error);
        const QString target = other->capture()->path();
        QCOMPARE(move(target),
                 QStringLiteral("The capture cannot be saved as %1: another program uses it.").arg(target));
    }

    void folderThatIsNotThere()
    {
        const QString target = folder_->filePath(QStringLiteral("none/saved.pcapng"));
        QCOMPARE(move(target),
                 QStringLiteral("The capture cannot be saved as %1: it does not exist.").arg(target));
    }

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
        QString error;
        auto move = CaptureMove::begin(*recorder_->file(), target, &error);
        QVERIFY2(move && move->needsCopy(), qPrintable(error));
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
        QString error;
        auto move = CaptureMove::begin(*recorder_->file(), target, &error);
        QVERIFY2(move && move->needsCopy(), qPrintable(error));
        TaskControl control;
        QVERIFY(!move->copy(control, &error));
        QVERIFY(left > 0);
        QCOMPARE(error,
                 QStringLiteral("The capture cannot be saved as %1: more is recorded than that disk takes "
                                "in the same time. Recording goes on where it was; save it once less comes.")
                     .arg(target));
        move.reset();
        QCOMPARE(QDir(folder_->path()).entryList({QStringLiteral("saved*")}), QStringList());
        left = 0;
        record("after");
        QCOMPARE(capture_->payload(capture_->frame(capture_->frameCount() - 1)), QByteArray("after"));
        QVERIFY(capture_->totals().recording);
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

    void field36_aDescriptorThatCannotBeReplacedLeavesAllAsItWas()
    {
        recordWith([](CaptureFile::SystemCalls &calls) {
            calls.duplicate = [](int, int) {
                errno = EBADF;
                return -1;
            };
        });
        const QString target = makeUnlinkedCopyable();
        QVERIFY(move(target).startsWith(QStringLiteral("The capture cannot be saved as %1: ").arg(target)));
        QVERIFY(!QFile::exists(target));
        QVERIFY(!QFile::exists(target + QStringLiteral(".part")));
        record("after");
        QCOMPARE(capture_->payload(capture_->frame(capture_->frameCount() - 1)), QByteArray("after"));
        QVERIFY(capture_->totals().recording);
    }

    void field36_aNameThatCannotBeGivenLeavesAllAsItWas()
    {
        const QString target = makeUnlinkedCopyable();
        QString error;
        auto move = CaptureMove::begin(*recorder_->file(), target, &error);
        QVERIFY2(move && move->needsCopy(), qPrintable(error));
        TaskControl control;
        QVERIFY2(move->copy(control, &error), qPrintable(error));
        QVERIFY(QDir().mkpath(target + QStringLiteral("/taken")));
        const ino_t before = inodeOfCapture();
        QVERIFY(!move->finish(&error));
        QCOMPARE(error, QStringLiteral("The capture cannot be saved as %1: it is a folder.").arg(target));
        move.reset();
        QCOMPARE(inodeOfCapture(), before);
        QVERIFY(!QFile::exists(target + QStringLiteral(".part")));
        record("after");
        QCOMPARE(capture_->payload(capture_->frame(capture_->frameCount() - 1)), QByteArray("after"));
    }

private:
    /// Records anew, with other system calls.
    void recordWith(const std::function<void(CaptureFile::SystemCalls &)> &change)
    {
        auto calls = CaptureFile::SystemCalls::standard();
        change(calls);
        QString error;
        recorder_ = Recorder::create(
            CaptureFile::create(folder_->filePath(QStringLiteral("own.pcapng")), &error, calls), {}, &error);
        QVERIFY2(recorder_, qPrintable(error));
        capture_ = recorder_->capture();
        recorder_->openConnection(loopbackConnection(), 1);
        record("one");
    }

    /// Where the recording, which has lost its name, can only be copied to.
    QString makeUnlinkedCopyable()
    {
        QFile::remove(capture_->path());
        return folder_->filePath(QStringLiteral("saved.pcapng"));
    }

    /// Of the file that is recorded into, whatever its name.
    ino_t inodeOfCapture()
    {
        struct stat status
        {
        };
        for (int descriptor = 3; descriptor < 1000; ++descriptor) {
            const QString link = QFile::symLinkTarget(QStringLiteral("/proc/self/fd/%1").arg(descriptor));
            if (link.startsWith(capture_->path()) && ::fstat(descriptor, &status) == 0)
                return status.st_ino;
        }
        return 0;
    }

    static ino_t inodeOf(const QString &path)
    {
        struct stat status;
        return ::stat(qPrintable(path), &status) == 0 ? status.st_ino : 0;
    }

    void record(const QByteArray &text)
    {
        recorder_->append(0, Direction::In, frame(text), 2);
        recorder_->flush();
    }

    QString move(const QString &target)
    {
        QString error;
        if (auto move = CaptureMove::begin(*recorder_->file(), target, &error)) {
            TaskControl control;
            if (move->copy(control, &error))
                move->finish(&error);
        }
        return error;
    }

    void checkGoesOn(const QString &path)
    {
        record("after");
        const quint64 last = capture_->frameCount() - 1;
        QCOMPARE(capture_->payload(capture_->frame(last)), QByteArray("after"));
        const auto loader = loadedWhole(path);
        QCOMPARE(describeAll(*loader->capture()), describeAll(*capture_));
        QCOMPARE(loader->capture()->payload(loader->capture()->frame(last)), QByteArray("after"));
    }
};

REGISTER_TEST(TestCaptureMove, QCoreApplication)
#include "test_capturemove.moc"
