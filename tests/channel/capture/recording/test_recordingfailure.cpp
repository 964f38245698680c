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

    /// Messages count where they end, however they are cut.
    void field48_messagesThatAreNotRecordedAreCounted_data()
    {
        QTest::addColumn<DecodePolicy>("policy");
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArrayList>("after");
        QTest::addColumn<quint64>("messages");
        const auto resync = DecodePolicy::Resync;
        QTest::newRow("whole ones") << resync << frame("a")
                                    << QByteArrayList{frame("b") + frame("c"), frame("")} << quint64(3);
        QTest::newRow("one of which a part is in the file")
            << resync << frame("abc").first(8) << QByteArrayList{frame("abc").sliced(8)} << quint64(1);
        QTest::newRow("one that never ends")
            << resync << frame("a") << QByteArrayList{frame("abc").chopped(1)} << quint64(0);
        QTest::newRow("malformed bytes between")
            << resync << frame("a") + "rubbish" << QByteArrayList{"more rubbish" + frame("b")} << quint64(1);
        QTest::newRow("nothing behind an error under the strict policy")
            << DecodePolicy::Strict << frame("a") + "rubbish" << QByteArrayList{frame("b")} << quint64(0);
        QTest::newRow("byte by byte")
            << resync << frame("a") << QByteArrayList{"\r", "\n", "M", "S", "G", " ", "1", "\r", "\n", "x"}
            << quint64(1);
    }

    void field48_messagesThatAreNotRecordedAreCounted()
    {
        QFETCH(DecodePolicy, policy);
        QFETCH(QByteArray, before);
        QFETCH(QByteArrayList, after);
        QFETCH(quint64, messages);
        for (const bool isAtOnce : {true, false}) {
            full_ = 0;
            const auto recorder = Recorder::create(
                CaptureFile::create(folder_->filePath(isAtOnce ? u"a"_qs : u"b"_qs), &error_, calls()),
                {policy}, &error_);
            const ConnectionId id = recorder->openConnection(loopbackConnection(), 1);
            recorder->append(id, Direction::Out, before, 2);
            QVERIFY(recorder->flush());
            full_ = ENOSPC;
            for (const QByteArray &bytes : std::as_const(after)) {
                recorder->append(id, Direction::Out, bytes, 3);
                if (!isAtOnce)
                    recorder->flush();
            }
            recorder->closeConnection(id, ConnectionEnd::PeerClose, 4);
            QVERIFY(!recorder->flush());
            const CaptureTotals totals = recorder->capture()->totals();
            QCOMPARE(totals.notRecordedMessages, messages);
            QCOMPARE(totals.notRecordedBytes, quint64(after.join().size()));
        }
    }

    void field44_whatIsNotRecordedCanBeReadAside()
    {
        const auto recorder = failingRecorder();
        recorder->setPassesOn();
        const ConnectionId first = recorder->openConnection(loopbackConnection(), 1);
        const ConnectionId second = recorder->openConnection(loopbackConnection(true, 40113), 1);
        recorder->append(first, Direction::In, frame("whole") + "\r\nMSG 4\r\nh", 2);
        const auto traceAt = [&recorder](ConnectionId connection, Direction direction, quint64 offset) {
            recorder->trace(
                {.connection = connection, .direction = direction, .offset = offset, .by = u"ack"_qs});
        };
        traceAt(first, Direction::In, 0);  // whole
        traceAt(first, Direction::In, 14); // half
        QVERIFY(recorder->flush());
        full_ = ENOSPC;
        traceAt(first, Direction::In, 27); // lost
        recorder->append(first, Direction::In, "alf" + frame("lost"), 3);
        recorder->append(second, Direction::Out, frame("answer"), 4);
        recorder->closeConnection(second, ConnectionEnd::PeerReset, 5);
        QVERIFY(!recorder->flush());
        const ConnectionId third = recorder->openConnection(loopbackConnection(true, 40114), 6);
        recorder->append(third, Direction::In, frame("late"), 7);
        const auto aside = recorder->goOnAside(CaptureFile::createScratch(), 8, &error_);
        QVERIFY2(aside.recorder, qPrintable(error_));
        QVERIFY(aside.recorder->flush());
        const auto capture = aside.recorder->capture();
        QByteArrayList payloads;
        QByteArrayList traced;
        for (quint64 row = 0; row < capture->frameCount(); ++row) {
            if (capture->frame(row).kind == FrameKind::Message)
                payloads.append(capture->payload(capture->frame(row)));
            if (!capture->traces(capture->frame(row)).isEmpty())
                traced.append(capture->payload(capture->frame(row)));
        }
        QCOMPARE(payloads, (QByteArrayList{"half", "lost", "answer", "late"}));
        QCOMPARE(traced, (QByteArrayList{"half", "lost"}));
        QVERIFY(aside.connections.contains(first) && aside.connections.contains(third));
        recorder->append(first, Direction::In, frame("later"), 9);
        recorder->flush();
        QCOMPARE(recorder->capture()->totals().notRecordedMessages, 5u);
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
