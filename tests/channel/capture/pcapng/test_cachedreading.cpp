// SPDX-License-Identifier: MIT

#include "channel/capture/pcapng/cachedreading.h"
#include "channel/capture/pcapng/capturefile.h"
#include "tests/support/registeredtest.h"
#include "tests/support/slowdisk.h"

#include <QTemporaryDir>
#include <QTest>

#include <cerrno>
#include <fcntl.h>
#include <sys/mman.h>
#include <thread>
#include <unistd.h>

using namespace channel;

class TestCachedReading : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void field38_whatIsInMemoryIsReadAtOnce_data()
    {
        QTest::addColumn<bool>("inMemory");
        QTest::newRow("of a file") << false;
        QTest::newRow("without a file") << true;
    }

    void field38_whatIsInMemoryIsReadAtOnce()
    {
        QFETCH(bool, inMemory);
        const QTemporaryDir folder;
        QString error;
        const auto file = inMemory ? CaptureFile::createInMemory(&error)
                                   : CaptureFile::create(folder.filePath(QStringLiteral("a")), &error);
        QVERIFY2(file, qPrintable(error));
        const QByteArray content = QByteArray(10'000, 'a') + QByteArray(10'000, 'b');
        QCOMPARE(file->append(content), 0);
        const CachedReading cached;
        QCOMPARE(file->read(0, 20'000), content);
        QCOMPARE(file->read(9'999, 2), QByteArray("ab"));
        QCOMPARE(file->read(19'999, 2), QByteArray("b"));
        QCOMPARE(file->read(20'000, 2), QByteArray());
        QVERIFY(!cached.hasMissed());
    }

    void field38_holesAndWhatCannotBeMappedAreMissed()
    {
        const int memory = ::memfd_create("hole", MFD_CLOEXEC);
        QCOMPARE(::ftruncate(memory, 10'000), 0);
        char byte = 0;
        QCOMPARE(readCached(memory, &byte, 1, 20'000), 0);
        QCOMPARE(readCached(memory, &byte, 1, 5'000), -1);
        QCOMPARE(errno, EAGAIN);
        ::close(memory);
        QCOMPARE(readCached(memory, &byte, 1, 0), -1);
        QCOMPARE(errno, EBADF);
        const int unmappable = ::open("/sys/devices/system/cpu/online", O_RDONLY | O_CLOEXEC);
        if (unmappable < 0)
            QSKIP("no file is known here that cannot be mapped");
        QCOMPARE(readCached(unmappable, &byte, 1, 0), -1);
        QCOMPARE(errno, EAGAIN);
        ::close(unmappable);
    }

    void field38_whatWouldHaveToBeWaitedForIsMissed()
    {
        const QTemporaryDir folder;
        SlowDisk disk;
        QString error;
        const auto file = CaptureFile::create(folder.filePath(QStringLiteral("a")), &error, disk.calls());
        QVERIFY2(file, qPrintable(error));
        QCOMPARE(file->append("content"), 0);
        disk.setStalled(true);
        {
            const CachedReading outer;
            const CachedReading cached;
            QCOMPARE(file->read(0, 7), QByteArray());
            QVERIFY(cached.hasMissed());
            QVERIFY(!outer.hasMissed());
        }
        // Others wait.
        QByteArray read;
        std::thread other([&] { read = file->read(0, 7); });
        disk.setStalled(false);
        other.join();
        QCOMPARE(read, QByteArray("content"));
        QCOMPARE(CachedReading::current(), nullptr);
    }
};

REGISTER_TEST(TestCachedReading, NoApplication)
#include "test_cachedreading.moc"
