// SPDX-License-Identifier: MIT

#include "tests/support/decoding.h"
#include "tests/support/referencedecoder.h"
#include "tests/support/registeredtest.h"

#include <QRandomGenerator>
#include <QTest>

using namespace channel;
using namespace decoding;

/// Every stream of tests/wire.json, and random ones held against the reference decoder, cut in every way.
class TestFrameVectors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QCOMPARE(loadVectors().size(), 59); }
    void fault22_vectorGivesItsEventsAtEverySplit_data();
    void fault22_vectorGivesItsEventsAtEverySplit();
    void referenceDecoderAgreesWithVectors_data() { fault22_vectorGivesItsEventsAtEverySplit_data(); }
    void referenceDecoderAgreesWithVectors();
    void randomStreamsMatchReference();

private:
    static QByteArray randomStream(QRandomGenerator &random);
};

void TestFrameVectors::fault22_vectorGivesItsEventsAtEverySplit_data()
{
    QTest::addColumn<Vector>("vector");
    for (const Vector &vector : loadVectors())
        QTest::newRow(qPrintable(vector.name)) << vector;
}

void TestFrameVectors::fault22_vectorGivesItsEventsAtEverySplit()
{
    QFETCH(Vector, vector);
    QList<QList<qsizetype>> cuttings{{}};
    QList<qsizetype> everyByte;
    for (qsizetype cut = 1; cut < vector.wire.size(); ++cut) {
        cuttings.append(QList<qsizetype>{cut});
        everyByte.append(cut);
    }
    for (qsizetype cut = 1; cut + 1 < vector.wire.size(); ++cut)
        cuttings.append(QList<qsizetype>{cut, cut + 1});
    cuttings.append(everyByte);

    for (const auto &cuts : cuttings) {
        const Decoded strict = parse(vector.wire, cuts, DecodePolicy::Strict, vector.maxMessageSize);
        QCOMPARE(toText(withoutMalformedBytes(strict.events)), toText(vector.strict));
        const Decoded resync = parse(vector.wire, cuts, DecodePolicy::Resync, vector.maxMessageSize);
        QCOMPARE(toText(resync.events), toText(vector.resync));
        QCOMPARE(resync.events, vector.resync);
        const Decoded slowly = parse(vector.wire, cuts, DecodePolicy::Resync, vector.maxMessageSize, 1);
        QCOMPARE(toText(slowly.events), toText(vector.resync));
        const Decoded joined = assemble(vector.wire, cuts, DecodePolicy::Resync, vector.maxMessageSize);
        QCOMPARE(toText(joined.events), toText(vector.resync));
        QVERIFY(strict.identityHolds && resync.identityHolds && slowly.identityHolds && joined.identityHolds);
    }
}

void TestFrameVectors::referenceDecoderAgreesWithVectors()
{
    QFETCH(Vector, vector);
    QCOMPARE(toText(decodeReference(vector.wire, DecodePolicy::Resync, vector.maxMessageSize)),
             toText(vector.resync));
    const auto strict = decodeReference(vector.wire, DecodePolicy::Strict, vector.maxMessageSize);
    QCOMPARE(toText(withoutMalformedBytes(strict)), toText(vector.strict));
}

/// Made of pieces that matter to the parser, so that truth and near-truth meet often.
QByteArray TestFrameVectors::randomStream(QRandomGenerator &random)
{
    static const QList<QByteArray> pieces{"\r",
                                          "\n",
                                          "\r\n",
                                          "MSG",
                                          "MSG ",
                                          "\r\nMSG ",
                                          "\r\nMSG 3\r\n",
                                          "\r\nMSG 0\r\n",
                                          "\r\nMSG 12\r\n",
                                          "\r\nMSG 007\r\nhundred",
                                          "\r\nMSG 2\r\nok",
                                          "\r\nMSG 40\r\n",
                                          "\r\nMSG 101\r\n",
                                          "0",
                                          "5",
                                          " ",
                                          "x",
                                          "\r\nMS",
                                          "+",
                                          QByteArray(1, '\0'),
                                          "\xff",
                                          "\r\r\nMSG 1\r\n",
                                          "garbage",
                                          QByteArray(60, '0')};
    QByteArray stream;
    const int count = random.bounded(1, 14);
    for (int i = 0; i < count; ++i)
        stream += pieces.at(random.bounded(int(pieces.size())));
    return stream;
}

void TestFrameVectors::randomStreamsMatchReference()
{
    QRandomGenerator random(20260102);
    for (int round = 0; round < 20'000; ++round) {
        const QByteArray stream = randomStream(random);
        QList<qsizetype> cuts;
        for (qsizetype at = random.bounded(1, 12); at < stream.size(); at += random.bounded(1, 12))
            cuts.append(at);
        const qsizetype piece = random.bounded(1, 20);
        for (const DecodePolicy policy : {DecodePolicy::Strict, DecodePolicy::Resync}) {
            const QString expected = toText(decodeReference(stream, policy, 100));
            const Decoded parsed = parse(stream, cuts, policy, 100, piece);
            if (toText(parsed.events) != expected || !parsed.identityHolds)
                qWarning() << "round" << round << stream << cuts;
            QCOMPARE(toText(parsed.events), expected);
            QVERIFY(parsed.identityHolds);
            const Decoded joined = assemble(stream, cuts, policy, 100);
            QCOMPARE(toText(joined.events), expected);
            QVERIFY(joined.identityHolds);
        }
    }
}

REGISTER_TEST(TestFrameVectors, NoApplication)
#include "test_framevectors.moc"
