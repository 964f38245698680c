// SPDX-License-Identifier: MIT

#include "channel/capture/pcapng/cachedreading.h"
#include "channel/capture/pcapng/captureerrortext.h"
#include "channel/capture/pcapng/capturefile.h"
#include "channel/capture/recording/recordingwriter.h"
#include "tests/support/filecontent.h"
#include "tests/support/registeredtest.h"

#include <QTemporaryDir>
#include <QTest>

#include <cerrno>
#include <fcntl.h>
#include <future>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace channel;

/// What is written to a capture's file and read from it, and what happens if the disk fails.
class TestCaptureFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        folder_ = std::make_unique<QTemporaryDir>();
        error_.clear();
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

    void whereReadingFailedIsTold()
    {
        int error = 0;
        auto system = CaptureFile::SystemCalls::standard();
        system.read = [&](int, void *, size_t, quint64) -> qint64 {
            errno = error;
            return error == 0 ? 0 : -1;
        };
        system.readCached = system.read;
        const auto file = CaptureFile::create(path(u"a.pcapng"), &error_, system);
        QCOMPARE(file->append("0123456789"), 0);
        QCOMPARE(file->readFailureText(), QString());
        QCOMPARE(file->read(4, 2), QByteArray());
        QCOMPARE(
            file->readFailureText(),
            QStringLiteral("byte 4 of %1 cannot be read: the file has become shorter").arg(file->path()));
        error = EIO;
        {
            const CachedReading cached;
            QCOMPARE(file->read(6, 2), QByteArray());
            QVERIFY(!cached.hasMissed());
        }
        QCOMPARE(file->readFailureText(),
                 QStringLiteral("byte 6 of %1 cannot be read: the disk reported an error").arg(file->path()));
        file->setPath({});
        QCOMPARE(file->readFailureText(),
                 QStringLiteral("byte 6 of the recording cannot be read: the disk reported an error"));
        QCOMPARE(file->readFailures(), 2u);
    }

    void field47_whatSomebodyHasCutIsNotWrittenTo()
    {
        bool isStatusRefused = false;
        auto system = CaptureFile::SystemCalls::standard();
        system.status = [&](int descriptor, struct stat *status) {
            return isStatusRefused ? -1 : ::fstat(descriptor, status);
        };
        const auto file = CaptureFile::create(path(u"a.pcapng"), &error_, system);
        QByteArray copied;
        file->setCopy([&copied](QByteArrayView bytes) { copied += bytes; });
        QCOMPARE(file->append("0123456789"), 0);
        QVERIFY(QFile::resize(file->path(), 4));
        QVERIFY(!file->hasItsLength());
        QCOMPARE(file->append("more"), ESTALE);
        QCOMPARE(captureErrorText(ESTALE), QStringLiteral("another program has changed the file's length"));
        QCOMPARE(contentOf(file->path()), QByteArray("0123"));
        QCOMPARE(copied, QByteArray("0123456789"));
        QVERIFY(file->isInPlace());
        isStatusRefused = true;
        QVERIFY(file->hasItsLength());
        QVERIFY(!file->isInPlace());
    }

    void field36_anExchangeHappensWholeOrNotAtAll()
    {
        QList<int> errors{EINTR, EBUSY, EIO};
        auto system = CaptureFile::SystemCalls::standard();
        system.duplicate = [&](int from, int to) {
            if (errors.isEmpty())
                return ::dup3(from, to, O_CLOEXEC);
            errno = errors.takeFirst();
            return -1;
        };
        const auto file = CaptureFile::create(path(u"a.pcapng"), &error_, system);
        QCOMPARE(file->append("same"), 0);
        int other = ::open(qPrintable(path(u"b")), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        QCOMPARE(::write(other, "same", 4), 4);
        QCOMPARE(file->exchange(&other), EIO);
        QCOMPARE(file->exchanges(), 0);

        rlimit before{};
        QCOMPARE(::getrlimit(RLIMIT_NOFILE, &before), 0);
        const rlimit none{0, before.rlim_max};
        QCOMPARE(::setrlimit(RLIMIT_NOFILE, &none), 0);
        const int refused = file->exchange(&other);
        QCOMPARE(::setrlimit(RLIMIT_NOFILE, &before), 0);
        QVERIFY(refused == EMFILE || refused == EINVAL);

        QCOMPARE(file->exchange(&other), 0);
        QCOMPARE(file->exchanges(), 1);
        QCOMPARE(file->append(" more"), 0);
        ::close(other);
        QCOMPARE(contentOf(path(u"b")), QByteArray("same more"));
        QCOMPARE(contentOf(path(u"a.pcapng")), QByteArray("same"));
    }

    void fault74_fileThatIsCutWhileOpenGivesFewerBytes()
    {
        const auto file = CaptureFile::create(path(u"a.pcapng"), &error_);
        QCOMPARE(file->append("0123456789"), 0);
        QVERIFY(QFile::resize(file->path(), 4));
        QCOMPARE(file->read(2, 6), QByteArray("23"));
    }

    void interruptedSyncIsTriedAgain()
    {
        int calls = 0;
        auto system = CaptureFile::SystemCalls::standard();
        system.sync = [&](int) {
            errno = EINTR;
            return ++calls < 3 ? -1 : 0;
        };
        const auto file = CaptureFile::create(path(u"a.pcapng"), &error_, system);
        QCOMPARE(file->sync(), 0);
        QCOMPARE(calls, 3);
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
            RecordingWriter syncer(*file);
            syncer.startSync();
            QCOMPARE(running.load(), 0);
            file->append("one");
            syncer.startSync();
            QTRY_COMPARE(running.load(), 1);
            file->append("two");
            syncer.startSync();
            syncer.startSync();
            gate.set_value();
            QTRY_COMPARE(running.load(), 0);
            const auto synced = [&] {
                syncer.startSync();
                return syncs.load();
            };
            QTRY_COMPARE(synced(), 2);
            for (int i = 0; i < 10; ++i)
                syncer.startSync();
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
            RecordingWriter syncer(*file);
            file->append("one");
            syncer.startSync();
            QTRY_COMPARE(syncer.syncError(), EIO);
            file->append("two");
            syncer.startSync();
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
        auto syncer = std::make_unique<RecordingWriter>(*file);
        file->append("one");
        syncer->startSync();
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
