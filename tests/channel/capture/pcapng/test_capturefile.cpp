// SPDX-License-Identifier: MIT

#include "channel/capture/pcapng/capturefile.h"
#include "channel/capture/recording/filesyncer.h"
#include "tests/support/registeredtest.h"

#include <QDateTime>
#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <cerrno>
#include <fcntl.h>
#include <future>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace channel;

namespace {

const QDateTime moment(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray("cannot be opened");
}

mode_t modeOf(const QString &path)
{
    struct stat status
    {
    };
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? status.st_mode & 07777u : 0u;
}

} // namespace

class TestCaptureFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        folder_ = std::make_unique<QTemporaryDir>();
        error_.clear();
    }

    void nameTellsTheTimeInUtcAndIsTheFirstFree()
    {
        const QString folder = path(u"captures");
        const QDateTime elsewhere = moment.toOffsetFromUtc(3600);
        const auto first = CaptureFile::createIn(folder, elsewhere, &error_);
        const auto second = CaptureFile::createIn(folder, elsewhere, &error_);
        QVERIFY2(first && second, qPrintable(error_));
        QCOMPARE(first->path(), folder + u"/capture-20260102-030405-1.pcapng"_qs);
        QCOMPARE(second->path(), folder + u"/capture-20260102-030405-2.pcapng"_qs);
    }

    void fileAndNewFolderAreTheOwnersAlone()
    {
        const QString folder = path(u"deep/captures");
        const auto file = CaptureFile::createIn(folder, moment, &error_);
        QVERIFY2(file, qPrintable(error_));
        QCOMPARE(modeOf(file->path()), mode_t(0600));
        QCOMPARE(modeOf(folder), mode_t(0700));
    }

    void fault55_folderThatCannotBeMadeIsNamed()
    {
        QVERIFY(QFile(path(u"plain")).open(QFile::WriteOnly));
        QVERIFY(!CaptureFile::createIn(path(u"plain"), moment, &error_));
        QCOMPARE(error_,
                 u"No capture can be made in the folder %1: it is not a folder."_qs.arg(path(u"plain")));
        QVERIFY(!CaptureFile::createIn(path(u"plain/below"), moment, &error_));
        QVERIFY2(error_.contains(u"it is not a folder"), qPrintable(error_));
        QVERIFY(!CaptureFile::createIn(u"/proc/captures"_qs, moment, &error_));
        QVERIFY2(error_.startsWith(u"No capture can be made in the folder /proc/captures: "),
                 qPrintable(error_));
    }

    void fault55_aFileInMemoryHasNoNameAndALimit()
    {
        const auto file = CaptureFile::createInMemory(&error_);
        QVERIFY2(file, qPrintable(error_));
        QVERIFY(file->isInMemory());
        QCOMPARE(file->append("hello"), 0);
        QCOMPARE(file->append(" there"), 0);
        QCOMPARE(file->read(0, 99), QByteArray("hello there"));
        QCOMPARE(file->sync(), 0);
        // Never written, so that its memory is never taken.
        const QByteArray large(qsizetype(CaptureFile::largestInMemory), Qt::Uninitialized);
        QCOMPARE(file->append(large), EFBIG);
        QCOMPARE(file->size(), 11u);
        file->remove();
        QCOMPARE(file->read(0, 99), QByteArray("hello there"));
    }

    void fault57_secondProgramFindsTheFileLocked()
    {
        auto file = CaptureFile::create(path(u"a.pcapng"), &error_);
        QVERIFY2(file, qPrintable(error_));
        const int other = ::open(QFile::encodeName(file->path()).constData(), O_RDWR | O_CLOEXEC);
        QVERIFY(other >= 0);
        QCOMPARE(::flock(other, LOCK_EX | LOCK_NB), -1);
        QCOMPARE(errno, EWOULDBLOCK);
        QVERIFY(!CaptureFile::create(path(u"a.pcapng"), &error_));
        QVERIFY2(error_.endsWith(u"something with this name exists already."), qPrintable(error_));
        file.reset();
        QCOMPARE(::flock(other, LOCK_EX | LOCK_NB), 0);
        ::close(other);
    }

    void fault58_targetThatIsNoNewFileIsRefused_data()
    {
        QTest::addColumn<QString>("reason");
        QTest::newRow("FAULTS 58: link to nothing") << u"it is a link"_qs;
        QTest::newRow("FAULTS 58: link to a file") << u"it is a link"_qs;
        QTest::newRow("FAULTS 58: FIFO") << u"it is not a regular file"_qs;
        QTest::newRow("FAULTS 58: folder") << u"it is a folder"_qs;
        QTest::newRow("FAULTS 58: device") << u"it is not a regular file"_qs;
    }

    void fault58_targetThatIsNoNewFileIsRefused()
    {
        QFETCH(QString, reason);
        QString target = path(u"target");
        const QByteArray name = QFile::encodeName(target);
        const QString row = QString::fromUtf8(QTest::currentDataTag());
        if (row.endsWith(u"nothing"))
            QVERIFY(QFile::link(path(u"nowhere"), target));
        else if (row.endsWith(u"file"))
            QVERIFY(QFile(path(u"victim")).open(QFile::WriteOnly) && QFile::link(path(u"victim"), target));
        else if (row.endsWith(u"FIFO"))
            QCOMPARE(::mkfifo(name.constData(), 0600), 0);
        else if (row.endsWith(u"folder"))
            QVERIFY(QDir().mkdir(target));
        else
            target = u"/dev/null"_qs;
        QVERIFY(!CaptureFile::create(target, &error_));
        QCOMPARE(error_, u"The capture file %1 cannot be made: %2."_qs.arg(target, reason));
        QVERIFY(!QFile::exists(path(u"nowhere")));
    }

    void bytesAreReadBackFromAnywhere()
    {
        const auto file = CaptureFile::create(path(u"a.pcapng"), &error_);
        QCOMPARE(file->append("hello "), 0);
        QCOMPARE(file->append("world"), 0);
        QCOMPARE(file->size(), quint64(11));
        QCOMPARE(file->read(3, 5), QByteArray("lo wo"));
        QCOMPARE(file->read(8, 50), QByteArray("rld"));
        QCOMPARE(file->read(11, 1), QByteArray());
        QCOMPARE(contentOf(file->path()), QByteArray("hello world"));
    }

    void fault51_shortWritesAndInterruptionsGoOn()
    {
        int calls = 0;
        auto system = CaptureFile::SystemCalls::standard();
        system.write = [&](int descriptor, const void *bytes, size_t size) -> qint64 {
            if (++calls % 2 == 0) {
                errno = EINTR;
                return -1;
            }
            return ::write(descriptor, bytes, qMin<size_t>(size, 3));
        };
        const auto file = CaptureFile::create(path(u"a.pcapng"), &error_, system);
        QCOMPARE(file->append("0123456789"), 0);
        QCOMPARE(calls, 7);
        QCOMPARE(contentOf(file->path()), QByteArray("0123456789"));
    }

    void shortReadsAndInterruptionsGoOn()
    {
        int calls = 0;
        auto system = CaptureFile::SystemCalls::standard();
        system.read = [&](int descriptor, void *bytes, size_t size, quint64 offset) -> qint64 {
            if (++calls % 2 == 0) {
                errno = EINTR;
                return -1;
            }
            return ::pread(descriptor, bytes, qMin<size_t>(size, 3), off_t(offset));
        };
        QCOMPARE(CaptureFile::create(path(u"a.pcapng"), &error_)->append("0123456789"), 0);
        const auto file = CaptureFile::open(path(u"a.pcapng"), &error_, system);
        QCOMPARE(file->read(1, 8), QByteArray("12345678"));
        QCOMPARE(calls, 5);
    }

    void failedReadGivesWhatCameBeforeIt()
    {
        auto system = CaptureFile::SystemCalls::standard();
        system.read = [](int descriptor, void *bytes, size_t, quint64 offset) -> qint64 {
            errno = EIO;
            return offset < 4 ? ::pread(descriptor, bytes, 4 - offset, off_t(offset)) : -1;
        };
        QCOMPARE(CaptureFile::create(path(u"a.pcapng"), &error_)->append("0123456789"), 0);
        const auto file = CaptureFile::openToRead(path(u"a.pcapng"), &error_, system);
        QCOMPARE(file->read(1, 8), QByteArray("123"));
        QCOMPARE(file->read(4, 2), QByteArray());
    }

    void fault49_failedWriteLeavesOnlyWholeBatches_data()
    {
        QTest::addColumn<int>("error");
        QTest::newRow("FAULTS 48: the disk is full") << ENOSPC;
        QTest::newRow("FAULTS 49: the disk reports an error") << EIO;
        QTest::newRow("a write that takes nothing") << 0;
    }

    void fault49_failedWriteLeavesOnlyWholeBatches()
    {
        QFETCH(int, error);
        qint64 room = 8;
        auto system = CaptureFile::SystemCalls::standard();
        system.write = [&](int descriptor, const void *bytes, size_t size) -> qint64 {
            if (room == 0) {
                errno = error;
                return error == 0 ? 0 : -1;
            }
            const qint64 written = ::write(descriptor, bytes, size_t(qMin<qint64>(room, qint64(size))));
            room -= written;
            return written;
        };
        const auto file = CaptureFile::create(path(u"a.pcapng"), &error_, system);
        QCOMPARE(file->append("first"), 0);
        QCOMPARE(file->append("second"), error == 0 ? EIO : error);
        QCOMPARE(file->size(), quint64(5));
        QCOMPARE(contentOf(file->path()), QByteArray("first"));
        room = 100;
        QCOMPARE(file->append("third"), 0);
        QCOMPARE(contentOf(file->path()), QByteArray("firstthird"));
    }

    void fault74_fileThatIsCutWhileOpenGivesFewerBytes()
    {
        const auto file = CaptureFile::create(path(u"a.pcapng"), &error_);
        QCOMPARE(file->append("0123456789"), 0);
        QVERIFY(QFile::resize(file->path(), 4));
        QCOMPARE(file->read(2, 6), QByteArray("23"));
    }

    void removeSparesAnotherFileOfThatName()
    {
        const auto file = CaptureFile::create(path(u"a.pcapng"), &error_);
        QVERIFY(QFile::rename(path(u"a.pcapng"), path(u"b.pcapng")));
        QVERIFY(QFile(path(u"a.pcapng")).open(QFile::WriteOnly));
        file->remove();
        QVERIFY(QFile::exists(path(u"a.pcapng")));
    }

    void syncsNeverOverlapAndOnlyBringWhatIsNew()
    {
        std::atomic<int> running = 0;
        std::atomic<int> most = 0;
        std::atomic<int> syncs = 0;
        std::promise<void> gate;
        const std::shared_future<void> open = gate.get_future().share();
        auto system = CaptureFile::SystemCalls::standard();
        system.sync = [&](int) {
            most = qMax(most.load(), ++running);
            open.wait();
            --running;
            ++syncs;
            return 0;
        };
        const auto file = CaptureFile::create(path(u"a.pcapng"), &error_, system);
        {
            FileSyncer syncer(*file);
            syncer.start();
            QCOMPARE(running.load(), 0);
            file->append("one");
            syncer.start();
            QTRY_COMPARE(running.load(), 1);
            file->append("two");
            syncer.start();
            syncer.start();
            gate.set_value();
            QTRY_COMPARE(running.load(), 0);
            const auto synced = [&] {
                syncer.start();
                return syncs.load();
            };
            QTRY_COMPARE(synced(), 2);
            for (int i = 0; i < 10; ++i)
                syncer.start();
        }
        QCOMPARE(syncs.load(), 2);
        QCOMPARE(most.load(), 1);
    }

    void fault50_failedSyncIsNotTriedAgain()
    {
        std::atomic<int> syncs = 0;
        auto system = CaptureFile::SystemCalls::standard();
        system.sync = [&](int) {
            ++syncs;
            errno = EIO;
            return -1;
        };
        const auto file = CaptureFile::create(path(u"a.pcapng"), &error_, system);
        {
            FileSyncer syncer(*file);
            file->append("one");
            syncer.start();
            QTRY_COMPARE(syncer.error(), EIO);
            file->append("two");
            syncer.start();
        }
        QCOMPARE(syncs.load(), 1);
    }

    void destructorWaitsForTheSyncUnderWay()
    {
        std::atomic<bool> started = false;
        std::atomic<bool> done = false;
        std::promise<void> gate;
        auto system = CaptureFile::SystemCalls::standard();
        system.sync = [&](int) {
            started = true;
            gate.get_future().wait();
            done = true;
            return 0;
        };
        const auto file = CaptureFile::create(path(u"a.pcapng"), &error_, system);
        auto syncer = std::make_unique<FileSyncer>(*file);
        file->append("one");
        syncer->start();
        QTRY_VERIFY(started);
        auto destruction = std::async(std::launch::async, [&] { syncer.reset(); });
        gate.set_value();
        destruction.get();
        QVERIFY(done);
    }

private:
    QString path(QStringView name) const { return folder_->filePath(name.toString()); }

    std::unique_ptr<QTemporaryDir> folder_;
    QString error_;
};

REGISTER_TEST(TestCaptureFile, QCoreApplication)
#include "test_capturefile.moc"
