// SPDX-License-Identifier: MIT

#pragma once

#include <QPointF>
#include <QRectF>

namespace channel::ui {

/// Where each byte of a hex view stands: offset, a row's bytes as hex with a gap after each eight, the same
/// bytes as ASCII.
///
/// Arithmetic only. Rectangles and points are in pixels from the top left of row `firstRow`.
class HexLayout
{
public:
    static constexpr quint64 usualBytesPerRow = 16; ///< As in other programs' dumps.
    static constexpr quint64 bytesPerGroup = 8;

    enum class Column : quint8 { Hex, Ascii };
    /// Where a key moves the caret.
    enum class Move : quint8 { Left, Right, Up, Down, PageUp, PageDown, RowStart, RowEnd, Start, End };
    struct Hit
    {
        quint64 byte = 0;
        Column column = Column::Hex;
        bool operator==(const Hit &) const = default;
    };

    HexLayout() = default;
    /// `cell` is the size of one character of the fixed font; `bytesPerRow` is a multiple of bytesPerGroup.
    HexLayout(quint64 byteCount, QSizeF cell, qreal margin, quint64 bytesPerRow = usualBytesPerRow);
    /// As many whole groups in a row as fit into a width, but at least one.
    static HexLayout fitting(quint64 byteCount, QSizeF cell, qreal margin, qreal width);

    quint64 byteCount() const { return byteCount_; }
    quint64 bytesPerRow() const { return bytesPerRow_; }
    quint64 rowCount() const { return (byteCount_ + bytesPerRow_ - 1) / bytesPerRow_; }
    qreal rowHeight() const { return cell_.height(); }
    /// Width of everything, margins included.
    qreal width() const;
    /// Hex digits of an offset: 4, or as many more (8, 12 …) as the last byte's offset needs.
    int offsetDigits() const { return offsetDigits_; }

    quint64 rowOf(quint64 byte) const { return byte / bytesPerRow_; }
    /// Bytes in a row; fewer than bytesPerRow() only in the last.
    quint64 bytesInRow(quint64 row) const;

    QRectF offsetRect(quint64 row, quint64 firstRow) const;
    QRectF byteRect(quint64 byte, Column column, quint64 firstRow) const;
    /// From the left edge of byte `first` to the right edge of byte `last` in the same row.
    QRectF spanRect(quint64 first, quint64 last, Column column, quint64 firstRow) const;

    /// The byte nearest to a point, in the column that the point is in or nearest to. byteCount() must not be
    /// 0.
    Hit nearest(QPointF point, quint64 firstRow) const;
    /// The same when the column is settled, as while dragging.
    quint64 nearestInColumn(QPointF point, Column column, quint64 firstRow) const;
    /// The byte that a key moves to, never past either end. byteCount() must not be 0; `pageRows` at least 1.
    quint64 moved(quint64 byte, Move move, quint64 pageRows) const;

private:
    qreal columnStart(Column column) const;
    qreal byteStart(quint64 indexInRow, Column column) const;
    qreal byteWidth(Column column) const;
    qreal rowTop(quint64 row, quint64 firstRow) const;

    quint64 byteCount_ = 0;
    QSizeF cell_{8, 16};
    qreal margin_ = 0;
    quint64 bytesPerRow_ = usualBytesPerRow;
    int offsetDigits_ = 4;
};

} // namespace channel::ui
