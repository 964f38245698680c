// SPDX-License-Identifier: MIT

#include "channel/text/visibletext.h"
#include "tests/support/registeredtest.h"
#include "ui/compose/payloadformat.h"

#include <QTest>

using namespace channel;
using namespace channel::ui;

/// What is typed becomes bytes, or an error that points.
class TestPayloadFormat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bytes_data();
    void bytes();
    void field05_whatTheLogShowsIsReadBack();
    void onlyTextWithEscapesAndFilesHaveVariables();
    void errors_data();
    void errors();
    void everyErrorSaysWhatIsWrong_data() { errors_data(); }
    void everyErrorSaysWhatIsWrong();
};

void TestPayloadFormat::bytes_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("expected");

    const auto row = [](const char *name, PayloadFormat format, const QString &text,
                        const QByteArray &expected) {
        QTest::newRow(name) << int(format) << text << expected;
    };
    row("text in UTF-8", PayloadFormat::Text, u"é\\n\n"_qs, "\xc3\xa9\\n\n");
    row("no text", PayloadFormat::Text, QString(), "");
    row("simple escapes", PayloadFormat::EscapedText, u"a\\n\\r\\t\\0\\\\\\\"b"_qs,
        QByteArray("a\n\r\t\0\\\"b", 8));
    row("braces without escapes", PayloadFormat::Text, u"{{n}}\\{{"_qs, "{{n}}\\{{");
    row("braces that begin no variable", PayloadFormat::EscapedText, u"\\{{n}}"_qs, "{{n}}");
    row("plain text among escapes", PayloadFormat::EscapedText, u"😀\\né"_qs, "\xf0\x9f\x98\x80\n\xc3\xa9");
    row("hex with blanks", PayloadFormat::Hex, u" 0d 0A\t4d\n"_qs, "\r\nM");
    row("hex with commas and 0x", PayloadFormat::Hex, u"0x0d, 0X0a,0x4D"_qs, "\r\nM");
    row("hex with colons", PayloadFormat::Hex, u"0d:0a:4d"_qs, "\r\nM");
    row("hex in one run", PayloadFormat::Hex, u"0d0a4d"_qs, "\r\nM");
    row("hex in one run after 0x", PayloadFormat::Hex, u"0x0d0a4d"_qs, "\r\nM");
    row("hex, nothing", PayloadFormat::Hex, u" , "_qs, "");
    row("Base64 without padding", PayloadFormat::Base64, u"SGVs"_qs, "Hel");
    row("Base64 with one =", PayloadFormat::Base64, u"SGVsbG8="_qs, "Hello");
    row("Base64 with two =", PayloadFormat::Base64, u"SGVsbA=="_qs, "Hell");
    row("Base64, nothing", PayloadFormat::Base64, QString(), "");
}

void TestPayloadFormat::bytes()
{
    QFETCH(int, format);
    QFETCH(QString, text);
    const ParsedTemplate parsed = parsePayload(PayloadFormat(format), text);
    QVERIFY2(!parsed.error, parsed.error ? qPrintable(parsed.error->message) : "");
    QVERIFY(parsed.payload.fixedBytes());
    QTEST(*parsed.payload.fixedBytes(), "expected");
}

void TestPayloadFormat::field05_whatTheLogShowsIsReadBack()
{
    for (const QByteArray &bytes : {QByteArray("a\\nb\nc\\"), QByteArray("\0\x1b\xff\\xff é", 9)}) {
        const ParsedTemplate read = parsePayload(PayloadFormat::EscapedText, visibleText(bytes));
        QVERIFY(!read.error);
        QCOMPARE(read.payload.fixedBytes(), bytes);
    }
}

void TestPayloadFormat::onlyTextWithEscapesAndFilesHaveVariables()
{
    const auto variables = [](PayloadFormat format) {
        return parsePayload(format, u"{{n}}{{file:a}}"_qs).payload.variables();
    };
    QCOMPARE(variables(PayloadFormat::Text), PayloadVariables());
    QCOMPARE(variables(PayloadFormat::EscapedText),
             PayloadVariables(PayloadVariable::Number) | PayloadVariable::File);
    QCOMPARE(variables(PayloadFormat::File), PayloadVariables(PayloadVariable::File));
}

void TestPayloadFormat::errors_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("position");

    const auto row = [](const char *name, PayloadFormat format, const QString &text, int position) {
        QTest::newRow(name) << int(format) << text << position;
    };
    row("unknown escape", PayloadFormat::EscapedText, u"ab\\q"_qs, 2);
    row("a letter in hex", PayloadFormat::Hex, u"0d 0a 4d 5g"_qs, 10);
    row("half a byte", PayloadFormat::Hex, u"0d 0"_qs, 3);
    row("half a byte in a run", PayloadFormat::Hex, u"0d0a4"_qs, 4);
    row("0x without digits", PayloadFormat::Hex, u"0d 0x, 0a"_qs, 5);
    row("0x at the end", PayloadFormat::Hex, u"0d 0x"_qs, 5);
    row("0x in a run", PayloadFormat::Hex, u"0d0x0a"_qs, 3);
    row("digits of another script", PayloadFormat::Hex, u"0d ٣٣"_qs, 3);
    row("a minus in hex", PayloadFormat::Hex, u"-1"_qs, 0);
    row("a wrong character in Base64", PayloadFormat::Base64, u"SGVs*G8="_qs, 4);
    row("unknown variable", PayloadFormat::EscapedText, u"a{{b}}"_qs, 3);
    row("a variable of rules", PayloadFormat::EscapedText, u"{{message}}"_qs, 2);
}

void TestPayloadFormat::errors()
{
    QFETCH(int, format);
    QFETCH(QString, text);
    const ParsedTemplate parsed = parsePayload(PayloadFormat(format), text);
    QVERIFY(parsed.error);
    QCOMPARE(parsed.payload.fixedBytes().value_or("x"), QByteArray());
    QTEST(int(parsed.error->position), "position");
}

void TestPayloadFormat::everyErrorSaysWhatIsWrong()
{
    QFETCH(int, format);
    QFETCH(QString, text);
    const ParsedTemplate parsed = parsePayload(PayloadFormat(format), text);
    QVERIFY(parsed.error);
    QVERIFY2(parsed.error->message.endsWith(u'.'), qPrintable(parsed.error->message));
}

REGISTER_TEST(TestPayloadFormat, NoApplication)
#include "test_payloadformat.moc"
