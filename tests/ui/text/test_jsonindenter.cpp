// SPDX-License-Identifier: MIT

#include "channel/text/visibletext.h"
#include "tests/support/registeredtest.h"
#include "ui/text/jsonindenter.h"

#include <QTest>

using namespace channel;
using namespace channel::ui;

namespace {

QString wholeText(const QByteArray &json, qsizetype pageSize = pageTextLimit)
{
    JsonIndenter indenter(json);
    QString text;
    while (!indenter.atEnd())
        text += indenter.next(pageSize);
    return text;
}

} // namespace

/// JSON laid out from its source text.
class TestJsonIndenter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recognition_data();
    void recognition();
    void keysAndNumbersStayAsTheyAre();
    void everyBlankOfTheSourceGivesWay();
    void stringsAreOpaque();
    void fault78_invisibleCharactersInStringsAreShown();
    void pagesMakeTheSameText();
    void deepNestingDoesNotMultiplyBlanks();
    void whatIsNoJsonIsShownToItsEnd_data();
    void whatIsNoJsonIsShownToItsEnd();
};

void TestJsonIndenter::recognition_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("json");

    QTest::newRow("an object") << QByteArray("{\"a\": 1}") << true;
    QTest::newRow("an array with blanks around") << QByteArray(" \n[1]\r\n") << true;
    QTest::newRow("a bare number is text") << QByteArray("12") << false;
    QTest::newRow("something after the end") << QByteArray("{} x") << false;
    QTest::newRow("not closed") << QByteArray("[1,") << false;
    QTest::newRow("invalid UTF-8 in a string") << QByteArray("[\"\xff\"]") << false;
    QTest::newRow("nothing") << QByteArray() << false;
    QTest::newRow("a million levels") << QByteArray(1'000'000, '[') << false;
}

void TestJsonIndenter::recognition()
{
    QFETCH(QByteArray, bytes);
    QTEST(isJson(bytes), "json");
}

void TestJsonIndenter::keysAndNumbersStayAsTheyAre()
{
    const QByteArray json("{ \"z\":12345678901234567890.10, \"a\" : [ ], \"z\":{\n},\"l\":[true,null] }");
    QVERIFY(isJson(json));
    QCOMPARE(wholeText(json), u"{\n  \"z\": 12345678901234567890.10,\n  \"a\": [],\n  \"z\": {},\n"
                              "  \"l\": [\n    true,\n    null\n  ]\n}"_qs);
}

void TestJsonIndenter::everyBlankOfTheSourceGivesWay()
{
    QCOMPARE(wholeText("\t[\r\n\t1 ,\t2\r\n]\r\n"), u"[\n  1,\n  2\n]"_qs);
}

void TestJsonIndenter::stringsAreOpaque()
{
    QCOMPARE(wholeText("[\"a,b:{}[] \\\" c\\\\\",1]"), u"[\n  \"a,b:{}[] \\\" c\\\\\",\n  1\n]"_qs);
}

void TestJsonIndenter::fault78_invisibleCharactersInStringsAreShown()
{
    QCOMPARE(wholeText("[\"\xe2\x80\xaeok<b>\"]"), u"[\n  \"‹U+202E›ok<b>\"\n]"_qs);
}

void TestJsonIndenter::pagesMakeTheSameText()
{
    const QByteArray json("{\"key\":[1,2,{\"é\":\"\\n€\"}],\"x\":\"yy\"}");
    const QString whole = wholeText(json);
    for (qsizetype pageSize = 1; pageSize < whole.size(); ++pageSize)
        QCOMPARE(wholeText(json, pageSize), whole);
}

void TestJsonIndenter::deepNestingDoesNotMultiplyBlanks()
{
    const QByteArray json = QByteArray(1000, '[') + "1" + QByteArray(1000, ']');
    QVERIFY(isJson(json));
    const QString text = wholeText(json);
    QVERIFY(text.size() < 2001 * 66);
    QCOMPARE(text.count(u'['), 1000);
    QCOMPARE(text.count(u']'), 1000);
}

/// Nobody hands it over, but nothing worse than this would come of it.
void TestJsonIndenter::whatIsNoJsonIsShownToItsEnd_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("cut behind a bracket") << QByteArray("[") << u"[\n  "_qs;
    QTest::newRow("cut in an escape") << QByteArray("[\"a\\") << u"[\n  \"a\\"_qs;
    QTest::newRow("bytes that are not UTF-8") << QByteArray("[\"\xff\"]") << u"[\n  \"\\xff\"\n]"_qs;
    QTest::newRow("closed too often") << QByteArray("]]") << u"\n]\n]"_qs;
}

void TestJsonIndenter::whatIsNoJsonIsShownToItsEnd()
{
    QFETCH(QByteArray, bytes);
    QTEST(wholeText(bytes), "text");
}

REGISTER_TEST(TestJsonIndenter, NoApplication)
#include "test_jsonindenter.moc"
