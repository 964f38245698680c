// SPDX-License-Identifier: MIT

#include "ui/inspector/hexlayout.h"

#include <algorithm>

namespace channel::ui {

namespace {

// In characters: two after the offset and after the hex bytes, one more between two groups of eight.
constexpr int columnGap = 2;
constexpr quint64 groupGap = 1;
constexpr quint64 mostGroups = 32;

int digitsFor(quint64 byteCount)
{
    int digits = 4;
    while (digits < 16 && byteCount > 0 && (byteCount - 1) >> (4 * digits) != 0)
        digits += 4;
    return digits;
}

} // namespace

HexLayout::HexLayout(quint64 byteCount, QSizeF cell, qreal margin, quint64 bytesPerRow)
    : byteCount_(byteCount)
    , cell_(cell)
    , margin_(margin)
    , bytesPerRow_(bytesPerRow)
    , offsetDigits_(digitsFor(byteCount))
{
}

HexLayout HexLayout::fitting(quint64 byteCount, QSizeF cell, qreal margin, qreal width)
{
    for (quint64 groups = mostGroups; groups > 1; --groups) {
        const HexLayout layout(byteCount, cell, margin, groups * bytesPerGroup);
        if (layout.width() <= width)
            return layout;
    }
    return HexLayout(byteCount, cell, margin, bytesPerGroup);
}

qreal HexLayout::width() const
{
    return columnStart(Column::Ascii) + qreal(bytesPerRow_) * cell_.width() + margin_;
}

quint64 HexLayout::bytesInRow(quint64 row) const
{
    const quint64 start = row * bytesPerRow_;
    return start >= byteCount_ ? 0 : std::min(bytesPerRow_, byteCount_ - start);
}

QRectF HexLayout::offsetRect(quint64 row, quint64 firstRow) const
{
    return {margin_, rowTop(row, firstRow), offsetDigits_ * cell_.width(), rowHeight()};
}

QRectF HexLayout::byteRect(quint64 byte, Column column, quint64 firstRow) const
{
    return {byteStart(byte % bytesPerRow_, column), rowTop(rowOf(byte), firstRow), byteWidth(column),
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
    return row * bytesPerRow_ + index;
}

quint64 HexLayout::moved(quint64 byte, Move move, quint64 pageRows) const
{
    const quint64 last = byteCount_ - 1;
    const auto back = [this, byte](quint64 bytes) {
        return bytes <= byte ? byte - bytes : byte % bytesPerRow_;
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
        return back(bytesPerRow_);
    case Move::Down:
        return rowOf(byte) == rowOf(last) ? byte : forward(bytesPerRow_);
    case Move::PageUp:
        return back(pageRows * bytesPerRow_);
    case Move::PageDown:
        return forward(pageRows * bytesPerRow_);
    case Move::RowStart:
        return byte - byte % bytesPerRow_;
    case Move::RowEnd:
        return std::min(byte - byte % bytesPerRow_ + bytesPerRow_ - 1, last);
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
    const int hexWidth = int(3 * bytesPerRow_ - 1 + groupGap * (bytesPerRow_ / bytesPerGroup - 1));
    const int characters = column == Column::Hex ? beforeHex : beforeHex + hexWidth + columnGap;
    return margin_ + characters * cell_.width();
}

qreal HexLayout::byteStart(quint64 indexInRow, Column column) const
{
    const quint64 gap = indexInRow / bytesPerGroup * groupGap;
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
