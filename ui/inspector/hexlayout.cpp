// SPDX-License-Identifier: MIT

#include "ui/inspector/hexlayout.h"

#include <algorithm>

namespace channel::ui {

namespace {

// In characters: two after the offset and after the hex bytes, one more between the two groups of eight.
constexpr int columnGap = 2;
constexpr int groupGap = 1;
constexpr int hexColumnWidth = int(HexLayout::bytesPerRow) * 3 - 1 + groupGap;

int digitsFor(quint64 byteCount)
{
    int digits = 4;
    while (digits < 16 && byteCount > 0 && (byteCount - 1) >> (4 * digits) != 0)
        digits += 4;
    return digits;
}

} // namespace

HexLayout::HexLayout(quint64 byteCount, QSizeF cell, qreal margin)
    : byteCount_(byteCount)
    , cell_(cell)
    , margin_(margin)
    , offsetDigits_(digitsFor(byteCount))
{
}

qreal HexLayout::width() const
{
    return columnStart(Column::Ascii) + qreal(bytesPerRow) * cell_.width() + margin_;
}

quint64 HexLayout::bytesInRow(quint64 row) const
{
    const quint64 start = row * bytesPerRow;
    return start >= byteCount_ ? 0 : std::min(bytesPerRow, byteCount_ - start);
}

QRectF HexLayout::offsetRect(quint64 row, quint64 firstRow) const
{
    return {margin_, rowTop(row, firstRow), offsetDigits_ * cell_.width(), rowHeight()};
}

QRectF HexLayout::byteRect(quint64 byte, Column column, quint64 firstRow) const
{
    return {byteStart(byte % bytesPerRow, column), rowTop(rowOf(byte), firstRow), byteWidth(column),
            rowHeight()};
}

QRectF HexLayout::spanRect(quint64 first, quint64 last, Column column, quint64 firstRow) const
{
    return byteRect(first, column, firstRow).united(byteRect(last, column, firstRow));
}

HexLayout::Hit HexLayout::nearest(QPointF point, quint64 firstRow) const
{
    const qreal middleOfGap = columnStart(Column::Ascii) - cell_.width() * columnGap / 2;
    const Column column = point.x() < middleOfGap ? Column::Hex : Column::Ascii;
    return {nearestInColumn(point, column, firstRow), column};
}

quint64 HexLayout::nearestInColumn(QPointF point, Column column, quint64 firstRow) const
{
    const qreal rowsDown = point.y() / rowHeight();
    const quint64 lastRow = rowCount() - 1;
    quint64 row = std::min(firstRow, lastRow);
    if (rowsDown < 0)
        row -= std::min(row, quint64(-rowsDown) + 1);
    else
        row = std::min(lastRow, row + quint64(rowsDown));

    // A byte's share of the row reaches half-way into the blanks on both its sides.
    const qreal halfGap = column == Column::Hex ? cell_.width() / 2 : 0;
    quint64 index = 0;
    while (index + 1 < bytesInRow(row) && point.x() >= byteStart(index + 1, column) - halfGap)
        ++index;
    return row * bytesPerRow + index;
}

quint64 HexLayout::moved(quint64 byte, Move move, quint64 pageRows) const
{
    const quint64 last = byteCount_ - 1;
    const auto back = [byte](quint64 bytes) {
        return bytes <= byte ? byte - bytes : byte % bytesPerRow;
    };
    const auto forward = [byte, last](quint64 bytes) {
        return bytes <= last - byte ? byte + bytes : last;
    };
    switch (move) {
    case Move::Left:
        return byte == 0 ? 0 : byte - 1;
    case Move::Right:
        return std::min(byte + 1, last);
    case Move::Up:
        return back(bytesPerRow);
    case Move::Down:
        return rowOf(byte) == rowOf(last) ? byte : forward(bytesPerRow);
    case Move::PageUp:
        return back(pageRows * bytesPerRow);
    case Move::PageDown:
        return forward(pageRows * bytesPerRow);
    case Move::RowStart:
        return byte - byte % bytesPerRow;
    case Move::RowEnd:
        return std::min(byte - byte % bytesPerRow + bytesPerRow - 1, last);
    case Move::Start:
        return 0;
    case Move::End:
        break;
    }
    return last;
}

qreal HexLayout::columnStart(Column column) const
{
    const int beforeHex = offsetDigits_ + columnGap;
    const int characters = column == Column::Hex ? beforeHex : beforeHex + hexColumnWidth + columnGap;
    return margin_ + characters * cell_.width();
}

qreal HexLayout::byteStart(quint64 indexInRow, Column column) const
{
    const quint64 gap = indexInRow >= bytesPerRow / 2 ? groupGap : 0;
    const quint64 characters = column == Column::Hex ? 3 * indexInRow + gap : indexInRow;
    return columnStart(column) + qreal(characters) * cell_.width();
}

qreal HexLayout::byteWidth(Column column) const
{
    return column == Column::Hex ? 2 * cell_.width() : cell_.width();
}

qreal HexLayout::rowTop(quint64 row, quint64 firstRow) const
{
    return (qreal(row) - qreal(firstRow)) * rowHeight();
}

} // namespace channel::ui
