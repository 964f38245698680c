// SPDX-License-Identifier: MIT

#include "channel/text/payloadrandom.h"
#include "tests/support/registeredtest.h"

#include <QByteArray>
#include <QTest>

#include <array>
#include <limits>

using namespace channel;

class TestPayloadRandom : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSeedDecides();
    void noByteBehindTheEndIsTouched();
    void numbersStayWithinTheirEnds_data();
    void numbersStayWithinTheirEnds();
    void eachNumberIsAsLikely();
};

/// The first numbers of MT19937-64 with this seed, little-endian: the same on every machine.
void TestPayloadRandom::theSeedDecides()
{
    QByteArray bytes(20, '\0');
    PayloadRandom(5489).fill(bytes.data(), bytes.size());
    // 14514284786278117030, 4620546740167642908, 13109570281517897720
    QCOMPARE(bytes.toHex(), QByteArray("a6aef6f61c196dc91c0fc88bc77a1f40f857e4ab"));
    PayloadRandom again(5489);
    PayloadRandom other(5490);
    QCOMPARE(again.between(0, std::numeric_limits<qint64>::max()),
             qint64(14514284786278117030ULL % (1ULL << 63)));
    QVERIFY(again.between(1, 1'000'000'000'000) != other.between(1, 1'000'000'000'000));
}

void TestPayloadRandom::noByteBehindTheEndIsTouched()
{
    for (qsizetype size = 0; size < 20; ++size) {
        QByteArray bytes(24, '#');
        PayloadRandom(1).fill(bytes.data(), size);
        QCOMPARE(bytes.sliced(size), QByteArray(24 - size, '#'));
    }
}

void TestPayloadRandom::numbersStayWithinTheirEnds_data()
{
    constexpr qint64 least = std::numeric_limits<qint64>::min();
    constexpr qint64 most = std::numeric_limits<qint64>::max();
    QTest::addColumn<qint64>("smallest");
    QTest::addColumn<qint64>("largest");
    QTest::newRow("only one") << qint64(7) << qint64(7);
    QTest::newRow("around zero") << qint64(-2) << qint64(2);
    QTest::newRow("only the least") << least << least;
    QTest::newRow("only the most") << most << most;
    QTest::newRow("more than half of all") << least << qint64(1);
    QTest::newRow("all but one") << least << most - 1;
    QTest::newRow("all") << least << most;
}

void TestPayloadRandom::numbersStayWithinTheirEnds()
{
    QFETCH(qint64, smallest);
    QFETCH(qint64, largest);
    PayloadRandom random(23);
    for (int round = 0; round < 1000; ++round) {
        const qint64 drawn = random.between(smallest, largest);
        QVERIFY(drawn >= smallest && drawn <= largest);
    }
}

void TestPayloadRandom::eachNumberIsAsLikely()
{
    PayloadRandom random(23);
    std::array<int, 5> counts{};
    for (int round = 0; round < 50'000; ++round)
        ++counts.at(size_t(random.between(-2, 2) + 2));
    for (const int count : counts)
        QVERIFY2(count > 9'600 && count < 10'400, qPrintable(QString::number(count)));
}

REGISTER_TEST(TestPayloadRandom, NoApplication)
#include "test_payloadrandom.moc"
