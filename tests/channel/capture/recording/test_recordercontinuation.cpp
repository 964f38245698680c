// SPDX-License-Identifier: MIT

#include "channel/capture/index/streamchunks.h"
#include "channel/protocol/framewriter.h"
#include "tests/support/framedescription.h"
#include "tests/support/registeredtest.h"
#include "tests/support/rotatedrecording.h"

#include <QTest>

#include <cerrno>

using namespace channel;

namespace {

constexpr quint8 pushedAck = 0x18;

void compare(const RecordedPacket &packet, quint8 flags, quint32 sequence, quint32 acknowledgement,
             const QByteArray &payload, qint64 time)
{
    QCOMPARE(packet.tcpFlags, flags);
    QCOMPARE(packet.sequence, sequence);
    QCOMPARE(packet.acknowledgement, acknowledgement);
    QCOMPARE(packet.payload, payload);
    QCOMPARE(packet.time, time);
}

} // namespace

/// A recording that goes on in another file: what the next one begins with, and what is not followed.
class TestRecorderContinuation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nextFileBeginsWithTheUnfinishedMessage()
    {
        RotatedRecording recording;
        recording.open(loopbackConnection(true, 40112));
        recording.append(0, Direction::In, frame("done") + "\r\nMSG 5\r\nhe");
        recording.append(0, Direction::In, "l");
        const qint64 begun = recording.time() - 1;
        QVERIFY(recording.rotate());
        const qint64 cut = recording.time();
        recording.append(0, Direction::In, "lo");
        recording.finish();

        const RecordedFile before = readPackets(recording.file(0)->path());
        const RecordedFile after = readPackets(recording.file(1)->path());
        QCOMPARE(after.error, QString());
        QCOMPARE(after.application, before.application);
        QCOMPARE(after.interfaces, before.interfaces);
        QCOMPARE(after.packets.size(), 5);
        const quint32 sequence = before.packets.at(3).sequence + 13;
        const quint32 acknowledgement = before.packets.at(3).acknowledgement;
        compare(after.packets[0], pushedAck, sequence, acknowledgement, {}, cut);
        compare(after.packets[1], pushedAck, acknowledgement, sequence, {}, cut);
        compare(after.packets[2], pushedAck, sequence, acknowledgement, "\r\nMSG 5\r\nhe", begun);
        compare(after.packets[3], pushedAck, sequence + 11, acknowledgement, "l", begun + 1);
        compare(after.packets[4], pushedAck, sequence + 12, acknowledgement, "lo", cut + 1);
        QCOMPARE(
            describeAll(*recording.file(1)),
            (QStringList{u"0 connected t=%1"_qs.arg(cut), u"0 message in at 0+14 t=%1"_qs.arg(cut + 1)}));
    }

    void unfinishedMessagesAreToldInTheOrderInWhichTheyCame()
    {
        RotatedRecording recording;
        recording.open(loopbackConnection(true, 40112));
        recording.open(ipv6Connection(40113));
        recording.append(1, Direction::Out, "\r\nMSG 3");
        recording.append(0, Direction::In, "\r");
        recording.append(0, Direction::Out, frame("done") + "\r\nMSG");
        recording.append(1, Direction::Out, "3\r");
        recording.append(0, Direction::In, "\nM");
        QVERIFY(recording.rotate());
        QByteArrayList again;
        for (const RecordedPacket &packet : readPackets(recording.file(1)->path()).packets) {
            if (!packet.payload.isEmpty())
                again.append(packet.payload);
        }
        QCOMPARE(again, (QByteArrayList{"\r\nMSG 3", "\r", "\r\nMSG", "3\r", "\nM"}));
    }

    void messageFoundByResynchronisingStaysAGuess()
    {
        RotatedRecording recording;
        recording.open(loopbackConnection());
        recording.append(0, Direction::In, "noise\r\nMSG 5\r\nhe");
        QVERIFY(recording.rotate());
        recording.append(0, Direction::In, "llo" + frame("sure"));
        recording.finish();
        const qint64 end = recording.time();
        QCOMPARE(describeAll(*recording.file(1)).mid(1),
                 (QStringList{u"0 message in at 0+14 resynchronised t=%1"_qs.arg(end),
                              u"0 message in at 14+13 t=%1"_qs.arg(end)}));
        QCOMPARE(recording.differenceToLoaded(), QString());
    }

    void unfinishedMessageStaysPendingInTheFileBefore()
    {
        RotatedRecording recording;
        recording.open(loopbackConnection());
        recording.append(0, Direction::In, frame("done") + "\r\nMSG 5\r\nhe");
        QVERIFY(recording.rotate());
        QCOMPARE(recording.file(0)->frameCount(), 2u);
        const CaptureTotals before = recording.file(0)->totals();
        QCOMPARE(before.pending, 11u);
        QCOMPARE(before.malformed, 0u);
        QCOMPARE(before.received, 24u);
        QCOMPARE(recording.file(1)->totals().received, 11u);
        recording.append(0, Direction::In, "llo");
        recording.finish();
        const CaptureTotals after = recording.file(1)->totals();
        QCOMPARE(after.received, 14u);
        QCOMPARE(after.pending, 0u);
        QCOMPARE(before.received - before.pending + after.received,
                 quint64(recording.stream(0, Direction::In).size()));
        QCOMPARE(recording.differenceToLoaded(), QString());
    }

    void bytesBeforeTellWhereAStreamGoesOn()
    {
        RotatedRecording recording;
        recording.open(loopbackConnection());
        recording.append(0, Direction::In, frame("hello") + "\r\nMSG 5\r\nhe");
        recording.append(0, Direction::Out, frame("to you"));
        QVERIFY(recording.rotate());
        recording.append(0, Direction::In, "llo\r\nM");
        recording.append(0, Direction::Out, frame("again"));
        QVERIFY(recording.rotate());
        QCOMPARE(recording.file(0)->connection(0).bytesBefore, (std::array<quint64, 2>{0, 0}));
        QCOMPARE(recording.file(1)->connection(0).bytesBefore, (std::array<quint64, 2>{14, 15}));
        QCOMPARE(recording.file(2)->connection(0).bytesBefore, (std::array<quint64, 2>{28, 29}));
        QVERIFY(!recording.file(0)->connection(0).startMissing);
        QVERIFY(recording.file(2)->connection(0).startMissing);
    }

    void endedConnectionsAreNotCarried()
    {
        RotatedRecording recording;
        for (quint16 port = 1; port <= 4; ++port)
            recording.open(loopbackConnection(true, port));
        recording.append(0, Direction::In, "\r\nMSG 9\r\ncut off");
        recording.close(0, ConnectionEnd::PeerReset);
        recording.close(2, ConnectionEnd::LocalClose);
        QVERIFY(recording.rotate());
        QCOMPARE(recording.idOf(1), 0u);
        QCOMPARE(recording.idOf(3), 1u);
        QCOMPARE(recording.file(1)->connectionCount(), 2u);
        QCOMPARE(recording.file(1)->connection(0).peerPort, 2);
        QCOMPARE(recording.file(1)->connection(1).peerPort, 4);
        recording.open(loopbackConnection(true, 1));
        QCOMPARE(recording.idOf(4), 2u);
        recording.close(1, ConnectionEnd::PeerReset);
        recording.close(3, ConnectionEnd::Failed);
        recording.finish();
        const qint64 end = recording.time();
        QCOMPARE(describeAll(*recording.file(1)).mid(2),
                 (QStringList{u"2 connected t=%1"_qs.arg(end - 2),
                              u"0 disconnected peer-reset t=%1"_qs.arg(end - 1),
                              u"1 disconnected failed t=%1"_qs.arg(end)}));
        QCOMPARE(recording.differenceToLoaded(), QString());
        QCOMPARE(recording.loadedRows(), recording.wholeRows());
    }

    void connectionOpenedInTheSameBatchIsCarried()
    {
        RotatedRecording recording;
        recording.open(loopbackConnection());
        QCOMPARE(recording.recorder().unfinishedSize(), 0u);
        QVERIFY(recording.rotate());
        QCOMPARE(recording.file(0)->frameCount(), 1u);
        QCOMPARE(recording.file(1)->frameCount(), 1u);
        QCOMPARE(recording.differenceToLoaded(), QString());
    }

    void nothingOpenNothingCarried()
    {
        RotatedRecording recording;
        QVERIFY(recording.rotate());
        QCOMPARE(recording.recorder().newBytes(), 0u);
        QCOMPARE(recording.file(1)->connectionCount(), 0u);
        recording.open(loopbackConnection());
        recording.append(0, Direction::Out, frame("later"));
        recording.finish();
        QVERIFY(recording.recorder().newBytes() > 0);
        QCOMPARE(recording.loadedRows(), recording.wholeRows());
    }

    void messageOfManyBatchesIsCarriedWhole()
    {
        RotatedRecording recording({DecodePolicy::Strict, 8 * 1024 * 1024});
        recording.open(loopbackConnection());
        const QByteArray wire = frame(QByteArray(5'000'000, 'w'));
        recording.append(0, Direction::In, QByteArrayView(wire).first(4'500'000));
        recording.recorder().flush();
        const quint64 again = recording.recorder().unfinishedSize();
        QVERIFY(again >= 4'500'000 && again < 4'520'000);
        QVERIFY(recording.rotate());
        QCOMPARE(recording.recorder().newBytes(), 0u);
        QVERIFY(recording.file(1)->fileSize() <= again + 1000);
        recording.append(0, Direction::In, QByteArrayView(wire).sliced(4'500'000));
        recording.finish();
        QCOMPARE(recording.file(0)->frameCount(), 1u);
        QCOMPARE(recording.file(1)->frameCount(), 2u);
        QVERIFY(recording.file(1)->wire(recording.file(1)->frame(1)) == wire);
        QCOMPARE(recording.differenceToLoaded(), QString());
    }

    /// Merging programs take the file first whose first packet is the earliest.
    void fault59_nextFileBeginsLaterThanAllOfTheOneBefore()
    {
        QTemporaryDir folder;
        QString error;
        auto recorder = Recorder::create(folder.path(), {}, &error);
        const ConnectionId id = recorder->openConnection(loopbackConnection(), 1000);
        recorder->append(id, Direction::In, frame("early"), 9000);
        recorder->append(id, Direction::In, "\r\nMSG 4\r\nla", 2000);
        const auto next =
            recorder->continueIn(CaptureFile::create(folder.filePath(u"2"_qs), &error), 3000, &error);
        QVERIFY2(next.recorder, qPrintable(error));
        next.recorder->append(next.connections.at(id), Direction::In, "te", 3001);
        next.recorder->flush();
        const Capture &capture = *next.recorder->capture();
        QCOMPARE(describeAll(capture),
                 (QStringList{u"0 connected t=9001"_qs, u"0 message in at 0+13 t=3001"_qs}));
        QCOMPARE(capture.chunks(0, Direction::In).at(0).time(), 2000);
    }

    void fault48_recordingGoesOnWhereItWasIfTheNextFileCannotBeWritten_data()
    {
        QTest::addColumn<int>("writes");
        QTest::newRow("not even its head") << 0;
        QTest::newRow("not the unfinished message") << 1;
        QTest::newRow("not all of the unfinished message") << 2;
    }

    void fault48_recordingGoesOnWhereItWasIfTheNextFileCannotBeWritten()
    {
        QFETCH(int, writes);
        QTemporaryDir folder;
        QString error;
        auto recorder = Recorder::create(folder.path(), {}, &error);
        const auto capture = recorder->capture();
        const QByteArray wire = frame(QByteArray(3'000'000, 'w'));
        const ConnectionId id = recorder->openConnection(loopbackConnection(), 1);
        recorder->append(id, Direction::In, QByteArrayView(wire).first(2'000'000), 2);
        CaptureFile::SystemCalls calls = CaptureFile::SystemCalls::standard();
        calls.write = [&writes, write = calls.write](int descriptor, const void *bytes, size_t size) {
            if (writes-- > 0)
                return write(descriptor, bytes, size);
            errno = ENOSPC;
            return qint64(-1);
        };
        const QString path = folder.filePath(u"next.pcapng"_qs);
        const auto next = recorder->continueIn(CaptureFile::create(path, &error, calls), 3, &error);
        QVERIFY(!next.recorder);
        QCOMPARE(error, u"The capture file %1 cannot be written: the disk is full."_qs.arg(path));
        QVERIFY(!QFileInfo::exists(path));
        recorder->append(id, Direction::In, QByteArrayView(wire).sliced(2'000'000), 4);
        recorder->closeConnection(id, ConnectionEnd::PeerClose, 5);
        recorder->flush();
        QCOMPARE(describeAll(*capture),
                 (QStringList{u"0 connected t=1"_qs, u"0 message in at 0+3000015 t=4"_qs,
                              u"0 disconnected peer-close t=5"_qs}));
        QVERIFY(capture->wire(capture->frame(1)) == wire);
    }

    void fault48_recordingThatHasStoppedDoesNotGoOnElsewhere()
    {
        QTemporaryDir folder;
        QString error;
        const auto recorder = Recorder::createDisabled(u"No folder."_qs);
        const QString path = folder.filePath(u"next.pcapng"_qs);
        QVERIFY(!recorder->continueIn(CaptureFile::create(path, &error), 1, &error).recorder);
        QCOMPARE(error, u"No folder."_qs);
        QVERIFY(!QFileInfo::exists(path));
    }

    void fault74_fileThatCannotBeReadAnyMoreIsNotFollowed()
    {
        QTemporaryDir folder;
        QString error;
        const auto recorder = Recorder::create(folder.path(), {}, &error);
        const ConnectionId id = recorder->openConnection(loopbackConnection(), 1);
        recorder->append(id, Direction::In, "\r\nMSG 5\r\nhe", 2);
        recorder->flush();
        QVERIFY(QFile::resize(recorder->capture()->path(), 100));
        const QString path = folder.filePath(u"next.pcapng"_qs);
        QVERIFY(!recorder->continueIn(CaptureFile::create(path, &error), 3, &error).recorder);
        QCOMPARE(error, u"The capture file %1 cannot be read any more."_qs.arg(recorder->capture()->path()));
        QVERIFY(!QFileInfo::exists(path));
    }

    void fault55_recordingThatMustBeInMemorySaysSoInTheNextFileToo()
    {
        QTemporaryDir folder;
        QString error;
        const auto recorder = Recorder::createInMemory(u"No folder."_qs, {}, &error);
        const auto second = recorder->continueIn(CaptureFile::createInMemory(&error), 1, &error);
        QVERIFY2(second.recorder, qPrintable(error));
        QCOMPARE(second.recorder->capture()->totals().fileTrouble,
                 u"No folder. The recording is kept in memory: save it before you close, or it is lost."_qs);
        const auto third =
            second.recorder->continueIn(CaptureFile::create(folder.filePath(u"3"_qs), &error), 2, &error);
        QVERIFY2(third.recorder, qPrintable(error));
        QCOMPARE(third.recorder->capture()->totals().fileTrouble, QString());
    }

    /// A series deletes its oldest file, which may be the one before.
    void fault54_fileThatIsFinishedMayGo()
    {
        QTemporaryDir folder;
        QString error;
        const auto recorder = Recorder::create(folder.path(), {}, &error);
        QVERIFY(
            recorder->continueIn(CaptureFile::create(folder.filePath(u"2"_qs), &error), 2, &error).recorder);
        QVERIFY(QFile::remove(recorder->capture()->path()));
        recorder->sync();
        QCOMPARE(recorder->capture()->totals().fileTrouble, QString());
    }

    void whatComesTooLateForTheFileBeforeIsCounted()
    {
        QTemporaryDir folder;
        QString error;
        const auto recorder = Recorder::create(folder.path(), {}, &error);
        const ConnectionId id = recorder->openConnection(loopbackConnection(), 1);
        const auto next =
            recorder->continueIn(CaptureFile::create(folder.filePath(u"2"_qs), &error), 2, &error);
        QVERIFY(next.recorder);
        recorder->append(id, Direction::In, "late", 3);
        recorder->closeConnection(id, ConnectionEnd::PeerClose, 4);
        recorder->flush();
        QCOMPARE(recorder->capture()->frameCount(), 1u);
        QCOMPARE(recorder->capture()->totals().notRecordedBytes, 4u);
    }
};

REGISTER_TEST(TestRecorderContinuation, QCoreApplication)
#include "test_recordercontinuation.moc"
