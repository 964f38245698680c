// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "tests/channel/capture/recording/writingbehindfixture.h"
#include "tests/support/filecontent.h"
#include "tests/support/framedescription.h"
#include "tests/support/packetreader.h"
#include "tests/support/registeredtest.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <thread>

using namespace channel;

/// FAULTS 60: a thread waits for the disk, and who records never does. Meant for the thread sanitizer, too.
class TestWritingBehind : public WritingBehindFixture
{
    Q_OBJECT

private Q_SLOTS:
    void fault60_nothingWaitsForADiskThatStalls();
    void fault60_aStalledSyncKeepsNobodyWaiting();
    void fault60_aStalledLookKeepsNobodyWaiting();
    void fault54_theThreadSeesThatTheFileHasLostItsName();
    void field47_theThreadSeesThatTheFileWasCut();
    void whatIsSmallIsWrittenTogether();
    void batchesComeIntoTheFileInTheirOrder();
    void rowsAreThoseOfARecordingThatWaits_data();
    void rowsAreThoseOfARecordingThatWaits();
    void annotationsAreWrittenBehindTheirRows();
    void tracesAreWrittenWithTheirBatches();
    void finishingWaitsForTheDisk();
    void theNextFileBeginsBehindWhatWaits();
    void theEndOfTheRecorderWritesWhatWaits();
    void readersSeeOnlyWhatIsInTheFile();
};

void TestWritingBehind::fault60_nothingWaitsForADiskThatStalls()
{
    disk_.setShut(true);
    appendMessages(Direction::In, 3);
    QVERIFY(recorder_->submit());
    QTRY_COMPARE(disk_.waiting(), 1);
    const quint64 first = recorder_->unwrittenBytes();
    QVERIFY(first > 0);
    for (const char byte : {'a', 'b', 'c'})
        fillABatch(byte);
    appendMessages(Direction::In, 2);
    QVERIFY(recorder_->submit());
    recorder_->takeWritten();
    recorder_->sync();
    recorder_->checkFile();
    QVERIFY(recorder_->isRecording() && recorder_->isWriting() && recorder_->hasUnflushed());
    QVERIFY(recorder_->unwrittenBytes() > first + 3 * 1024 * 1024);
    QCOMPARE(capture_->frameCount(), 1u); // Shown is only what is written.
    QCOMPARE(capture_->totals().received, 0u);

    disk_.setShut(false);
    awaitWritten();
    QCOMPARE(capture_->frameCount(), 1u + 3 + 3 + 2);
    QCOMPARE(recorder_->unwrittenBytes(), 0u);
    QVERIFY(!recorder_->hasUnflushed());
    QCOMPARE(capture_->payload(capture_->frame(5)), QByteArray(1200 * 1024, 'b'));
    QVERIFY(isFileWhole());
}

void TestWritingBehind::fault60_aStalledSyncKeepsNobodyWaiting()
{
    appendMessages(Direction::In, 1);
    recorder_->flush();
    disk_.setShut(true);
    recorder_->sync();
    QTRY_COMPARE(disk_.waiting(), 1);
    appendMessages(Direction::In, 1);
    QVERIFY(recorder_->submit());
    recorder_->sync();
    recorder_->checkFile();
    QVERIFY(!recorder_->isSynced());
    QCOMPARE(capture_->frameCount(), 2u);
    disk_.setShut(false);
    awaitWritten();
    QCOMPARE(capture_->frameCount(), 3u);
    recorder_->awaitSync();
    QVERIFY(recorder_->isSynced());
}

void TestWritingBehind::fault60_aStalledLookKeepsNobodyWaiting()
{
    recorder_->awaitSync();
    disk_.setShut(true);
    recorder_->sync(); // There is nothing to bring to the disk, only to look.
    QTRY_COMPARE(disk_.waiting(), 1);
    QVERIFY(!recorder_->asksNothingOfDisk());
    appendMessages(Direction::In, 1);
    QVERIFY(recorder_->submit());
    recorder_->sync();
    recorder_->takeWritten();
    QCOMPARE(capture_->frameCount(), 1u);
    disk_.setShut(false);
    awaitWritten();
    QTRY_VERIFY(recorder_->asksNothingOfDisk());
    QCOMPARE(capture_->frameCount(), 2u);
    QCOMPARE(capture_->totals().fileTrouble, QString());
}

void TestWritingBehind::fault54_theThreadSeesThatTheFileHasLostItsName()
{
    const QString path = capture_->path();
    const auto trouble = [this] {
        recorder_->sync();
        recorder_->takeWritten();
        return capture_->totals().fileTrouble;
    };
    QVERIFY(QFile::rename(path, path + u".old"_qs));
    QTRY_COMPARE(
        trouble(),
        u"The capture file %1 was deleted or renamed by another program. Recording goes on, but save "
        "the capture under a new name, or it may be lost."_qs.arg(path));
    QVERIFY(QFile::rename(path + u".old"_qs, path));
    QTRY_COMPARE(trouble(), QString());
}

void TestWritingBehind::field47_theThreadSeesThatTheFileWasCut()
{
    QVERIFY(QFile::resize(capture_->path(), 100));
    const auto isRecording = [this] {
        recorder_->sync();
        recorder_->takeWritten();
        return recorder_->isRecording();
    };
    QTRY_VERIFY(!isRecording());
    QCOMPARE(capture_->totals().stopReason,
             u"Recording stopped: another program has changed the file's length. Traffic goes on."_qs);
    QCOMPARE(QFile(capture_->path()).size(), 100);
}

/// While one write is under way, all that comes in many turns waits for one more.
void TestWritingBehind::whatIsSmallIsWrittenTogether()
{
    const int before = disk_.writes();
    disk_.setShut(true);
    for (int turn = 0; turn < 100; ++turn) {
        appendMessages(Direction::Out, 1);
        QVERIFY(recorder_->submit());
    }
    disk_.setShut(false);
    awaitWritten();
    QCOMPARE(capture_->frameCount(), 101u);
    QCOMPARE(disk_.writes(), before + 2);
}

void TestWritingBehind::batchesComeIntoTheFileInTheirOrder()
{
    for (int i = 0; i < 30; ++i) {
        appendMessages(Direction::In, 1, 300'000);
        appendMessages(Direction::Out, 1, 300'000);
    }
    recorder_->closeConnection(id_, ConnectionEnd::PeerClose, ++time_);
    QVERIFY(recorder_->flush());
    const RecordedFile file = readPackets(capture_->path());
    QCOMPARE(file.error, QString());
    QVERIFY(std::ranges::is_sorted(file.packets, {}, &RecordedPacket::time));
    QCOMPARE(capture_->frameCount(), 62u);
    QVERIFY(isFileWhole());
    QVERIFY2(disk_.largestWrite() < 2 * 1024 * 1024, QByteArray::number(disk_.largestWrite()).constData());
}

void TestWritingBehind::rowsAreThoseOfARecordingThatWaits_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 20; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

/// Connections, messages, malformed bytes, gaps and ends, submitted at any time; the disk as it likes.
void TestWritingBehind::rowsAreThoseOfARecordingThatWaits()
{
    QFETCH(quint32, seed);
    QRandomGenerator random(seed);
    QString error;
    const auto plain = Recorder::create(folder_->path(), {DecodePolicy::Resync}, &error);
    plain->openConnection(loopbackConnection(), time_);
    std::vector<ConnectionId> open{id_};
    const QByteArrayList pieces{frame("hello"),
                                "\r\nMSG 5\r\nhe",
                                "llo",
                                "rubbish",
                                frame(""),
                                frame(QByteArray(400'000, 'x')),
                                "\r\nMSG 99999999999\r\n"};
    for (int step = 0; step < 300; ++step) {
        const auto direction = Direction(random.bounded(2));
        const ConnectionId id = open.empty() ? 0 : open[random.bounded(quint32(open.size()))];
        const int what = random.bounded(20);
        ++time_;
        for (Recorder *recorder : {recorder_.get(), plain.get()}) {
            if (what == 0 || open.empty())
                recorder->openConnection(ipv6Connection(quint16(step)), time_);
            else if (what == 1)
                recorder->closeConnection(id, ConnectionEnd::PeerReset, time_);
            else if (what == 2)
                recorder->appendGap(id, direction, 7, time_);
            else
                recorder->append(id, direction, pieces[what % pieces.size()], time_);
        }
        if (what == 0 || open.empty())
            open.push_back(ConnectionId(capture_->connectionCount() - 1));
        else if (what == 1)
            std::erase(open, id);
        if (random.bounded(4) == 0)
            disk_.setShut(random.bounded(2) == 0);
        recorder_->submit();
        if (random.bounded(3) == 0)
            recorder_->takeWritten();
    }
    disk_.setShut(false);
    for (Recorder *recorder : {recorder_.get(), plain.get()})
        recorder->finish();
    QCOMPARE(describeAll(*capture_), describeAll(*plain->capture()));
    QCOMPARE(contentOf(capture_->path()), contentOf(plain->capture()->path()));
}

void TestWritingBehind::annotationsAreWrittenBehindTheirRows()
{
    appendMessages(Direction::In, 1);
    recorder_->flush();
    disk_.setShut(true);
    fillABatch('a');
    recorder_->annotate({1, {.note = u"mine"_qs}});
    recorder_->annotate({2, {.note = u"of a row that is not there yet"_qs}});
    QCOMPARE(capture_->annotation(1).note, u"mine"_qs);
    disk_.setShut(false);
    recorder_->flush();
    const QByteArray file = contentOf(capture_->path());
    QCOMPARE(file.count("mine"), 1);
    QVERIFY(file.indexOf("mine") > file.lastIndexOf("aaaa"));
    QVERIFY(!file.contains("not there yet"));
}

void TestWritingBehind::tracesAreWrittenWithTheirBatches()
{
    const Trace trace{id_, Direction::In, TraceAction::Reply, false, 0, 5, 0, u"first rule"_qs};
    disk_.setShut(true);
    appendMessages(Direction::In, 1);
    recorder_->trace(trace);
    recorder_->submit();
    QTRY_COMPARE(disk_.waiting(), 1);
    appendMessages(Direction::In, 1);
    Trace second = trace;
    second.offset = quint64(frame(QByteArray(10, 'm')).size());
    second.by = u"second rule"_qs;
    recorder_->trace(second);
    recorder_->submit();
    QCOMPARE(capture_->traceNames(), QStringList());
    disk_.setShut(false);
    recorder_->flush();
    QCOMPARE(capture_->traces(capture_->frame(1)), QList<Trace>{trace});
    QCOMPARE(capture_->traces(capture_->frame(2)), QList<Trace>{second});
    const QByteArray file = contentOf(capture_->path());
    QCOMPARE(file.count("first rule"), 1);
    QCOMPARE(file.count("second rule"), 1);
}

void TestWritingBehind::finishingWaitsForTheDisk()
{
    disk_.setShut(true);
    fillABatch('a');
    appendMessages(Direction::In, 1);
    std::jthread opener([this] {
        while (disk_.waiting() == 0)
            std::this_thread::yield();
        disk_.setShut(false);
    });
    recorder_->finish();
    QCOMPARE(capture_->frameCount(), 3u);
    QVERIFY(isFileWhole());
}

void TestWritingBehind::theNextFileBeginsBehindWhatWaits()
{
    fillABatch('a');
    recorder_->append(id_, Direction::In, "\r\nMSG 4\r\nha", ++time_);
    recorder_->submit();
    recorder_->append(id_, Direction::In, "l", ++time_);
    QString error;
    auto file = CaptureFile::create(folder_->filePath(u"next"_qs), &error, disk_.calls());
    auto next = recorder_->continueIn(std::move(file), ++time_, &error);
    QVERIFY2(next.recorder, qPrintable(error));
    QCOMPARE(capture_->frameCount(), 2u);
    QCOMPARE(capture_->totals().pending, 12u);
    recorder_ = std::move(next.recorder);
    capture_ = recorder_->capture();
    recorder_->setWritesBehind([this] { ++told_; });
    recorder_->append(next.connections.at(id_), Direction::In, "f", ++time_);
    recorder_->flush();
    QCOMPARE(capture_->payload(capture_->frame(1)), QByteArray("half"));
    QVERIFY(isFileWhole());
}

void TestWritingBehind::theEndOfTheRecorderWritesWhatWaits()
{
    fillABatch('a');
    appendMessages(Direction::Out, 2);
    recorder_.reset();
    QCOMPARE(capture_->frameCount(), 4u);
    QVERIFY(isFileWhole());
}

void TestWritingBehind::readersSeeOnlyWhatIsInTheFile()
{
    constexpr quint64 rows = 5000;
    quint64 wrong = 0;
    std::jthread reader([&wrong, capture = capture_] {
        for (quint64 row = 1; row <= rows;) {
            const quint64 count = capture->frameCount();
            for (; row < count; ++row)
                wrong += capture->payload(capture->frame(row)) != QByteArray(row % 1000, 'm') ? 1 : 0;
            std::this_thread::yield();
        }
    });
    for (quint64 row = 1; row <= rows; ++row) {
        appendMessages(Direction(row % 2), 1, qsizetype(row % 1000));
        if (row % 10 == 0)
            recorder_->submit();
        if (row % 700 == 0)
            recorder_->sync();
        recorder_->takeWritten();
    }
    recorder_->flush();
    reader.join();
    QCOMPARE(wrong, 0u);
    QCOMPARE(capture_->totals().messagesIn + capture_->totals().messagesOut, rows);
}

REGISTER_TEST(TestWritingBehind, QCoreApplication)
#include "test_writingbehind.moc"
