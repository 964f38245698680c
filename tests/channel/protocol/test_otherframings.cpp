// SPDX-License-Identifier: MIT

#include "diagnosisof.h"
#include "tests/support/registeredtest.h"

#include <QTest>

using namespace channel;

/// Streams that are framed in another way, and the sentence that says in which.
class TestOtherFramings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void field06_otherFramings_data();
    void field06_otherFramings();
    void field06_ofOtherFramingsNothingIsGuessed_data();
    void field06_ofOtherFramingsNothingIsGuessed();
    void field06_ofALongRunOnlyItsBeginningIsLookedAt();
};

void TestOtherFramings::field06_otherFramings_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QByteArray &stream, const QString &expected) {
        QTest::newRow(name) << stream << expected;
    };
    const auto bytes = [](const char *text, qsizetype size) {
        return QByteArray(text, size);
    };
    const auto utf16 = [](const QByteArray &text, bool isBigEndian) {
        QByteArray wide;
        for (const char character : text)
            wide += isBigEndian ? QByteArray(1, '\0') + character : character + QByteArray(1, '\0');
        return wide;
    };
    const QByteArray good = "\r\nMSG 2\r\nok";
    const QString prefix = QStringLiteral("A length of %1 bytes (%2) stands where the header belongs: the "
                                          "peer frames its messages in another way.");
    const QString four = prefix.arg(4).arg(QStringLiteral("big-endian"));
    const QString fourLittle = prefix.arg(4).arg(QStringLiteral("little-endian"));
    const QString two = prefix.arg(2).arg(QStringLiteral("big-endian"));
    const QString twoLittle = prefix.arg(2).arg(QStringLiteral("little-endian"));
    row("4 bytes of length", bytes("\0\0\0\5hello", 9), four);
    row("4 bytes of length, then a right message", bytes("\0\0\0\5hello", 9) + good, four);
    row("4 bytes of length behind a right message", good + bytes("\0\0\0\5hello", 9), four);
    row("4 bytes of length, again and again", bytes("\0\0\0\5hello\0\0\0\0\0\0\0\1x", 18), four);
    row("4 bytes of length, the lowest first", bytes("\5\0\0\0hello", 9) + good, fourLittle);
    row("4 bytes of length like a CR", bytes("\r\0\0\0Hello, world!", 17), fourLittle);
    row("2 bytes of length", bytes("\0\5hello", 7), two);
    row("2 bytes of length, then a right message", bytes("\0\5hello", 7) + good, two);
    row("2 bytes of length, again and again", bytes("\0\5hello\0\2ok", 11), two);
    row("2 bytes of length, the lowest first", bytes("\5\0hello", 7) + good, twoLittle);
    row("2 bytes of length in front of JSON", bytes("\0\x07{\"a\":1}", 9), two);

    const QString wide = QStringLiteral(
        "This is text in UTF-16, two bytes a character: the header must be ASCII, one byte a character.");
    row("a frame in UTF-16", utf16("\r\nMSG 5\r\nhello", false), wide);
    row("a frame in UTF-16, the higher byte first", utf16("\r\nMSG 5\r\nhello", true), wide);
    row("text in UTF-16", utf16("hello", false) + good, wide);
    row("half a character more", utf16("hello", false) + 'x', wide);
    row("UTF-16 characters instead of bytes", "\r\nMSG 5\r\n" + utf16("hello", false) + good,
        QStringLiteral("The previous length counts characters, not UTF-16 bytes: 5 declared, 10 sent."));
    row("UTF-16 characters instead of bytes, the higher byte first, to the end",
        "\r\nMSG 5\r\n" + utf16("hello", true),
        QStringLiteral("The previous length counts characters, not UTF-16 bytes: 5 declared, 10 sent."));

    const QString quotes =
        QStringLiteral("The frame was sent with its quotes: a quotation mark stands in front of it.");
    row("in quotes", "\"\r\nMSG 5\r\nhello\"" + good, quotes);
    row("in single quotes", "'\r\nMSG 5\r\nhello'",
        QStringLiteral("The frame was sent with its quotes: an apostrophe stands in front of it."));
    row("as bytes of Python", "b'\r\nMSG 5\r\nhello'" + good,
        QStringLiteral(
            "The frame was sent as Python writes it: the letter b and an apostrophe stand in front of it."));
    row("in quotes, without CR LF", "\"MSG 5\r\nhello\"", quotes);
    row("in quotes and typed letter by letter", "\"\\r\\nMSG 5\\r\\nhello\"", quotes);

    const QString typed = QStringLiteral(
        "“%1” was typed letter by letter where the bytes CR LF (0D 0A) belong in front of MSG.");
    row("backslashes", "\\r\\nMSG 5\\r\\nhello", typed.arg(QStringLiteral("\\r\\n")));
    row("backslashes, then a right message", "\\r\\nMSG 5\\r\\nhello" + good,
        typed.arg(QStringLiteral("\\r\\n")));
    row("a backslash and n alone", "\\nMSG 5\\nhello", typed.arg(QStringLiteral("\\n")));
    row("hexadecimal escapes", "\\x0d\\x0aMSG 5\\x0d\\x0ahello", typed.arg(QStringLiteral("\\x0d\\x0a")));
    row("slashes", "/r/nMSG 5/r/nhello", typed.arg(QStringLiteral("/r/n")));
    row("backslashes behind a right message", good + "\\r\\nMSG 5\\r\\nhello",
        typed.arg(QStringLiteral("\\r\\n")));
    row("backslashes after the length", "\r\nMSG 5\\r\\nhello" + good,
        QStringLiteral(
            "“\\r” was typed letter by letter after the length, where the bytes CR LF (0D 0A) belong."));

    const QString belongs =
        QStringLiteral("MSG, a blank, its length and CR LF belong in front of it, after another CR LF.");
    const QString text = QStringLiteral("This is text without a header: ") + belongs;
    const QString json = QStringLiteral("This is JSON without a header: ") + belongs;
    row("text", "hello", text);
    row("text, then a right message", "hello\r\n" + good, text);
    row("text that is not ASCII", "\xc5\xbelu\xc5\xa5ou\u010dk\u00fd k\u016f\u0148\n", text);
    row("JSON", "{\"name\": \"value\"}", json);
    row("JSON, then a right message", "[1, 2, 3]" + good, json);
    row("JSON, one a line", "{\"a\":1}\n{\"a\":2}\n", json);
    row("half a JSON", "{\"a\":", text);

    const QString telnet =
        QStringLiteral("This is Telnet, which negotiates options: the peer must use a plain TCP connection.");
    row("Telnet will", bytes("\xff\xfb\x01", 3), telnet);
    row("Telnet do, then a right message", bytes("\xff\xfd\x18\xff\xfd\x20", 6) + good, telnet);
    row("Telnet don't, then won't", bytes("\xff\xfe\x01\xff\xfc\x03", 6), telnet);

    const QString blank =
        QStringLiteral("A blank line stands between the header and the payload, as in HTTP: the "
                       "payload begins right after the header's CR LF.");
    row("a blank line", "\r\nMSG 5\r\n\r\nhello" + good, blank);
    row("a blank line, to the end", "\r\nMSG 5\r\n\r\nhello", blank);
    row("a blank line in front of one byte", "\r\nMSG 1\r\n\r\nx" + good, blank);
    row("a blank line of LF alone", "\r\nMSG 5\r\n\nhello" + good, blank);
}

void TestOtherFramings::field06_otherFramings()
{
    QFETCH(QByteArray, stream);
    QFETCH(QString, expected);
    QCOMPARE(diagnosisOf(stream, DecodePolicy::Resync), expected);
    QCOMPARE(diagnosisOf(stream, DecodePolicy::Strict), expected);
}

void TestOtherFramings::field06_ofOtherFramingsNothingIsGuessed_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QByteArray &stream, const QString &expected = {}) {
        QTest::newRow(name) << stream << expected;
    };
    const QByteArray good = "\r\nMSG 2\r\nok";
    row("a length that is one too long", QByteArray("\0\0\0\6\xff\xff\xff\xff\xff", 9));
    row("a length that is one too short", QByteArray("\0\0\0\4\xff\xff\xff\xff\xff", 9));
    row("no length at all", QByteArray("\0\0\0\0", 4));
    row("a length and a part of the next", QByteArray("\0\1\xff\0", 4));
    row("a length of nothing", QByteArray("\0\0\xff", 3));
    row("too little for UTF-16", QByteArray("a\0b\0c\0", 6));
    row("every other byte is NUL, but the rest is no text", QByteArray("\1\0\2\0\3\0\4\0\5\0", 10));
    row("not every other byte is NUL", QByteArray("h\0e\0l\0l\0ooo\xff", 12));
    row("a quote alone", "\"");
    row("a quote and no frame", QByteArray("\"\xff\xff", 3));
    row("a quote and no frame, then a right message", QByteArray("\"\xff\xff", 3) + good);
    row("a b alone", "b");
    row("a b and no quote", QByteArray("b\xff\xff", 3));
    row("quotes, backslashes, and no frame", QByteArray("\"\\r\\n\xff", 6));
    row("backslashes and no frame", QByteArray("\\r\\n\xff\xff", 6));
    row("a word far behind what is typed", QByteArray("\\r\\n\xff\xff\xff\xff\xff\xff\xffMSG 5", 16));
    row("two bytes of text", "hi");
    row("text with a control byte", "hello\x01");
    row("text that is not UTF-8", "hello\xff");
    row("text that begins with a blank", " hello");
    row("text with a header inside", "xyz MSG 5");
    row("text behind a message", "\r\nMSG 1\r\nahello");
    row("JSON behind a message", "\r\nMSG 1\r\na{\"a\":1}");
    row("less than a negotiation of Telnet", QByteArray("\xff\xfb", 2));
    row("an option that Telnet does not have", QByteArray("\xff\xfb\x80", 3));
    row("a command of Telnet that negotiates nothing", QByteArray("\xff\xf1\x01", 3));
    row("what negotiates nothing at all", QByteArray("\xfe\xfb\x01", 3));
    row("no command of Telnet", QByteArray("\xff\xff\x01", 3));
    row("two bytes too short, but no blank line", "\r\nMSG 3\r\nhello" + good,
        QStringLiteral("The previous declared length was 2 too short."));
    row("three bytes too short behind a blank line", "\r\nMSG 4\r\n\r\nhello" + good,
        QStringLiteral("The previous declared length was 3 too short."));
    row("one byte too short, but no blank line", "\r\nMSG 4\r\n\rell\xff" + good,
        QStringLiteral("The previous declared length was 1 too short."));
    row("twice as long as declared, but no UTF-16",
        "\r\nMSG 4\r\nab\xff"
        "dabcd" +
            good,
        QStringLiteral("The previous declared length was 4 too short."));
}

void TestOtherFramings::field06_ofOtherFramingsNothingIsGuessed()
{
    QFETCH(QByteArray, stream);
    QFETCH(QString, expected);
    QCOMPARE(diagnosisOf(stream, DecodePolicy::Resync), expected);
    QCOMPARE(diagnosisOf(stream, DecodePolicy::Strict), expected);
}

void TestOtherFramings::field06_ofALongRunOnlyItsBeginningIsLookedAt()
{
    MalformedContext context;
    context.error = ProtocolError::BadPreamble;
    context.length = 100'000;
    const QByteArray framed("\0\0\0\5hello", 9);
    context.bytes = framed;
    QCOMPARE(diagnose(context), QString());
    context.bytes = "hello, world";
    QCOMPARE(diagnose(context), QString());
    context.previousPayload = "\r\nabc";
    context.previousLength = 100'000;
    context.bytes = "de";
    context.length = 2;
    context.markerFollows = true;
    QCOMPARE(diagnose(context), QStringLiteral("The previous declared length was 2 too short."));
}

REGISTER_TEST(TestOtherFramings, NoApplication)
#include "test_otherframings.moc"
