// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"
#include "ui/compose/payloadformat.h"
#include "ui/text/copyformats.h"

#include <QTest>

#include <random>

using namespace channel::ui;

namespace {

/// What the form would send.
std::optional<QByteArray> readBack(PayloadFormat format, const QString &text)
{
    return parsePayload(format, text).payload.fixedBytes();
}

} // namespace

/// Bytes on their way to the clipboard.
class TestCopyFormats : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void formats_data();
    void formats();
    void everyFormatHasATitle();
    void hexDumpCountsFromItsOffset();
    void hexDumpOfAFullRow();
    void fault79_invalidUtf8IsCopiedWithoutLoss_data();
    void fault79_invalidUtf8IsCopiedWithoutLoss();
    void fault79_randomBytesSurviveEveryFormat();
};

void TestCopyFormats::formats_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("expected");

    QTest::newRow("text is UTF-8 as it is")
        << int(CopyFormat::Text) << QByteArray("a\\x00 é\n") << u"a\\x00 é\n"_qs;
    QTest::newRow("hex") << int(CopyFormat::Hex) << QByteArray("\r\n\0\xff", 4) << u"0d 0a 00 ff"_qs;
    QTest::newRow("hex dump")
        << int(CopyFormat::HexDump) << QByteArray("Hello World\n")
        << u"00000000  48 65 6c 6c 6f 20 57 6f  72 6c 64 0a              |Hello World.|\n"_qs;
    QTest::newRow("C array")
        << int(CopyFormat::CArray) << QByteArray("0123456789abc")
        << u"const unsigned char bytes[13] = {\n"
           "    0x30, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39, 0x61, 0x62,\n"
           "    0x63,\n};\n"_qs;
    QTest::newRow("Python bytes") << int(CopyFormat::PythonBytes) << QByteArray("it's \\ \r\n\t\0\xff", 12)
                                  << u"b'it\\'s \\\\ \\r\\n\\t\\x00\\xff'"_qs;
    QTest::newRow("Base64") << int(CopyFormat::Base64) << QByteArray("Hello") << u"SGVsbG8="_qs;
    QTest::newRow("nothing as Python bytes") << int(CopyFormat::PythonBytes) << QByteArray() << u"b''"_qs;
    QTest::newRow("nothing as a hex dump") << int(CopyFormat::HexDump) << QByteArray() << QString();
}

void TestCopyFormats::formats()
{
    QFETCH(int, format);
    QFETCH(QByteArray, bytes);
    QTEST(copyText(CopyFormat(format), bytes), "expected");
}

void TestCopyFormats::everyFormatHasATitle()
{
    QStringList titles;
    for (const CopyFormat format : copyFormats())
        titles << copyFormatName(format);
    QCOMPARE(titles, QStringList({u"Text"_qs, u"Hex"_qs, u"Hex dump"_qs, u"C array"_qs, u"Python bytes"_qs,
                                  u"Base64"_qs}));
}

void TestCopyFormats::hexDumpCountsFromItsOffset()
{
    QCOMPARE(hexDumpOf(QByteArray("A"), 0x1234),
             u"00001234  41                                                |A|\n"_qs);
}

void TestCopyFormats::hexDumpOfAFullRow()
{
    QCOMPARE(hexDumpOf(QByteArray("0123456789abcdefX")),
             u"00000000  30 31 32 33 34 35 36 37  38 39 61 62 63 64 65 66  |0123456789abcdef|\n"
             "00000010  58                                                |X|\n"_qs);
}

void TestCopyFormats::fault79_invalidUtf8IsCopiedWithoutLoss_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("expected");

    QTest::newRow("FAULTS 79: a NUL") << QByteArray("a\0b", 3) << u"a\\0b"_qs;
    QTest::newRow("moment 49: a NUL in front of a digit") << QByteArray("a\0"
                                                                        "1\x1b",
                                                                        4)
                                                          << u"a\\01\\x1b"_qs;
    QTest::newRow("FAULTS 79: a byte that is not UTF-8") << QByteArray("é\xff\n\\") << u"é\\xff\\n\\\\"_qs;
    QTest::newRow("two braces beside what is no text")
        << QByteArray("{{n}}{{{\xff") << u"\\{{n}}\\{{{\\xff"_qs;
    QTest::newRow("FAULTS 79: a character cut short") << QByteArray("\xe2\x82") << u"\\xe2\\x82"_qs;
}

void TestCopyFormats::fault79_invalidUtf8IsCopiedWithoutLoss()
{
    QFETCH(QByteArray, bytes);
    QTEST(textOf(bytes), "expected");
    QCOMPARE(readBack(PayloadFormat::EscapedText, textOf(bytes)), bytes);
}

void TestCopyFormats::fault79_randomBytesSurviveEveryFormat()
{
    std::mt19937 random(79);
    for (int length = 1; length < 200; ++length) {
        QByteArray bytes(length, '\xff'); // Never UTF-8, so that Text is escaped.
        for (int i = 1; i < length; ++i)
            bytes[i] = char(random());
        QCOMPARE(readBack(PayloadFormat::EscapedText, textOf(bytes)), bytes);
        QCOMPARE(readBack(PayloadFormat::Hex, hexOf(bytes)), bytes);
        QCOMPARE(readBack(PayloadFormat::Base64, base64Of(bytes)), bytes);
    }
}

REGISTER_TEST(TestCopyFormats, NoApplication)
#include "test_copyformats.moc"
