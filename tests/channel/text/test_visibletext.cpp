// SPDX-License-Identifier: MIT

#include "channel/text/visibletext.h"
#include "channel/text/visiblewriter.h"
#include "tests/support/registeredtest.h"

#include <QSet>
#include <QTest>

using namespace channel;

/// What outside text looks like once it is safe to draw.
class TestVisibleText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void text_data();
    void text();
    void bytes_data();
    void bytes();
    void field05_aBackslashIsDoubled();
    void field05_differentBytesLookDifferent();
    void limit_data();
    void limit();
    void fault79_eachInvalidByteIsShown_data();
    void fault79_eachInvalidByteIsShown();
    void fault80_oneMebibyteLineIsBrokenUp();
    void fault81_aMillionCombiningMarksAreCounted();
    void fault81_marksAreBoundedOnEveryCharacter();
    void linesEndAfterTheirVisibleMark();
    void textMayBeWrittenInPieces();
    void plainRunsEndAtTheFirstByteThatIsNot_data();
    void plainRunsEndAtTheFirstByteThatIsNot();
    void everyByteIsPlainOrNotWhereverItStands();
    void otherEncodings_data();
    void otherEncodings();
};

void TestVisibleText::text_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");

    QTest::newRow("plain text stays") << u"Hello, Wörld 你好 😀"_qs << u"Hello, Wörld 你好 😀"_qs;
    QTest::newRow("FAULTS 77: a tag stays text")
        << u"<b>bold</b><img src=x>&amp;"_qs << u"<b>bold</b><img src=x>&amp;"_qs;
    QTest::newRow("FAULTS 78: bidi controls are numbered")
        << QStringLiteral("a\u202Eb\u2066c\u200Fd") << u"a‹U+202E›b‹U+2066›c‹U+200F›d"_qs;
    QTest::newRow("FAULTS 78: zero-width characters are numbered")
        << QStringLiteral("a\u200Bb\u200Dc\uFEFFd\u00ADe\u2060")
        << u"a‹U+200B›b‹U+200D›c‹U+FEFF›d‹U+00AD›e‹U+2060›"_qs;
    QTest::newRow("FAULTS 78: C0 controls become escapes")
        << QString::fromLatin1("\0\t\n\r\x1b\x1f\x7f", 7) << u"\\0\\t\\n\\r\\x1b\\x1f\\x7f"_qs;
    QTest::newRow("a backslash of a sentence stays one") << u"C:\\r"_qs << u"C:\\r"_qs;
    QTest::newRow("FAULTS 78: C1 controls are numbered")
        << QStringLiteral("\u0080\u0085\u009F") << u"‹U+0080›‹U+0085›‹U+009F›"_qs;
    QTest::newRow("FAULTS 78: line and paragraph separators are numbered")
        << QStringLiteral("\u2028\u2029") << u"‹U+2028›‹U+2029›"_qs;
    QTest::newRow("FAULTS 78: invisible letters and selectors are numbered")
        << QStringLiteral("\u3164\uFE0F\U000E0041") << u"‹U+3164›‹U+FE0F›‹U+E0041›"_qs;
    QTest::newRow("what QTextDocument keeps for itself is numbered")
        << QString(QChar(0xfdd0)) + QChar(0xfdd1) + QChar(0xfffc) + QChar(0xffff)
        << u"‹U+FDD0›‹U+FDD1›‹U+FFFC›‹U+FFFF›"_qs;
    QTest::newRow("a lone surrogate is numbered") << QString(QChar(0xd83d)) + u"x"_qs << u"‹U+D83D›x"_qs;
    QTest::newRow("a lone surrogate at the end is numbered")
        << u"x"_qs + QString(QChar(0xd83d)) << u"x‹U+D83D›"_qs;
}

void TestVisibleText::text()
{
    QFETCH(QString, text);
    QTEST(visibleText(text), "expected");
}

void TestVisibleText::bytes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("expected");

    QTest::newRow("nothing") << QByteArray() << QString();
    QTest::newRow("a header") << QByteArray("\r\nMSG 5\r\n") << u"\\r\\nMSG 5\\r\\n"_qs;
    QTest::newRow("UTF-8 of two, three and four bytes") << QByteArray("é€😀") << u"é€😀"_qs;
    QTest::newRow("FAULTS 79: NUL is shown") << QByteArray("a\0b", 3) << u"a\\0b"_qs;
    QTest::newRow("FAULTS 78: bidi override in UTF-8") << QByteArray("\xe2\x80\xae") << u"‹U+202E›"_qs;
}

void TestVisibleText::bytes()
{
    QFETCH(QByteArray, bytes);
    QTEST(visibleText(bytes), "expected");
}

void TestVisibleText::field05_aBackslashIsDoubled()
{
    QCOMPARE(visibleText(QByteArray("a\\nb")), u"a\\\\nb"_qs);
    QCOMPARE(visibleText(QByteArray("a\nb")), u"a\\nb"_qs);
    QCOMPARE(visibleText(QByteArray("\\r\\nMSG 5\\r\\nhello")), u"\\\\r\\\\nMSG 5\\\\r\\\\nhello"_qs);
    QCOMPARE(visibleText(QByteArray("\\\\")), u"\\\\\\\\"_qs);
    QCOMPARE(visibleText(QByteArray("\\xff\xff")), u"\\\\xff\\xff"_qs);
    QCOMPARE(escapedText(u"C:\\r\r\u202E"_qs), u"C:\\\\r\\r‹U+202E›"_qs);
    VisibleWriter page(VisibleWriter::Lines::Many);
    page.write(QByteArray("a\\nb\nc"), TextEncoding::Utf8, true);
    QCOMPARE(page.take(), u"a\\\\nb\\n\nc"_qs);
}

void TestVisibleText::field05_differentBytesLookDifferent()
{
    const QList<QByteArray> parts{"\\", "n",    "r",    "x0a", "\n", "\r", QByteArray(1, '\0'),
                                  "0",  "\x1b", "\xff", "xff"};
    QSet<QString> shown;
    QSet<QByteArray> bytes;
    for (const QByteArray &first : parts) {
        for (const QByteArray &second : parts) {
            for (const QByteArray &third : parts) {
                bytes.insert(first + second + third);
                shown.insert(visibleText(first + second + third));
            }
        }
    }
    QCOMPARE(shown.size(), bytes.size());
}

void TestVisibleText::limit_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("limit");
    QTest::addColumn<QString>("expected");

    QTest::newRow("just fits") << QByteArray("Hello") << 5 << u"Hello"_qs;
    QTest::newRow("one byte too many") << QByteArray("Hello") << 4 << u"Hell…"_qs;
    QTest::newRow("a character across the limit is left out") << QByteArray("a€") << 3 << u"a…"_qs;
    QTest::newRow("a character cut by the end is invalid")
        << QByteArray("a\xe2\x82") << 3 << u"a\\xe2\\x82"_qs;
    QTest::newRow("no room at all") << QByteArray("a") << 0 << u"…"_qs;
}

void TestVisibleText::limit()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, limit);
    QTEST(visibleText(bytes, limit), "expected");
}

void TestVisibleText::fault79_eachInvalidByteIsShown_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("escapes");

    QTest::newRow("FAULTS 79: bytes that begin nothing")
        << QByteArray("\xff\xfe\xc0\x80") << u"\\xff\\xfe\\xc0\\x80"_qs;
    QTest::newRow("FAULTS 79: an overlong slash") << QByteArray("\xe0\x80\xaf") << u"\\xe0\\x80\\xaf"_qs;
    QTest::newRow("FAULTS 79: an encoded surrogate") << QByteArray("\xed\xa0\x80") << u"\\xed\\xa0\\x80"_qs;
    QTest::newRow("FAULTS 79: beyond Unicode")
        << QByteArray("\xf4\x90\x80\x80") << u"\\xf4\\x90\\x80\\x80"_qs;
    QTest::newRow("FAULTS 79: a character that ends early")
        << QByteArray("\xf0\x9f\x98") << u"\\xf0\\x9f\\x98"_qs;
}

void TestVisibleText::fault79_eachInvalidByteIsShown()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, escapes);
    const QString expected = QStringLiteral("a") + escapes;
    QCOMPARE(visibleText("a" + bytes), expected);
    QCOMPARE(visibleText("a" + bytes + "b"), expected + QStringLiteral("b"));
}

void TestVisibleText::fault80_oneMebibyteLineIsBrokenUp()
{
    VisibleWriter writer(VisibleWriter::Lines::Many);
    QCOMPARE(writer.write(QByteArray(1024 * 1024, 'x'), TextEncoding::Utf8, true), 1024 * 1024);
    const QStringList lines = writer.take().split(u'\n');
    QCOMPARE(lines.size(), 512);
    QCOMPARE(lines[0], QString(maxPageLineLength, u'x'));
    for (const QString &line : lines.mid(1))
        QCOMPARE(line, QStringLiteral("↳ ") + QString(maxPageLineLength, u'x'));
}

void TestVisibleText::fault81_aMillionCombiningMarksAreCounted()
{
    const QString mark(QChar(0x301));
    const QString bomb = QStringLiteral("e") + mark.repeated(1'000'000) + QStringLiteral("!");
    const QString expected = QStringLiteral("e") + mark.repeated(8) + QStringLiteral("‹+999992 marks›!");
    QCOMPARE(visibleText(bomb), expected);
    QCOMPARE(visibleText(bomb.toUtf8(), 3'000'000), expected);
    QVERIFY(visibleText(bomb.toUtf8()).endsWith(u" marks›…"));
}

void TestVisibleText::fault81_marksAreBoundedOnEveryCharacter()
{
    const QString mark(QChar(0x301));
    QCOMPARE(visibleText(u"e"_qs + mark + u"a"_qs), u"e"_qs + mark + u"a"_qs);
    QCOMPARE(visibleText(u"e"_qs + mark.repeated(8)), u"e"_qs + mark.repeated(8));
    QCOMPARE(visibleText(u"e"_qs + mark.repeated(9) + u"a"_qs + mark),
             u"e"_qs + mark.repeated(8) + u"‹+1 marks›a"_qs + mark);
}

void TestVisibleText::linesEndAfterTheirVisibleMark()
{
    VisibleWriter writer(VisibleWriter::Lines::Many);
    writer.write(QByteArray("one\r\ntwo\nthree\rfour"), TextEncoding::Utf8, true);
    QCOMPARE(writer.take(), u"one\\r\\n\ntwo\\n\nthree\\rfour"_qs);
}

void TestVisibleText::textMayBeWrittenInPieces()
{
    VisibleWriter writer(VisibleWriter::Lines::Many);
    QCOMPARE(writer.write(QByteArray("a\xe2\x82"), TextEncoding::Utf8, false), 1);
    QCOMPARE(writer.take(), u"a"_qs);
    QCOMPARE(writer.write(QByteArray("\xe2\x82\xac"), TextEncoding::Utf8, true), 3);
    QCOMPARE(writer.take(), u"€"_qs);
}

void TestVisibleText::plainRunsEndAtTheFirstByteThatIsNot_data()
{
    QTest::addColumn<QByteArray>("end");
    QTest::newRow("a line's end") << QByteArray("\n");
    QTest::newRow("DEL") << QByteArray("\x7f");
    QTest::newRow("a backslash") << QByteArray("\\");
    QTest::newRow("the quote that was named") << QByteArray("\"");
    QTest::newRow("UTF-8") << QByteArray("é");
    QTest::newRow("nothing") << QByteArray();
}

void TestVisibleText::plainRunsEndAtTheFirstByteThatIsNot()
{
    QFETCH(QByteArray, end);
    for (int size = 0; size < 50; ++size) {
        const QByteArray plain = QByteArray("a '~").repeated(13).left(size);
        QCOMPARE(plainRun(plain + end, '"'), size);
        QCOMPARE(plainRun(plain + end + (end.isEmpty() ? "" : "and more that would be plain"), '"'), size);
    }
}

void TestVisibleText::everyByteIsPlainOrNotWhereverItStands()
{
    for (int value = 0; value < 256; ++value) {
        const bool isPlain = value >= 0x20 && value < 0x7f && value != '\\' && value != '"';
        for (const char neighbour : {' ', '~', '\x5d', '#'}) {
            for (int place = 0; place < 17; ++place) {
                QByteArray bytes(17, neighbour);
                bytes[place] = char(value);
                QCOMPARE(plainRun(bytes, '"'), isPlain ? 17 : place);
            }
        }
    }
}

void TestVisibleText::otherEncodings_data()
{
    QTest::addColumn<int>("encoding");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("expected");

    QTest::newRow("Latin-1") << int(TextEncoding::Latin1) << QByteArray("\xe9\xff\x85") << u"éÿ‹U+0085›"_qs;
    QTest::newRow("UTF-16 LE") << int(TextEncoding::Utf16Le) << QByteArray("\xac\x20\x3d\xd8\x00\xde", 6)
                               << u"€😀"_qs;
    QTest::newRow("UTF-16 BE") << int(TextEncoding::Utf16Be) << QByteArray("\x20\xac\xd8\x3d\xde\x00", 6)
                               << u"€😀"_qs;
    QTest::newRow("an odd last byte in UTF-16")
        << int(TextEncoding::Utf16Be) << QByteArray("\0a\0", 3) << u"a\\0"_qs;
    QTest::newRow("an odd last byte in UTF-16 that has a backslash's value")
        << int(TextEncoding::Utf16Be) << QByteArray("\0a\\", 3) << u"a\\x5c"_qs;
    QTest::newRow("the first half of a pair at the end of UTF-16")
        << int(TextEncoding::Utf16Le) << QByteArray("\x3d\xd8", 2) << u"\\x3d\\xd8"_qs;
    QTest::newRow("a lone surrogate in UTF-16")
        << int(TextEncoding::Utf16Be) << QByteArray("\xd8\x3d\0a", 4) << u"‹U+D83D›a"_qs;
}

void TestVisibleText::otherEncodings()
{
    QFETCH(int, encoding);
    QFETCH(QByteArray, bytes);
    VisibleWriter writer(VisibleWriter::Lines::One);
    QCOMPARE(writer.write(bytes, TextEncoding(encoding), true), bytes.size());
    QTEST(writer.take(), "expected");
}

REGISTER_TEST(TestVisibleText, NoApplication)
#include "test_visibletext.moc"
