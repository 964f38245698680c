// SPDX-License-Identifier: MIT

#include "channel/text/escapedtext.h"
#include "tests/support/registeredtest.h"

#include <QTest>

using namespace channel;

class TestEscapedText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bytes_data();
    void bytes();
    void errors_data();
    void errors();
};

void TestEscapedText::bytes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("expected");

    const auto row = [](const char *name, const QString &text, const QByteArray &expected) {
        QTest::newRow(name) << text << expected;
    };
    row("nothing", QString(), "");
    row("simple escapes", u"a\\n\\r\\t\\0\\\\\\\"b"_qs, QByteArray("a\n\r\t\0\\\"b", 8));
    row("bytes in hex", u"\\x00\\xfF!"_qs, QByteArray("\0\xff!", 3));
    row("NUL and a digit behind it", u"\\01"_qs,
        QByteArray("\0"
                   "1",
                   2));
    row("characters in hex", u"\\u{20aC}\\u{41}\\u{0}"_qs,
        QByteArray("\xe2\x82\xac"
                   "A\0",
                   5));
    row("a character with leading zeros", u"\\u{00000a}"_qs, "\n");
    row("a character beyond the first plane", u"\\u{1F600}"_qs, "\xf0\x9f\x98\x80");
    row("the last character", u"\\u{10FFFF}"_qs, "\xf4\x8f\xbf\xbf");
    row("the characters around the surrogates", u"\\u{d7ff}\\u{e000}"_qs, "\xed\x9f\xbf\xee\x80\x80");
    row("plain text among escapes", u"😀\\né"_qs, "\xf0\x9f\x98\x80\n\xc3\xa9");
    row("braces that begin no variable", u"\\{{n}} {{n}} {"_qs, "{{n}} {{n}} {");
}

void TestEscapedText::bytes()
{
    QFETCH(QString, text);
    const ParsedPayload parsed = parseEscapedText(text);
    QVERIFY2(!parsed.error, parsed.error ? qPrintable(parsed.error->message) : "");
    QTEST(parsed.bytes, "expected");
}

void TestEscapedText::errors_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("position");
    QTest::addColumn<QString>("sentence");

    const auto row = [](const char *name, const QString &text, int position, const QString &sentence) {
        QTest::newRow(name) << text << position << sentence;
    };
    const QString unknown =
        u"Unknown escape \\%1: there are \\n \\r \\t \\0 \\\\ \\\" \\xHH \\u{H…} \\{{."_qs;
    const QString alone = u"A lone backslash ends the text; \\\\ stands for a backslash."_qs;
    const QString twoDigits = u"Two hex digits belong after \\x."_qs;
    const QString digits = u"One to six hex digits and a “}” belong after \\u{."_qs;
    const QString brace = u"A “{” belongs after \\u, as in \\u{20ac}."_qs;
    const QString half = u"Half a surrogate pair is no character."_qs;
    const QString last = u"There is no such character: the last is \\u{10ffff}."_qs;
    row("unknown", u"ab\\q"_qs, 2, unknown.arg(u"q"_qs));
    row("a control character behind the backslash", u"\\\u001b"_qs, 0, unknown.arg(u"\\x1b"_qs));
    row("one brace", u"a\\{b"_qs, 1, unknown.arg(u"{"_qs));
    row("a backslash at the end", u"ab\\"_qs, 2, alone);
    row("\\x with one digit", u"\\x4"_qs, 3, twoDigits);
    row("\\x with a wrong digit", u"a\\x4g"_qs, 4, twoDigits);
    row("\\x with a digit of another script", u"\\x٣٣"_qs, 2, twoDigits);
    row("\\u at the end", u"a\\u"_qs, 3, brace);
    row("\\u with three digits and no braces", u"\\u20a "_qs, 2, brace);
    row("\\u as in C", u"a\\u20AC"_qs, 3, u"Braces belong around the digits: write \\u{20ac}."_qs);
    row("a pair as in JSON", u"\\uD83D\\uDE00"_qs, 2,
        u"Braces belong around the digits: write \\u{1f600}."_qs);
    row("half a pair as in JSON", u"x\\uD83Dx"_qs, 3, half);
    row("two first halves", u"\\uD83D\\uD83D"_qs, 2, half);
    row("no digits", u"\\u{}"_qs, 3, digits);
    row("seven digits", u"\\u{0000041}"_qs, 9, digits);
    row("a wrong digit", u"\\u{4g}"_qs, 4, digits);
    row("no closing brace", u"\\u{41"_qs, 5, digits);
    row("nothing behind the brace", u"\\u{"_qs, 3, digits);
    row("half a pair", u"\\u{d800}"_qs, 3, half);
    row("the other half", u"\\u{DFFF}"_qs, 3, half);
    row("behind the last character", u"\\u{110000}"_qs, 3, last);
}

void TestEscapedText::errors()
{
    QFETCH(QString, text);
    const ParsedPayload parsed = parseEscapedText(text);
    QVERIFY(parsed.error);
    QVERIFY(parsed.bytes.isEmpty());
    QTEST(int(parsed.error->position), "position");
    QTEST(parsed.error->message, "sentence");
}

REGISTER_TEST(TestEscapedText, NoApplication)
#include "test_escapedtext.moc"
