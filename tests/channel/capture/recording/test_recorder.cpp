// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "tests/support/framedescription.h"
#include "tests/support/packetreader.h"
#include "tests/support/recordingfixture.h"
#include "tests/support/registeredtest.h"

#include <QTest>

using namespace channel;

class TestRecorder : public QObject, protected RecordingFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { startRecording({DecodePolicy::Resync, 1024 * 1024}); }

    void fileIsPcapngFromTheFirstByte()
    {
        const RecordedFile file = readPackets(capture_->path());
        QCOMPARE(file.error, QString());
        QCOMPARE(file.application, QByteArray("channelscope " CHANNELSCOPE_VERSION));
        QCOMPARE(file.interfaces, (QList<QByteArray>{"accepted", "connected"}));
        QCOMPARE(capture_->fileSize(), quint64(QFileInfo(capture_->path()).size()));
        QVERIFY(!recorder_->hasUnflushed());
        QVERIFY(recorder_->flush());
    }

    void nothingIsVisibleBeforeFlush()
    {
        const quint64 empty = capture_->fileSize();
        const ConnectionId id = recorder_->openConnection(loopbackConnection(), 1);
        recorder_->append(id, Direction::In, frame("hello"), 2);
        QVERIFY(recorder_->hasUnflushed());
        QCOMPARE(capture_->frameCount(), 0u);
        QCOMPARE(capture_->fileSize(), empty);
        QCOMPARE(capture_->totals().received, 0u);
        QCOMPARE(capture_->stream(id, Direction::In, 0, 100), QByteArray());
        QVERIFY(recorder_->flush());
        QVERIFY(!recorder_->hasUnflushed());
        QCOMPARE(capture_->frameCount(), 2u);
        QCOMPARE(capture_->totals().received, 14u);
        QCOMPARE(capture_->fileSize(), quint64(QFileInfo(capture_->path()).size()));
    }

    void batchFlushesItselfPast1MiB()
    {
        const ConnectionId id = recorder_->openConnection(loopbackConnection(), 1);
        const QByteArray read(256 * 1024, 'x');
        for (int i = 0; i < 3; ++i)
            recorder_->append(id, Direction::In, read, 2);
        QCOMPARE(capture_->frameCount(), 0u);
        recorder_->append(id, Direction::In, read, 2);
        QCOMPARE(capture_->frameCount(), 2u);
    }

    void connectionsCanBeReadAtOnce()
    {
        const ConnectionDescription description{QHostAddress(u"2001:db8::1"_qs), 5000,
                                                QHostAddress(u"2001:db8::2"_qs), 40112, true};
        const ConnectionId id = recorder_->openConnection(description, 1);
        QCOMPARE(id, ConnectionId(0));
        QCOMPARE(recorder_->openConnection(loopbackConnection(false), 1), ConnectionId(1));
        QCOMPARE(capture_->connectionCount(), 2u);
        QCOMPARE(capture_->connection(0).peerText(), u"[2001:db8::2]:40112"_qs);
        QCOMPARE(capture_->connection(0).localText(), u"[2001:db8::1]:5000"_qs);
        QVERIFY(capture_->connection(0).accepted);
        QCOMPARE(capture_->connection(1).peerText(), u"127.0.0.1:40112"_qs);
        QVERIFY(!capture_->connection(1).accepted);
    }

    void rowsTellWhatHappenedInOrder()
    {
        const ConnectionId a = recorder_->openConnection(loopbackConnection(), 10);
        const ConnectionId b = recorder_->openConnection(loopbackConnection(false), 11);
        recorder_->append(a, Direction::In, frame("one") + "\r\nMSG 00", 12);
        recorder_->append(b, Direction::Out, frame(""), 13);
        recorder_->append(a, Direction::In, "2\r\nxy", 14);
        recorder_->append(a, Direction::Out, "?", 15);
        recorder_->closeConnection(b, ConnectionEnd::LocalReset, 16);
        recorder_->append(a, Direction::In, "\r\nMSG 5\r\nhal", 17);
        recorder_->closeConnection(a, ConnectionEnd::PeerClose, 18);
        QVERIFY(recorder_->flush());
        const QStringList expected{u"0 connected t=10"_qs,
                                   u"1 connected t=11"_qs,
                                   u"0 message in at 0+12 t=12"_qs,
                                   u"1 message out at 0+9 t=13"_qs,
                                   u"0 message in at 12+13 non-canonical t=14"_qs,
                                   u"0 malformed out at 0+1 bad-preamble@0 t=15"_qs,
                                   u"1 disconnected local-reset t=16"_qs,
                                   u"0 malformed in at 25+12 truncated@37 t=17"_qs,
                                   u"0 disconnected peer-close t=18"_qs};
        QCOMPARE(describeAll(*capture_), expected);
        const CaptureTotals totals = capture_->totals();
        QCOMPARE(totals.messagesIn, 2u);
        QCOMPARE(totals.messagesOut, 1u);
        QCOMPARE(totals.malformedRuns, 1u);
        QCOMPARE(totals.malformed, 12u);
        QCOMPARE(totals.written, 10u);
        QVERIFY(totals.recording);
        QCOMPARE(totals.stopReason, QString());
    }

    void ledgerAddsUpAtEveryByte()
    {
        const QByteArray wire = frame("hello") + "garbage\r\nMS" + frame("x") + "\r\nMSG 9\r\nabc";
        const ConnectionId id = recorder_->openConnection(loopbackConnection(), 1);
        for (qsizetype i = 0; i < wire.size(); ++i) {
            recorder_->append(id, Direction::In, QByteArrayView(wire).sliced(i, 1), 2);
            recorder_->flush();
            const CaptureTotals totals = capture_->totals();
            QCOMPARE(totals.received, quint64(i + 1));
            QCOMPARE(totals.framed + totals.malformed + totals.pending, totals.received);
        }
        QCOMPARE(capture_->totals().pending, 12u);
    }

    void malformedRunIsOneRowThatGrows()
    {
        const ConnectionId id = recorder_->openConnection(loopbackConnection(), 1);
        recorder_->append(id, Direction::In, "garbage", 2);
        recorder_->flush();
        QCOMPARE(describe(capture_->frame(1)), u"0 malformed in at 0+7 bad-preamble@0 open t=2"_qs);
        for (int i = 0; i < 100; ++i) {
            recorder_->append(id, Direction::In, QByteArray(1000, 'g'), 3 + i);
            recorder_->flush();
            QCOMPARE(capture_->frameCount(), 2u);
            QCOMPARE(capture_->frame(1).length, quint64(7 + 1000 * (i + 1)));
        }
        QCOMPARE(capture_->payload(capture_->frame(1)), "garbage" + QByteArray(100'000, 'g'));
        recorder_->append(id, Direction::In, frame("ok"), 200);
        recorder_->flush();
        QCOMPARE(describe(capture_->frame(1)), u"0 malformed in at 0+100007 bad-preamble@0 t=2"_qs);
        QCOMPARE(describe(capture_->frame(2)), u"0 message in at 100007+11 resynchronised t=200"_qs);
    }

    void faultAtAMarkerIsResynchronisedToo()
    {
        const ConnectionId id = recorder_->openConnection(loopbackConnection(), 1);
        recorder_->append(id, Direction::In, "?\r\nMSG x\r\n" + frame("a") + frame("b"), 2);
        recorder_->flush();
        const QStringList expected{u"0 malformed in at 0+1 bad-preamble@0 t=2"_qs,
                                   u"0 malformed in at 1+9 bad-length@7 resynchronised t=2"_qs,
                                   u"0 message in at 10+10 resynchronised t=2"_qs,
                                   u"0 message in at 20+10 t=2"_qs};
        QCOMPARE(describeAll(*capture_).mid(1), expected);
    }

    void messagesInsideAnUnfinishedOneAreFoundWhenTheStreamEnds()
    {
        const ConnectionId id = recorder_->openConnection(loopbackConnection(), 1);
        recorder_->append(id, Direction::In, "\r\nMSG 500\r\nab", 2);
        recorder_->append(id, Direction::In, "\r\nMSG 2\r", 3);
        recorder_->append(id, Direction::In, "\nok", 4);
        recorder_->append(id, Direction::In, "\r\nMS", 5);
        recorder_->flush();
        QCOMPARE(capture_->frameCount(), 1u);
        QCOMPARE(capture_->totals().pending, 28u);
        recorder_->closeConnection(id, ConnectionEnd::PeerReset, 6);
        recorder_->flush();
        const QStringList expected{
            u"0 malformed in at 0+13 truncated@28 t=2"_qs, u"0 message in at 13+11 resynchronised t=4"_qs,
            u"0 malformed in at 24+4 truncated@28 t=5"_qs, u"0 disconnected peer-reset t=6"_qs};
        QCOMPARE(describeAll(*capture_).mid(1), expected);
        QCOMPARE(capture_->payload(capture_->frame(2)), QByteArray("ok"));
        QCOMPARE(capture_->totals().pending, 0u);
    }

    void messageOf1MiBOverManyPacketsComesBackExactly()
    {
        QByteArray payload(1024 * 1024, Qt::Uninitialized);
        for (qsizetype i = 0; i < payload.size(); ++i)
            payload[i] = char(i * 7 + i / 251);
        const QByteArray wire = frame(payload);
        const ConnectionId id = recorder_->openConnection(loopbackConnection(), 1);
        for (qsizetype at = 0; at < wire.size(); at += 50'000) {
            recorder_->append(id, Direction::In,
                              QByteArrayView(wire).sliced(at, qMin<qsizetype>(50'000, wire.size() - at)), at);
            recorder_->append(id, Direction::Out, frame("meanwhile"), at);
        }
        recorder_->flush();
        Frame large;
        for (quint64 index = 0; index < capture_->frameCount(); ++index) {
            if (capture_->frame(index).direction == Direction::In && capture_->frame(index).hasBytes())
                large = capture_->frame(index);
        }
        QCOMPARE(large.length, 1024u * 1024u);
        QVERIFY(capture_->payload(large) == payload);
        QVERIFY(capture_->wire(large) == wire);
        QCOMPARE(capture_->payload(large, 65'400, 300), payload.mid(65'400, 300));
        QCOMPARE(capture_->wire(large, 2, 10), wire.mid(2, 10));
        QCOMPARE(capture_->payload(large, 1024 * 1024 - 5), payload.right(5));
    }

    void longReadsAreSplitAtThePacketLimit()
    {
        const ConnectionId id = recorder_->openConnection(loopbackConnection(), 1);
        recorder_->append(id, Direction::In, QByteArray(200'000, 'x'), 2);
        recorder_->flush();
        QList<qsizetype> sizes;
        for (const RecordedPacket &packet : readPackets(capture_->path()).packets) {
            if (!packet.payload.isEmpty())
                sizes.append(packet.payload.size());
        }
        QCOMPARE(sizes, (QList<qsizetype>{65'495, 65'495, 65'495, 3'515}));
    }

    void bytesPastTheRecordingAreNotThere()
    {
        const ConnectionId id = recorder_->openConnection(loopbackConnection(), 1);
        recorder_->append(id, Direction::In, frame("hello"), 2);
        recorder_->flush();
        const Frame event = capture_->frame(0);
        const Frame message = capture_->frame(1);
        QCOMPARE(capture_->wire(event), QByteArray());
        QCOMPARE(capture_->payload(message, 5), QByteArray());
        QCOMPARE(capture_->payload(message, 4, 100), QByteArray("o"));
        QCOMPARE(capture_->payload(message, 0, 0), QByteArray());
        QCOMPARE(capture_->stream(id, Direction::In, 14, 1), QByteArray());
        QCOMPARE(capture_->stream(id, Direction::In, ~quint64(0), 1), QByteArray());
        QCOMPARE(capture_->stream(id, Direction::In, 0, std::numeric_limits<qint64>::max()), frame("hello"));
        QCOMPARE(capture_->stream(id, Direction::In, 0, -1), QByteArray());
        QCOMPARE(capture_->stream(id, Direction::Out, 0, 5), QByteArray());
    }

    void bytesAfterTheEndOfAConnectionAreCounted()
    {
        const ConnectionId id = recorder_->openConnection(loopbackConnection(), 1);
        recorder_->closeConnection(id, ConnectionEnd::LocalClose, 2);
        recorder_->closeConnection(id, ConnectionEnd::LocalClose, 3);
        recorder_->append(id, Direction::In, "late", 4);
        recorder_->append(77, Direction::In, "nobody", 4);
        QVERIFY(recorder_->flush());
        QCOMPARE(capture_->frameCount(), 2u);
        QCOMPARE(capture_->totals().notRecordedBytes, 10u);
    }

    void fault59_clockThatStepsBackKeepsTheOrder()
    {
        const ConnectionId id = recorder_->openConnection(loopbackConnection(), 1'000'000);
        recorder_->append(id, Direction::In, frame("first"), 5'000'000);
        recorder_->append(id, Direction::In, frame("second"), 2'000'000);
        recorder_->flush();
        QCOMPARE(capture_->payload(capture_->frame(1)), QByteArray("first"));
        QCOMPARE(capture_->frame(1).time, 5'000'000);
        QCOMPARE(capture_->payload(capture_->frame(2)), QByteArray("second"));
        QCOMPARE(capture_->frame(2).time, 2'000'000);
    }

    void diagnosisLooksAtTheBytesAround_data()
    {
        QTest::addColumn<QByteArray>("wire");
        QTest::addColumn<QString>("words");
        QTest::newRow("FAULTS 21: declared length one too long")
            << "\r\nMSG 6\r\nhello" + frame("ok") << u"1 "_qs;
        QTest::newRow("FAULTS 21: declared length two too short")
            << "\r\nMSG 3\r\nhello" + frame("ok") << u"2 "_qs;
        QTest::newRow("FAULTS 25: HTTP") << QByteArray("GET / HTTP/1.1\r\n\r\n") + frame("ok") << u"HTTP"_qs;
        QTest::newRow("FAULTS 24: end of stream in a payload") << QByteArray("\r\nMSG 9\r\nabc") << u"6"_qs;
    }

    void diagnosisLooksAtTheBytesAround()
    {
        QFETCH(QByteArray, wire);
        QFETCH(QString, words);
        const ConnectionId id = recorder_->openConnection(loopbackConnection(), 1);
        recorder_->append(id, Direction::In, wire, 2);
        recorder_->closeConnection(id, ConnectionEnd::PeerClose, 3);
        recorder_->flush();
        QString diagnosis;
        for (quint64 index = 0; index < capture_->frameCount(); ++index) {
            if (capture_->frame(index).kind == FrameKind::Malformed)
                diagnosis = capture_->diagnosis(index);
            else
                QCOMPARE(capture_->diagnosis(index), QString());
        }
        QVERIFY2(diagnosis.contains(words), qPrintable(diagnosis));
    }

    void captureOutlivesTheRecorder()
    {
        const ConnectionId id = recorder_->openConnection(loopbackConnection(), 1);
        recorder_->append(id, Direction::In, frame("hello"), 2);
        recorder_.reset();
        QCOMPARE(capture_->frameCount(), 2u);
        QCOMPARE(capture_->payload(capture_->frame(1)), QByteArray("hello"));
        QCOMPARE(readPackets(capture_->path()).error, QString());
    }

    void fault57_recordersOfOneFolderHaveFilesOfTheirOwn()
    {
        QString error;
        const auto other = Recorder::create(folder_->path(), {}, &error);
        QVERIFY2(other, qPrintable(error));
        QVERIFY(other->capture()->path() != capture_->path());
    }

    void manyConnectionsKeepTheirBytesApart()
    {
        for (int i = 0; i < 2000; ++i)
            recorder_->openConnection(loopbackConnection(true, quint16(1024 + i)), i);
        for (ConnectionId id = 0; id < 2000; ++id)
            recorder_->append(id, Direction::In, frame(QByteArray::number(id)), id);
        for (ConnectionId id = 0; id < 2000; ++id)
            recorder_->closeConnection(id, ConnectionEnd::PeerClose, id);
        recorder_->flush();
        QCOMPARE(capture_->frameCount(), 6000u);
        for (ConnectionId id = 0; id < 2000; ++id)
            QCOMPARE(capture_->payload(capture_->frame(2000 + id)), QByteArray::number(id));
        QCOMPARE(readPackets(capture_->path()).error, QString());
    }
};

REGISTER_TEST(TestRecorder, NoApplication)
#include "test_recorder.moc"
