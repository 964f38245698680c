// SPDX-License-Identifier: MIT

#include "channel/match/filter.h"
#include "channel/match/filterkeywords.h"
#include "tests/channel/match/describedfilter.h"
#include "tests/support/registeredtest.h"

#include <QTest>

using namespace channel;

/// Filters as people write them elsewhere: what they are called here.
class TestFilterManners : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void field02_filtersInAnotherManner_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("position");
        QTest::addColumn<int>("length");
        QTest::addColumn<QString>("own");
        const auto add = [](const char *text, int position, int length, const char *own) {
            QTest::newRow(text) << QString::fromUtf8(text) << position << length << QString::fromUtf8(own);
        };
        add("a || b", 2, 2, "or");
        add("a||b", 1, 2, "or");
        add("a | b", 2, 1, "or");
        add("in && a", 3, 2, "and");
        add("in&&a", 2, 2, "and");
        add("(in)&&!(out)", 4, 2, "and");
        add("\"a\" && \"b\"", 4, 2, "and");
        add("AT&T", 2, 1, "and");
        add("dir:in", 3, 1, "in");
        add("dir:\"in\"", 3, 1, "in");
        add("Direction=Received", 9, 1, "in");
        add("dir != in", 4, 2, "not in");
        add("is:malformed", 2, 1, "malformed");
        add("out is:error", 6, 1, "malformed");
        add("malformed==true", 9, 2, "malformed");
        add("malformed == 0", 10, 2, "not malformed");
        add("not:in", 3, 1, "not in");
        add("in:hello", 2, 1, "in \"hello\"");
        add("port:5000", 4, 1, "peer:5000");
        add("tcp.port==5000", 8, 2, "peer:5000");
        add("tcp.port == 5000", 9, 2, "peer:5000");
        add("tcp.port eq 5000", 9, 2, "peer:5000");
        add("ip.addr!=10.0.0.1", 7, 2, "not peer:10.0.0.1");
        add("peer==10.0.0.1", 4, 2, "peer:10.0.0.1");
        add("peer=~10.0.0.1", 4, 2, "peer:10.0.0.1");
        add("peer == \"a b\"", 5, 2, "peer:\"a b\"");
        add("peer == \"a(b\"", 5, 2, "peer:\"a(b\"");
        add("10.0.0.1:5000", 8, 1, "peer:10.0.0.1:5000");
        add("[::1]:5000", 1, 2, "peer:[::1]:5000");
        add("fe80::1", 4, 2, "peer:fe80::1");
        add("2001:db8:1:2:3:4:5:6", 4, 1, "peer:2001:db8:1:2:3:4:5:6");
        add(":5000", 0, 1, "peer::5000");
        add("len==5", 3, 2, "len=5");
        add("len == 5", 4, 2, "len=5");
        add("len!=5", 3, 2, "not len=5");
        add("len<>5", 3, 2, "not len=5");
        add("len≠5", 3, 1, "not len=5");
        add("len=>5", 3, 2, "len>=5");
        add("len=<5", 3, 2, "len<=5");
        add("len≤5", 3, 1, "len<=5");
        add("len≥5", 3, 1, "len>=5");
        add("len gt 5", 4, 2, "len>5");
        add("channel.length > 1000", 15, 1, "len>1000");
        add("channel.length >= 1000", 15, 2, "len>=1000");
        add("channel.length <= 1000", 15, 2, "len<=1000");
        add("size>1k", 4, 1, "len>1k");
        add("size<1k", 4, 1, "len<1k");
        add(">5", 0, 1, "len>5");
        add("12:30", 2, 1, "time>12:30");
        add("at>12:30", 2, 1, "time>12:30");
        add("date>2026-11-28T20:00", 4, 1, "time>2026-11-28T20:00");
        add("ts == \"2026-11-28 20:00\"", 3, 2, "time=\"2026-11-28 20:00\"");
        add("68:65:6c", 2, 1, "hex:68656c");
        add("hex=0d0a", 3, 1, "hex:0d0a");
        add("raw=0x0d0a", 3, 1, "hex:0d0a");
        add("payload:hello", 7, 1, "\"hello\"");
        add("frame contains \"a b\"", 6, 8, "\"a b\"");
        add("payload~a.b", 7, 1, "/a.b/");
        add("data contains hello", 5, 8, "\"hello\"");
        add("in and data contains \"a b\"", 12, 8, "\"a b\"");
        add("contains \"hello\"", 0, 8, "\"hello\"");
        add("contains hello", 0, 8, "\"hello\"");
        add("!(Contains hello)", 2, 8, "\"hello\"");
        add("payload matches a.b", 8, 7, "/a.b/");
        add("frame matches /a\\/b/", 6, 7, "/a\\/b/");
        add("matches \"a b\"", 0, 7, "/a b/");
        add("length eq 5", 7, 2, "len=5");
        add("message contains hello", 8, 8, "message \"hello\"");
        add("data !~ a/b", 5, 2, "not /a\\/b/");
        add("regex:a.b", 5, 1, "/a.b/");
    }

    void field02_filtersInAnotherManner()
    {
        QFETCH(QString, text);
        QFETCH(QString, own);
        FilterError error;
        QVERIFY(!Filter::parse(text, &error));
        QVERIFY2(error.text.startsWith(QStringLiteral("Write %1 for “").arg(own)), qPrintable(error.text));
        QTEST(int(error.position), "position");
        QTEST(int(error.length), "length");
        QVERIFY2(error.text.contains(QStringLiteral("To search the text, ")), qPrintable(error.text));
        if (own != u"and" && own != u"or")
            QVERIFY2(Filter::parse(own, &error), qPrintable(error.text));
    }

    void field02_aBareWordHasNoSignInIt_data()
    {
        QTest::addColumn<int>("position");
        QTest::addColumn<QString>("quoted");
        const auto add = [](const char *text, int position, const char *quoted) {
            QTest::newRow(text) << position << QString::fromUtf8(quoted);
        };
        add("temperature=21.5", 11, "\"temperature=21.5\"");
        add("a<b", 1, "\"a<b\"");
        add("a->b", 2, "\"a->b\"");
        add("a!=b", 1, "\"a!=b\"");
        add("http://x/y", 4, "\"http://x/y\"");
        add("C:\\x", 1, "\"C:\\\\x\"");
        add("std::string", 3, "\"std::string\"");
        add("~user", 0, "\"~user\"");
        add("a:", 1, "\"a:\"");
        add("dir:hello", 3, "\"dir:hello\"");
        add("not:hello", 3, "\"not:hello\"");
        add("payload~[", 7, "\"payload~[\"");
        add("\"key\":\"value\"", 5, "\"\\\"key\\\":\\\"value\\\"\"");
        add("\"v\":7", 3, "\"\\\"v\\\":7\"");
        add("in \"v\":7 out", 6, "\"\\\"v\\\":7\"");
        add("(\"v\":7)", 4, "\"\\\"v\\\":7\"");
        add("\"v\": 7", 3, "\"\\\"v\\\": 7\"");
        add("\"v\" : 7, \"w\": \"x y\" or in", 4, "\"\\\"v\\\" : 7, \\\"w\\\": \\\"x y\\\"\"");
        add("{\"v\":7}", 4, "\"{\\\"v\\\":7}\"");
        add("{ \"v\": [1, 2], \"in\": null }", 5, "\"{ \\\"v\\\": [1, 2], \\\"in\\\": null }\"");
        add("\"v\">5", 3, "\"\\\"v\\\">5\"");
        add("\"a\\\\\":12:30", 5, "\"\\\"a\\\\\\\\\\\":12:30\"");
    }

    void field02_aBareWordHasNoSignInIt()
    {
        QFETCH(QString, quoted);
        FilterError error;
        QVERIFY(!Filter::parse(QString::fromUtf8(QTest::currentDataTag()), &error));
        QTEST(int(error.position), "position");
        QVERIFY2(error.text.endsWith(QStringLiteral("write %1.").arg(quoted)), qPrintable(error.text));
        QVERIFY2(Filter::parse(quoted, &error), qPrintable(error.text));
    }

    void field02_blanksAroundAComparison()
    {
        FilterError error;
        for (const QStringView text : {u"len > 100", u"len >100", u"len> 100", u"len>100"})
            QCOMPARE(described(Filter::parse(text.toString(), &error)->expression()),
                     QStringLiteral("len>100"));
        const auto spoken = Filter::parse(QStringLiteral("len eq or frame contains"), &error);
        QVERIFY(!spoken);
        QCOMPARE(described(Filter::parse(QStringLiteral("it contains in"), &error)->expression()),
                 QStringLiteral("and(text it, text contains, in)"));
        QCOMPARE(described(Filter::parse(QStringLiteral("frame contains"), &error)->expression()),
                 QStringLiteral("and(text frame, text contains)"));
        QCOMPARE(described(Filter::parse(QStringLiteral("all data contains it"), &error)->expression()),
                 QStringLiteral("and(text all, text data, text contains, text it)"));
        QCOMPARE(described(Filter::parse(QStringLiteral("contains or matches"), &error)->expression()),
                 QStringLiteral("or(text contains, text matches)"));
    }

    void field02_whatIsLongIsNotRepeated()
    {
        FilterError error;
        QVERIFY(!Filter::parse(QString(60, u'a') + QStringLiteral("=b"), &error));
        QCOMPARE(error.text,
                 QStringLiteral("“=” has no meaning here. To search the text, put it in \"quotes\"."));
        QCOMPARE(error.position, 60);
        QCOMPARE(error.length, 1);
        QVERIFY(!Filter::parse(QString(60, u'a') + QStringLiteral("||b"), &error));
        QCOMPARE(error.text,
                 QStringLiteral("Write or for “||”: “%1 or b”. To search the text, put it in \"quotes\".")
                     .arg(QString(60, u'a')));
        QVERIFY(!Filter::parse(QString(300, u'a') + QStringLiteral("||b"), &error));
        QCOMPARE(error.text, QStringLiteral("Write or for “||”. To search the text, put it in \"quotes\"."));
    }

    /// The sentence of the word says more than that a sign has no meaning.
    void field02_aWordWhoseValueIsWrongSaysWhatComesBehindIt()
    {
        FilterError error;
        QVERIFY(!Filter::parse(QStringLiteral("len==many"), &error));
        QCOMPARE(error.text, filterKeyword(u"len")->expectation());
        QVERIFY(!Filter::parse(QStringLiteral("hex==zz"), &error));
        QCOMPARE(error.text, filterKeyword(u"hex")->expectation());
    }
};

REGISTER_TEST(TestFilterManners, QCoreApplication)
#include "test_filtermanners.moc"
