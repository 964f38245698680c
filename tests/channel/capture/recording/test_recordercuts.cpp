// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "tests/support/framedescription.h"
#include "tests/support/registeredtest.h"
#include "tests/support/rotatedrecording.h"

#include <QRandomGenerator>
#include <QTest>

#include <array>

using namespace channel;

namespace {

/// One thing that a recording is told about one of its two connections.
struct Step
{
    int connection = 0;
    Direction direction = Direction::In;
    QByteArray bytes;
};

/// Both connections and directions in turn, byte by byte, so that all four are unfinished at once.
QList<Step> interleaved()
{
    const std::array<Step, 4> streams{
        Step{0, Direction::In, frame("hello") + frame("") + frame("from the peer")},
        Step{0, Direction::Out, frame("answer") + frame("\r\nMSG 1\r\n")},
        Step{1, Direction::In, "\r\nMSG 0003\r\nabc" + frame("x")},
        Step{1, Direction::Out, frame("to the peer of the other")}};
    QList<Step> steps;
    for (qsizetype at = 0; at < 60; ++at) {
        for (const Step &stream : streams) {
            if (at < stream.bytes.size())
                steps.append({stream.connection, stream.direction, stream.bytes.mid(at, 1)});
        }
    }
    return steps;
}

QStringList describedOf(const QStringList &rows, const QString &kind)
{
    return rows.filter(u' ' + kind + u' ');
}

} // namespace

/// Wherever a recording goes on in another file, together they hold everything, once.
class TestRecorderCuts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fault56_everyMessageIsInOneFileWhereverTheRecordingIsCut_data()
    {
        QTest::addColumn<qsizetype>("cut");
        for (qsizetype cut = 0; cut <= interleaved().size(); ++cut)
            QTest::addRow("after byte %d", int(cut)) << cut;
    }

    void fault56_everyMessageIsInOneFileWhereverTheRecordingIsCut()
    {
        QFETCH(qsizetype, cut);
        RotatedRecording recording;
        recording.open(loopbackConnection(true, 40112));
        recording.open(ipv6Connection(40113));
        const QList<Step> steps = interleaved();
        for (const Step &step : steps.first(cut))
            recording.append(step.connection, step.direction, step.bytes);
        QVERIFY(recording.rotate());
        for (const Step &step : steps.sliced(cut))
            recording.append(step.connection, step.direction, step.bytes);
        recording.close(0, ConnectionEnd::PeerClose);
        recording.close(1, ConnectionEnd::LocalClose);
        recording.finish();
        QCOMPARE(recording.wholeRows().size(), 8);
        checkNothingIsMissing(recording);
        QCOMPARE(describedOf(recording.loadedRows(), u"message"_qs).size(), 8);
    }

    void fault56_everyByteMayBeginAFile()
    {
        RotatedRecording recording;
        recording.open(loopbackConnection(true, 40112));
        recording.open(ipv6Connection(40113));
        for (const Step &step : interleaved()) {
            recording.append(step.connection, step.direction, step.bytes);
            QVERIFY(recording.rotate());
        }
        recording.close(0, ConnectionEnd::LocalReset);
        recording.close(1, ConnectionEnd::PeerReset);
        recording.finish();
        QCOMPARE(recording.wholeRows().size(), 8);
        checkNothingIsMissing(recording);
    }

    /// What a cut through a malformed run makes of it are two; everything else stays as it is.
    void fault56_randomTrafficIsCutAnywhere_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 40; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }

    void fault56_randomTrafficIsCutAnywhere()
    {
        QFETCH(quint32, seed);
        QRandomGenerator random(seed);
        RotatedRecording recording;
        QList<bool> open;
        for (int count = 0; count < 200; ++count) {
            const int what = random.bounded(20);
            const int connection = open.isEmpty() ? 0 : random.bounded(int(open.size()));
            if (open.isEmpty() || what == 0) {
                const auto port = quint16(40000 + open.size());
                recording.open(what % 2 ? ipv6Connection(port) : loopbackConnection(true, port));
                open.append(true);
            } else if (what == 1 && open[connection]) {
                recording.close(connection, ConnectionEnd(1 + random.bounded(5)));
                open[connection] = false;
            } else if (what < 4) {
                QVERIFY(recording.rotate());
            } else if (open[connection]) {
                appendInPieces(recording, connection, random);
            }
        }
        recording.finish();
        QVERIFY(recording.files() > 1);
        QCOMPARE(describedOf(recording.loadedRows(), u"message"_qs),
                 describedOf(recording.wholeRows(), u"message"_qs));
        QCOMPARE(recording.differenceToLoaded(), QString());
        for (int connection = 0; connection < open.size(); ++connection) {
            for (const Direction direction : {Direction::In, Direction::Out}) {
                const QByteArray stream = recording.stream(connection, direction);
                QCOMPARE(recording.mergedStream(quint16(40000 + connection), direction), stream);
                checkRowsHoldEveryByteOnce(recording, quint16(40000 + connection), direction, stream);
            }
        }
    }

    void fault56_malformedRunEndsWithItsFileAndTheNextBeginsWithTheRest()
    {
        RotatedRecording recording;
        recording.open(loopbackConnection());
        recording.append(0, Direction::In, "no message");
        QVERIFY(recording.rotate());
        const qint64 cut = recording.time();
        recording.append(0, Direction::In, " at all" + frame("ok"));
        recording.finish();
        QCOMPARE(describeAll(*recording.file(0)).mid(1),
                 QStringList(u"0 malformed in at 0+10 bad-preamble@0 t=%1"_qs.arg(cut - 1)));
        QCOMPARE(recording.file(1)->connection(0).bytesBefore[0], 10u);
        QCOMPARE(describeAll(*recording.file(1)).mid(1),
                 (QStringList{u"0 malformed in at 0+7 bad-preamble@0 resynchronised t=%1"_qs.arg(cut + 1),
                              u"0 message in at 7+11 resynchronised t=%1"_qs.arg(cut + 1)}));
        QCOMPARE(recording.differenceToLoaded(), QString());
    }

    void fault56_markerInAMalformedRunIsCut()
    {
        RotatedRecording recording;
        recording.open(loopbackConnection());
        recording.append(0, Direction::In, "noise\r\nM");
        QVERIFY(recording.rotate());
        QCOMPARE(recording.file(0)->frame(1).length, 5u);
        recording.append(0, Direction::In, "SG 2\r\nok");
        recording.finish();
        QCOMPARE(recording.loadedRows(), recording.wholeRows());
        QCOMPARE(recording.liveRows(), recording.wholeRows(true));
        QCOMPARE(recording.differenceToLoaded(), QString());
    }

    /// A header that turns out wrong is as wrong as in one file, where strict decoding ends.
    void fault56_wrongHeaderIsCut()
    {
        RotatedRecording recording({DecodePolicy::Strict, 1024});
        recording.open(loopbackConnection());
        recording.append(0, Direction::In, frame("ok") + "\r\nMSG 12");
        QVERIFY(recording.rotate());
        recording.append(0, Direction::In, "x\r\n" + frame("unheard"));
        recording.finish();
        QCOMPARE(recording.loadedRows(), recording.wholeRows());
        QCOMPARE(recording.liveRows(), recording.wholeRows(true));
        QCOMPARE(recording.wholeRows().size(), 2);
        QCOMPARE(recording.differenceToLoaded(), QString());
    }

private:
    static void checkNothingIsMissing(const RotatedRecording &recording)
    {
        QCOMPARE(recording.loadedRows(), recording.wholeRows());
        QCOMPARE(recording.liveRows(), recording.wholeRows(true));
        QCOMPARE(recording.differenceToLoaded(), QString());
        for (const Direction direction : {Direction::In, Direction::Out}) {
            QCOMPARE(recording.mergedStream(40112, direction), recording.stream(0, direction));
            QCOMPARE(recording.mergedStream(40113, direction), recording.stream(1, direction));
        }
    }

    static void appendInPieces(RotatedRecording &recording, int connection, QRandomGenerator &random)
    {
        const int kind = random.bounded(12);
        QByteArray wire(random.bounded(60), Qt::Uninitialized);
        for (char &byte : wire)
            byte = "\r\nMSG 0123abc"[random.bounded(13)];
        if (kind > 2)
            wire = frame(wire);
        else if (kind == 0)
            wire = frame(wire).chopped(1 + random.bounded(6));
        const Direction direction = Direction(random.bounded(2));
        for (QByteArrayView left = wire; !left.isEmpty();) {
            const QByteArrayView piece = left.first(qMin<qsizetype>(left.size(), 1 + random.bounded(40)));
            left = left.sliced(piece.size());
            recording.append(connection, direction, piece);
            if (random.bounded(30) == 0)
                QVERIFY(recording.rotate());
        }
    }

    /// Each byte is in a row, but for what is pending at the very end.
    static void checkRowsHoldEveryByteOnce(const RotatedRecording &recording, quint16 peerPort,
                                           Direction direction, const QByteArray &stream)
    {
        QByteArray bytes;
        for (qsizetype number = 0; number < recording.files(); ++number) {
            const auto capture = recording.file(number);
            for (quint64 row = 0; row < capture->frameCount(); ++row) {
                const Frame frame = capture->frame(row);
                const ConnectionDescription ends = capture->connection(frame.connection);
                if (!frame.hasBytes() || ends.peerPort != peerPort || frame.direction != direction)
                    continue;
                QCOMPARE(ends.bytesBefore[size_t(direction)] + frame.start, quint64(bytes.size()));
                bytes += capture->wire(frame);
            }
        }
        QVERIFY(stream.startsWith(bytes));
        QVERIFY(stream.size() - bytes.size() < 80);
    }
};

REGISTER_TEST(TestRecorderCuts, QCoreApplication)
#include "test_recordercuts.moc"
