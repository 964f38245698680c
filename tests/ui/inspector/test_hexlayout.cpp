// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"
#include "ui/inspector/hexlayout.h"

#include <QTest>

using namespace channel::ui;
using Column = HexLayout::Column;
using Move = HexLayout::Move;

namespace {

constexpr qreal margin = 8;
const QSizeF cell(10, 20);

HexLayout layoutOf(quint64 bytes)
{
    return HexLayout(bytes, cell, margin);
}

} // namespace

/// Where bytes stand, in cells of 10 × 20 pixels: offset at 0, hex at 6, ASCII at 56 characters.
class TestHexLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsAndDigits_data();
    void rowsAndDigits();
    void bytesInRows();
    void rectangles_data();
    void rectangles();
    void spansCoverTheBlanksBetween();
    void everyByteIsFoundWhereItStands();
    void hits_data();
    void hits();
    void moves_data();
    void moves();
    void aRowOf32HasAGapAfterEachEight();
    void everyByteOfAWideRowIsFoundWhereItStands();
    void keysMoveInRowsOf32();
    void asManyGroupsAsFit_data();
    void asManyGroupsAsFit();
};

void TestHexLayout::rowsAndDigits_data()
{
    QTest::addColumn<quint64>("bytes");
    QTest::addColumn<quint64>("rows");
    QTest::addColumn<int>("digits");

    QTest::newRow("nothing") << quint64(0) << quint64(0) << 4;
    QTest::newRow("one byte") << quint64(1) << quint64(1) << 4;
    QTest::newRow("a full row") << quint64(16) << quint64(1) << 4;
    QTest::newRow("a row and a byte") << quint64(17) << quint64(2) << 4;
    QTest::newRow("the most that four digits number") << quint64(0x10000) << quint64(0x1000) << 4;
    QTest::newRow("one more") << quint64(0x10001) << quint64(0x1001) << 8;
    QTest::newRow("2 GiB") << (quint64(1) << 31) << (quint64(1) << 27) << 8;
    QTest::newRow("4 GiB and a byte") << (quint64(1) << 32) + 1 << (quint64(1) << 28) + 1 << 12;
}

void TestHexLayout::rowsAndDigits()
{
    QFETCH(quint64, bytes);
    const HexLayout layout = layoutOf(bytes);
    QTEST(layout.rowCount(), "rows");
    QTEST(layout.offsetDigits(), "digits");
}

void TestHexLayout::bytesInRows()
{
    const HexLayout layout = layoutOf(37);
    QCOMPARE(layout.bytesInRow(0), quint64(16));
    QCOMPARE(layout.bytesInRow(2), quint64(5));
    QCOMPARE(layout.bytesInRow(3), quint64(0));
}

void TestHexLayout::rectangles_data()
{
    QTest::addColumn<quint64>("byte");
    QTest::addColumn<quint64>("firstRow");
    QTest::addColumn<QRectF>("hex");
    QTest::addColumn<QRectF>("ascii");

    QTest::newRow("the first") << quint64(0) << quint64(0) << QRectF(68, 0, 20, 20) << QRectF(568, 0, 10, 20);
    QTest::newRow("the last before the gap")
        << quint64(7) << quint64(0) << QRectF(278, 0, 20, 20) << QRectF(638, 0, 10, 20);
    QTest::newRow("the first after the gap")
        << quint64(8) << quint64(0) << QRectF(318, 0, 20, 20) << QRectF(648, 0, 10, 20);
    QTest::newRow("the end of the second row")
        << quint64(31) << quint64(0) << QRectF(528, 20, 20, 20) << QRectF(718, 20, 10, 20);
    QTest::newRow("above the first row that shows")
        << quint64(16) << quint64(3) << QRectF(68, -40, 20, 20) << QRectF(568, -40, 10, 20);
}

void TestHexLayout::rectangles()
{
    QFETCH(quint64, byte);
    QFETCH(quint64, firstRow);
    const HexLayout layout = layoutOf(1000);
    QTEST(layout.byteRect(byte, Column::Hex, firstRow), "hex");
    QTEST(layout.byteRect(byte, Column::Ascii, firstRow), "ascii");
    QCOMPARE(layout.width(), 736.0);
}

void TestHexLayout::spansCoverTheBlanksBetween()
{
    const HexLayout layout = layoutOf(100);
    QCOMPARE(layout.spanRect(6, 9, Column::Hex, 0), QRectF(248, 0, 120, 20));
    QCOMPARE(layout.spanRect(16, 31, Column::Ascii, 1), QRectF(568, 0, 160, 20));
}

void TestHexLayout::everyByteIsFoundWhereItStands()
{
    const quint64 firstRow = 2;
    const HexLayout layout = layoutOf(203);
    for (quint64 byte = firstRow * HexLayout::usualBytesPerRow; byte < 203; ++byte) {
        for (const Column column : {Column::Hex, Column::Ascii}) {
            const QPointF centre = layout.byteRect(byte, column, firstRow).center();
            QCOMPARE(layout.nearest(centre, firstRow), (HexLayout::Hit{byte, column}));
        }
    }
}

void TestHexLayout::hits_data()
{
    QTest::addColumn<QPointF>("point");
    QTest::addColumn<quint64>("byte");
    QTest::addColumn<bool>("hex");

    QTest::newRow("on the offset") << QPointF(10, 5) << quint64(16) << true;
    QTest::newRow("above the first row that shows") << QPointF(10, -5) << quint64(0) << true;
    QTest::newRow("far above") << QPointF(10, -5000) << quint64(0) << true;
    QTest::newRow("left half of the blank") << QPointF(92, 5) << quint64(16) << true;
    QTest::newRow("right half of the blank") << QPointF(94, 5) << quint64(17) << true;
    QTest::newRow("right of everything") << QPointF(5000, 5) << quint64(31) << false;
    QTest::newRow("below everything") << QPointF(10, 5000) << quint64(32) << true;
    QTest::newRow("right of the last byte") << QPointF(500, 25) << quint64(36) << true;
}

void TestHexLayout::hits()
{
    QFETCH(QPointF, point);
    QFETCH(bool, hex);
    const HexLayout::Hit hit = layoutOf(37).nearest(point, 1);
    QTEST(hit.byte, "byte");
    QCOMPARE(hit.column == Column::Hex, hex);
}

void TestHexLayout::moves_data()
{
    QTest::addColumn<quint64>("from");
    QTest::addColumn<int>("move");
    QTest::addColumn<quint64>("to");

    const auto row = [](const char *name, quint64 from, Move move, quint64 to) {
        QTest::newRow(name) << from << int(move) << to;
    };
    row("left", 17, Move::Left, 16);
    row("left at the start stays", 0, Move::Left, 0);
    row("right", 17, Move::Right, 18);
    row("right at the end stays", 99, Move::Right, 99);
    row("up", 20, Move::Up, 4);
    row("up in the first row stays", 4, Move::Up, 4);
    row("down", 20, Move::Down, 36);
    row("down into a short last row takes its end", 90, Move::Down, 99);
    row("down in the last row stays", 97, Move::Down, 97);
    row("page up", 70, Move::PageUp, 22);
    row("page up past the start keeps the column", 20, Move::PageUp, 4);
    row("page down", 20, Move::PageDown, 68);
    row("page down past the end takes the last byte", 60, Move::PageDown, 99);
    row("start of the row", 20, Move::RowStart, 16);
    row("end of the row", 20, Move::RowEnd, 31);
    row("end of a short row", 97, Move::RowEnd, 99);
    row("start", 20, Move::Start, 0);
    row("end", 20, Move::End, 99);
}

void TestHexLayout::moves()
{
    QFETCH(quint64, from);
    QFETCH(int, move);
    QTEST(layoutOf(100).moved(from, Move(move), 3), "to");
}

void TestHexLayout::aRowOf32HasAGapAfterEachEight()
{
    const HexLayout layout(100, cell, margin, 32);
    QCOMPARE(layout.rowCount(), quint64(4));
    QCOMPARE(layout.bytesInRow(3), quint64(4));
    QCOMPARE(layout.rowOf(33), quint64(1));
    QCOMPARE(layout.byteRect(7, Column::Hex, 0), QRectF(278, 0, 20, 20));
    QCOMPARE(layout.byteRect(8, Column::Hex, 0), QRectF(318, 0, 20, 20));
    QCOMPARE(layout.byteRect(16, Column::Hex, 0), QRectF(568, 0, 20, 20));
    QCOMPARE(layout.byteRect(31, Column::Hex, 0), QRectF(1028, 0, 20, 20));
    QCOMPARE(layout.byteRect(32, Column::Hex, 0), QRectF(68, 20, 20, 20));
    QCOMPARE(layout.byteRect(32, Column::Ascii, 0), QRectF(1068, 20, 10, 20));
    QCOMPARE(layout.width(), 1396.0);
}

void TestHexLayout::everyByteOfAWideRowIsFoundWhereItStands()
{
    for (const quint64 perRow : {8, 24, 32, 48}) {
        const HexLayout layout(203, cell, margin, perRow);
        for (quint64 byte = perRow; byte < 203; ++byte) {
            for (const Column column : {Column::Hex, Column::Ascii}) {
                const QPointF centre = layout.byteRect(byte, column, 1).center();
                QCOMPARE(layout.nearest(centre, 1), (HexLayout::Hit{byte, column}));
            }
        }
    }
}

void TestHexLayout::keysMoveInRowsOf32()
{
    const HexLayout layout(100, cell, margin, 32);
    QCOMPARE(layout.moved(40, Move::Up, 2), quint64(8));
    QCOMPARE(layout.moved(8, Move::Up, 2), quint64(8));
    QCOMPARE(layout.moved(40, Move::Down, 2), quint64(72));
    QCOMPARE(layout.moved(72, Move::Down, 2), quint64(99));
    QCOMPARE(layout.moved(98, Move::PageUp, 2), quint64(34));
    QCOMPARE(layout.moved(40, Move::RowStart, 2), quint64(32));
    QCOMPARE(layout.moved(40, Move::RowEnd, 2), quint64(63));
}

void TestHexLayout::asManyGroupsAsFit_data()
{
    QTest::addColumn<qreal>("width");
    QTest::addColumn<quint64>("perRow");
    QTest::newRow("room for nothing") << 10.0 << quint64(8);
    QTest::newRow("a pixel less than two groups need") << 735.0 << quint64(8);
    QTest::newRow("two groups") << 736.0 << quint64(16);
    QTest::newRow("a pixel less than four groups need") << 1395.0 << quint64(24);
    QTest::newRow("four groups") << 1396.0 << quint64(32);
    QTest::newRow("no more than 256 bytes") << 1e9 << quint64(256);
}

void TestHexLayout::asManyGroupsAsFit()
{
    QFETCH(qreal, width);
    const HexLayout layout = HexLayout::fitting(1000, cell, margin, width);
    QTEST(layout.bytesPerRow(), "perRow");
    QVERIFY(layout.bytesPerRow() == 8 || layout.width() <= width);
}

REGISTER_TEST(TestHexLayout, NoApplication)
#include "test_hexlayout.moc"
