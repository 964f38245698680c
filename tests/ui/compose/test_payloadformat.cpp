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
    row("a byte in hex", PayloadFormat::EscapedText, u"\\x00\\xfF!"_qs, QByteArray("\0\xff!", 3));
    row("a character in hex", PayloadFormat::EscapedText, u"\\u20aC\\u0041"_qs,
        "\xe2\x82\xac"
        "A");
    row("a surrogate pair", PayloadFormat::EscapedText, u"\\uD83D\\uDE00"_qs, "\xf0\x9f\x98\x80");
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
    row("Base64 over several lines", PayloadFormat::Base64, u"SGVs\nbG8=\r\n"_qs, "Hello");
    row("Base64 with + and /", PayloadFormat::Base64, u"+/+/"_qs, "\xfb\xff\xbf");
    row("Base64, nothing", PayloadFormat::Base64, QString(), "");
}

void TestPayloadFormat::bytes()
{
    QFETCH(int, format);
    QFETCH(QString, text);
    const ParsedPayload parsed = parsePayload(PayloadFormat(format), text);
    QVERIFY2(!parsed.error, parsed.error ? qPrintable(parsed.error->message) : "");
    QTEST(parsed.bytes, "expected");
}

void TestPayloadFormat::field05_whatTheLogShowsIsReadBack()
{
    for (const QByteArray &bytes : {QByteArray("a\\nb\nc\\"), QByteArray("\0\x1b\xff\\xff é", 9)}) {
        const ParsedPayload read = parsePayload(PayloadFormat::EscapedText, visibleText(bytes));
        QVERIFY(!read.error);
        QCOMPARE(read.bytes, bytes);
    }
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
    row("backslash at the end", PayloadFormat::EscapedText, u"ab\\"_qs, 2);
    row("\\x with one digit", PayloadFormat::EscapedText, u"\\x4"_qs, 3);
    row("\\x with a wrong digit", PayloadFormat::EscapedText, u"a\\x4g"_qs, 4);
    row("\\u with three digits", PayloadFormat::EscapedText, u"\\u20a "_qs, 5);
    row("half a surrogate pair", PayloadFormat::EscapedText, u"x\\uD83Dx"_qs, 1);
    row("the second half first", PayloadFormat::EscapedText, u"x\\uDE00"_qs, 1);
    row("two first halves", PayloadFormat::EscapedText, u"\\uD83D\\uD83D"_qs, 0);
    row("a first half and broken digits", PayloadFormat::EscapedText, u"\\uD83D\\uDEx0"_qs, 10);
    row("a letter in hex", PayloadFormat::Hex, u"0d 0a 4d 5g"_qs, 10);
    row("half a byte", PayloadFormat::Hex, u"0d 0"_qs, 3);
    row("half a byte in a run", PayloadFormat::Hex, u"0d0a4"_qs, 4);
    row("0x without digits", PayloadFormat::Hex, u"0d 0x, 0a"_qs, 5);
    row("0x at the end", PayloadFormat::Hex, u"0d 0x"_qs, 5);
    row("0x in a run", PayloadFormat::Hex, u"0d0x0a"_qs, 3);
    row("digits of another script", PayloadFormat::Hex, u"0d ٣٣"_qs, 3);
    row("a minus in hex", PayloadFormat::Hex, u"-1"_qs, 0);
    row("a wrong character in Base64", PayloadFormat::Base64, u"SGVs*G8="_qs, 4);
    row("a brace in Base64", PayloadFormat::Base64, u"SGVs{G8="_qs, 4);
    row("URL alphabet in Base64", PayloadFormat::Base64, u"SGV_"_qs, 3);
    row("padding missing", PayloadFormat::Base64, u"SGVsbG8"_qs, 7);
    row("padding too early", PayloadFormat::Base64, u"S==="_qs, 1);
    row("padding too long", PayloadFormat::Base64, u"SGVs="_qs, 4);
    row("three =", PayloadFormat::Base64, u"SG==="_qs, 4);
    row("text after the padding", PayloadFormat::Base64, u"SGVsbA==SGVs"_qs, 8);
    row("bits that belong to no byte", PayloadFormat::Base64, u"SGVsbB=="_qs, 5);
    row("no file chosen", PayloadFormat::File, QString(), 0);
}

void TestPayloadFormat::errors()
{
    QFETCH(int, format);
    QFETCH(QString, text);
    const ParsedPayload parsed = parsePayload(PayloadFormat(format), text);
    QVERIFY(parsed.error);
    QVERIFY(parsed.bytes.isEmpty());
    QTEST(int(parsed.error->position), "position");
}

void TestPayloadFormat::everyErrorSaysWhatIsWrong()
{
    QFETCH(int, format);
    QFETCH(QString, text);
    const ParsedPayload parsed = parsePayload(PayloadFormat(format), text);
    QVERIFY(parsed.error);
    QVERIFY2(parsed.error->message.endsWith(u'.'), qPrintable(parsed.error->message));
}

REGISTER_TEST(TestPayloadFormat, NoApplication)
#include "test_payloadformat.moc"
