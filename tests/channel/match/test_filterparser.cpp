// SPDX-License-Identifier: MIT

#include "channel/match/filter.h"
#include "channel/match/filterparser.h"
#include "tests/channel/match/describedfilter.h"
#include "tests/support/registeredtest.h"

#include <QRandomGenerator>
#include <QTest>

using namespace channel;

/// What a filter says, and what is wrong with one that says nothing.
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
        add("by:ack", "by ack");
        add("BY=\"back up\" in", "and(by=back up, in)");
        add("by", "text by");
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
        add("and in", 0, 3, "A term is missing in front of “and”. To search the word, write \"and\"");
        add("in or or out", 6, 2, "A term is missing in front of “or”");
        add("not", 3, 0, "A term is missing here");
        add("in !", 4, 0, "A term is missing here");
        add("\"abc", 0, 4, "The closing \" is missing");
        add("\"\"", 0, 2, "The text between the quotes is empty");
        add("\"a\\q\"", 2, 2, "Between quotes, write \\\\");
        add("\"a\\xzz\"", 2, 2, "Between quotes, write \\\\");
        add("\"\\x4", 1, 2, "Between quotes, write \\\\");
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
             {"time>12:03:60", "time>12:03:04.", "time>12:03:04.5x", "time>12:03:04.-5",
              "time>2026-11-28T20:00+01:60", "time>2026-11-28T20:00+14:30", "time>1600-11-28T20:00",
              "time>2026-02-30T20:00", "time>2026-11-28T24:00", "time>2026-11-28T20",
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
        add("in by:", 6, 0, "After by: comes a part of the name of a rule or tool");
        add("hex:", 4, 0, "After hex: come whole bytes");
        add("hex:0d0", 4, 3, "After hex: come whole bytes");
        add("hex:0g", 5, 1, "“g” is no hexadecimal digit");
        add("hex:0x", 5, 1, "“x” is no hexadecimal digit");
        add("hex:0xzz", 5, 1, "“x” is no hexadecimal digit");
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
        QVERIFY(needs(u"in or by:ack")->usesAnnotations());
        QVERIFY(!needs(u"by:ack")->needsBytes());
    }
};

REGISTER_TEST(TestFilterParser, QCoreApplication)
#include "test_filterparser.moc"
