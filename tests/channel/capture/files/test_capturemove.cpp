// SPDX-License-Identifier: MIT

#include "channel/capture/files/backgroundtask.h"
#include "movedcapture.h"
#include "tests/support/registeredtest.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <cerrno>
#include <sys/stat.h>
#include <unistd.h>

using namespace channel;

/// A live recording gets another name, or another disk, and goes on.
class TestCaptureMove : public QObject, protected MovedCapture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }

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
        checkRecords();
    }

    void field36_aNameThatCannotBeGivenLeavesAllAsItWas()
    {
        const QString target = makeUnlinkedCopyable();
        auto move = beginCopy(target);
        QVERIFY(move);
        QString error;
        TaskControl control;
        QVERIFY2(move->copy(control, &error), qPrintable(error));
        QVERIFY(QDir().mkpath(target + QStringLiteral("/taken")));
        const ino_t before = inodeOfCapture();
        QVERIFY(!move->finish(&error));
        QCOMPARE(error, QStringLiteral("The capture cannot be saved as %1: it is a folder.").arg(target));
        move.reset();
        QCOMPARE(inodeOfCapture(), before);
        QVERIFY(!QFile::exists(target + QStringLiteral(".part")));
        checkRecords();
    }

private:
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
};

REGISTER_TEST(TestCaptureMove, QCoreApplication)
#include "test_capturemove.moc"
