// SPDX-License-Identifier: MIT

#include "channel/capture/pcapng/captureerrortext.h"
#include "channel/capture/pcapng/capturefile.h"
#include "tests/support/filecontent.h"
#include "tests/support/registeredtest.h"

#include <QDateTime>
#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace channel;

namespace {

const QDateTime moment(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);

mode_t modeOf(const QString &path)
{
    struct stat status
    {
    };
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? status.st_mode & 07777u : 0u;
}

} // namespace

/// How a capture's file is made, opened, locked and found under its name, and what is refused.
class TestCaptureFileOpening : public QObject
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

    void nameWithoutAFolderIsRefused()
    {
        QVERIFY(!CaptureFile::create(path(u"nowhere/a.pcapng"), &error_));
        QCOMPARE(error_,
                 u"The capture file %1 cannot be made: it does not exist."_qs.arg(path(u"nowhere/a.pcapng")));
    }

    void fileThatSomebodyLooksIntoIsPassedOver()
    {
        int locked = 0;
        auto system = CaptureFile::SystemCalls::standard();
        system.lock = [&](int descriptor) {
            errno = EWOULDBLOCK;
            return ++locked == 1 ? -1 : ::flock(descriptor, LOCK_EX | LOCK_NB);
        };
        const auto file = CaptureFile::createIn(folder_->path(), moment, &error_, system);
        QVERIFY2(file, qPrintable(error_));
        QCOMPARE(file->path(), path(u"capture-20260102-030405-1.pcapng").replace(u"-1."_qs, u"-2."_qs));
        QVERIFY(!QFile::exists(path(u"capture-20260102-030405-1.pcapng")));
    }

    void folderThatIsFullOfNamesIsRefused()
    {
        for (int number = 1; number <= 10'000; ++number) {
            const QByteArray name = path(u"capture-20260102-030405-%1.pcapng"_qs.arg(number)).toUtf8();
            QCOMPARE(::mknod(name.constData(), S_IFREG | 0600, 0), 0);
        }
        QVERIFY(!CaptureFile::createIn(folder_->path(), moment, &error_));
        QCOMPARE(error_,
                 u"No capture can be made in the folder %1: something with this name exists already."_qs.arg(
                     folder_->path()));
    }

    void fileInMemoryNeedsADescriptor()
    {
        rlimit limit{};
        QCOMPARE(::getrlimit(RLIMIT_NOFILE, &limit), 0);
        const rlimit none{0, limit.rlim_max};
        QCOMPARE(::setrlimit(RLIMIT_NOFILE, &none), 0);
        const auto file = CaptureFile::createInMemory(&error_);
        QCOMPARE(::setrlimit(RLIMIT_NOFILE, &limit), 0);
        QVERIFY(!file);
        QCOMPARE(error_, u"No capture can be kept in memory: Too many open files."_qs);
    }

    void whatCannotBeOpenedIsNamed()
    {
        QVERIFY(!CaptureFile::open(path(u"nothing"), &error_));
        QCOMPARE(error_, u"%1 cannot be opened: it does not exist."_qs.arg(path(u"nothing")));
        QVERIFY(!CaptureFile::openToRead(folder_->path(), &error_));
        QCOMPARE(error_, u"%1 cannot be opened: it is a folder."_qs.arg(folder_->path()));
    }

    /// Between the look at its name and the opening.
    void fault75_fileThatIsReplacedByAnotherThingIsRefused_data()
    {
        QTest::addColumn<int>("result");
        QTest::addColumn<mode_t>("mode");
        QTest::newRow("FAULTS 75: a FIFO") << 0 << mode_t(S_IFIFO);
        QTest::newRow("FAULTS 75: nobody can say what") << -1 << mode_t(0);
    }

    void fault75_fileThatIsReplacedByAnotherThingIsRefused()
    {
        QFETCH(const int, result);
        QFETCH(const mode_t, mode);
        auto system = CaptureFile::SystemCalls::standard();
        system.status = [&](int, struct stat *status) {
            status->st_mode = mode;
            return result;
        };
        QVERIFY(CaptureFile::create(path(u"a.pcapng"), &error_));
        QVERIFY(!CaptureFile::open(path(u"a.pcapng"), &error_, system));
        QCOMPARE(error_, u"%1 cannot be opened: it is not a regular file."_qs.arg(path(u"a.pcapng")));
    }

    void fault57_fileThatIsInUseMayOnlyBeRead()
    {
        const auto first = CaptureFile::create(path(u"a.pcapng"), &error_);
        QCOMPARE(first->append("hello"), 0);
        const auto second = CaptureFile::open(path(u"a.pcapng"), &error_);
        QVERIFY2(second, qPrintable(error_));
        QVERIFY(!second->isWritable());
        QCOMPARE(second->readOnlyReason(), u"another program uses it"_qs);
        QCOMPARE(second->read(0, 9), QByteArray("hello"));
    }

    void whatStandsBehindAPlaceIsCutOff()
    {
        QCOMPARE(CaptureFile::create(path(u"a.pcapng"), &error_)->append("0123456789"), 0);
        const auto file = CaptureFile::open(path(u"a.pcapng"), &error_);
        QCOMPARE(file->cutAt(4), 0);
        QCOMPARE(file->size(), quint64(4));
        QCOMPARE(file->append("x"), 0);
        QCOMPARE(contentOf(path(u"a.pcapng")), QByteArray("0123x"));
    }

    void fileThatIsOnlyReadIsNotChanged()
    {
        QCOMPARE(CaptureFile::create(path(u"a.pcapng"), &error_)->append("0123456789"), 0);
        const auto file = CaptureFile::openToRead(path(u"a.pcapng"), &error_);
        QVERIFY(!file->isWritable());
        QCOMPARE(file->readOnlyReason(), u"it may not be changed"_qs);
        QCOMPARE(file->cutAt(4), EINVAL);
        QCOMPARE(file->append("x"), EBADF);
        QCOMPARE(file->size(), quint64(10));
        QCOMPARE(contentOf(path(u"a.pcapng")), QByteArray("0123456789"));
    }

    void nameThatLeadsElsewhereIsNoticed()
    {
        const auto file = CaptureFile::create(path(u"a.pcapng"), &error_);
        QVERIFY(file->isInPlace());
        QVERIFY(QFile::rename(path(u"a.pcapng"), path(u"b.pcapng")));
        QVERIFY(!file->isInPlace());
        QVERIFY(QFile(path(u"a.pcapng")).open(QFile::WriteOnly));
        QVERIFY(!file->isInPlace());
        file->remove();
        QVERIFY(QFile::exists(path(u"a.pcapng")));
        file->setPath(path(u"b.pcapng"));
        QVERIFY(file->isInPlace());
        file->remove();
        QVERIFY(!QFile::exists(path(u"b.pcapng")));
        file->remove();
        QVERIFY(QFile::exists(path(u"a.pcapng")));
    }

    void errorsInWords_data()
    {
        QTest::addColumn<int>("error");
        QTest::addColumn<QString>("text");
        QTest::newRow("ENOSPC") << ENOSPC << u"the disk is full"_qs;
        QTest::newRow("EDQUOT") << EDQUOT << u"the disk quota is used up"_qs;
        QTest::newRow("EFBIG") << EFBIG << u"the file has reached the largest size allowed"_qs;
        QTest::newRow("EIO") << EIO << u"the disk reported an error"_qs;
        QTest::newRow("EACCES") << EACCES << u"permission denied"_qs;
        QTest::newRow("EPERM") << EPERM << u"permission denied"_qs;
        QTest::newRow("EROFS") << EROFS << u"the disk is read-only"_qs;
        QTest::newRow("EEXIST") << EEXIST << u"something with this name exists already"_qs;
        QTest::newRow("ENOENT") << ENOENT << u"it does not exist"_qs;
        QTest::newRow("ENOTDIR") << ENOTDIR << u"it is not a folder"_qs;
        QTest::newRow("EISDIR") << EISDIR << u"it is a folder"_qs;
        QTest::newRow("EWOULDBLOCK") << EWOULDBLOCK << u"another program uses it"_qs;
        QTest::newRow("any other, in the system's words") << ENAMETOOLONG << u"File name too long"_qs;
    }

    void errorsInWords()
    {
        QFETCH(int, error);
        QTEST(captureErrorText(error), "text");
    }

private:
    QString path(QStringView name) const { return folder_->filePath(name.toString()); }

    std::unique_ptr<QTemporaryDir> folder_;
    QString error_;
};

REGISTER_TEST(TestCaptureFileOpening, QCoreApplication)
#include "test_capturefileopening.moc"
