// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "tests/channel/capture/recording/writingbehindfixture.h"
#include "tests/support/filecontent.h"
#include "tests/support/framedescription.h"
#include "tests/support/registeredtest.h"

#include <QTest>

#include <cerrno>

using namespace channel;

/// The disk fails while a thread waits for it: what is in the file is recorded, the rest is counted exactly.
class TestFailingBehind : public WritingBehindFixture
{
    Q_OBJECT

private Q_SLOTS:
    void fault48_whatWaitsBehindAFailedWriteIsCounted_data();
    void fault48_whatWaitsBehindAFailedWriteIsCounted();
    void field44_whatWaitsBehindAFailedWriteCanBeReadAside();
    void fault50_nothingIsWrittenBehindAFailedSync();
    void whatIsInTheFileIsRecordedThoughItWasNotTaken_data();
    void whatIsInTheFileIsRecordedThoughItWasNotTaken();
    void fault74_aFileThatWasCutIsNoticedByTheThread();
};

void TestFailingBehind::fault48_whatWaitsBehindAFailedWriteIsCounted_data()
{
    QTest::addColumn<int>("error");
    QTest::addColumn<QString>("reason");
    QTest::newRow("FAULTS 48") << ENOSPC << u"Recording stopped: the disk is full. Traffic goes on."_qs;
    QTest::newRow("FAULTS 49") << EIO
                               << u"Recording stopped: the disk reported an error. Traffic goes on."_qs;
}

void TestFailingBehind::fault48_whatWaitsBehindAFailedWriteIsCounted()
{
    QFETCH(int, error);
    QFETCH(QString, reason);
    recorder_->append(id_, Direction::In, frame("written") + "\r\nMSG 3\r\na", ++time_);
    QVERIFY(recorder_->flush());
    const QByteArray recorded = contentOf(capture_->path());

    disk_.setShut(true);
    recorder_->append(id_, Direction::In, "bc", ++time_); // Under way.
    QVERIFY(recorder_->submit());
    fillABatch('q'); // Waits behind it.
    const ConnectionId other = recorder_->openConnection(loopbackConnection(true, 40113), ++time_);
    recorder_->append(other, Direction::Out, frame("x") + frame("y").chopped(1), ++time_); // Not submitted.
    disk_.failWrites(error);
    disk_.setShut(false);
    awaitWritten();
    QVERIFY(!recorder_->isRecording());
    QVERIFY(!recorder_->submit());

    const quint64 large = quint64(frame(QByteArray(1200 * 1024, 'q')).size());
    CaptureTotals totals = capture_->totals();
    QCOMPARE(totals.stopReason, reason);
    QCOMPARE(totals.notRecordedBytes, 2 + large + 10 + 9);
    QCOMPARE(totals.notRecordedMessages, 1u + 1u + 1u);
    QCOMPARE(recorder_->unwrittenBytes(), 0u);
    QCOMPARE(contentOf(capture_->path()), recorded);
    QCOMPARE(describeAll(*capture_), (QStringList{u"0 connected t=1"_qs, u"0 message in at 0+16 t=2"_qs,
                                                  u"0 stopped t=%1"_qs.arg(time_)}));

    disk_.failWrites(0); // Room again does not bring it back.
    recorder_->append(other, Direction::Out, "y", ++time_);
    QVERIFY(!recorder_->submit());
    totals = capture_->totals();
    QCOMPARE(totals.notRecordedMessages, 4u);
    QCOMPARE(contentOf(capture_->path()), recorded);
}

void TestFailingBehind::field44_whatWaitsBehindAFailedWriteCanBeReadAside()
{
    recorder_->setPassesOn();
    recorder_->append(id_, Direction::In, frame("whole") + "\r\nMSG 4\r\nh", ++time_);
    recorder_->flush();
    disk_.setShut(true);
    recorder_->append(id_, Direction::In, "alf", ++time_);
    recorder_->submit();
    fillABatch('q');
    recorder_->append(id_, Direction::Out, frame("late"), ++time_);
    const Trace trace{id_, Direction::Out, TraceAction::Send, true, 0, 5, 0, u"a rule"_qs};
    recorder_->trace(trace);
    disk_.failWrites(ENOSPC);
    disk_.setShut(false);
    QVERIFY(!recorder_->flush());
    QString error;
    const auto aside = recorder_->goOnAside(CaptureFile::createScratch(), ++time_, &error);
    QVERIFY2(aside.recorder, qPrintable(error));
    QVERIFY(aside.recorder->flush());
    const auto capture = aside.recorder->capture();
    QByteArrayList payloads;
    for (quint64 row = 0; row < capture->frameCount(); ++row) {
        if (capture->frame(row).kind == FrameKind::Message)
            payloads.append(capture->payload(capture->frame(row)).left(5));
    }
    QCOMPARE(payloads, (QByteArrayList{"half", "qqqqq", "late"}));
    QCOMPARE(capture->tracesBy(trace.by), QList<Trace>{trace});
}

void TestFailingBehind::fault50_nothingIsWrittenBehindAFailedSync()
{
    appendMessages(Direction::In, 1);
    recorder_->flush();
    const QByteArray recorded = contentOf(capture_->path());
    disk_.setShut(true);
    disk_.failSyncs(EIO);
    recorder_->sync();
    QTRY_COMPARE(disk_.waiting(), 1);
    fillABatch('a');
    recorder_->submit();
    appendMessages(Direction::In, 1);
    const int told = told_;
    disk_.setShut(false);
    QTRY_VERIFY(told_ > told); // Or nobody would know until the next sync.
    recorder_->takeWritten();
    QVERIFY(!recorder_->isRecording());
    QVERIFY(capture_->totals().stopReason.contains(u"bringing the capture to the disk failed"));
    QCOMPARE(capture_->totals().notRecordedMessages, 2u);
    QCOMPARE(contentOf(capture_->path()), recorded);
}

void TestFailingBehind::whatIsInTheFileIsRecordedThoughItWasNotTaken_data()
{
    QTest::addColumn<bool>("syncFails");
    QTest::newRow("a sync that fails") << true;
    QTest::newRow("a file that another program writes into") << false;
}

void TestFailingBehind::whatIsInTheFileIsRecordedThoughItWasNotTaken()
{
    QFETCH(const bool, syncFails);
    recorder_->append(id_, Direction::In, frame("whole") + "\r\nMSG 4\r\nha", ++time_);
    QVERIFY(recorder_->submit());
    QTRY_VERIFY(!recorder_->isWriting());
    recorder_->append(id_, Direction::In, "lf", ++time_);
    if (syncFails) {
        const int told = told_;
        disk_.failSyncs(EIO);
        recorder_->sync();
        QTRY_VERIFY(told_ > told);
        QVERIFY(!recorder_->submit());
    } else {
        QFile file(capture_->path());
        QVERIFY(file.open(QFile::Append) && file.write("x") == 1);
        file.close();
        recorder_->checkFile();
    }
    QVERIFY(!recorder_->isRecording());
    recorder_->takeWritten();
    QCOMPARE(describeAll(*capture_),
             (QStringList{u"0 connected t=1"_qs, u"0 message in at 0+14 t=2"_qs, u"0 stopped t=3"_qs}));
    QCOMPARE(capture_->totals().notRecordedBytes, 2u);
    QCOMPARE(capture_->totals().notRecordedMessages, 1u);
}

void TestFailingBehind::fault74_aFileThatWasCutIsNoticedByTheThread()
{
    QVERIFY(QFile::resize(capture_->path(), 10));
    appendMessages(Direction::In, 2);
    recorder_->submit();
    awaitWritten();
    QVERIFY(!recorder_->isRecording());
    QCOMPARE(capture_->totals().notRecordedMessages, 2u);
    QCOMPARE(QFile(capture_->path()).size(), 10);
}

REGISTER_TEST(TestFailingBehind, QCoreApplication)
#include "test_failingbehind.moc"
