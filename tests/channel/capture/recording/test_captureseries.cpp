// SPDX-License-Identifier: MIT

#include "captureseriesfixture.h"
#include "channel/capture/recording/captureseries.h"
#include "channel/protocol/framewriter.h"
#include "tests/support/registeredtest.h"

#include <QDir>
#include <QTest>

#include <atomic>
#include <unistd.h>

using namespace channel;

/// FAULTS 56: which file is recorded into, and which are kept.
class TestCaptureSeries : public QObject, protected CaptureSeriesFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { startAnew(); }

    void cleanup() { finish(); }

    void filesAreNumberedFromOne()
    {
        begin({});
        rotate();
        rotate();
        QCOMPARE(names(), (QStringList{u"traffic-00001.pcapng"_qs, u"traffic-00002.pcapng"_qs,
                                       u"traffic-00003.pcapng"_qs}));
        QCOMPARE(series_->paths(),
                 (QStringList{path(u"traffic-00001.pcapng"_qs), path(u"traffic-00002.pcapng"_qs),
                              path(u"traffic-00003.pcapng"_qs)}));
        QCOMPARE(recorder_->capture()->path(), path(u"traffic-00003.pcapng"_qs));
        QCOMPARE(captures_.first()->path(), path(u"traffic-00001.pcapng"_qs));
    }

    void namesOfFiles_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("first");
        QTest::newRow("without a suffix") << u"traffic"_qs << u"traffic-00001"_qs;
        QTest::newRow("with several dots") << u"a.b.pcapng"_qs << u"a.b-00001.pcapng"_qs;
        QTest::newRow("hidden, without a suffix") << u".traffic"_qs << u".traffic-00001"_qs;
        QTest::newRow("hidden, with a suffix") << u".traffic.pcapng"_qs << u".traffic-00001.pcapng"_qs;
        QTest::newRow("with a place marker") << u"%1 %2.pcapng"_qs << u"%1 %2-00001.pcapng"_qs;
        QTest::newRow("with signs of a regular expression") << u"a+(b.pcapng"_qs << u"a+(b-00001.pcapng"_qs;
    }

    void namesOfFiles()
    {
        QFETCH(QString, name);
        QFETCH(QString, first);
        begin({}, name);
        QCOMPARE(recorder_->capture()->path(), path(first));
        recorder_.reset();
        begin({}, name);
        QCOMPARE(recorder_->capture()->path(), path(first.replace(u"00001"_qs, u"00002"_qs)));
    }

    void pathWithoutAFolderIsInTheCurrentOne()
    {
        const QString before = QDir::currentPath();
        QVERIFY(QDir::setCurrent(folder_->path()));
        write(u"traffic-00004.pcapng"_qs, "old");
        series_ = std::make_unique<CaptureSeries>(u"traffic.pcapng"_qs, CaptureSeries::Limits(), decode);
        QString error;
        recorder_ = series_->begin(now_, &error);
        QVERIFY(QDir::setCurrent(before));
        QVERIFY2(recorder_, qPrintable(error));
        QCOMPARE(recorder_->capture()->path(), u"traffic-00005.pcapng"_qs);
        QVERIFY(QFileInfo::exists(path(u"traffic-00005.pcapng"_qs)));
    }

    void fault56_numbersGoOnBehindTheHighestThatIsThere_data()
    {
        QTest::addColumn<QStringList>("there");
        QTest::addColumn<QString>("first");
        QTest::newRow("behind the highest, not in the gap")
            << QStringList{u"traffic-00001.pcapng"_qs, u"traffic-00007.pcapng"_qs}
            << u"traffic-00008.pcapng"_qs;
        QTest::newRow("past five digits")
            << QStringList{u"traffic-99999.pcapng"_qs} << u"traffic-100000.pcapng"_qs;
        QTest::newRow("with six digits")
            << QStringList{u"traffic-123456.pcapng"_qs} << u"traffic-123457.pcapng"_qs;
        QTest::newRow("not behind other names")
            << QStringList{u"traffic.pcapng"_qs,      u"traffic-00003.pcap"_qs,
                           u"traffic-3.pcapng"_qs,    u"traffic-00003.pcapng.part"_qs,
                           u"other-00009.pcapng"_qs,  u"traffic-18446744073709551615.pcapng"_qs,
                           u"traffic-0000a.pcapng"_qs}
            << u"traffic-00001.pcapng"_qs;
    }

    void fault56_numbersGoOnBehindTheHighestThatIsThere()
    {
        QFETCH(QStringList, there);
        QFETCH(QString, first);
        for (const QString &name : std::as_const(there))
            write(name, "not ours");
        begin({});
        QCOMPARE(recorder_->capture()->path(), path(first));
        for (const QString &name : std::as_const(there))
            QCOMPARE(read(name), QByteArray("not ours"));
    }

    void fault58_whatHasTakenTheNextNameIsPassedOver()
    {
        begin({.files = 1});
        write(u"traffic-00002.pcapng"_qs, "not ours");
        QVERIFY(::symlink("nowhere", qPrintable(path(u"traffic-00003.pcapng"_qs))) == 0);
        QVERIFY(QDir(folder_->path()).mkdir(u"traffic-00004.pcapng"_qs));
        rotate();
        QCOMPARE(recorder_->capture()->path(), path(u"traffic-00005.pcapng"_qs));
        rotate();
        QCOMPARE(read(u"traffic-00002.pcapng"_qs), QByteArray("not ours"));
        QVERIFY(QFileInfo(path(u"traffic-00003.pcapng"_qs)).isSymLink());
        QVERIFY(!QFileInfo::exists(path(u"nowhere"_qs)));
        QVERIFY(!QFileInfo::exists(path(u"traffic-00005.pcapng"_qs)));
        QVERIFY(QFileInfo::exists(path(u"traffic-00006.pcapng"_qs)));
    }

    void fault57_twoSeriesOfOneNameHaveFilesOfTheirOwn()
    {
        begin({.files = 2});
        CaptureSeries other(path(u"traffic.pcapng"_qs), {.files = 1}, decode);
        QString error;
        auto recorder = other.begin(now_, &error);
        QCOMPARE(recorder->capture()->path(), path(u"traffic-00002.pcapng"_qs));
        rotate();
        QVERIFY(other.rotate(recorder, now_));
        QCOMPARE(names(), (QStringList{u"traffic-00001.pcapng"_qs, u"traffic-00003.pcapng"_qs,
                                       u"traffic-00004.pcapng"_qs}));
    }

    void fault56_oldestFilesOfThisRunAreDeleted()
    {
        write(u"traffic-00001.pcapng"_qs, "of another run");
        begin({.files = 3});
        for (int number = 2; number <= 6; ++number) {
            append(frame(QByteArray::number(number)));
            rotate();
        }
        QCOMPARE(names(), (QStringList{u"traffic-00001.pcapng"_qs, u"traffic-00005.pcapng"_qs,
                                       u"traffic-00006.pcapng"_qs, u"traffic-00007.pcapng"_qs}));
        QCOMPARE(series_->paths().size(), 3);
        QCOMPARE(read(u"traffic-00001.pcapng"_qs), QByteArray("of another run"));
        // Who has it open reads on.
        QCOMPARE(captures_.first()->payload(captures_.first()->frame(1)), QByteArray("2"));
        QCOMPARE(captures_.first()->totals().fileTrouble, QString());
        QCOMPARE(series_->takeProblems(), QStringList());
    }

    void fault54_otherFileOfTheNameIsNotDeleted()
    {
        begin({.files = 1});
        QVERIFY(QFile::remove(path(u"traffic-00001.pcapng"_qs)));
        write(u"traffic-00001.pcapng"_qs, "not ours");
        rotate();
        QCOMPARE(read(u"traffic-00001.pcapng"_qs), QByteArray("not ours"));
        rotate();
        QVERIFY(!QFileInfo::exists(path(u"traffic-00002.pcapng"_qs)));
        QCOMPARE(series_->takeProblems(), QStringList());
    }

    /// The number of a file that is gone may be that of the next: a disk gives them out again.
    void fault54_otherFileOfTheNameIsNotDeletedEvenInTheSamePlaceOfTheDisk()
    {
        begin({.files = 1});
        captures_.clear();
        rotate();
        captures_.clear();
        recorder_.reset(); // Nothing holds the file any more.
        const QDateTime born = QFileInfo(path(u"traffic-00002.pcapng"_qs)).birthTime();
        QTRY_VERIFY(isYounger(born));
        QVERIFY(QFile::remove(path(u"traffic-00002.pcapng"_qs)));
        write(u"traffic-00002.pcapng"_qs, "not ours");
        QString error;
        recorder_ = Recorder::createInMemory(u"x"_qs, decode, &error);
        QVERIFY(series_->rotate(recorder_, now_));
        QCOMPARE(read(u"traffic-00002.pcapng"_qs), QByteArray("not ours"));
    }

    void fileThatWasMovedIsLeftAlone()
    {
        begin({.files = 1});
        QVERIFY(QFile::rename(path(u"traffic-00001.pcapng"_qs), path(u"kept.pcapng"_qs)));
        rotate();
        QVERIFY(QFileInfo::exists(path(u"kept.pcapng"_qs)));
        QCOMPARE(series_->takeProblems(), QStringList());
    }

    void fault55_folderThatIsNotThereIsSaidAtTheStart()
    {
        CaptureSeries series(path(u"nowhere/traffic.pcapng"_qs), {}, decode);
        QString error;
        QVERIFY(!series.begin(now_, &error));
        QCOMPARE(error, u"The capture file %1 cannot be made: it does not exist."_qs.arg(
                            path(u"nowhere/traffic-00001.pcapng"_qs)));
    }

    void fault55_recordingGoesOnInTheFileBeforeUntilTheNextCanBeMade()
    {
        QVERIFY(QDir(folder_->path()).mkdir(u"there"_qs));
        begin({.bytes = 10'000, .files = 1}, u"there/traffic.pcapng"_qs);
        append(frame(QByteArray(10'000, 'a')) + "\r\nMSG 1");
        QVERIFY(QDir().rename(path(u"there"_qs), path(u"gone"_qs)));
        QVERIFY(series_->isDue(*recorder_, now_));
        const auto before = recorder_->capture();
        QVERIFY(!series_->rotate(recorder_, now_));
        QCOMPARE(recorder_->capture(), before);
        const QString expected =
            u"The capture file %1 cannot be made: it does not exist. Recording goes on in %2."_qs.arg(
                path(u"there/traffic-00002.pcapng"_qs), path(u"there/traffic-00001.pcapng"_qs));
        QCOMPARE(series_->takeProblems(), QStringList(expected));
        QVERIFY(!series_->rotate(recorder_, now_));
        QCOMPARE(series_->takeProblems(), QStringList()); // It is no news.
        const qint64 again = now_ + 5 * second;
        append("0\r\n0123456789");
        QVERIFY(!series_->isDue(*recorder_, again - 1));
        QVERIFY(QDir().rename(path(u"gone"_qs), path(u"there"_qs)));
        QVERIFY(series_->isDue(*recorder_, again));
        rotate();
        QCOMPARE(series_->takeProblems(), QStringList());
        append(frame(QByteArray(10'000, 'b')));
        QVERIFY(series_->isDue(*recorder_, now_));
        checkWhatWasSent({QByteArray(10'000, 'a'), "0123456789", QByteArray(10'000, 'b')}, 3);
    }

    void fault53_finishedFileIsBroughtToTheDisk()
    {
        std::atomic<int> syncs = 0;
        CaptureFile::SystemCalls calls = CaptureFile::SystemCalls::standard();
        calls.sync = [&syncs](int) {
            ++syncs;
            return 0;
        };
        series_ = std::make_unique<CaptureSeries>(path(u"traffic.pcapng"_qs), byTime, decode, calls);
        QString error;
        recorder_ = series_->begin(now_, &error);
        rotate();
        QTRY_COMPARE(syncs, 1);
        QCOMPARE(recorder_->capture()->path(), path(u"traffic-00002.pcapng"_qs));
    }

    void fault50_fileThatDoesNotReachTheDiskWhenItIsFinishedIsNamed()
    {
        beginOnFailingDisk();
        rotate();
        QStringList problems;
        QTRY_VERIFY(!series_->isDue(*recorder_, now_) && !(problems += series_->takeProblems()).isEmpty());
        QCOMPARE(problems, QStringList(damageText(u"traffic-00001.pcapng"_qs)));
    }

    void fault50_itIsNamedThoughTheNextFileBeginsBeforeAnybodyLooks()
    {
        beginOnFailingDisk();
        const std::weak_ptr<const Capture> first = recorder_->capture();
        rotate();
        captures_.clear();
        QTRY_VERIFY(!series_->isDue(*recorder_, now_) && first.expired()); // Its recorder is no more.
        rotate();
        QVERIFY(series_->takeProblems().contains(damageText(u"traffic-00001.pcapng"_qs)));
    }

    void fault50_itIsNamedThoughTheRecordingEndsFirst()
    {
        beginOnFailingDisk();
        rotate();
        rotate();
        series_->finish();
        QCOMPARE(series_->takeProblems(), (QStringList{damageText(u"traffic-00001.pcapng"_qs),
                                                       damageText(u"traffic-00002.pcapng"_qs)}));
        series_->finish();
        QCOMPARE(series_->takeProblems(), QStringList());
    }
};

REGISTER_TEST(TestCaptureSeries, QCoreApplication)
#include "test_captureseries.moc"
