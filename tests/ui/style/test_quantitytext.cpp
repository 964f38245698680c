// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"
#include "ui/style/plaintooltip.h"
#include "ui/style/quantitytext.h"

#include <QTest>
#include <QTextDocument>

using namespace channel::ui;

class QuantityTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bytes_data();
    void bytes();
    void deltas_data();
    void deltas();
    void timesAreLocalToTheMillisecond();
    void rates();
    void spans();
    void fault77_tooltipsAreNeverMarkup();
};

void QuantityTextTest::bytes_data()
{
    QTest::addColumn<quint64>("count");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << quint64(0) << u"0 B"_qs;
    QTest::newRow("a thousand is still exact") << quint64(1024) << u"1,024 B"_qs;
    QTest::newRow("the last exact count") << quint64(9999) << u"9,999 B"_qs;
    QTest::newRow("the first in kB") << quint64(10'000) << u"10.0 kB"_qs;
    QTest::newRow("megabytes") << quint64(3'140'000) << u"3.1 MB"_qs;
    QTest::newRow("never 1000.0 kB") << quint64(999'999) << u"1.0 MB"_qs;
    QTest::newRow("the largest count there is") << ~quint64(0) << u"18,446.7 PB"_qs;
}

void QuantityTextTest::bytes()
{
    QFETCH(quint64, count);
    QTEST(byteText(count), "text");
}

void QuantityTextTest::deltas_data()
{
    QTest::addColumn<qint64>("nanoseconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("at once") << qint64(0) << u"+0 µs"_qs;
    QTest::newRow("microseconds") << qint64(12'345) << u"+12 µs"_qs;
    QTest::newRow("a fifth of a millisecond") << qint64(200'000) << u"+0.2 ms"_qs;
    QTest::newRow("whole milliseconds from 10 on") << qint64(883'400'000) << u"+883 ms"_qs;
    QTest::newRow("seconds") << qint64(1'500'000'000) << u"+1.50 s"_qs;
    QTest::newRow("minutes") << qint64(125'000'000'000) << u"+2 min 05 s"_qs;
    QTest::newRow("hours") << qint64(3'720'000'000'000) << u"+1 h 02 min"_qs;
    QTest::newRow("the last hours") << qint64(172'799'000'000'000) << u"+47 h 59 min"_qs;
    QTest::newRow("days") << qint64(172'800'000'000'000) << u"+2 d 00 h"_qs;
    QTest::newRow("years") << qint64(94'700'000'000'000'000) << u"+1,096 d 01 h"_qs;
    QTest::newRow("backwards") << qint64(-200'000) << u"−0.2 ms"_qs;
}

void QuantityTextTest::deltas()
{
    QFETCH(qint64, nanoseconds);
    QTEST(deltaText(nanoseconds), "text");
}

void QuantityTextTest::timesAreLocalToTheMillisecond()
{
    const QDateTime noon(QDate(2026, 1, 2), QTime(12, 3, 4, 118));
    const qint64 time = noon.toMSecsSinceEpoch() * 1'000'000 + 456'789;
    QCOMPARE(timeText(time), u"12:03:04.118"_qs);
    QCOMPARE(dateTimeText(time), u"2026-01-02 12:03:04.118"_qs);
}

void QuantityTextTest::rates()
{
    QCOMPARE(rateText(12.4), u"12 B/s"_qs);
    QCOMPARE(rateText(1234), u"1.2 kB/s"_qs);
}

void QuantityTextTest::spans()
{
    QCOMPARE(spanText(3'200'000'000), u"3.2 s"_qs);
    QCOMPARE(spanText(125'000'000'000), u"2 min 05 s"_qs);
    QCOMPARE(clockSpanText(0), u"+0:00:00.000"_qs);
    QCOMPARE(clockSpanText(1'204'999'999), u"+0:00:01.204"_qs);
    QCOMPARE(clockSpanText(-90'000'000'000), u"−0:01:30.000"_qs);
    QCOMPARE(clockSpanText(360'000'000'000'000), u"+100:00:00.000"_qs);
}

void QuantityTextTest::fault77_tooltipsAreNeverMarkup()
{
    const QString tip = plainToolTip(u"<img src=http://127.0.0.1/x> <b>bold</b>"_qs);
    QVERIFY(Qt::mightBeRichText(tip));
    QVERIFY(!tip.contains(u"<img"));
    QVERIFY(!tip.contains(u"<b>"));
    QVERIFY(tip.contains(u"&lt;b&gt;bold&lt;/b&gt;"));
    QCOMPARE(plainToolTip(u"1 < 2"_qs), u"1 < 2"_qs);
}

REGISTER_TEST(QuantityTextTest, QCoreApplication)
#include "test_quantitytext.moc"
