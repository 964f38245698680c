// SPDX-License-Identifier: MIT

#include "channel/capture/files/capturefolder.h"
#include "channel/capture/pcapng/capturefile.h"
#include "channel/protocol/framewriter.h"
#include "tests/support/framedescription.h"
#include "tests/support/registeredtest.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>

using namespace channel;

/// Captures that a crash left behind are offered again, and nothing else is touched.
class TestCaptureFolder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { folder_ = std::make_unique<QTemporaryDir>(); }

    void nothingIsLeftBehindInAFolderThatIsNotThere()
    {
        QVERIFY(CaptureFolder(folder_->filePath(QStringLiteral("none"))).leftBehind().isEmpty());
    }

    void whatNoProgramUsesIsLeftBehindTheNewestFirst()
    {
        const QString older = record()->capture()->path();
        const QString newer = record()->capture()->path();
        setModified(older, 1'000'000'000);
        setModified(newer, 2'000'000'000);
        const auto inUse = record();
        const QList<LeftBehind> left = CaptureFolder(folder_->path()).leftBehind();
        QCOMPARE(left.size(), 2);
        QCOMPARE(left[0].path, newer);
        QCOMPARE(left[0].modified, QDateTime::fromSecsSinceEpoch(2'000'000'000));
        QCOMPARE(left[0].size, quint64(QFileInfo(newer).size()));
        QCOMPARE(left[1].path, older);
        QVERIFY(QFile::exists(inUse->capture()->path()));
    }

    void capturesWithoutAnyPacketAreRemoved()
    {
        QString error;
        const QString empty = Recorder::create(folder_->path(), {}, &error)->capture()->path();
        const QString inUse = write(QStringLiteral("capture-20260102-030405-9.pcapng"), {});
        const auto used = CaptureFile::open(inUse, &error);
        const QString noBytes = write(QStringLiteral("capture-20260102-030405-8.pcapng"), {});
        QVERIFY(QFile::exists(empty));
        QVERIFY(CaptureFolder(folder_->path()).leftBehind().isEmpty());
        QVERIFY(!QFile::exists(empty));
        QVERIFY(!QFile::exists(noBytes));
        QVERIFY(QFile::exists(inUse));
    }

    void tornCaptureIsLeftBehindWhole()
    {
        const QString path = record()->capture()->path();
        const qint64 size = QFileInfo(path).size();
        QVERIFY(QFile::resize(path, size - 3));
        const QList<LeftBehind> left = CaptureFolder(folder_->path()).leftBehind();
        QCOMPARE(left.size(), 1);
        QCOMPARE(left[0].size, quint64(size - 3));
        QCOMPARE(QFileInfo(path).size(), size - 3);
    }

    void whatIsNotOursIsLeftAlone()
    {
        const QString own = record()->capture()->path();
        QDir folder(folder_->path());
        QVERIFY(QFile::rename(own, folder.filePath(QStringLiteral("kept.pcapng"))));
        const QStringList names{
            write(QStringLiteral("capture-20260102-030405-1.pcapng"), "these are notes"),
            write(QStringLiteral("capture-20260102-030405-2.pcapng"), QByteArray(4096, '\0')),
            folder.filePath(QStringLiteral("capture-20260102-030405-3.pcapng")),
            folder.filePath(QStringLiteral("capture-20260102-030405-4.pcapng")),
            folder.filePath(QStringLiteral("capture-20260102-030405-5.pcapng"))};
        QVERIFY(QFile::link(folder.filePath(QStringLiteral("kept.pcapng")), names[2]));
        QCOMPARE(::mkfifo(QFile::encodeName(names[3]).constData(), 0600), 0);
        QVERIFY(folder.mkdir(names[4]));
        QVERIFY(CaptureFolder(folder_->path()).leftBehind().isEmpty());
        for (const QString &name : names)
            QVERIFY2(QFileInfo::exists(name), qPrintable(name));
    }

    void whatWasSavedUnderANameOfItsOwnIsNoRecording()
    {
        const QDir folder(folder_->path());
        const QString saved = folder.filePath(QStringLiteral("capture-login-bug.pcapng"));
        const QString alike = folder.filePath(QStringLiteral("capture-20260102-030405-1 copy.pcapng"));
        QVERIFY(QFile::rename(record()->capture()->path(), saved));
        QVERIFY(QFile::copy(saved, alike));
        const QString empty = write(QStringLiteral("capture-empty.pcapng"), {});
        QVERIFY(CaptureFolder(folder_->path()).leftBehind().isEmpty());
        QCOMPARE(CaptureFolder(folder_->path()).size().captures, 0);
        for (const QString &path : {saved, alike, empty})
            QVERIFY2(QFile::exists(path), qPrintable(path));
    }

    void moment62_conversionsAreRemovedUnlessSomebodyWroteOnThem()
    {
        const QString only = convert()->capture()->path();
        QVERIFY(QFileInfo(only).fileName().startsWith(u"conversion-"));
        auto noted = convert();
        QString empty;
        {
            QString error;
            const auto file = CaptureFile::createConversionIn(folder_->path(), now_, &error);
            empty = file->path();
        }
        noted->annotate({1, {.note = QStringLiteral("mine")}});
        noted->flush();
        const QString path = noted->capture()->path();
        const auto inUse = convert(); // As another window has it.
        noted.reset();
        const CaptureFolder folder(folder_->path());
        const QList<LeftBehind> left = folder.leftBehind();
        QCOMPARE(left.size(), 1);
        QCOMPARE(left[0].path, path);
        QVERIFY(!QFile::exists(only));
        QVERIFY(!QFile::exists(empty));
        QVERIFY(QFile::exists(inUse->capture()->path()));
        QCOMPARE(folder.size().captures, 0);
        const QString foreign =
            write(QStringLiteral("conversion-20260102-030405-7.pcapng"), "these are notes");
        const QString own = write(QStringLiteral("conversion-of-monday.pcapng"), {});
        QCOMPARE(folder.leftBehind().size(), 1);
        QVERIFY(QFile::exists(foreign));
        QVERIFY(QFile::exists(own));
    }

    /// Notes may stand behind what cannot be read.
    void aConversionThatCannotBeReadToItsEndIsKept()
    {
        const QString damaged = convert()->capture()->path();
        QFile file(damaged);
        QVERIFY(file.open(QFile::Append));
        file.write(QByteArray(64, '?'));
        file.close();
        const QList<LeftBehind> left = CaptureFolder(folder_->path()).leftBehind();
        QCOMPARE(left.size(), 1);
        QCOMPARE(left[0].path, damaged);
    }

    void removeDeletesWhatNobodyUses()
    {
        QString error;
        const QString path = record()->capture()->path();
        QVERIFY2(CaptureFolder::remove(path, &error), qPrintable(error));
        QVERIFY(!QFile::exists(path));
        QVERIFY(!CaptureFolder::remove(path, &error));
        QCOMPARE(error, QStringLiteral("%1 cannot be opened: it does not exist.").arg(path));
    }

    void fault57_aCaptureInUseIsNotRemoved()
    {
        QString error;
        const auto inUse = record();
        const QString path = inUse->capture()->path();
        QVERIFY(!CaptureFolder::remove(path, &error));
        QCOMPARE(error,
                 QStringLiteral("The capture %1 cannot be removed: another program uses it.").arg(path));
        QVERIFY(QFile::exists(path));
    }

    void sizeIsThatOfAllThatIsRecordedThere()
    {
        const CaptureFolder folder(folder_->path());
        QCOMPARE(folder.size().captures, 0);
        const QString one = record()->capture()->path();
        const auto inUse = record();
        write(QStringLiteral("notes.txt"), "notes");
        QCOMPARE(folder.size().captures, 2);
        QCOMPARE(folder.size().bytes,
                 quint64(QFileInfo(one).size() + QFileInfo(inUse->capture()->path()).size()));
    }

    void onlyOldRecordingsThatNobodyUsesAreRemoved()
    {
        const QString old = record()->capture()->path();
        const QString young = record()->capture()->path();
        const auto inUse = record();
        const QString saved = folder_->filePath(QStringLiteral("capture-of-monday.pcapng"));
        QVERIFY(QFile::copy(old, saved));
        const QString foreign =
            write(QStringLiteral("capture-20260102-030405-7.pcapng"), QByteArray("\x0a\x0d\x0d\x0a", 4));
        const QString text = write(QStringLiteral("capture-20260102-030405-6.txt"), "text");
        for (const QString &path : {old, saved, foreign, text, inUse->capture()->path()})
            setModified(path, 1'000'000'000);
        setModified(young, 1'000'000'002);
        const quint64 size = quint64(QFileInfo(old).size());
        const CaptureFolder::Size removed =
            CaptureFolder(folder_->path()).removeOlderThan(QDateTime::fromSecsSinceEpoch(1'000'000'001));
        QCOMPARE(removed.captures, 1);
        QCOMPARE(removed.bytes, size);
        QVERIFY(!QFile::exists(old));
        for (const QString &path : {young, saved, foreign, text, inUse->capture()->path()})
            QVERIFY2(QFile::exists(path), qPrintable(path));
    }

    void aFolderOfNoUseIsNamed()
    {
        QCOMPARE(CaptureFolder(folder_->path()).whyNotUsable(), QString());
        QVERIFY(QDir(folder_->path()).isEmpty(QDir::Files | QDir::Hidden));
        const QString none = folder_->filePath(QStringLiteral("none"));
        QCOMPARE(CaptureFolder(none).whyNotUsable(),
                 QStringLiteral("There is no folder %1. Make it, or choose another one.").arg(none));
        const QString file = write(QStringLiteral("file"), "text");
        QCOMPARE(CaptureFolder(file).whyNotUsable(),
                 QStringLiteral("%1 is a file, not a folder. Choose a folder.").arg(file));
        const QString why = CaptureFolder(QStringLiteral("/proc")).whyNotUsable();
        QVERIFY2(why.startsWith(u"Nothing can be written into /proc: "), qPrintable(why));
    }

private:
    std::unique_ptr<Recorder> record()
    {
        QString error;
        return withPackets(Recorder::create(folder_->path(), {}, &error));
    }

    std::unique_ptr<Recorder> convert()
    {
        QString error;
        auto file = CaptureFile::createConversionIn(folder_->path(), now_, &error);
        return withPackets(Recorder::create(std::move(file), {}, &error));
    }

    static std::unique_ptr<Recorder> withPackets(std::unique_ptr<Recorder> recorder)
    {
        recorder->openConnection(loopbackConnection(), 1);
        recorder->append(0, Direction::In, frame("one"), 2);
        recorder->flush();
        return recorder;
    }

    QString write(const QString &name, QByteArrayView bytes)
    {
        const QString path = folder_->filePath(name);
        QFile file(path);
        const bool done = file.open(QFile::WriteOnly) && file.write(bytes.data(), bytes.size()) >= 0;
        return done ? path : QString();
    }

    static void setModified(const QString &path, time_t seconds)
    {
        const timespec times[2] = {{seconds, 0}, {seconds, 0}};
        QCOMPARE(::utimensat(AT_FDCWD, QFile::encodeName(path).constData(), times, 0), 0);
    }

    std::unique_ptr<QTemporaryDir> folder_;
    const QDateTime now_ = QDateTime::currentDateTimeUtc();
};

REGISTER_TEST(TestCaptureFolder, QCoreApplication)
#include "test_capturefolder.moc"
