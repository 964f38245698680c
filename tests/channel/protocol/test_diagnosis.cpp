// SPDX-License-Identifier: MIT

#include "channel/protocol/diagnosis.h"
#include "channel/protocol/framewriter.h"
#include "tests/support/referencedecoder.h"
#include "tests/support/registeredtest.h"

#include <QRandomGenerator>
#include <QTest>

using namespace channel;

/// Streams as a peer sends them, and the sentence for the first malformed run in each, under both policies.
class TestDiagnosis : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sentence_data();
    void sentence();
    void field06_otherFramings_data();
    void field06_otherFramings();
    void field06_ofOtherFramingsNothingIsGuessed_data();
    void field06_ofOtherFramingsNothingIsGuessed();
    void field06_ofALongRunOnlyItsBeginningIsLookedAt();
    void saysNothingRatherThanGuess_data();
    void saysNothingRatherThanGuess();
    void lengthThatReachesIntoTheNextMessage();
    void charactersOfAPayloadThatIsNotAllThereAreNotCounted();
    void whatTheCaptureLacks_data();
    void whatTheCaptureLacks();
    void contextWithoutTheOffendingByte_data();
    void contextWithoutTheOffendingByte();
    void anyBytesAreSafe();
};

namespace {

/// The diagnosis of the first malformed run in a stream.
QString diagnosisOf(const QByteArray &stream, DecodePolicy policy)
{
    const QList<StreamEvent> events = decodeReference(stream, policy, 1000);
    for (qsizetype i = 0; i < events.size(); ++i) {
        const StreamEvent &event = events[i];
        if (event.isMessage)
            continue;
        MalformedContext context;
        context.error = event.error;
        context.start = event.start;
        context.offset = event.offset;
        context.length = quint64(event.bytes.size());
        context.bytes = event.bytes;
        context.markerFollows = i + 1 < events.size();
        if (i > 0 && events[i - 1].isMessage) {
            context.previousPayload = events[i - 1].bytes;
            context.previousLength = quint64(events[i - 1].bytes.size());
        }
        return diagnose(context);
    }
    return QStringLiteral("nothing is malformed");
}

} // namespace

void TestDiagnosis::sentence_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QByteArray &stream, const char *expected) {
        QTest::newRow(name) << stream << QString::fromUtf8(expected);
    };
    const QByteArray good = "\r\nMSG 2\r\nok";
    row("LF after the length", "\r\nMSG 5\nhello" + good, "LF where CR LF belongs after the length.");
    row("LF in front", "\nMSG 5\r\nhello" + good,
        "LF where CR LF belongs: the CR in front of MSG is missing.");
    row("CR in front", "\rMSG 5\r\nhello" + good,
        "CR where CR LF belongs: the LF in front of MSG is missing.");
    row("LF CR in front", "\n\rMSG 5\r\nhello" + good, "LF CR where CR LF belongs in front of MSG.");
    row("CR alone after the length", "\r\nMSG 5\rhello" + good,
        "CR where CR LF belongs after the length: “h” follows the CR.");
    row("lower case", "\r\nmsg 5\r\nhello" + good, "“msg” where MSG in capitals belongs.");
    row("another word", "\r\nPING 5\r\nhello" + good, "The word “PING” where MSG belongs.");
    row("a longer word", "\r\nMSGX 5\r\nhello" + good, "The word “MSGX” where MSG belongs.");
    row("no space", "\r\nMSG5\r\nhello" + good, "The space between MSG and the length is missing.");
    row("a TAB for the space", "\r\nMSG\t5\r\nhello" + good, "After MSG stands a TAB where a space belongs.");
    row("a colon for the space", "\r\nMSG: 5\r\nhello" + good, "After MSG stands “:” where a space belongs.");
    row("LF for the space", "\r\nMSG\n5\r\nhello" + good, "After MSG stands an LF where a space belongs.");
    row("CR for the space", "\r\nMSG\r5\r\nhello" + good, "After MSG stands a CR where a space belongs.");
    row("a control byte for the space", "\r\nMSG\x01 5\r\nhello" + good,
        "After MSG stands the byte 0x01 where a space belongs.");
    row("DEL for the space", "\r\nMSG\x7f 5\r\nhello" + good,
        "After MSG stands the byte 0x7f where a space belongs.");
    row("a word that never ends", "\r\n" + QByteArray(40, 'W') + good,
        "The word “WWWWWWWWWWWWWWWW” where MSG belongs.");
    row("a sign", "\r\nMSG +5\r\nhello" + good, "The length has a sign (“+”); it must be digits alone.");
    row("a blank in front", "\r\nMSG  5\r\nhello" + good, "There is a blank in front of the length.");
    row("a blank after", "\r\nMSG 5 \r\nhello" + good, "There is a blank after the length.");
    row("a TAB after", "\r\nMSG 5\t\r\nhello" + good, "There is a TAB after the length.");
    row("hexadecimal", "\r\nMSG 0x5\r\nhello" + good,
        "The length is not decimal (“x”): perhaps hexadecimal or with an exponent.");
    row("hexadecimal in capitals", "\r\nMSG 0X5\r\nhello" + good,
        "The length is not decimal (“X”): perhaps hexadecimal or with an exponent.");
    row("an x that begins no hexadecimal number", "\r\nMSG 5x\r\nhello" + good,
        "The length holds “x”; only the digits 0–9 may stand there.");
    row("an exponent", "\r\nMSG 1e3\r\nhello" + good,
        "The length is not decimal (“e”): perhaps hexadecimal or with an exponent.");
    row("a decimal point", "\r\nMSG 5.0\r\nhello" + good,
        "The length has a separator (“.”); it must be digits alone.");
    row("a thousands separator", "\r\nMSG 1,000\r\nhello" + good,
        "The length has a separator (“,”); it must be digits alone.");
    row("an underscore", "\r\nMSG 1_0\r\nhello" + good,
        "The length has a separator (“_”); it must be digits alone.");
    row("an apostrophe", "\r\nMSG 1'0\r\nhello" + good,
        "The length has a separator (“'”); it must be digits alone.");
    row("a minus", "\r\nMSG -5\r\nhello" + good, "The length has a sign (“-”); it must be digits alone.");
    row("a letter", "\r\nMSG 5z\r\nhello" + good,
        "The length holds “z”; only the digits 0–9 may stand there.");
    row("no digits", "\r\nMSG \r\nhello" + good, "The length is missing.");
    row("no digits before LF", "\r\nMSG \nhello" + good, "The length is missing.");
    row("NUL in the length", QByteArray("\r\nMSG 5\0\r\n", 10) + good,
        "The length holds a NUL; only the digits 0–9 may stand there.");
    row("a Unicode digit", "\r\nMSG \xd9\xa5\r\nhello" + good, "The length has a digit that is not ASCII.");
    row("a byte-order mark in front of the digits",
        "\r\nMSG \xef\xbb\xbf"
        "5\r\nhello" +
            good,
        "The length holds the byte 0xef; only the digits 0–9 may stand there.");
    row("a letter that is not ASCII", "\r\nMSG \xc5\xbe\r\nhello" + good,
        "The length holds the byte 0xc5; only the digits 0–9 may stand there.");
    row("FAULTS 19: first CR LF missing", "MSG 5\r\nhello" + good, "The CR LF in front of MSG is missing.");
    row("FAULTS 19: CR LF doubled", "\r\n\r\nMSG 5\r\nhello" + good,
        "The CR LF in front of the message is doubled.");
    row("FAULTS 21: one byte too long", "\r\nMSG 6\r\nhello" + good,
        "The previous declared length was 1 too long: this message's header begins inside that payload.");
    row("FAULTS 21: nine bytes too long", "\r\nMSG 14\r\nhello" + good + good,
        "The previous declared length was 9 too long: this message's header begins inside that payload.");
    row("FAULTS 21: too long, with what is no header behind the marker",
        "\r\nMSG 19\r\nhello\r\nMSG x" + good + good,
        "The previous declared length was 7 too long: this message's header begins inside that payload.");
    row("FAULTS 21: two bytes too short", "\r\nMSG 3\r\nhello" + good,
        "The previous declared length was 2 too short.");
    row("characters instead of bytes", "\r\nMSG 4\r\n\xc5\xbelu\xc5\xa5" + good,
        "The previous length counts characters, not UTF-8 bytes: 4 declared, 6 sent.");
    row("characters instead of bytes, last message", "\r\nMSG 4\r\n\xc5\xbelu\xc5\xa5",
        "The previous length counts characters, not UTF-8 bytes: 4 declared, 6 sent.");
    row("UTF-16 units instead of bytes", "\r\nMSG 2\r\n\xf0\x9f\xa6\x84" + good,
        "The previous length counts characters, not UTF-8 bytes: 2 declared, 4 sent.");
    row("characters instead of bytes, each two UTF-16 units", "\r\nMSG 1\r\n\xf0\x9f\xa6\x84" + good,
        "The previous length counts characters, not UTF-8 bytes: 1 declared, 4 sent.");
    row("over the limit", "\r\nMSG 4294967296\r\n" + good,
        "The declared length 4294967296 is over the largest message size accepted here.");
    row("57 digits", "\r\nMSG " + QByteArray(57, '0') + "\r\n" + good, "The length has more than 56 digits.");
    row("FAULTS 25: HTTP", "GET / HTTP/1.1\r\nHost: x\r\n\r\n" + good,
        "This is HTTP: the peer is a web client or server, not a Channel program.");
    row("FAULTS 25: TLS", QByteArray("\x16\x03\x01\x00\xa5\x01", 6) + good,
        "This is TLS: the peer encrypts, but Channel runs over plain TCP.");
    row("FAULTS 25: a byte-order mark", "\xef\xbb\xbf" + good,
        "A UTF-8 byte-order mark (EF BB BF) stands in front of the message.");
    row("FAULTS 25: a UTF-16 byte-order mark", QByteArray("\xff\xfe\r\0\n\0", 6) + good,
        "A UTF-16 byte-order mark stands in front: the peer sends text as UTF-16.");
    row("FAULTS 25: a UTF-16 byte-order mark, big end first", QByteArray("\xfe\xff\0\r\0\n", 6) + good,
        "A UTF-16 byte-order mark stands in front: the peer sends text as UTF-16.");
    row("FAULTS 25: SSH", "SSH-2.0-OpenSSH_9.2\r\n" + good, "This is SSH, not a Channel program.");
    row("FAULTS 24: ends after CR", "\r",
        "The stream ended inside a header: at least 8 bytes more were owed.");
    row("FAULTS 24: ends after the space", "\r\nMSG ",
        "The stream ended inside a header: at least 3 bytes more were owed.");
    row("FAULTS 24: ends inside the digits", "\r\nMSG 1",
        "The stream ended inside a header: at least 3 bytes more were owed.");
    row("FAULTS 24: ends after the header's CR", "\r\nMSG 1\r",
        "The stream ended inside a header: at least 2 bytes more were owed.");
    row("FAULTS 24: ends after the CR of an empty message", "\r\nMSG 0\r",
        "The stream ended inside a header: at least 1 byte more was owed.");
    row("FAULTS 24: ends before the payload", "\r\nMSG 1\r\n",
        "The stream ended inside the payload: 0 of 1 byte arrived, 1 byte was still owed.");
    row("FAULTS 24: ends inside the payload", "\r\nMSG 5\r\nhel",
        "The stream ended inside the payload: 3 of 5 bytes arrived, 2 bytes were still owed.");
    row("field31: large numbers have separators", "\r\nMSG 1000\r\nhel",
        "The stream ended inside the payload: 3 of 1,000 bytes arrived, 997 bytes were still "
        "owed.");
}

void TestDiagnosis::sentence()
{
    QFETCH(QByteArray, stream);
    QFETCH(QString, expected);
    QCOMPARE(diagnosisOf(stream, DecodePolicy::Resync), expected);
    QCOMPARE(diagnosisOf(stream, DecodePolicy::Strict), expected);
}

void TestDiagnosis::field06_otherFramings_data()
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

    const QString quotes = QStringLiteral("The frame was sent with its quotes: “%1” stands in front of it.");
    row("in quotes", "\"\r\nMSG 5\r\nhello\"" + good, quotes.arg(QStringLiteral("\"")));
    row("in single quotes", "'\r\nMSG 5\r\nhello'", quotes.arg(QStringLiteral("'")));
    row("as bytes of Python", "b'\r\nMSG 5\r\nhello'" + good, quotes.arg(QStringLiteral("b'")));
    row("in quotes, without CR LF", "\"MSG 5\r\nhello\"", quotes.arg(QStringLiteral("\"")));
    row("in quotes and typed letter by letter", "\"\\r\\nMSG 5\\r\\nhello\"",
        quotes.arg(QStringLiteral("\"")));

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

void TestDiagnosis::field06_otherFramings()
{
    QFETCH(QByteArray, stream);
    QFETCH(QString, expected);
    QCOMPARE(diagnosisOf(stream, DecodePolicy::Resync), expected);
    QCOMPARE(diagnosisOf(stream, DecodePolicy::Strict), expected);
}

void TestDiagnosis::field06_ofOtherFramingsNothingIsGuessed_data()
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

void TestDiagnosis::field06_ofOtherFramingsNothingIsGuessed()
{
    QFETCH(QByteArray, stream);
    QFETCH(QString, expected);
    QCOMPARE(diagnosisOf(stream, DecodePolicy::Resync), expected);
    QCOMPARE(diagnosisOf(stream, DecodePolicy::Strict), expected);
}

void TestDiagnosis::field06_ofALongRunOnlyItsBeginningIsLookedAt()
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

void TestDiagnosis::saysNothingRatherThanGuess_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::newRow("random bytes at the start") << QByteArray("\x80\x91garbage\x01\x02");
    QTest::newRow("garbage after a message, to the end") << QByteArray("\r\nMSG 1\r\nanothing to find here");
    QTest::newRow("a lone blank") << QByteArray(" ");
    QTest::newRow("a word without its rest") << QByteArray("\r\nMSG\r\nMSG 2\r\nok");
    QTest::newRow("no word") << QByteArray("\r\n5\r\nhello");
    QTest::newRow("less than a TLS record's head") << QByteArray("\x16\x03");
    QTest::newRow("a type that TLS does not have") << QByteArray("\x13\x03\x01");
    QTest::newRow("another type that TLS does not have") << QByteArray("\x18\x03\x01");
    QTest::newRow("a version that TLS does not have") << QByteArray("\x16\x02\x01");
    QTest::newRow("another version that TLS does not have") << QByteArray("\x16\x03\x05");
    QTest::newRow("no UTF-8 that characters could count") << QByteArray("\r\nMSG 2\r\nab\xff\xff");
    QTest::newRow("a marker before, but no length that fits")
        << QByteArray("\r\nMSG 10\r\nab\r\nMSG 9999999999\r\nx");
    QTest::newRow("a marker before, but no end of the digits") << QByteArray("\r\nMSG 9\r\nab\r\nMSG 5xyz");
    QTest::newRow("a marker before, but no CR") << QByteArray("\r\nMSG 9\r\nab\r\nMSG 5\nxyz");
    QTest::newRow("a marker at the payload's first byte") << QByteArray("\r\nMSG 7\r\n\r\nMSG 5xyz");
    QTest::newRow("a whole message inside the payload") << QByteArray("\r\nMSG 11\r\n\r\nMSG 2\r\nokxyz");
    QTest::newRow("two line ends, then nothing") << QByteArray("\r\n\r\n");
}

void TestDiagnosis::saysNothingRatherThanGuess()
{
    QFETCH(QByteArray, stream);
    QCOMPARE(diagnosisOf(stream, DecodePolicy::Resync), QString());
}

/// Only whoever looks for the next message finds it inside the payload.
void TestDiagnosis::lengthThatReachesIntoTheNextMessage()
{
    const QByteArray stream = "\r\nMSG 99\r\nhello\r\nMSG 2\r\nok";
    QCOMPARE(
        diagnosisOf(stream, DecodePolicy::Resync),
        QStringLiteral("The declared length 99 is 94 too long: the next message begins inside the payload."));
    QCOMPARE(diagnosisOf(stream, DecodePolicy::Strict),
             QStringLiteral(
                 "The stream ended inside the payload: 16 of 99 bytes arrived, 83 bytes were still owed."));
}

/// Of a long payload only its end is at hand.
void TestDiagnosis::charactersOfAPayloadThatIsNotAllThereAreNotCounted()
{
    MalformedContext context;
    context.error = ProtocolError::BadPreamble;
    context.bytes = "\xc5\xa5";
    context.length = 2;
    context.previousPayload = "\xc5\xbelu";
    context.previousLength = 100'000;
    QCOMPARE(diagnose(context), QString());
    context.markerFollows = true;
    QCOMPARE(diagnose(context), QStringLiteral("The previous declared length was 2 too short."));
}

void TestDiagnosis::whatTheCaptureLacks_data()
{
    QTest::addColumn<ProtocolError>("error");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("expected");
    QTest::newRow("inside a payload")
        << ProtocolError::Truncated << QByteArray("\r\nMSG 5\r\nhel")
        << QStringLiteral("The capture lacks 1 byte here, inside the payload: it has 3 of 5 bytes.");
    QTest::newRow("inside a header") << ProtocolError::Truncated << QByteArray("\r\nMSG 5")
                                     << QStringLiteral("The capture lacks 1 byte here, inside a header.");
    QTest::newRow("between messages")
        << ProtocolError::Truncated << QByteArray() << QStringLiteral("The capture lacks 1 byte here.");
    QTest::newRow("behind what is malformed")
        << ProtocolError::BadPreamble << QByteArray("??") << QStringLiteral("The capture lacks 1 byte here.");
}

void TestDiagnosis::whatTheCaptureLacks()
{
    QFETCH(ProtocolError, error);
    QFETCH(QByteArray, bytes);
    MalformedContext context;
    context.error = error;
    context.bytes = bytes;
    context.length = quint64(bytes.size());
    context.missing = 1;
    QTEST(diagnose(context), "expected");
    context.missing = 0;
    context.afterGap = true;
    QCOMPARE(diagnose(context), QStringLiteral("The rest of something whose beginning the capture lacks."));
}

/// Of a long run only the first bytes may be at hand, and what stands there at the wrong place says nothing.
void TestDiagnosis::contextWithoutTheOffendingByte_data()
{
    QTest::addColumn<ProtocolError>("error");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<quint64>("offset");
    QTest::addColumn<QString>("expected");
    const QString tooBig =
        QStringLiteral("The declared length is over the largest message size accepted here.");
    using E = ProtocolError;
    QTest::newRow("nothing is wrong") << E::None << QByteArray("\r\nMSG 5") << quint64(7) << QString();
    QTest::newRow("behind the bytes") << E::BadLength << QByteArray("\r\nMSG 5") << quint64(7) << QString();
    QTest::newRow("before the length") << E::BadLength << QByteArray("\r\nMSG 5") << quint64(3) << QString();
    QTest::newRow("the CR is the last") << E::BadTerminator << QByteArray("\r\nMSG 5\r") << quint64(8)
                                        << QStringLiteral("CR where CR LF belongs after the length.");
    QTest::newRow("digits to the end")
        << E::MessageTooBig << QByteArray("\r\nMSG 99") << quint64(8) << tooBig;
    QTest::newRow("no digits") << E::MessageTooBig << QByteArray("\r\nM") << quint64(8) << tooBig;
    QTest::newRow("more digits than one reads")
        << E::MessageTooBig << QByteArray("\r\nMSG 9999999999999999999999999\r") << quint64(8) << tooBig;
}

void TestDiagnosis::contextWithoutTheOffendingByte()
{
    QFETCH(ProtocolError, error);
    QFETCH(QByteArray, bytes);
    QFETCH(quint64, offset);
    MalformedContext context;
    context.error = error;
    context.bytes = bytes;
    context.length = 100'000;
    context.offset = offset;
    QTEST(diagnose(context), "expected");
}

void TestDiagnosis::anyBytesAreSafe()
{
    QRandomGenerator random(7);
    static const QByteArray alphabet("\r\nMSG 0123456789x+\0\xc3\xa9", 22);
    for (int round = 0; round < 20'000; ++round) {
        QByteArray bytes;
        QByteArray payload;
        for (int i = random.bounded(24); i > 0; --i)
            bytes += alphabet[random.bounded(int(alphabet.size()))];
        for (int i = random.bounded(24); i > 0; --i)
            payload += alphabet[random.bounded(int(alphabet.size()))];
        MalformedContext context;
        context.error = ProtocolError(random.bounded(7));
        context.start = 1000;
        context.offset = 1000 + quint64(random.bounded(30));
        context.bytes = bytes;
        context.length = quint64(bytes.size());
        context.previousPayload = payload;
        if (random.bounded(2))
            context.previousLength = quint64(payload.size());
        context.markerFollows = random.bounded(2);
        QVERIFY(diagnose(context).size() < 200);
    }
}

REGISTER_TEST(TestDiagnosis, NoApplication)
#include "test_diagnosis.moc"
