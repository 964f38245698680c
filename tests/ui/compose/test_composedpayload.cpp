// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"
#include "ui/compose/composedpayload.h"
#include "ui/compose/composeedit.h"

#include <QRandomGenerator>
#include <QTest>

using namespace channel;
using namespace channel::ui;

class ComposedPayloadTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFormatShowsWhatItIs_data();
    void theFormatShowsWhatItIs();
    void everyByteIsKept();
    void whatIsTooLongIsNotPutIn();
};

void ComposedPayloadTest::theFormatShowsWhatItIs_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<PayloadFormat>("format");
    QTest::addColumn<QString>("text");
    const auto add = [](const char *name, const QByteArray &payload, PayloadFormat format,
                        const QString &text) {
        QTest::newRow(name) << payload << format << text;
    };
    add("nothing", "", PayloadFormat::Text, QString());
    add("words", "Hello World", PayloadFormat::Text, u"Hello World"_qs);
    add("lines and tabs", "a\n\tb\n", PayloadFormat::Text, u"a\n\tb\n"_qs);
    add("a backslash", "C:\\new", PayloadFormat::Text, u"C:\\new"_qs);
    add("other letters", "Grüße 你好 😀", PayloadFormat::Text, u"Grüße 你好 😀"_qs);
    add("CR LF", "one\r\ntwo", PayloadFormat::EscapedText, u"one\\r\\ntwo"_qs);
    add("CR LF and a backslash", "C:\\new\r\n", PayloadFormat::EscapedText, u"C:\\\\new\\r\\n"_qs);
    add("braces", "{{n}}", PayloadFormat::Text, u"{{n}}"_qs);
    add("braces and CR LF", "{{n}} {{{{{\r\n", PayloadFormat::EscapedText, u"\\{{n}} \\{{\\{{{\\r\\n"_qs);
    add("NUL behind text", QByteArray("text\0", 5), PayloadFormat::EscapedText, u"text\\0"_qs);
    add("a letter of Latin-1", "Gr\xfc\xdf ok", PayloadFormat::Hex, u"47 72 fc df 20 6f 6b"_qs);
    add("one byte that is none", "temperature \xff", PayloadFormat::EscapedText, u"temperature \\xff"_qs);
    add("a byte-order mark", "\xef\xbb\xbf and some more text", PayloadFormat::EscapedText,
        u"\\xef\\xbb\\xbf and some more text"_qs);
    add("a line separator", "one line and \xe2\x80\xa8 two", PayloadFormat::EscapedText,
        u"one line and \\xe2\\x80\\xa8 two"_qs);
    add("a paragraph separator", "one line and \xe2\x80\xa9 two", PayloadFormat::EscapedText,
        u"one line and \\xe2\\x80\\xa9 two"_qs);
    add("a picture beside a NUL", QByteArray("\xf0\x9f\x98\x80\0", 5), PayloadFormat::EscapedText,
        u"😀\\0"_qs);
    add("a bidi override", "a name \xe2\x80\xae and more", PayloadFormat::EscapedText,
        u"a name \\xe2\\x80\\xae and more"_qs);
    add("a no-break space", "12\xc2\xa0kg of it", PayloadFormat::EscapedText, u"12\\xc2\\xa0kg of it"_qs);
    add("numbers", QByteArray("\x01\x02\x00\xfe", 4), PayloadFormat::Hex, u"01 02 00 fe"_qs);
}

void ComposedPayloadTest::theFormatShowsWhatItIs()
{
    QFETCH(QByteArray, payload);
    QFETCH(PayloadFormat, format);
    QFETCH(QString, text);
    const std::optional<ComposedText> composed = composedPayload(payload);
    QVERIFY(composed);
    QCOMPARE(composed->text, text);
    QCOMPARE(composed->format, format);
}

/// Through the editor, which has its own idea of what ends a line.
void ComposedPayloadTest::everyByteIsKept()
{
    QRandomGenerator random(29);
    ComposeEdit edit;
    for (int round = 0; round < 2000; ++round) {
        QByteArray payload;
        const int kinds = 1 + random.bounded(3);
        for (int size = random.bounded(40); size > 0; --size) {
            const int kind = random.bounded(kinds);
            if (random.bounded(8) == 0)
                payload += "{{";
            else if (kind == 0)
                payload += char(random.bounded(0x20, 0x7f));
            else if (kind == 1)
                payload += char(random.bounded(256));
            else
                payload += QString(QChar(random.bounded(0x10000))).toUtf8();
        }
        const std::optional<ComposedText> composed = composedPayload(payload);
        QVERIFY2(composed, payload.toHex().constData());
        edit.replaceText(composed->text);
        const ParsedTemplate parsed = parsePayload(composed->format, edit.text());
        QVERIFY2(!parsed.error && parsed.payload.fixedBytes() == payload, payload.toHex().constData());
    }
}

void ComposedPayloadTest::whatIsTooLongIsNotPutIn()
{
    QCOMPARE(composedPayload(QByteArray(maxComposedLength, 'x'))->format, PayloadFormat::Text);
    QVERIFY(!composedPayload(QByteArray(maxComposedLength + 1, 'x')));
    QCOMPARE(composedPayload(QByteArray(150'000, '\xff'))->format, PayloadFormat::Base64);
    QVERIFY(!composedPayload(QByteArray(maxComposedLength, '\xff')));
}

REGISTER_TEST(ComposedPayloadTest, QApplication)
#include "test_composedpayload.moc"
