// SPDX-License-Identifier: MIT

#include "channel/match/filter.h"
#include "channel/match/filterexpression.h"
#include "channel/match/filterkeywords.h"
#include "channel/match/filternumbers.h"
#include "channel/match/filterparser.h"
#include "tests/support/registeredtest.h"
#include "tests/support/timezone.h"

#include <QMap>
#include <QRandomGenerator>
#include <QTest>

using namespace channel;
using namespace Qt::StringLiterals;

namespace {

QString nameOf(FilterKind kind)
{
    for (const FilterKeyword &keyword : filterKeywords) {
        if (keyword.kind == kind)
            return keyword.word.toString();
    }
    static const QMap<FilterKind, QString> others{{FilterKind::Everything, QStringLiteral("everything")},
                                                  {FilterKind::And, QStringLiteral("and")},
                                                  {FilterKind::Or, QStringLiteral("or")},
                                                  {FilterKind::Not, QStringLiteral("not")},
                                                  {FilterKind::Moment, QStringLiteral("moment")},
                                                  {FilterKind::Text, QStringLiteral("text")},
                                                  {FilterKind::Regex, QStringLiteral("regex")}};
    return others.value(kind);
}

QString described(const FilterExpression &expression)
{
    static const QStringList signs{QStringLiteral("<"), QStringLiteral("<="), QStringLiteral("="),
                                   QStringLiteral(">="), QStringLiteral(">")};
    using Kind = FilterExpression::Kind;
    QString text = nameOf(expression.kind);
    switch (expression.kind) {
    case Kind::And:
    case Kind::Or:
    case Kind::Not: {
        QStringList parts;
        for (const auto &part : expression.parts)
            parts.append(described(*part));
        return text + u'(' + parts.join(QStringLiteral(", ")) + u')';
    }
    case Kind::Length:
    case Kind::TimeOfDay:
    case Kind::Moment:
    case Kind::Delta:
        return text + signs.at(int(expression.comparison)) + QString::number(expression.number);
    case Kind::Peer:
    case Kind::Local:
        return text + (expression.isExact ? u'=' : u' ') + expression.text;
    case Kind::Text:
        return text + u' ' + expression.text;
    case Kind::Bytes:
        return text + u' ' + QString::fromLatin1(expression.bytes.toHex());
    case Kind::Regex:
        return text + u' ' + expression.regex.pattern().section(QStringLiteral("(?:"), 1).chopped(1);
    default:
        return text;
    }
}

} // namespace

class TestFilterParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filtersAreRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto add = [](const char *text, const char *expected) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(expected);
        };
        add("", "everything");
        add("   ", "everything");
        add("in", "in");
        add("OUT", "out");
        add("message", "message");
        add("malformed", "malformed");
        add("event", "event");
        add("marked", "marked");
        add("in peer:40112 len>100 \"hello\"", "and(in, peer 40112, len>100, text hello)");
        add("in and out", "and(in, out)");
        add("in or out", "or(in, out)");
        add("in or out or event", "or(in, out, event)");
        add("in hello or out", "or(and(in, text hello), out)");
        add("in (hello or out)", "and(in, or(text hello, out))");
        add("(in)(out)", "and(in, out)");
        add("((in or out))", "or(in, out)");
        add("not in", "not(in)");
        add("!in", "not(in)");
        add("! in", "not(in)");
        add("not not in", "not(not(in))");
        add("!!in", "not(not(in))");
        add("!(in or out) event", "and(not(or(in, out)), event)");
        add("not in out", "and(not(in), out)");
        add("peer=10.0.0.1:5000", "peer=10.0.0.1:5000");
        add("not PEER=\"pump 7\" local=:5000", "and(not(peer=pump 7), local=:5000)");
        add("(local=[::1]:5000)", "local=[::1]:5000");
        add("len<5", "len<5");
        add("len<=5", "len<=5");
        add("len=5", "len=5");
        add("len>=5", "len>=5");
        add("LEN>5", "len>5");
        add("len>4k", "len>4096");
        add("len>1.5M", "len>1572864");
        add("len=64MB", "len=67108864");
        add("len=64MiB", "len=67108864");
        add("len<=2KiB", "len<=2048");
        add("len>1GiB", "len>1073741824");
        add("len>\"5\"", "len>5");
        add("time>12:03:04", "time>43384000000000");
        add("time<8:30", "time<30600000000000");
        add("time>=23:59:59.123456789", "time>=86399123456789");
        add("time<=00:00:00.5", "time<=500000000");
        add("delta>5ms", "delta>5000000");
        add("delta<1.5s", "delta<1500000000");
        add("delta>=200us", "delta>=200000");
        add("delta>=200µs", "delta>=200000");
        add("delta=7ns", "delta=7");
        add("delta>2min", "delta>120000000000");
        add("hello", "text hello");
        add("Grüße", "text Grüße");
        add("21.5", "text 21.5");
        add("\"temperature=21.5\"", "text temperature=21.5");
        add("\"http://x/y\"", "text http://x/y");
        add("hello!", "text hello!");
        add("inn", "text inn");
        add("input", "text input");
        add("-5", "text -5");
        add("\"in\"", "text in");
        add("\"a b\"", "text a b");
        add("\"a \\\"b\\\" \\\\ \\x41\"", "text a \"b\" \\ A");
        add("\"(\" \"or\"", "and(text (, text or)");
        add("a\"b\"", "and(text a, text b)");
        add("peer:127.0.0.1:40112", "peer 127.0.0.1:40112");
        add("peer:\"a b\"", "peer a b");
        add("PEER:x", "peer x");
        add("local:127.0.0.1:5000", "local 127.0.0.1:5000");
        add("local::5000", "local :5000");
        add("hex:0d0A", "hex 0d0a");
        add("hex:\"0d 0a\"", "hex 0d0a");
        add("/a.*b/", "regex a.*b");
        add("/a\\/b/ in", "and(regex a/b, in)");
        add("/a b/", "regex a b");
        add("/\\d+\\\\/", "regex \\d+\\\\");
    }

    void filtersAreRead()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        FilterError error;
        const auto filter = Filter::parse(text, &error);
        QVERIFY2(filter, qPrintable(error.text));
        QCOMPARE(described(filter->expression()), expected);
        QCOMPARE(filter->text(), text);
        QCOMPARE(filter->isEmpty(), expected == u"everything");
    }

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
        add("10.0.0.1:5000", 8, 1, "peer:10.0.0.1:5000");
        add("[::1]:5000", 1, 2, "peer:[::1]:5000");
        add(":5000", 0, 1, "peer::5000");
        add("len==5", 3, 2, "len=5");
        add("len == 5", 4, 2, "len=5");
        add("len!=5", 3, 2, "not len=5");
        add("len=>5", 3, 2, "len>=5");
        add("len≥5", 3, 1, "len>=5");
        add("len gt 5", 4, 2, "len>5");
        add("channel.length > 1000", 15, 1, "len>1000");
        add("size>1k", 4, 1, "len>1k");
        add(">5", 0, 1, "len>5");
        add("12:30", 2, 1, "time>12:30");
        add("68:65:6c", 2, 1, "hex:68656c");
        add("hex=0d0a", 3, 1, "hex:0d0a");
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
        QVERIFY(!Filter::parse(QStringLiteral("/usr/lib"), &error));
        QCOMPARE(error.position, 5);
        QCOMPARE(error.length, 3);
        QVERIFY2(error.text.startsWith(u"Behind a regular expression, “lib” has no meaning."),
                 qPrintable(error.text));
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
        QCOMPARE(described(Filter::parse(QStringLiteral("all data contains it"), &error)->expression()),
                 QStringLiteral("and(text all, text data, text contains, text it)"));
        QCOMPARE(described(Filter::parse(QStringLiteral("contains or matches"), &error)->expression()),
                 QStringLiteral("or(text contains, text matches)"));
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

    void mistakesHaveAPlaceAndASentence_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("position");
        QTest::addColumn<int>("length");
        QTest::addColumn<QString>("says");
        const auto add = [](const char *text, int position, int length, const char *says) {
            QTest::newRow(text) << QString::fromUtf8(text) << position << length << QString::fromUtf8(says);
        };
        add("(", 1, 0, "A term is missing here");
        add("(in", 0, 1, "The “)” for this “(” is missing");
        add("in)", 2, 1, "There is no “(” for this “)”");
        add("()", 1, 1, "A term is missing in front of this “)”");
        add("in or", 5, 0, "A term is missing here");
        add("or in", 0, 2, "A term is missing in front of “or”. To search the word, write \"or\"");
        add("in or or out", 6, 2, "A term is missing in front of “or”");
        add("not", 3, 0, "A term is missing here");
        add("in !", 4, 0, "A term is missing here");
        add("\"abc", 0, 4, "The closing \" is missing");
        add("\"\"", 0, 2, "The text between the quotes is empty");
        add("\"a\\q\"", 2, 2, "Between quotes, write \\\\");
        add("/abc", 0, 4, "The “/” at the end");
        add("//", 0, 2, "The regular expression is empty");
        add("/a(b/", 4, 1, "The regular expression is wrong here: missing closing parenthesis");
        add("/a)|(b/", 2, 1, "The regular expression is wrong here: unmatched closing parenthesis");
        add("/[/", 2, 1, "The regular expression is wrong here");
        add("/(*LIMIT_MATCH=999999999)a/", 14, 1, "The regular expression is wrong here");
        add("len>", 4, 0, "After len comes a number of bytes");
        add("len>abc", 4, 3, "After len comes a number of bytes");
        add("len>5x", 4, 2, "After len comes a number of bytes");
        add("len>-5", 4, 2, "After len comes a number of bytes");
        add("len>99999999999999999999", 4, 20, "After len comes a number of bytes");
        add("time>25:00", 5, 5, "After time comes a time of day");
        add("time>12", 5, 2, "After time comes a time of day");
        add("time>12:60", 5, 5, "After time comes a time of day");
        add("time>12:03:04.1234567890", 5, 19, "After time comes a time of day");
        for (const char *text :
             {"time>2026-02-30T20:00", "time>2026-11-28T24:00", "time>2026-11-28T20",
              "time>2026-11-28T20:00+15:00", "time>0000-11-28T20:00", "time>2300-11-28T20:00",
              "time>26-11-28", "time>2026-1-28", "time>2026-11-28T20:00x"})
            add(text, 5, int(qstrlen(text)) - 5, "After time comes a time of day");
        add("time>2026-11-28 20:00", 5, 10, "Between date and time stands a T, as in 2026-11-28T20:00");
        add("delta>5", 6, 1, "After delta comes a time with its unit");
        add("delta>ms", 6, 2, "After delta comes a time with its unit");
        add("lenght>5", 0, 6, "“lenght” is not known. Did you mean len?");
        add("length>5", 0, 6, "“length” is not known. Did you mean len?");
        add("in tme>12:00", 3, 3, "“tme” is not known. Did you mean time?");
        add("delat<5ms", 0, 5, "“delat” is not known. Did you mean delta?");
        add("pear:1", 0, 4, "“pear:” is not known. Did you mean peer:?");
        add("len:5", 0, 3, "Write len>");
        add("peer:", 5, 0, "After peer: comes a part of the peer's address");
        add("hex:", 4, 0, "After hex: come whole bytes");
        add("hex:0d0", 4, 3, "After hex: come whole bytes");
        add("hex:0g", 5, 1, "“g” is no hexadecimal digit");
    }

    void mistakesHaveAPlaceAndASentence()
    {
        QFETCH(QString, text);
        QFETCH(int, position);
        QFETCH(int, length);
        QFETCH(QString, says);
        FilterError error;
        QVERIFY(!Filter::parse(text, &error));
        QVERIFY2(error.text.startsWith(says), qPrintable(error.text));
        QVERIFY(error.text.endsWith(u'.') || error.text.endsWith(u'?'));
        QCOMPARE(error.position, position);
        QCOMPARE(error.length, length);
    }

    void depthAndLengthAreBounded()
    {
        FilterError error;
        const QString deep(100'000, u'(');
        QVERIFY(!Filter::parse(deep, &error));
        QCOMPARE(error.position, qsizetype(Filter::maxTextLength));
        QVERIFY(!Filter::parse(deep.left(5000), &error));
        QCOMPARE(error.position, qsizetype(FilterParser::maxDepth));
        QVERIFY2(error.text.startsWith(u"Too many parentheses"), qPrintable(error.text));
        QVERIFY(!Filter::parse(QString(5000, u'!') + QStringLiteral("in"), &error));
        QVERIFY2(error.text.startsWith(u"Too many parentheses"), qPrintable(error.text));
        const QString many = QStringLiteral("a or ").repeated(1900) + u'b';
        QVERIFY(Filter::parse(many, &error));
    }

    void anyTextIsAFilterOrHasAMistakeInside()
    {
        static constexpr QStringView pieces[] = {
            u"in ", u"or ", u"not ", u"(", u")",     u"\"", u"/",    u"len",   u">",     u"=",  u"5", u"hex:",
            u"0d",  u"\\",  u"!",    u" ", u"peer:", u"ü",  u"time", u"12:30", u"delta", u"ms", u"*", u"["};
        QRandomGenerator random(3);
        for (int round = 0; round < 20'000; ++round) {
            QString text;
            for (int count = random.bounded(12); count > 0; --count)
                text += pieces[random.bounded(int(std::size(pieces)))];
            FilterError error;
            if (Filter::parse(text, &error))
                continue;
            QVERIFY2(!error.text.isEmpty() && error.position >= 0 && error.length >= 0 &&
                         error.position + error.length <= text.size(),
                     qPrintable(text));
        }
    }

    void saysWhatItNeeds()
    {
        FilterError error;
        const auto needs = [&error](QStringView text) {
            return Filter::parse(text.toString(), &error);
        };
        QVERIFY(!needs(u"in len>5 peer:x time>1:00 delta>1s marked")->needsBytes());
        QVERIFY(needs(u"in (len>5 or !\"x\")")->needsBytes());
        QVERIFY(needs(u"hex:00")->needsBytes());
        QVERIFY(needs(u"/x/")->needsBytes());
        QVERIFY(needs(u"!(in or marked)")->usesAnnotations());
        QVERIFY(!needs(u"\"marked\"")->usesAnnotations());
    }
};

REGISTER_TEST(TestFilterParser, QCoreApplication)
#include "test_filterparser.moc"
