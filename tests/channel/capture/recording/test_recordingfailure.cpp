// SPDX-License-Identifier: MIT

#include "channel/capture/pcapng/capturefile.h"
#include "channel/protocol/framewriter.h"
#include "tests/support/filecontent.h"
#include "tests/support/framedescription.h"
#include "tests/support/packetreader.h"
#include "tests/support/registeredtest.h"

#include <QTemporaryDir>
#include <QTest>

#include <cerrno>
#include <csignal>
#include <sys/resource.h>
#include <unistd.h>

using namespace channel;

namespace {

/// Limits how long this process may make files; a real error path, though the disk has room.
class FileSizeLimit
{
public:
    explicit FileSizeLimit(quint64 bytes)
    {
        ::getrlimit(RLIMIT_FSIZE, &before_);
        rlimit limited = before_;
        limited.rlim_cur = bytes;
        previousHandler_ = std::signal(SIGXFSZ, SIG_IGN);
        ::setrlimit(RLIMIT_FSIZE, &limited);
    }
    ~FileSizeLimit()
    {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, previousHandler_);
    }
    Q_DISABLE_COPY_MOVE(FileSizeLimit)

private:
    rlimit before_{};
    void (*previousHandler_)(int) = nullptr;
};

} // namespace

class TestRecordingFailure : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        folder_ = std::make_unique<QTemporaryDir>();
        error_.clear();
        full_ = 0;
    }

    void fault48_fullDiskStopsTheRecordingVisibly_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("reason");
        QTest::newRow("FAULTS 48: disk full")
            << ENOSPC << u"Recording stopped: the disk is full. Traffic goes on."_qs;
        QTest::newRow("FAULTS 49: EIO on write")
            << EIO << u"Recording stopped: the disk reported an error. Traffic goes on."_qs;
        QTest::newRow("FAULTS 56: no larger file allowed")
            << EFBIG
            << u"Recording stopped: the file has reached the largest size allowed. Traffic goes on."_qs;
    }

    void fault48_fullDiskStopsTheRecordingVisibly()
    {
        QFETCH(int, code);
        QFETCH(QString, reason);
        const auto recorder = failingRecorder();
        const auto capture = recorder->capture();
        const QByteArray message = frame("hello");
        const ConnectionId id = recorder->openConnection(loopbackConnection(), 1);
        recorder->append(id, Direction::In, message + "\r\nMSG 9\r\npart", 2);
        QVERIFY(recorder->flush());
        const QByteArray recorded = contentOf(capture->path());

        full_ = code;
        recorder->append(id, Direction::In, "more", 3);
        recorder->append(id, Direction::Out, message, 4);
        QVERIFY(recorder->hasUnflushed());
        QVERIFY(!recorder->flush());
        const QStringList expected{u"0 connected t=1"_qs, u"0 message in at 0+14 t=2"_qs,
                                   u"0 stopped t=4"_qs};
        QCOMPARE(describeAll(*capture), expected);
        QCOMPARE(contentOf(capture->path()), recorded);
        QCOMPARE(readPackets(capture->path()).error, QString());
        CaptureTotals totals = capture->totals();
        QVERIFY(!totals.recording);
        QCOMPARE(totals.stopReason, reason);
        QCOMPARE(totals.notRecordedBytes, 4u + 14u);
        QCOMPARE(totals.received, totals.framed + totals.malformed + totals.pending);

        full_ = 0; // Room again does not bring it back: the gap would be silent.
        recorder->append(id, Direction::In, "later", 5);
        const ConnectionId next = recorder->openConnection(loopbackConnection(true, 40113), 6);
        recorder->append(next, Direction::In, message, 7);
        recorder->closeConnection(id, ConnectionEnd::PeerClose, 8);
        recorder->append(id, Direction::In, "x", 9);
        QVERIFY(!recorder->flush());
        QVERIFY(!recorder->hasUnflushed());
        QCOMPARE(next, ConnectionId(1));
        QCOMPARE(capture->connection(next).peerPort, quint16(40113));
        QCOMPARE(describeAll(*capture), expected);
        totals = capture->totals();
        QCOMPARE(totals.notRecordedBytes, 4u + 14u + 5u + 14u + 1u);
        QCOMPARE(contentOf(capture->path()), recorded);
        QCOMPARE(capture->payload(capture->frame(1)), QByteArray("hello"));
    }

    void openMalformedRunStopsGrowingWithTheRecording()
    {
        const auto recorder = failingRecorder();
        const auto capture = recorder->capture();
        const ConnectionId id = recorder->openConnection(loopbackConnection(), 1);
        for (const Direction direction : {Direction::In, Direction::Out})
            recorder->append(id, direction, "garbage", 2);
        QVERIFY(recorder->flush());
        QVERIFY(capture->frame(1).open && capture->frame(2).open);
        full_ = ENOSPC;
        recorder->append(id, Direction::In, "garbage", 3);
        QVERIFY(!recorder->flush());
        for (const quint64 index : {1u, 2u}) {
            QVERIFY(!capture->frame(index).open);
            QCOMPARE(capture->frame(index).length, 7u);
        }
    }

    void fault48_realLimitOfTheSystemIsMetMidWrite()
    {
        const auto recorder = Recorder::create(folder_->path(), {}, &error_);
        QVERIFY2(recorder, qPrintable(error_));
        const auto capture = recorder->capture();
        const QByteArray message = frame(QByteArray(1000, 'm'));
        const ConnectionId id = recorder->openConnection(loopbackConnection(), 1);
        recorder->append(id, Direction::In, message, 2);
        QVERIFY(recorder->flush());
        const quint64 whole = capture->fileSize();
        {
            const FileSizeLimit limit(whole + 500);
            recorder->append(id, Direction::In, message, 3);
            QVERIFY(!recorder->flush());
        }
        QCOMPARE(contentOf(capture->path()).size(), qsizetype(whole));
        QCOMPARE(readPackets(capture->path()).error, QString());
        QCOMPARE(capture->totals().notRecordedBytes, quint64(message.size()));
        QCOMPARE(capture->totals().stopReason,
                 u"Recording stopped: the file has reached the largest size allowed. Traffic goes on."_qs);
        QCOMPARE(capture->frame(capture->frameCount() - 1).kind, FrameKind::RecordingStopped);
    }

    void fault50_failedSyncMakesTheCaptureUntrusted()
    {
        auto calls = CaptureFile::SystemCalls::standard();
        std::atomic<int> syncs = 0;
        calls.sync = [&](int) {
            ++syncs;
            errno = EIO;
            return -1;
        };
        const auto recorder = Recorder::create(
            CaptureFile::create(folder_->filePath(u"a.pcapng"_qs), &error_, calls), {}, &error_);
        const auto capture = recorder->capture();
        const ConnectionId id = recorder->openConnection(loopbackConnection(), 1);
        recorder->append(id, Direction::In, frame("hello"), 2);
        QVERIFY(recorder->flush());
        const auto isRecording = [&] {
            recorder->sync();
            return capture->totals().recording;
        };
        QTRY_VERIFY(!isRecording());
        QVERIFY2(capture->totals().stopReason.contains(u"may be damaged"),
                 qPrintable(capture->totals().stopReason));
        recorder->append(id, Direction::In, "lost", 3);
        QVERIFY(!recorder->flush());
        recorder->sync();
        QCOMPARE(capture->totals().notRecordedBytes, 4u);
        QCOMPARE(syncs.load(), 1);
        QCOMPARE(capture->frameCount(), 3u);
    }

    void fault48_diskThatIsFullAtTheStartIsNamedAndLeavesNoFile()
    {
        full_ = ENOSPC;
        const QString path = folder_->filePath(u"a.pcapng"_qs);
        QVERIFY(!Recorder::create(CaptureFile::create(path, &error_, calls()), {}, &error_));
        QCOMPARE(error_, u"The capture file %1 cannot be written: the disk is full."_qs.arg(path));
        QVERIFY(!QFile::exists(path));
    }

    void fault51_shortWritesDoNotShowInTheFile()
    {
        auto system = CaptureFile::SystemCalls::standard();
        system.write = [](int descriptor, const void *bytes, size_t size) -> qint64 {
            return ::write(descriptor, bytes, qMin<size_t>(size, 11));
        };
        const auto recorder = Recorder::create(
            CaptureFile::create(folder_->filePath(u"a.pcapng"_qs), &error_, system), {}, &error_);
        const auto capture = recorder->capture();
        const ConnectionId id = recorder->openConnection(loopbackConnection(), 1);
        recorder->append(id, Direction::In, frame(QByteArray(5000, 'm')), 2);
        QVERIFY(recorder->flush());
        QCOMPARE(readPackets(capture->path()).error, QString());
        QCOMPARE(capture->payload(capture->frame(1)), QByteArray(5000, 'm'));
    }

    void fault54_fileThatIsDeletedOrRenamedIsSaid()
    {
        const auto recorder = Recorder::create(folder_->path(), {}, &error_);
        const auto capture = recorder->capture();
        const QString path = capture->path();
        const ConnectionId id = recorder->openConnection(loopbackConnection(), 1);
        const auto recordMore = [&] {
            recorder->append(id, Direction::In, frame("more"), 2);
            const bool recording = recorder->flush();
            recorder->sync();
            return recording;
        };
        QVERIFY(recordMore());
        QCOMPARE(capture->totals().fileTrouble, QString());
        QVERIFY(QFile::rename(path, path + u".old"_qs));
        QVERIFY(recordMore());
        const QString sentence =
            u"The capture file %1 was deleted or renamed by another program. Recording goes on, but save the "
            "capture under a new name, or it may be lost."_qs.arg(path);
        QCOMPARE(capture->totals().fileTrouble, sentence);
        QVERIFY(QFile::rename(path + u".old"_qs, path));
        QVERIFY(recordMore());
        QCOMPARE(capture->totals().fileTrouble, QString());
        QVERIFY(QFile::remove(path));
        QVERIFY(recordMore());
        QCOMPARE(capture->totals().fileTrouble, sentence);
        QVERIFY(capture->totals().recording);
        QCOMPARE(capture->payload(capture->frame(4)), QByteArray("more"));
    }

    void fault55_disabledRecorderNumbersAndCounts()
    {
        const auto recorder = Recorder::createDisabled(u"The folder is missing."_qs);
        const auto capture = recorder->capture();
        QCOMPARE(capture->path(), QString());
        QCOMPARE(capture->fileSize(), 0u);
        QCOMPARE(recorder->openConnection(loopbackConnection(), 1), ConnectionId(0));
        QCOMPARE(recorder->openConnection(loopbackConnection(), 1), ConnectionId(1));
        recorder->append(0, Direction::In, "12345", 2);
        recorder->append(1, Direction::Out, "123", 2);
        recorder->closeConnection(0, ConnectionEnd::PeerClose, 3);
        QVERIFY(recorder->hasUnflushed());
        QVERIFY(!recorder->flush());
        recorder->sync();
        const CaptureTotals totals = capture->totals();
        QVERIFY(!totals.recording);
        QCOMPARE(totals.stopReason, u"The folder is missing."_qs);
        QCOMPARE(totals.notRecordedBytes, 8u);
        QCOMPARE(capture->connectionCount(), 2u);
        QCOMPARE(capture->frameCount(), 1u);
        QCOMPARE(capture->frame(0).kind, FrameKind::RecordingStopped);
        QCOMPARE(capture->stream(0, Direction::In, 0, 5), QByteArray());
    }

    void fault74_captureThatIsCutByAnotherProgramGivesFewerBytes()
    {
        const auto recorder = Recorder::create(folder_->path(), {}, &error_);
        const auto capture = recorder->capture();
        const ConnectionId id = recorder->openConnection(loopbackConnection(), 1);
        recorder->append(id, Direction::In, frame(QByteArray(200'000, 'm')), 2);
        QVERIFY(recorder->flush());
        QVERIFY(QFile::resize(capture->path(), 100'000));
        const QByteArray left = capture->payload(capture->frame(1));
        QVERIFY(left.size() < 100'000 && left.size() > 90'000);
        QCOMPARE(left, QByteArray(left.size(), 'm'));
        recorder->append(id, Direction::In, "\r\nMSG 300000\r\n" + QByteArray(200'000, 'm'), 3);
        QVERIFY(recorder->flush());
        QVERIFY(QFile::resize(capture->path(), 1000));
        recorder->closeConnection(id, ConnectionEnd::PeerClose, 4);
        QVERIFY(recorder->flush());
        QCOMPARE(capture->frame(2).error, ProtocolError::Truncated);
        QCOMPARE(capture->frame(2).length, 200'014u);
    }

private:
    CaptureFile::SystemCalls calls()
    {
        auto system = CaptureFile::SystemCalls::standard();
        system.write = [this](int descriptor, const void *bytes, size_t size) -> qint64 {
            if (full_ != 0 && size <= 20) {
                errno = full_;
                return -1;
            }
            return ::write(descriptor, bytes, full_ != 0 ? size - 20 : size);
        };
        return system;
    }

    std::unique_ptr<Recorder> failingRecorder()
    {
        return Recorder::create(CaptureFile::create(folder_->filePath(u"a.pcapng"_qs), &error_, calls()), {},
                                &error_);
    }

    std::unique_ptr<QTemporaryDir> folder_;
    QString error_;
    int full_ = 0; ///< The errno with which writes fail, after all but 20 bytes; 0 for none.
};

REGISTER_TEST(TestRecordingFailure, QCoreApplication)
#include "test_recordingfailure.moc"
