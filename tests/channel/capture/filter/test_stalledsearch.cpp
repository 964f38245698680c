// SPDX-License-Identifier: MIT

#include "channel/capture/filter/filterscan.h"
#include "channel/capture/recording/recorder.h"
#include "channel/protocol/framewriter.h"
#include "tests/channel/capture/filter/plainreading.h"
#include "tests/support/diskrescue.h"
#include "tests/support/patience.h"
#include "tests/support/registeredtest.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace channel;

/// Nobody who ends a search waits for the disk that it waits for.
class TestStalledSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QString error;
        folder_ = std::make_unique<QTemporaryDir>();
        auto file = CaptureFile::create(folder_->filePath(QStringLiteral("a.pcapng")), &error, disk_.calls());
        QVERIFY2(file, qPrintable(error));
        recorder_ = Recorder::create(std::move(file), {}, &error);
        QVERIFY2(recorder_, qPrintable(error));
        recorder_->openConnection({QHostAddress::LocalHost, 5000, QHostAddress::LocalHost, 40112, true}, 0);
        recorder_->append(0, Direction::In, frame("Hello") + frame("needle"), 0);
        QVERIFY(recorder_->flush());
        disk_.setStalled(true);
    }

    void cleanup()
    {
        disk_.setStalled(false);
        recorder_.reset();
        folder_.reset();
    }

    void endingDoesNotWait()
    {
        DiskRescue rescue(disk_);
        auto scan = std::make_unique<FilterScan>(recorder_->capture(), parsed(QStringLiteral("needle")));
        scan.reset();
        QVERIFY(!rescue.wasNeeded());
    }

    /// There is so much to do that others help with it: they wait for the disk as well.
    void endingDoesNotWaitForHelpers()
    {
        disk_.setStalled(false);
        for (int read = 0; read < 50; ++read)
            recorder_->append(0, Direction::In, frame("Hello").repeated(4000), 0);
        QVERIFY(recorder_->flush());
        disk_.setStalled(true);
        for (const char *filter : {"needle", "/needle/", "Hello needle"}) {
            DiskRescue rescue(disk_);
            auto scan =
                std::make_unique<FilterScan>(recorder_->capture(), parsed(QString::fromLatin1(filter)));
            scan.reset();
            QVERIFY(!rescue.wasNeeded());
        }
    }

    void beginningAnewDoesNotWait()
    {
        DiskRescue rescue(disk_);
        FilterScan scan(recorder_->capture(), parsed(QStringLiteral("needle or marked")));
        const QSignalSpy restarted(&scan, &FilterScan::restarted);
        const QSignalSpy caughtUp(&scan, &FilterScan::caughtUp);
        recorder_->annotate({1, {.marked = true}});
        scan.wake();
        QCOMPARE(restarted.size(), 1);
        QVERIFY(!rescue.wasNeeded());
        disk_.setStalled(false);
        QTRY_COMPARE_WITH_TIMEOUT(caughtUp.size(), 1, patience);
        QCOMPARE(found(scan), (QList<quint64>{1, 2}));
        QCoreApplication::processEvents();
        QCOMPARE(caughtUp.size(), 1); // Nothing of the search before.
    }

private:
    std::unique_ptr<QTemporaryDir> folder_;
    SlowDisk disk_;
    std::unique_ptr<Recorder> recorder_;
};

REGISTER_TEST(TestStalledSearch, QCoreApplication)
#include "test_stalledsearch.moc"
