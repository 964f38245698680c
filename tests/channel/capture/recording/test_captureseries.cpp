// SPDX-License-Identifier: MIT

#include "captureseriesfixture.h"
#include "channel/capture/opening/captureloader.h"
#include "channel/capture/recording/captureseries.h"
#include "channel/protocol/framewriter.h"
#include "tests/support/framedescription.h"
#include "tests/support/registeredtest.h"

#include <QDir>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <cerrno>
#include <functional>
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

    void noLimitIsNeverDue()
    {
        begin({});
        append(frame(QByteArray(1'000'000, 'x')));
        QVERIFY(!series_->isDue(*recorder_, now_ + 100'000 * second));
    }

    void dueByTime()
    {
        begin(byTime);
        QVERIFY(!series_->isDue(*recorder_, start + 1000 * second));
        append(frame("x"));
        QVERIFY(!series_->isDue(*recorder_, start + 60 * second - 1));
        QVERIFY(series_->isDue(*recorder_, start + 60 * second));
        now_ = start + 60 * second;
        rotate();
        // What is open is no news.
        QVERIFY(!series_->isDue(*recorder_, start + 1000 * second));
        append(frame("x"));
        QVERIFY(!series_->isDue(*recorder_, start + 120 * second - 1));
        QVERIFY(series_->isDue(*recorder_, start + 120 * second));
    }

    void fault59_dueByTimeThoughTheClockSteppedBack()
    {
        begin(byTime);
        append(frame("x"));
        QVERIFY(!series_->isDue(*recorder_, start - 10'000 * second));
        QVERIFY(!series_->isDue(*recorder_, start - 9'941 * second));
        QVERIFY(series_->isDue(*recorder_, start - 9'940 * second));
    }

    void dueBySize()
    {
        begin({.bytes = 1'000'000});
        append(frame(QByteArray(990'000, 'x')));
        QVERIFY(!series_->isDue(*recorder_, now_));
        append(frame(QByteArray(10'000, 'x')));
        QVERIFY(series_->isDue(*recorder_, now_));
        rotate();
        QVERIFY(!series_->isDue(*recorder_, now_));
    }

    void fault56_unfinishedMessageIsNotRecordedAgainAndAgain_data()
    {
        QTest::addColumn<CaptureSeries::Limits>("limits");
        QTest::newRow("limit of size") << CaptureSeries::Limits{.bytes = 1'000'000};
        QTest::newRow("limit of time") << CaptureSeries::Limits{.seconds = 1};
    }

    void fault56_unfinishedMessageIsNotRecordedAgainAndAgain()
    {
        QFETCH(CaptureSeries::Limits, limits);
        begin(limits);
        const QByteArray payload(20'000'000, 'w');
        const QByteArray wire = frame("before") + frame(payload) + frame("behind");
        for (qsizetype at = 0; at < wire.size(); at += 65'000) {
            now_ += second;
            append(wire.mid(at, 65'000));
            rotateIfDue();
        }
        for (int message = 0; message < 100; ++message) {
            now_ += second;
            append(frame(QByteArray(20'000, 'x')));
            rotateIfDue();
        }
        checkWhatWasSent({"before", payload, "behind"}, 103);
        quint64 files = 0;
        for (const auto &capture : std::as_const(captures_))
            files += capture->fileSize();
        QVERIFY(captures_.size() > 2);
        QVERIFY2(files < quint64(wire.size() + 2'000'000) * 3 / 2 + 500'000,
                 qPrintable(QString::number(files)));
    }

    void fault56_sizeLimitIsKeptByRandomTraffic_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 10; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }

    void fault56_sizeLimitIsKeptByRandomTraffic()
    {
        QFETCH(quint32, seed);
        constexpr quint64 limit = 100'000;
        constexpr int largestBatch = 20'000;
        constexpr int largestMessage = 8'000;
        QRandomGenerator random(seed);
        begin({.bytes = limit});
        QByteArrayList payloads;
        QByteArray wire;
        for (int count = 0; count < 400; ++count) {
            payloads.append(QByteArray(random.bounded(largestMessage), char('a' + random.bounded(26))));
            wire += frame(payloads.last());
        }
        for (QByteArrayView left = wire; !left.isEmpty();) {
            const auto piece = left.first(qMin<qsizetype>(left.size(), 1 + random.bounded(largestBatch)));
            left = left.sliced(piece.size());
            append(piece.toByteArray());
            rotateIfDue();
        }
        checkWhatWasSent(payloads, payloads.size());
        QVERIFY(captures_.size() > 10);
        for (const auto &capture : std::as_const(captures_))
            QVERIFY2(capture->fileSize() < limit + largestBatch + 1'000,
                     qPrintable(QString::number(capture->fileSize())));
        for (const auto &capture : captures_.first(captures_.size() - 1))
            QVERIFY(capture->fileSize() >= limit);
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

    void fault48_recordingThatHasStoppedIsNeverDue()
    {
        bool full = false;
        CaptureFile::SystemCalls calls = CaptureFile::SystemCalls::standard();
        calls.write = [&full, write = calls.write](int descriptor, const void *bytes, size_t size) {
            errno = ENOSPC;
            return full ? -1 : write(descriptor, bytes, size);
        };
        series_ = std::make_unique<CaptureSeries>(path(u"traffic.pcapng"_qs), byTime, decode, calls);
        QString error;
        recorder_ = series_->begin(now_, &error);
        append(frame("x"));
        QVERIFY(series_->isDue(*recorder_, now_ + 1000 * second));
        full = true;
        append(frame("x"));
        QVERIFY(!recorder_->capture()->totals().recording);
        QVERIFY(!series_->isDue(*recorder_, now_ + 1000 * second));
        QCOMPARE(names(), QStringList(u"traffic-00001.pcapng"_qs));
    }

    void fault55_recordingThatNeverBeganIsNeverDue()
    {
        series_ = std::make_unique<CaptureSeries>(QString(), byTime, decode);
        recorder_ = Recorder::createDisabled(u"No folder."_qs);
        QVERIFY(!series_->isDue(*recorder_, now_ + 1000 * second));
        QVERIFY(!series_->rotate(recorder_, now_));
        QVERIFY(recorder_);
        QCOMPARE(series_->takeProblems(), QStringList(u"No folder."_qs));
    }
};

REGISTER_TEST(TestCaptureSeries, QCoreApplication)
#include "test_captureseries.moc"
