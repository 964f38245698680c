// SPDX-License-Identifier: MIT

#include "channel/match/filter.h"
#include "channel/match/filternumbers.h"
#include "tests/channel/match/describedfilter.h"
#include "tests/support/registeredtest.h"
#include "tests/support/timezone.h"

#include <QTest>

using namespace channel;
using namespace Qt::StringLiterals;

/// Bytes, expressions, dates and times, in the forms in which people have them.
class TestFilterValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void field02_hexAsItIsPasted_data()
    {
        QTest::addColumn<QString>("expected");
        const auto add = [](const char *text, const char *expected) {
            QTest::newRow(text) << QString::fromUtf8(expected);
        };
        add("hex:6865", "hex 6865");
        add("hex:68 65", "hex 6865");
        add("hex:68:65", "hex 6865");
        add("hex:68-65", "hex 6865");
        add("hex:68,65", "hex 6865");
        add("hex:68, 65", "hex 6865");
        add("hex:68, 65, 6c", "hex 68656c");
        add("hex: 68 65", "hex 6865");
        add("hex:0x68 0x65", "hex 6865");
        add("hex:0x68,0x65", "hex 6865");
        add("hex:\\x68\\x65", "hex 6865");
        add("hex:\"68:65\"", "hex 6865");
        add("hex:68 65 6C or in", "or(hex 68656c, in)");
        add("(hex:68 65) ab", "and(hex 6865, text ab)");
        add("hex:68 65 hello", "and(hex 6865, text hello)");
        add("hex:68 656", "and(hex 68, text 656)");
        add("hex:68 65,", "and(hex 68, text 65,)");
        add("hex:68 0x65", "and(hex 68, text 0x65)");
        add("hex:\"68\" 65", "and(hex 68, text 65)");
        add("hex:68 hex:65", "and(hex 68, hex 65)");
    }

    void field02_hexAsItIsPasted()
    {
        QFETCH(QString, expected);
        FilterError error;
        const auto filter = Filter::parse(QString::fromUtf8(QTest::currentDataTag()), &error);
        QVERIFY2(filter, qPrintable(error.text));
        QCOMPARE(described(filter->expression()), expected);
    }

    void field02_regularExpressionsWithFlags()
    {
        FilterError error;
        for (const QStringView text : {u"/A/i", u"/A/ims", u"/A/m"}) {
            const auto filter = Filter::parse(text.toString(), &error);
            QVERIFY2(filter, qPrintable(error.text));
            QCOMPARE(described(filter->expression()), QStringLiteral("regex A"));
        }
        const auto both = Filter::parse(QStringLiteral("/A/i or /b/in"), &error);
        QCOMPARE(described(both->expression()), QStringLiteral("or(regex A, and(regex b, in))"));
        const auto joined = Filter::parse(QStringLiteral("/b/and in"), &error);
        QCOMPARE(described(joined->expression()), QStringLiteral("and(regex b, in)"));
        QVERIFY(!Filter::parse(QStringLiteral("/usr/lib"), &error));
        QCOMPARE(error.position, 5);
        QCOMPARE(error.length, 3);
        QVERIFY2(error.text.startsWith(u"Behind a regular expression, “lib” has no meaning."),
                 qPrintable(error.text));
    }

    void field03_timesMayHaveADate_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        // 1,795,896,000 s are 2026-11-28T20:00:00Z.
        QTest::newRow("to the minute") << u"time>2026-11-28T20:00"_s << u"moment>1795896000000000000"_s;
        QTest::newRow("to the nanosecond")
            << u"time<2026-11-28T20:00:01.000000002"_s << u"moment<1795896001000000002"_s;
        QTest::newRow("in quotes, as the window shows it")
            << u"time>=\"2026-11-28 20:00:00.5\""_s << u"moment>=1795896000500000000"_s;
        QTest::newRow("in UTC") << u"time=2026-11-28T20:00Z"_s << u"moment=1795896000000000000"_s;
        QTest::newRow("with an offset")
            << u"time<=2026-11-28T21:00+01:00"_s << u"moment<=1795896000000000000"_s;
        QTest::newRow("as the window's tooltips have it")
            << u"time>\"2026-11-28 18:30:00.000000001 -01:30\""_s << u"moment>1795896000000000001"_s;
        QTest::newRow("before 1970") << u"time>1969-12-31T23:59:59.5"_s << u"moment>-500000000"_s;
        QTest::newRow("a date alone is its midnight")
            << u"time>2026-11-28"_s << u"moment>1795824000000000000"_s;
        QTest::newRow("what equals a date is all of that day")
            << u"!time=2026-11-28"_s
            << u"not(and(moment>=1795824000000000000, moment<1795910400000000000))"_s;
        QTest::newRow("with others") << u"in time>2026-11-28T20:00 time<8:30"_s
                                     << u"and(in, moment>1795896000000000000, time<30600000000000)"_s;
    }

    void field03_timesMayHaveADate()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        const TimeZone utc("UTC");
        FilterError error;
        const auto filter = Filter::parse(text, &error);
        QVERIFY2(filter, qPrintable(error.text));
        QCOMPARE(described(filter->expression()), expected);
    }

    void field03_theyAreLocal()
    {
        const TimeZone zone("Europe/Berlin");
        FilterError error;
        const auto filter = Filter::parse(u"time>2026-11-28T20:00"_s, &error);
        QVERIFY2(filter, qPrintable(error.text));
        QCOMPARE(described(filter->expression()), u"moment>1795892400000000000"_s);
    }

    void field03_aDateAloneIsADateThatThereIs()
    {
        QVERIFY(isDateAlone(u"2026-11-28"_s));
        QVERIFY(!isDateAlone(u"2026-02-30"_s));
        QVERIFY(!isDateAlone(u"2026/11/28"_s));
        QVERIFY(!isDateAlone(u"2026-11-28T20:00"_s));
    }
};

REGISTER_TEST(TestFilterValues, QCoreApplication)
#include "test_filtervalues.moc"
