// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "tests/support/framedescription.h"
#include "tests/support/packetreader.h"
#include "tests/support/referencedecoder.h"
#include "tests/support/registeredtest.h"

#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <vector>

using namespace channel;

namespace {

constexpr quint32 maxMessageSize = 300'000;

/// What a recording should hold, in the plainest form.
struct Model
{
    struct Stream
    {
        QByteArray bytes;
        QList<std::pair<quint64, qint64>> times; ///< Stream offset after each append, and its time.

        qint64 timeOf(quint64 offset) const
        {
            for (const auto &[end, time] : times) {
                if (offset < end)
                    return time;
            }
            return -1;
        }
    };

    std::vector<std::array<Stream, 2>> connections;
    std::vector<bool> open;
};

} // namespace

/// Random connections, directions, chunks and batches, compared with a model that keeps everything.
class TestCaptureProperty : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recordingHoldsWhatWasHandedOver_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 30; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }

    void recordingHoldsWhatWasHandedOver()
    {
        QFETCH(quint32, seed);
        random_.seed(seed);
        const QTemporaryDir folder;
        QString error;
        recorder_ = Recorder::create(folder.path(), {DecodePolicy::Resync, maxMessageSize}, &error);
        QVERIFY2(recorder_, qPrintable(error));
        const auto capture = recorder_->capture();
        Model model;
        time_ = 0;
        for (int step = 0; step < 300; ++step)
            makeStep(model);
        for (ConnectionId id = 0; id < model.open.size(); ++id) {
            if (model.open[id])
                recorder_->closeConnection(id, ConnectionEnd::LocalClose, ++time_);
        }
        recorder_.reset();

        for (ConnectionId id = 0; id < model.connections.size(); ++id) {
            for (const Direction direction : {Direction::In, Direction::Out})
                check(*capture, id, direction, model.connections[id][size_t(direction)]);
        }
        checkTotals(*capture, model);
        checkPackets(*capture, model);
    }

private:
    QByteArray randomWire()
    {
        const int kind = random_.bounded(20);
        if (kind == 0)
            return QByteArray("\r\nMSG x\r\nnoise\r\nMSG ", 21).left(random_.bounded(22));
        if (kind == 1)
            return frame(QByteArray(5, 'x')).chopped(1 + random_.bounded(6));
        const int size = kind == 2 ? random_.bounded(200'000) : random_.bounded(60);
        QByteArray payload(size, Qt::Uninitialized);
        for (char &byte : payload)
            byte = "\r\nMSG 0123abc"[random_.bounded(13)];
        return frame(payload);
    }

    void makeStep(Model &model)
    {
        const int what = random_.bounded(20);
        if (model.open.empty() || what == 0) {
            const ConnectionId id = recorder_->openConnection(
                loopbackConnection(random_.bounded(2), quint16(1024 + model.open.size())), ++time_);
            QCOMPARE(id, ConnectionId(model.open.size()));
            model.connections.emplace_back();
            model.open.push_back(true);
            return;
        }
        const ConnectionId id = ConnectionId(random_.bounded(int(model.open.size())));
        if (what == 1 && model.open[id]) {
            recorder_->closeConnection(id, ConnectionEnd::PeerClose, ++time_);
            model.open[id] = false;
        } else if (what < 4) {
            recorder_->flush();
        } else if (model.open[id]) {
            const Direction direction = Direction(random_.bounded(2));
            appendInPieces(model.connections[id][size_t(direction)], id, direction);
        }
    }

    void appendInPieces(Model::Stream &stream, ConnectionId id, Direction direction)
    {
        const QByteArray wire = randomWire();
        const int largest =
            random_.bounded(2) ? 20'000 + random_.bounded(200'000) : 1 + random_.bounded(2000);
        for (QByteArrayView left = wire; !left.isEmpty();) {
            const QByteArrayView piece =
                left.first(qMin<qsizetype>(left.size(), 1 + random_.bounded(largest)));
            left = left.sliced(piece.size());
            recorder_->append(id, direction, piece, ++time_);
            stream.bytes.append(piece);
            stream.times.append({quint64(stream.bytes.size()), time_});
        }
    }

    void check(const Capture &capture, ConnectionId id, Direction direction, const Model::Stream &stream)
    {
        const QList<StreamEvent> expected =
            decodeReference(stream.bytes, DecodePolicy::Resync, maxMessageSize);
        QCOMPARE(toText(streamEvents(capture, id, direction)), toText(expected));
        QCOMPARE(capture.stream(id, direction, 0, stream.bytes.size() + 1), stream.bytes);
        for (int i = 0; i < 20 && !stream.bytes.isEmpty(); ++i) {
            const int from = random_.bounded(int(stream.bytes.size()));
            const int size = random_.bounded(int(stream.bytes.size()));
            QCOMPARE(capture.stream(id, direction, quint64(from), size), stream.bytes.mid(from, size));
        }
        quint64 malformedEnd = quint64(-1);
        for (quint64 index = 0; index < capture.frameCount(); ++index) {
            const Frame frame = capture.frame(index);
            if (!frame.hasBytes() || frame.connection != id || frame.direction != direction)
                continue;
            const bool malformed = frame.kind == FrameKind::Malformed;
            QCOMPARE(frame.time,
                     stream.timeOf(malformed ? frame.start : frame.start + frame.wireLength() - 1));
            QCOMPARE(frame.resynchronised, frame.start == malformedEnd);
            QVERIFY(!frame.open);
            QCOMPARE(capture.wire(frame),
                     stream.bytes.mid(qsizetype(frame.start), qsizetype(frame.wireLength())));
            if (malformed)
                malformedEnd = frame.start + frame.length;
        }
    }

    static void checkTotals(const Capture &capture, const Model &model)
    {
        CaptureTotals expected;
        for (const auto &streams : model.connections) {
            expected.received += quint64(streams[0].bytes.size());
            expected.written += quint64(streams[1].bytes.size());
            for (const StreamEvent &event :
                 decodeReference(streams[0].bytes, DecodePolicy::Resync, maxMessageSize)) {
                expected.messagesIn += event.isMessage;
                expected.malformedRuns += !event.isMessage;
                expected.malformed += event.isMessage ? 0u : quint64(event.bytes.size());
            }
            for (const StreamEvent &event :
                 decodeReference(streams[1].bytes, DecodePolicy::Resync, maxMessageSize))
                expected.messagesOut += event.isMessage;
        }
        const CaptureTotals totals = capture.totals();
        QCOMPARE(totals.received, expected.received);
        QCOMPARE(totals.written, expected.written);
        QCOMPARE(totals.messagesIn, expected.messagesIn);
        QCOMPARE(totals.messagesOut, expected.messagesOut);
        QCOMPARE(totals.malformedRuns, expected.malformedRuns);
        QCOMPARE(totals.malformed, expected.malformed);
        QCOMPARE(totals.framed, expected.received - expected.malformed);
        QCOMPARE(totals.pending, 0u);
        QCOMPARE(totals.notRecordedBytes, 0u);
    }

    /// The packets of the file, read by other means, hold each stream whole and in order.
    static void checkPackets(const Capture &capture, const Model &model)
    {
        const RecordedFile file = readPackets(capture.path());
        QCOMPARE(file.error, QString());
        std::vector<std::array<QByteArray, 2>> streams(model.connections.size());
        for (const RecordedPacket &packet : file.packets) {
            const bool inbound = packet.flags == 1;
            const quint16 port = inbound ? packet.sourcePort : packet.destinationPort;
            streams.at(port - 1024u)[inbound ? 0 : 1] += packet.payload;
        }
        for (size_t id = 0; id < streams.size(); ++id) {
            QVERIFY(streams[id][0] == model.connections[id][0].bytes);
            QVERIFY(streams[id][1] == model.connections[id][1].bytes);
        }
    }

    QRandomGenerator random_;
    std::unique_ptr<Recorder> recorder_;
    qint64 time_ = 0;
};

REGISTER_TEST(TestCaptureProperty, NoApplication)
#include "test_captureproperty.moc"
