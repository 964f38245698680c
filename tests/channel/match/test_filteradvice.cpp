// SPDX-License-Identifier: MIT

#include "channel/match/filter.h"
#include "channel/match/filterexpression.h"
#include "tests/support/registeredtest.h"

#include <QTest>

using namespace channel;
using namespace Qt::StringLiterals;

/// What an error says to write, beyond the one term at which it stands.
class TestFilterAdvice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// What the advice says, typed, finds just what was pasted.
    void moment61_theAdvisedTextIsWhatWasPasted()
    {
        FilterError error;
        const QString pasted = u"{\"name\": \"pump\", \"v\":7}"_s;
        QVERIFY(!Filter::parse(pasted, &error));
        QVERIFY2(!error.text.contains(u"peer"), qPrintable(error.text));
        const QString advised = error.text.section(u"write "_s, -1).chopped(1);
        const auto filter = Filter::parse(advised, &error);
        QVERIFY2(filter, qPrintable(error.text));
        QCOMPARE(filter->expression().kind, FilterKind::Text);
        QCOMPARE(filter->expression().text, pasted);
        QVERIFY(!Filter::parse(u"\"v\":"_s + u"[1, "_s.repeated(100), &error));
        QVERIFY2(error.text.endsWith(u"put it in \"quotes\", with \\\" for each quote inside."),
                 qPrintable(error.text));
    }

    void moment43_theWholeFilterIsOffered_data()
    {
        QTest::addColumn<QString>("whole");
        const auto add = [](const char *text, const char *whole) {
            QTest::newRow(text) << QString::fromUtf8(whole);
        };
        add("len > 100 && malformed", "len > 100 and malformed");
        add("len>100&&malformed", "len>100 and malformed");
        add("malformed&&len>100||in", "malformed and len>100 or in");
        add("peer:10.0.0.1&&in", "peer:10.0.0.1 and in");
        add("hex:0d0a||hex:\"0a\"", "hex:0d0a or hex:\"0a\"");
        add("(in || out) && \"a && b\" && !event", "(in or out) and \"a && b\" and !event");
        add("AT&T", "AT and T");
        add("/a|b/ || in", "/a|b/ or in");
    }

    void moment43_theWholeFilterIsOffered()
    {
        QFETCH(QString, whole);
        FilterError error;
        QVERIFY(!Filter::parse(QString::fromUtf8(QTest::currentDataTag()), &error));
        QVERIFY2(error.text.contains(u"”: “%1”. To search the text, "_s.arg(whole)), qPrintable(error.text));
        QVERIFY2(Filter::parse(whole, &error), qPrintable(error.text));
    }

    void moment43_theTextToSearchIsTheWholeWord()
    {
        FilterError error;
        for (const QString &word : {u"len>100&&malformed"_s, u"a||b"_s, u"peer:x&&y"_s, u"AT&T"_s}) {
            QVERIFY(!Filter::parse(u"in ("_s + word + u')', &error));
            QVERIFY2(error.text.endsWith(u"To search the text, write \"%1\"."_s.arg(word)),
                     qPrintable(error.text));
        }
    }

    void moment43_whatIsWrongEvenSoIsNotOffered()
    {
        FilterError error;
        const QStringList texts{u"in &&"_s, u"in && (out"_s, u"in && tcp.port==5"_s, u"in && /[&/"_s,
                                u"in &&"_s.repeated(40) + u" in"_s};
        for (const QString &text : texts) {
            QVERIFY(!Filter::parse(text, &error));
            QVERIFY2(error.text.startsWith(u"Write and for “&&”. "), qPrintable(error.text));
        }
    }

    void moment45_whatNoFilterKnows_data()
    {
        QTest::addColumn<QString>("says");
        const QString rows = u"A filter knows no numbers of rows: name what is in the row, such as "
                             "time>12:03:04 or len=5."_s;
        const QString connections =
            u"A filter knows no numbers of connections: name the peer, such as peer=:5000."_s;
        QTest::newRow("frame.number==5") << rows;
        QTest::newRow("frame.number == 5") << rows;
        QTest::newRow("no=5") << rows;
        QTest::newRow("row eq 5") << rows;
        QTest::newRow("tcp.stream eq 3") << connections;
        QTest::newRow("tcp.stream==3") << connections;
        QTest::newRow("tcp.flags eq 2") << u"“eq” has no meaning here."_s;
        QTest::newRow("tcp.flags NE 2") << u"“NE” has no meaning here."_s;
        QTest::newRow("tcp.flags gt 2") << u"“gt” has no meaning here."_s;
        QTest::newRow("tcp.flags > 2") << u"“>” has no meaning here."_s;
    }

    void moment45_whatNoFilterKnows()
    {
        QFETCH(QString, says);
        FilterError error;
        const QString text = QString::fromUtf8(QTest::currentDataTag());
        QVERIFY(!Filter::parse(text, &error));
        QCOMPARE(error.text, says + u" To search the text, write \"%1\"."_s.arg(text));
    }
};

REGISTER_TEST(TestFilterAdvice, QCoreApplication)
#include "test_filteradvice.moc"
