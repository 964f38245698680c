// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "tests/support/framedescription.h"
#include "tests/support/packetreader.h"
#include "tests/support/recordingfixture.h"
#include "tests/support/registeredtest.h"

#include <QTest>

using namespace channel;

/// FAULTS 73: bytes that a capture lacks are named, and decoding goes on behind them.
class TestCaptureGaps : public QObject, protected RecordingFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { open(DecodePolicy::Resync); }

    void fault73_gapInsideAPayloadIsPartOfTheRowItCutsOff()
    {
        append(frame("one") + "\r\nMSG 9\r\nabc");
        recorder_->appendGap(0, Direction::In, 3, 20);
        append("ghi" + frame("two"));
        QCOMPARE(rows(), (QByteArrayList{"message at 0+12", "malformed at 12+12 truncated@24 missing 3",
                                         "malformed at 24+3 bad-preamble@24 resynchronised",
                                         "message at 27+12 resynchronised"}));
        QCOMPARE(capture_->diagnosis(2),
                 QStringLiteral("The capture lacks 3 bytes here, inside the payload: it has 3 of 9 bytes."));
        QCOMPARE(capture_->diagnosis(3),
                 QStringLiteral("The rest of something whose beginning the capture lacks."));
        QCOMPARE(capture_->payload(capture_->frame(2)), QByteArray("\r\nMSG 9\r\nabc"));
        QCOMPARE(capture_->payload(capture_->frame(4)), QByteArray("two"));
        checkLedger();
    }

    void fault73_gapBetweenMessagesIsARowOfItsOwn()
    {
        append(frame("one"));
        recorder_->appendGap(0, Direction::In, 1448, 20);
        append(frame("two"));
        QCOMPARE(rows(), (QByteArrayList{"message at 0+12", "malformed at 12+0 truncated@12 missing 1448",
                                         "message at 12+12 resynchronised"}));
        QCOMPARE(capture_->diagnosis(2), QStringLiteral("The capture lacks 1,448 bytes here."));
        QCOMPARE(capture_->frame(2).time, 20);
        QVERIFY(!capture_->frame(2).open);
        checkLedger();
    }

    void fault73_gapInsideAHeader()
    {
        append("\r\nMSG 1");
        recorder_->appendGap(0, Direction::In, 1, 20);
        append("0\r\n0123456789" + frame("two"));
        QCOMPARE(rows(), (QByteArrayList{"malformed at 0+7 truncated@7 missing 1",
                                         "malformed at 7+13 bad-preamble@7 resynchronised",
                                         "message at 20+12 resynchronised"}));
        QCOMPARE(capture_->diagnosis(1), QStringLiteral("The capture lacks 1 byte here, inside a header."));
    }

    void fault73_gapInsideAMalformedRunEndsIt()
    {
        append("noise");
        recorder_->appendGap(0, Direction::In, 7, 20);
        append("more" + frame("two"));
        QCOMPARE(rows(), (QByteArrayList{"malformed at 0+5 bad-preamble@0 missing 7",
                                         "malformed at 5+4 bad-preamble@5 resynchronised",
                                         "message at 9+12 resynchronised"}));
    }

    void fault73_twoGapsInARowAreOne()
    {
        append(frame("one"));
        recorder_->appendGap(0, Direction::In, 5, 20);
        recorder_->appendGap(0, Direction::In, 6, 21);
        append(frame("two"));
        QCOMPARE(rows(), (QByteArrayList{"message at 0+12", "malformed at 12+0 truncated@12 missing 11",
                                         "message at 12+12 resynchronised"}));
    }

    void otherDirectionIsNotTouched()
    {
        append("\r\nMSG 3\r\na");
        recorder_->appendGap(0, Direction::Out, 5, 20);
        append("bc");
        QCOMPARE(rows(), (QByteArrayList{"malformed at 0+0 truncated@0 missing 5", "message at 0+12"}));
    }

    void strictDecodingGoesOnBehindAGap()
    {
        open(DecodePolicy::Strict);
        append(frame("one") + "\r\nMSG 9\r\nabc");
        recorder_->appendGap(0, Direction::In, 3, 20);
        append("ghi" + frame("two") + "bad" + frame("never"));
        QCOMPARE(rows(), (QByteArrayList{"message at 0+12", "malformed at 12+12 truncated@24 missing 3",
                                         "malformed at 24+3 bad-preamble@24 resynchronised",
                                         "message at 27+12 resynchronised",
                                         "malformed at 39+17 bad-preamble@39 open"}));
    }

    void strictDecodingStaysEndedByAnErrorBeforeTheGap()
    {
        open(DecodePolicy::Strict);
        append("bad");
        recorder_->appendGap(0, Direction::In, 3, 20);
        append(frame("never"));
        QCOMPARE(rows(), (QByteArrayList{"malformed at 0+17 bad-preamble@0 missing 3 open"}));
    }

    void streamWhoseStartIsMissing_data()
    {
        QTest::addColumn<DecodePolicy>("policy");
        QTest::newRow("strict") << DecodePolicy::Strict;
        QTest::newRow("resync") << DecodePolicy::Resync;
    }

    void streamWhoseStartIsMissing()
    {
        QFETCH(DecodePolicy, policy);
        open(policy, true);
        append("rest of a payload" + frame("one") + frame("two"));
        QCOMPARE(rows(), (QByteArrayList{"malformed at 0+17 bad-preamble@0 resynchronised",
                                         "message at 17+12 resynchronised", "message at 29+12"}));
        QCOMPARE(capture_->diagnosis(1),
                 QStringLiteral("The rest of something whose beginning the capture lacks."));
        const RecordedFile file = readPackets(capture_->path());
        QCOMPARE(file.packets.size(), 2); // The bytes and an acknowledgement, but nothing that opens.
        checkLedger();
    }

    void fault73_gapMayBeTheFirstOfAStreamWhoseStartIsMissing()
    {
        open(DecodePolicy::Strict, true);
        recorder_->appendGap(0, Direction::In, 5, 20);
        append(frame("one") + frame("two"));
        QCOMPARE(rows(), (QByteArrayList{"malformed at 0+0 truncated@0 missing 5 resynchronised",
                                         "message at 0+12 resynchronised", "message at 12+12"}));
        QCOMPARE(capture_->diagnosis(1), QStringLiteral("The capture lacks 5 bytes here."));
    }

    void gapIsAcknowledgedAndJumpedOver()
    {
        append("abc");
        recorder_->appendGap(0, Direction::In, 1000, 20);
        append("def");
        recorder_->flush();
        const RecordedFile file = readPackets(capture_->path());
        QList<quint32> sequences;
        quint32 acknowledged = 0;
        for (const RecordedPacket &packet : file.packets) {
            if (!packet.payload.isEmpty())
                sequences.append(packet.sequence);
            else if (sequences.size() == 1)
                acknowledged = packet.acknowledgement;
        }
        QCOMPARE(sequences.size(), 2);
        QCOMPARE(sequences[1] - sequences[0], 1003u);
        QCOMPARE(acknowledged, sequences[1]);
    }

private:
    void open(DecodePolicy policy, bool startMissing = false)
    {
        startRecording({policy, 1024 * 1024});
        ConnectionDescription ends = loopbackConnection();
        ends.startMissing = startMissing;
        recorder_->openConnection(ends, 1);
    }

    void append(const QByteArray &bytes) { recorder_->append(0, Direction::In, bytes, 10); }

    /// Without the first, which says that the connection opened, and without numbers that are all the same.
    QByteArrayList rows()
    {
        recorder_->flush();
        QByteArrayList rows;
        for (const QString &row : describeAll(*capture_).mid(1)) {
            QByteArray text = row.left(row.indexOf(QStringLiteral(" t="))).mid(2).toLatin1();
            rows.append(text.replace(" in at", " at").replace(" out at", " at"));
        }
        return rows;
    }

    void checkLedger()
    {
        const CaptureTotals totals = capture_->totals();
        QCOMPARE(totals.received, totals.framed + totals.malformed + totals.pending);
    }
};

REGISTER_TEST(TestCaptureGaps, QCoreApplication)
#include "test_capturegaps.moc"
