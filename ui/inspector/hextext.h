// SPDX-License-Identifier: MIT

#pragma once

#include "ui/inspector/hexlayout.h"

#include <QByteArrayView>
#include <QString>

namespace channel::ui {

/// A hex dump as text, for those to whom it is read out: where everything stands in it. Arithmetic alone, so
/// that only the lines that are asked for need their bytes.
///
/// "0000  0d 0a 4d 53  ..MS": offset, bytes, characters; every line is as long, but for the last without
/// blanks at its end.
class HexText
{
public:
    explicit HexText(quint64 byteCount, quint64 bytesPerLine = HexLayout::usualBytesPerRow);

    quint64 lineCount() const { return lines_; }
    /// With the line feed.
    int lineLength() const { return lineLength_; }
    /// Of all lines; what does not fit into an int is left out.
    int characterCount() const;
    /// `bytes` are those of the line. Without a line feed.
    QString line(quint64 line, QByteArrayView bytes) const;

    /// Where a byte begins in a column, and behind its last character.
    int offsetOf(quint64 byte, HexLayout::Column column) const;
    int endOf(quint64 byte, HexLayout::Column column) const;
    quint64 lineAt(int offset) const;
    /// The byte and the column that a place in the text is nearest to.
    HexLayout::Hit hitAt(int offset) const;

private:
    int hexStart() const { return digits_ + 2; }
    int charactersStart() const { return hexStart() + 3 * int(perLine_) + 1; }
    int clamped(quint64 offset) const;

    quint64 byteCount_;
    quint64 perLine_;
    quint64 lines_;
    int digits_;
    int lineLength_;
};

} // namespace channel::ui
