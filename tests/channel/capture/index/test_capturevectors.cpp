// SPDX-License-Identifier: MIT

#include "tests/support/framedescription.h"
#include "tests/support/packetreader.h"
#include "tests/support/registeredtest.h"

#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace channel;

/// Every vector of tests/wire.json, recorded in different chunks and both directions and read back from the
/// file.
class TestCaptureVectors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        vectors_ = loadVectors();
        QVERIFY(vectors_.size() >= 59);
    }

    void everyVectorReadsBackFromTheFile_data()
    {
        QTest::addColumn<int>("number");
        for (int i = 0; i < vectors_.size(); ++i)
            QTest::newRow(qPrintable(vectors_[i].name)) << i;
    }

    void everyVectorReadsBackFromTheFile()
    {
        QFETCH(int, number);
        const Vector &vector = vectors_[number];
        for (const DecodePolicy policy : {DecodePolicy::Resync, DecodePolicy::Strict}) {
            for (const Direction direction : {Direction::In, Direction::Out}) {
                for (const int chunking : {0, 1, 2, 7, -1, -2})
                    check(vector, policy, direction, chunking);
            }
        }
    }

private:
    /// Pieces of `chunking` bytes; 0: in one piece; negative: random ones.
    static QList<QByteArrayView> cut(QByteArrayView wire, int chunking)
    {
        QRandomGenerator random(quint32(1000 + chunking));
        QList<QByteArrayView> pieces;
        while (!wire.isEmpty()) {
            const qsizetype wanted = chunking == 0  ? wire.size()
                                     : chunking > 0 ? chunking
                                                    : 1 + random.bounded(9);
            pieces.append(wire.first(qMin(wanted, wire.size())));
            wire = wire.sliced(pieces.last().size());
        }
        return pieces;
    }

    void check(const Vector &vector, DecodePolicy policy, Direction direction, int chunking)
    {
        const QTemporaryDir folder;
        QString error;
        const auto recorder = Recorder::create(folder.path(), {policy, vector.maxMessageSize}, &error);
        QVERIFY2(recorder, qPrintable(error));
        const auto capture = recorder->capture();
        const ConnectionId id = recorder->openConnection(loopbackConnection(), 1);
        for (const QByteArrayView piece : cut(vector.wire, chunking)) {
            recorder->append(id, direction, piece, 2);
            if (chunking < 0)
                recorder->flush();
        }
        recorder->closeConnection(id, ConnectionEnd::PeerClose, 3);
        QVERIFY(recorder->flush());

        const QList<StreamEvent> found = streamEvents(*capture, id, direction);
        if (policy == DecodePolicy::Resync)
            QCOMPARE(toText(found), toText(vector.resync));
        else
            compareStrict(found, vector);
        QCOMPARE(capture->stream(id, direction, 0, vector.wire.size() + 10), vector.wire);
        checkSums(*capture, vector, direction);
        QCOMPARE(readPackets(capture->path()).error, QString());
    }

    /// The vectors do not say what a strict run holds: it is everything from its start on.
    static void compareStrict(const QList<StreamEvent> &found, const Vector &vector)
    {
        QList<StreamEvent> expected = vector.strict;
        for (StreamEvent &event : expected) {
            if (!event.isMessage)
                event.bytes = vector.wire.mid(qsizetype(event.start));
        }
        QCOMPARE(toText(found), toText(expected));
    }

    static void checkSums(const Capture &capture, const Vector &vector, Direction direction)
    {
        const CaptureTotals totals = capture.totals();
        const quint64 size = quint64(vector.wire.size());
        QCOMPARE(totals.received, direction == Direction::In ? size : 0u);
        QCOMPARE(totals.written, direction == Direction::Out ? size : 0u);
        QCOMPARE(totals.framed + totals.malformed, totals.received);
        QCOMPARE(totals.pending, 0u);
    }

    QList<Vector> vectors_;
};

REGISTER_TEST(TestCaptureVectors, NoApplication)
#include "test_capturevectors.moc"
