// SPDX-License-Identifier: MIT

#include "captureseriesfixture.h"
#include "channel/capture/recording/captureseries.h"
#include "channel/protocol/framewriter.h"
#include "tests/support/registeredtest.h"

#include <QRandomGenerator>
#include <QTest>

#include <cerrno>

using namespace channel;

/// When the next file of a series is due, and when never.
class TestSeriesRotation : public QObject, protected CaptureSeriesFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { startAnew(); }
    void cleanup() { finish(); }

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

REGISTER_TEST(TestSeriesRotation, QCoreApplication)
#include "test_seriesrotation.moc"
