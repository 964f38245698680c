// SPDX-License-Identifier: MIT

#include "captureseriesfixture.h"
#include "channel/capture/opening/captureloader.h"
#include "channel/protocol/framewriter.h"
#include "tests/support/registeredtest.h"

#include <QRandomGenerator>
#include <QTest>

using namespace channel;

/// A series that is kept nowhere but in memory, and what is copied of one.
class TestSeriesInMemory : public QObject, protected CaptureSeriesFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { startAnew(); }
    void cleanup() { finish(); }

    void seriesInMemory()
    {
        beginInMemory({.bytes = 100'000});
        QByteArrayList payloads;
        for (int number = 0; number < 200; ++number) {
            payloads.append(QByteArray(3'000, char('a' + number % 26)));
            append(frame(payloads.last()).first(2'000));
            rotateIfDue();
            append(frame(payloads.last()).sliced(2'000));
            rotateIfDue();
        }
        checkWhatWasSent(payloads, 200);
        QVERIFY(captures_.size() > 4);
        for (const auto &capture : std::as_const(captures_)) {
            QCOMPARE(capture->path(), QString());
            QVERIFY(capture->fileSize() < 110'000);
        }
        QCOMPARE(names(), QStringList());
        QCOMPARE(series_->paths(), QStringList());
        recorder_->sync();
        QCOMPARE(recorder_->capture()->totals().fileTrouble, QString());
    }

    /// However much of them is recorded again.
    void fault43_stalledMessagesDoNotStopARecordingInMemory()
    {
        beginInMemory({.bytes = 1'000'000, .memory = 8'000'000});
        stall(6);
        QByteArrayList payloads;
        for (int number = 0; number < 300; ++number) {
            payloads.append(QByteArray(100'000, char('a' + number % 26)));
            append(frame(payloads.last()));
            rotateIfDue();
        }
        QVERIFY2(recorder_->capture()->totals().recording, "stopped");
        checkWhatWasSent(payloads, 300);
        quint64 sizes = 0;
        for (const auto &capture : std::as_const(captures_))
            sizes += capture->fileSize();
        // A file frees an eighth at least, so at most seven times as much as is new is recorded again.
        QVERIFY2(sizes < 8 * 31'000'000, qPrintable(QString::number(sizes)));
    }

    void fault43_noFileInMemoryIsBegunInVain()
    {
        beginInMemory({.bytes = 1'000'000, .memory = 8'000'000});
        stall(7);
        const auto before = captures_.size();
        for (int number = 0; number < 20 && recorder_->capture()->totals().recording; ++number) {
            append(frame(QByteArray(100'000, 'x')));
            rotateIfDue();
        }
        QVERIFY(!recorder_->capture()->totals().recording);
        QCOMPARE(captures_.size(), before);
    }

    /// A pipe gets what one file would, though the series goes on in another, in the midst of messages.
    void field10_theCopyIsThatOfOneFile()
    {
        const QByteArray stream = frame("first") + frame(QByteArray(300'000, 'x')) + frame("last");
        const auto record = [&](const std::function<void()> &between) {
            now_ = start;
            connection_.reset();
            for (qsizetype at = 0; at < stream.size(); at += 70'001) {
                append(stream.sliced(at).first(std::min<qsizetype>(70'001, stream.size() - at)));
                between();
            }
            recorder_->closeConnection(*connection_, ConnectionEnd::PeerClose, ++now_);
            recorder_->flush();
        };
        QByteArray copy;
        series_ = std::make_unique<CaptureSeries>(QString(), CaptureSeries::Limits{.bytes = 1}, decode);
        series_->setCopy([&copy](QByteArrayView bytes) { copy.append(bytes); });
        QString error;
        recorder_ = series_->begin(now_, &error);
        captures_.append(recorder_->capture());
        record([this] { rotate(); });
        QVERIFY(captures_.size() > 4);

        write(u"copy.pcapng"_qs, copy);
        const auto loader = CaptureLoader::open(path(u"copy.pcapng"_qs), decode, &error);
        QVERIFY2(loader, qPrintable(error));
        QTRY_VERIFY_WITH_TIMEOUT(!loader->isRunning(), patience);
        QCOMPARE(loader->reportText(), QString());
        const QStringList shown = describeAll(*loader->capture());

        // Nothing stands there twice: it is as long as one file, but for acknowledgements.
        recorder_ = Recorder::create(CaptureFile::createInMemory(&error), decode, &error);
        record([] {});
        QCOMPARE(shown, describeAll(*recorder_->capture()));
        QVERIFY(copy.size() < qsizetype(recorder_->file()->size()) + 1000);
    }

    /// A file that nobody reads any more is gone, and with it its memory.
    void fileInMemoryLivesAsLongAsItsCapture()
    {
        series_ = std::make_unique<CaptureSeries>(QString(), CaptureSeries::Limits{.bytes = 1}, decode);
        QString error;
        recorder_ = series_->begin(now_, &error);
        const std::weak_ptr<const Capture> first = recorder_->capture();
        rotate();
        captures_.clear();
        QTRY_VERIFY(!series_->isDue(*recorder_, now_) && first.expired());
    }
};

REGISTER_TEST(TestSeriesInMemory, QCoreApplication)
#include "test_seriesinmemory.moc"
