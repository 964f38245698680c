// SPDX-License-Identifier: MIT

#include "channel/text/hexpayload.h"
#include "tests/support/registeredtest.h"

#include <QRandomGenerator>
#include <QTest>

using channel::ParsedPayload;
using channel::parseHexPayload;

/// Hex as people paste it: what the tools print, what C and Python write, and what could mean two things.
class TestHexPayload : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void field01_dumpsOfTools_data();
    void field01_dumpsOfTools();
    void field01_dumps_data();
    void field01_dumps();
    void field01_literals_data();
    void field01_literals();
    void field01_pairs_data();
    void field01_pairs();
    void field01_whatIsNoHexOrTwoThings_data();
    void field01_whatIsNoHexOrTwoThings();
    void anyTextIsSafe();
};

namespace {

/// 47 bytes whose text looks like hex digits, has blanks at either end of a line, and bars.
QByteArray dumped()
{
    return QByteArray("\r\nMSG 40\r\nab cd 0123456789 de ad be ef  \0\x80\xff |x|", 47);
}

QString dumpNote(int bytes)
{
    return bytes == 1 ? QStringLiteral("Read as a hex dump: 1 byte, offsets left out.")
                      : QStringLiteral("Read as a hex dump: %1 bytes, offsets left out.").arg(bytes);
}

} // namespace

void TestHexPayload::field01_dumpsOfTools_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("hasOffsets");
    const auto row = [](const char *name, const char *text, bool hasOffsets = true) {
        QTest::newRow(name) << QString::fromUtf8(text) << hasOffsets;
    };
    row("xxd", "00000000: 0d0a 4d53 4720 3430 0d0a 6162 2063 6420  ..MSG 40..ab cd \n"
               "00000010: 3031 3233 3435 3637 3839 2064 6520 6164  0123456789 de ad\n"
               "00000020: 2062 6520 6566 2020 0080 ff20 7c78 7c     be ef  ... |x|\n");
    row("xxd -g1", "00000000: 0d 0a 4d 53 47 20 34 30 0d 0a 61 62 20 63 64 20  ..MSG 40..ab cd \n"
                   "00000010: 30 31 32 33 34 35 36 37 38 39 20 64 65 20 61 64  0123456789 de ad\n"
                   "00000020: 20 62 65 20 65 66 20 20 00 80 ff 20 7c 78 7c      be ef  ... |x|\n");
    row("xxd -c 8 -u", "00000000: 0D0A 4D53 4720 3430  ..MSG 40\n"
                       "00000008: 0D0A 6162 2063 6420  ..ab cd \n"
                       "00000010: 3031 3233 3435 3637  01234567\n"
                       "00000018: 3839 2064 6520 6164  89 de ad\n"
                       "00000020: 2062 6520 6566 2020   be ef  \n"
                       "00000028: 0080 FF20 7C78 7C    ... |x|\n");
    row("hexdump -C", "00000000  0d 0a 4d 53 47 20 34 30  0d 0a 61 62 20 63 64 20  |..MSG 40..ab cd |\n"
                      "00000010  30 31 32 33 34 35 36 37  38 39 20 64 65 20 61 64  |0123456789 de ad|\n"
                      "00000020  20 62 65 20 65 66 20 20  00 80 ff 20 7c 78 7c     | be ef  ... |x||\n"
                      "0000002f\n");
    row("od -An -tx1",
        " 0d 0a 4d 53 47 20 34 30 0d 0a 61 62 20 63 64 20\n"
        " 30 31 32 33 34 35 36 37 38 39 20 64 65 20 61 64\n"
        " 20 62 65 20 65 66 20 20 00 80 ff 20 7c 78 7c\n",
        false);
    row("od -tx1, octal offsets", "0000000 0d 0a 4d 53 47 20 34 30 0d 0a 61 62 20 63 64 20\n"
                                  "0000020 30 31 32 33 34 35 36 37 38 39 20 64 65 20 61 64\n"
                                  "0000040 20 62 65 20 65 66 20 20 00 80 ff 20 7c 78 7c\n"
                                  "0000057\n");
    row("od -Ax -tx1z", "000000 0d 0a 4d 53 47 20 34 30 0d 0a 61 62 20 63 64 20  >..MSG 40..ab cd <\n"
                        "000010 30 31 32 33 34 35 36 37 38 39 20 64 65 20 61 64  >0123456789 de ad<\n"
                        "000020 20 62 65 20 65 66 20 20 00 80 ff 20 7c 78 7c     > be ef  ... |x|<\n"
                        "00002f\n");
    row("Wireshark", "0000   0d 0a 4d 53 47 20 34 30 0d 0a 61 62 20 63 64 20   ..MSG 40..ab cd \n"
                     "0010   30 31 32 33 34 35 36 37 38 39 20 64 65 20 61 64   0123456789 de ad\n"
                     "0020   20 62 65 20 65 66 20 20 00 80 ff 20 7c 78 7c       be ef  ... |x|\n");
    row("Wireshark without text", "0000   0d 0a 4d 53 47 20 34 30 0d 0a 61 62 20 63 64 20\n"
                                  "0010   30 31 32 33 34 35 36 37 38 39 20 64 65 20 61 64\n"
                                  "0020   20 62 65 20 65 66 20 20 00 80 ff 20 7c 78 7c");
    row("tcpdump -X", "\t0x0000:  0d0a 4d53 4720 3430 0d0a 6162 2063 6420  ..MSG 40..ab cd \n"
                      "\t0x0010:  3031 3233 3435 3637 3839 2064 6520 6164  0123456789 de ad\n"
                      "\t0x0020:  2062 6520 6566 2020 0080 ff20 7c78 7c     be ef  ... |x|\n");
    row("ours, from the middle of a message",
        "000001b3  0d 0a 4d 53 47 20 34 30  0d 0a 61 62 20 63 64 20  |..MSG 40..ab cd |\n"
        "000001c3  30 31 32 33 34 35 36 37  38 39 20 64 65 20 61 64  |0123456789 de ad|\n"
        "000001d3  20 62 65 20 65 66 20 20  00 80 ff 20 7c 78 7c     | be ef  ... |x||\n");
    row("lines that an editor has trimmed",
        "00000000: 0d0a 4d53 4720 3430 0d0a 6162 2063 6420  ..MSG 40..ab cd\n"
        "00000010: 3031 3233 3435 3637 3839 2064 6520 6164  0123456789 de ad\n"
        "00000020: 2062 6520 6566 2020 0080 ff20 7c78 7c     be ef  ... |x|");
    row("with CR LF", "00000000: 0d0a 4d53 4720 3430 0d0a 6162 2063 6420  ..MSG 40..ab cd \r\n"
                      "00000010: 3031 3233 3435 3637 3839 2064 6520 6164  0123456789 de ad\r\n"
                      "00000020: 2062 6520 6566 2020 0080 ff20 7c78 7c     be ef  ... |x|\r\n");
    row("indented, with blank lines",
        "    00000000  0d 0a 4d 53 47 20 34 30  0d 0a 61 62 20 63 64 20  |..MSG 40..ab cd |\n"
        "\n"
        "    00000010  30 31 32 33 34 35 36 37  38 39 20 64 65 20 61 64  |0123456789 de ad|\n"
        "\n"
        "    00000020  20 62 65 20 65 66 20 20  00 80 ff 20 7c 78 7c     | be ef  ... |x||\n"
        "\n"
        "    0000002f\n");
}

void TestHexPayload::field01_dumpsOfTools()
{
    QFETCH(QString, text);
    QFETCH(bool, hasOffsets);
    const ParsedPayload payload = parseHexPayload(text);
    QVERIFY2(!payload.error, qPrintable(payload.error.value_or(channel::PayloadError()).message));
    QCOMPARE(payload.bytes, dumped());
    QCOMPARE(payload.note, hasOffsets ? dumpNote(47) : QString());
}

void TestHexPayload::field01_dumps_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char *name, const QByteArray &text, const QByteArray &bytes) {
        QTest::newRow(name) << QString::fromUtf8(text) << bytes;
    };
    const QByteArray zeros(100, '\0');
    row("one line of Wireshark's", "0000   0d 0a 4d", "\r\nM");
    row("one line with text", "0000   61 62 63   abc", "abc");
    row("one line whose text looks like hex", "0000   61 62   ab", "ab");
    row("one line of xxd", "00000000: 0d0a 4d                                  ..M", "\r\nM");
    row("one line of xxd from the middle", "00000012: 0d0a 4d", "\r\nM");
    row("one line of ours", "000001b3  0d 0a 4d                                           |..M|", "\r\nM");
    row("one line of od", "0000000 0d 0a 4d", "\r\nM");
    row("od, with the end", "0000000 0d 0a 4d\n0000003\n", "\r\nM");
    row("lines that are repeated",
        "000000 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00\n*\n000060 00 00 00 00\n000064\n", zeros);
    row("lines that are repeated to the end",
        "00000000  61 62 63 64 65 66 67 68  61 62 63 64 65 66 67 68  |abcdefghabcdefgh|\n*\n00000030\n",
        QByteArray("abcdefgh").repeated(6));
    row("narrow blanks, but offsets that go on", "0000 0d 0a\n0002 4d 53\n0004 47", "\r\nMSG");
    row("two dumps, one behind the other",
        "00000000: 6162                                     ab\n"
        "00000000: 6364                                     cd\n",
        "abcd");
    row("two lines without text", "0000   0d 0a\n0002   4d", "\r\nM");
    row("one byte", "0000: 61  a", "a");
    row("tabs instead of blanks", "0000:\t0d\t0a", "\r\n");
    row("a dot for DEL", "0000: 61 7f  a.", "a\x7f");
    row("text that begins with a bar and has no frame", "0000: 7c61  |a", "|a");
    row("a frame behind one blank", "0000 61 |a|", "a");
    row("xxd of old, seven digits and a colon", "0000000: 0d0a 4d  ..M", "\r\nM");
    row("a colon behind the second offset alone", "0000 0d0a\n0002: 4d53", "\r\nMS");
    row("offsets of two widths", "0000 0d0a\n00002 4d53", "\r\nMS");
    row("the longest line", "0000: " + QByteArray("61").repeated(256), QByteArray(256, 'a'));
}

void TestHexPayload::field01_dumps()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, bytes);
    const ParsedPayload payload = parseHexPayload(text);
    QVERIFY2(!payload.error, qPrintable(payload.error.value_or(channel::PayloadError()).message));
    QCOMPARE(payload.bytes, bytes);
    QCOMPARE(payload.note, dumpNote(int(bytes.size())));
}

void TestHexPayload::field01_literals_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char *name, const char *text, const QByteArray &bytes) {
        QTest::newRow(name) << QString::fromUtf8(text) << bytes;
    };
    row("C", "{0x0d, 0x0a}", "\r\n");
    row("C, a digit alone", "{0xd,0xa,0x4d}", "\r\nM");
    row("C, a digit that is the same in decimal", "{ 0x01, 0x02, 3 };", "\1\2\3");
    row("C, such digits alone", "{1, 09, 3}", "\1\11\3");
    row("Python, a digit that is the same in decimal", "bytes([3, 0x41])", "\3A");
    row("C, ours", "const unsigned char bytes[3] = {\n    0x0d, 0x0a, 0x4d,\n};\n", "\r\nM");
    row("C, without 0x, but with letters", "{0d, 0a, 10}", "\r\n\x10");
    row("C++", "std::array<char, 2> bytes{0x0d, 0x0a};", "\r\n");
    row("xxd -i", "unsigned char s_bin[] = {\n  0x0d, 0x0a\n};\nunsigned int s_bin_len = 2;\n", "\r\n");
    row("C, a string", "\"\\x0d\\x0a\"", "\r\n");
    row("C, strings", "\"\\x0d\\x0a\"\n  \"\\x4d\";", "\r\nM");
    row("without quotes", "\\x0d\\x0a\\X4D", "\r\nM");
    row("JSON", "\"0d0a4d\"", "\r\nM");
    row("a list", "[0x0d, 0x0a]", "\r\n");
    row("Python, a list", "bytes([0x0d, 0x0a])", "\r\n");
    row("Python", "b'\\x0d'", "\r");
    row("Python, all escapes", "b'\\r\\n\\t\\\\\\'\\\"\\x00\\0 MSG'", QByteArray("\r\n\t\\'\"\0\0 MSG", 12));
    row("Python, double quotes", "b\"it's\"", "it's");
    row("Python, two literals", "(b'ab '\n b'cd')", "ab cd");
    row("Python, an empty one", "b''", "");
    row("Python, one character", "b'a'", "a");
}

void TestHexPayload::field01_literals()
{
    QFETCH(QString, text);
    const ParsedPayload payload = parseHexPayload(text);
    QVERIFY2(!payload.error, qPrintable(payload.error.value_or(channel::PayloadError()).message));
    QTEST(payload.bytes, "bytes");
    QCOMPARE(payload.note, QString());
}

void TestHexPayload::field01_pairs_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char *name, const char *text, const QByteArray &bytes) {
        QTest::newRow(name) << QString::fromUtf8(text) << bytes;
    };
    row("dashes", "0D-0A-4d", "\r\nM");
    row("colons", "0d:0a:4d", "\r\nM");
    row("commas and 0x", "0x0d,0x0a, 0x4d", "\r\nM");
    row("one run", "0d0a4d", "\r\nM");
    row("a run in lines, as xxd -p prints", "0d0a4d53472034300d0a\n61622063\n", "\r\nMSG 40\r\nab c");
    row("groups of two bytes", "0d0a 4d53 47", "\r\nMSG");
    row("groups of two zero bytes", "0000 0000\n0000 0000", QByteArray(8, '\0'));
    row("groups of no size", "0d0a4d53 47 20", "\r\nMSG ");
    row("a group, then pairs", "0d0a 4d 53", "\r\nMS");
    row("short lines", "0d 0a\n4d", "\r\nM");
    row("tabs and CR LF", "0d\t0a\r\n4d\r\n", "\r\nM");
    row("no offset, though blanks set it apart", "0001   0d 0a", QByteArray("\0\1\r\n", 4));
    row("two bytes, set apart from two", "0000   0d0a", QByteArray("\0\0\r\n", 4));
    row("groups of two sizes behind two zero bytes", "0000 0d 0a4d", QByteArray("\0\0\r\nM", 5));
}

void TestHexPayload::field01_pairs()
{
    QFETCH(QString, text);
    const ParsedPayload payload = parseHexPayload(text);
    QVERIFY2(!payload.error, qPrintable(payload.error.value_or(channel::PayloadError()).message));
    QTEST(payload.bytes, "bytes");
    QCOMPARE(payload.note, QString());
}

void TestHexPayload::field01_whatIsNoHexOrTwoThings_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("position");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const char *text, int position, const char *message) {
        QTest::newRow(name) << QString::fromUtf8(text) << position << QString::fromUtf8(message);
    };
    const char *either =
        "This could be a hex dump with offsets, or bytes throughout. Leave the offsets out, or put a colon "
        "behind each.";
    const char *misfit =
        "This offset does not fit the bytes in front of it: a line of the hex dump is missing or cut.";
    const char *swapped =
        "This is a dump of words, whose bytes may be swapped. Take one of bytes, as hexdump -C, xxd or "
        "od -An -tx1 print.";
    const char *repeated = "The * repeats the line above it, but no offset behind it says how often.";
    const char *escape =
        "After this backslash belongs n, r, t, 0, a quote, a backslash, or x and two hex digits.";
    row("an offset or two bytes", "0000 0d 0a 4d", 0, either);
    row("offsets or bytes, all of one width", "0000 0d0a 4d53\n0004 4720 3520", 0, either);
    row("a line is missing", "00000000: 6162 6364\n00000008: 6162 6364\n", 20, misfit);
    row("swapped words", "0000000 0a0d 534d\n0000004\n", 0, swapped);
    row("repeated, nobody knows how often", "00000000: 6162\n*\n", 15, repeated);
    row("repeated without offsets", " 00 00\n*\n", 7,
        "A * stands for lines that were left out: dump them all, as with od -v.");
    row("repeated without end", "00000000: 6162\n*\nfffffff0: 6162\n", 15, repeated);
    row("repeated, with nothing above it", "0000:\n*\n0010: 61", 6, repeated);
    row("repeated, and the next offset is inside the line", "00000010: 6162 6364\n*\n00000012: 61", 20,
        repeated);
    row("repeated, and the next offset cuts it", "00000000: 6162\n*\n00000005: 61", 15, repeated);
    row("text that is longer than the bytes", "0000: 61  abc", 8,
        "Behind the bytes of a hex dump belongs nothing but the text that they are.");
    row("words behind what may be an offset", "0000 0d 0a xyz", 11, "“x” is not a hex digit.");
    row("a word behind seven digits", "0000000 hello", 6, "Half a byte: every byte needs two hex digits.");
    row("decimal or hex", "{13, 10}", 1,
        "This number could be decimal or hex: write 0x in front of each hex number.");
    row("a mistake behind and in front of digits", "{3, 4, 0x1z, 5}", 10, "“z” is not a hex digit.");
    row("decimal or hex behind a digit", "{7, 10}", 4,
        "This number could be decimal or hex: write 0x in front of each hex number.");
    row("characters or hex", "b'0d0a'", 0,
        "In Python these are characters, but they look like hex digits. Take b and the quotes away, or send "
        "it as Text.");
    row("Python without its end", "b'\\x0d\\'", 8, "The quote at the end is missing.");
    row("an escape that Python has not", "b'\\q'", 2, escape);
    row("Python's \\x without digits", "b'\\x'", 2, escape);
    row("Python's \\x with one digit", "b'\\x0'", 2, escape);
    row("Python's \\x with no hex digit", "b'\\xg0'", 2, escape);
    row("a letter in Python that is no ASCII", "b'é'", 2,
        "“é” cannot stand in Python's bytes: write it as \\x and two hex digits.");
    row("a word behind Python's bytes", "b'61' bx'", 6, "Here belongs b'…' or nothing.");
    row("more digits behind \\x", "\\x0d0a", 4, "After \\x belong two hex digits, and then the next \\x.");
    row("\\x without digits", "\\x", 2, "Hex digits belong after \\x.");
    row("a dash in front", "-1", 0, "“-” is not a hex digit.");
    row("half a byte", "0d-0", 3, "Half a byte: every byte needs two hex digits.");
    row("half a byte of three", "0x123", 4, "Half a byte: every byte needs two hex digits.");
    row("words", "hello", 0, "“h” is not a hex digit.");
}

void TestHexPayload::field01_whatIsNoHexOrTwoThings()
{
    QFETCH(QString, text);
    const ParsedPayload payload = parseHexPayload(text);
    QVERIFY2(payload.error, payload.bytes.toHex(' ').constData());
    QTEST(int(payload.error->position), "position");
    QTEST(payload.error->message, "message");
    QCOMPARE(payload.bytes, QByteArray());
}

void TestHexPayload::anyTextIsSafe()
{
    QRandomGenerator random(11);
    static const QString alphabet = QStringLiteral("0018af:x\\*|{}[]'\"b,- \n\n  ");
    for (int round = 0; round < 50'000; ++round) {
        QString text;
        for (int i = random.bounded(60); i > 0; --i)
            text += alphabet[random.bounded(int(alphabet.size()))];
        const ParsedPayload payload = parseHexPayload(text);
        QVERIFY2(!payload.error || (payload.error->position <= text.size() && payload.bytes.isEmpty()),
                 qPrintable(text));
        QVERIFY(!payload.error || payload.error->message.endsWith(u'.'));
    }
}

REGISTER_TEST(TestHexPayload, NoApplication)
#include "test_hexpayload.moc"
