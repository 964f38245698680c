// SPDX-License-Identifier: MIT

#include "channel/capture/import/streamassembler.h"
#include "channel/capture/import/tinstools.h"
#include "tests/support/registeredtest.h"

#include <QStringList>
#include <QTest>

using namespace channel;

/// One direction of a connection, segment by segment.
class TestStreamAssembler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsHeldIsGivenUpWithGapsBetween_data()
    {
        QTest::addColumn<quint32>("first");
        QTest::newRow("small numbers") << 1000u;
        QTest::newRow("numbers that pass zero") << 0u - 25u;
    }

    void whatIsHeldIsGivenUpWithGapsBetween()
    {
        QFETCH(quint32, first);
        StreamSurvey survey;
        survey.setFirstSequence(first);
        survey.addSegment(first, 60, 60, false);
        survey.settle({});
        StreamAssembler stream(survey, tinsTools());
        QCOMPARE(stream.heldBytes(), 0u);
        stream.take(first + 40, "eeeee", output());
        stream.take(first + 10, "bbbbb", output());
        stream.take(first + 20, "cccccccccc", output());
        QCOMPARE(told_, QStringList());
        QVERIFY(stream.heldBytes() > 20);
        stream.release(output());
        const QStringList expected{QStringLiteral("gap 10"), QStringLiteral("bbbbb"),
                                   QStringLiteral("gap 5"),  QStringLiteral("cccccccccc"),
                                   QStringLiteral("gap 10"), QStringLiteral("eeeee")};
        QCOMPARE(told_, expected);
        QCOMPARE(stream.heldBytes(), 0u);
        // What comes too late now is no part of it any more; the rest is.
        told_.clear();
        stream.take(first, "aaaaaaaaaa", output());
        QCOMPARE(told_, QStringList());
        stream.take(first + 43, "eefffffffff", output());
        QCOMPARE(told_, QStringList(QStringLiteral("fffffffff")));
        QVERIFY(!stream.isComplete());
        stream.finish(output());
        QCOMPARE(told_.last(), QStringLiteral("gap 6"));
        QVERIFY(stream.isComplete());
    }

    void manyPiecesInTheWrongOrderTakeNoLongerEach()
    {
        constexpr quint32 pieces = 200'000;
        StreamSurvey survey;
        survey.setFirstSequence(0);
        survey.addSegment(0, pieces * 2, pieces * 2, false);
        survey.settle({});
        StreamAssembler stream(survey, tinsTools());
        for (quint32 piece = 1; piece < pieces; ++piece)
            stream.take(piece * 2, "x", output());
        stream.release(output());
        QCOMPARE(told_.size(), 2 * (pieces - 1));
    }

    void cleanup() { told_.clear(); }

private:
    StreamAssembler::Output output()
    {
        return {[this](QByteArrayView bytes) { told_.append(QString::fromLatin1(bytes)); },
                [this](quint64 missing) {
                    told_.append(QStringLiteral("gap %1").arg(missing));
                }};
    }

    QStringList told_;
};

REGISTER_TEST(TestStreamAssembler, QCoreApplication)
#include "test_streamassembler.moc"
