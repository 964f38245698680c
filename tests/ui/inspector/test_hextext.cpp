// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"
#include "ui/inspector/hextext.h"

#include <QTest>

#include <limits>

using namespace channel::ui;
using Column = HexLayout::Column;

/// Where the parts of a dump stand in its text.
class TestHexText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void field29_linesShowOffsetBytesAndCharacters();
    void field29_placesAndBytesAreEachOthersInverse();
    void field29_aHugeDumpIsCutAtALine();
    void field29_noBytesHaveNoText();
    void linesMayBeLongerOrShorter();
};

void TestHexText::field29_linesShowOffsetBytesAndCharacters()
{
    const HexText text(20);
    QCOMPARE(text.lineCount(), 2u);
    QCOMPARE(text.line(0, "\r\nMSG 11\r\nHello "),
             u"0000  0d 0a 4d 53 47 20 31 31 0d 0a 48 65 6c 6c 6f 20  ..MSG 11..Hello "_qs);
    QCOMPARE(text.line(1, "a\xff"), u"0010  61 ff"_qs.leftJustified(55) + u"a."_qs);
    QCOMPARE(text.lineLength(), 72);
    QCOMPARE(text.characterCount(), 72 + 55 + 4);
}

void TestHexText::field29_placesAndBytesAreEachOthersInverse()
{
    const HexText text(100'000);
    for (const quint64 byte : {quint64(0), quint64(15), quint64(16), quint64(77'777), quint64(99'999)}) {
        for (const Column column : {Column::Hex, Column::Ascii}) {
            const HexLayout::Hit expected{byte, column};
            QCOMPARE(text.hitAt(text.offsetOf(byte, column)), expected);
            QCOMPARE(text.hitAt(text.endOf(byte, column) - 1), expected);
        }
    }
    QCOMPARE(text.hitAt(0), (HexLayout::Hit{0, Column::Hex}));
    QCOMPARE(text.hitAt(-5), (HexLayout::Hit{0, Column::Hex}));
    QCOMPARE(text.hitAt(std::numeric_limits<int>::max()).byte, 99'999u);
}

void TestHexText::field29_aHugeDumpIsCutAtALine()
{
    const HexText text(quint64(32) << 30);
    QVERIFY(text.characterCount() > 2'000'000'000);
    QCOMPARE(text.characterCount() % text.lineLength(), 0);
    QVERIFY(text.offsetOf((quint64(32) << 30) - 1, Column::Hex) <= text.characterCount());
}

void TestHexText::field29_noBytesHaveNoText()
{
    const HexText text(0);
    QCOMPARE(text.characterCount(), 0);
    QCOMPARE(text.lineAt(7), 0u);
    QCOMPARE(text.hitAt(7).byte, 0u);
}

void TestHexText::linesMayBeLongerOrShorter()
{
    const HexText narrow(20, 8);
    QCOMPARE(narrow.lineCount(), 3u);
    QCOMPARE(narrow.line(0, "\r\nMSG 11"), u"0000  0d 0a 4d 53 47 20 31 31  ..MSG 11"_qs);
    QCOMPARE(narrow.line(2, "abcd"), u"0010  61 62 63 64"_qs.leftJustified(31) + u"abcd"_qs);
    QCOMPARE(narrow.characterCount(), 2 * 40 + 31 + 4);
    const HexText wide(100'000, 32);
    QCOMPARE(wide.lineCount(), 3125u);
    QCOMPARE(wide.lineLength(), 10 + 32 * 3 + 1 + 32 + 1);
    for (const quint64 byte : {quint64(0), quint64(31), quint64(32), quint64(77'777), quint64(99'999)}) {
        for (const Column column : {Column::Hex, Column::Ascii})
            QCOMPARE(wide.hitAt(wide.offsetOf(byte, column)), (HexLayout::Hit{byte, column}));
    }
}

REGISTER_TEST(TestHexText, NoApplication)
#include "test_hextext.moc"
