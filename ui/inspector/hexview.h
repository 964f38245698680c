// SPDX-License-Identifier: MIT

#pragma once

#include "ui/inspector/hexbytes.h"
#include "ui/inspector/hexlayout.h"
#include "ui/inspector/hexselection.h"
#include "ui/text/copyformats.h"

#include <QAbstractScrollArea>

#include <memory>
#include <optional>

namespace channel::ui {

class HexDrag;

/// Shows bytes as a canonical hex dump and lets the user select and copy them.
///
/// Reads no more of the source than what is visible, so size does not matter (up to 32 GiB: the scroll bar
/// counts rows). Where bytes stand is HexLayout's affair, reading them HexBytes', what is selected
/// HexSelection's, drawing HexPainter's.
class HexView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit HexView(QWidget *parent = nullptr);

    /// Shows other bytes from their start (or around `markedByte`), with nothing selected. `source` may be
    /// null. `markedByte` may be the source's size, where a byte was owed.
    void setBytes(std::shared_ptr<const ByteSource> source, quint64 headerLength = 0,
                  std::optional<quint64> markedByte = std::nullopt);
    /// The source grew: keeps place and selection.
    void updateBytes(std::shared_ptr<const ByteSource> source);

    /// How many bytes stand in a row: a multiple of HexLayout::bytesPerGroup, or 0 for as many as fit.
    void setBytesPerRow(quint64 bytes);
    /// As it is now.
    quint64 bytesPerRow() const { return layout_.bytesPerRow(); }

    quint64 byteCount() const { return bytes_.size(); }
    /// Up to `count` bytes from `first` on, from what is shown if they are among it.
    QByteArray bytesAt(quint64 first, quint64 count) const { return bytes_.read(first, count); }
    const HexSelection &selection() const { return selection_; }
    /// The column that keys and Copy are about.
    HexLayout::Column caretColumn() const { return caretColumn_; }
    /// The byte that keys move from; byteCount() must not be 0.
    quint64 caret() const;
    /// The first row in view, and how many are.
    quint64 firstRow() const;
    quint64 pageRows() const;
    /// The byte at a point of the viewport, in whichever column it is; byteCount() must not be 0.
    HexLayout::Hit byteAt(QPointF viewportPosition) const;
    void scrollTo(quint64 byte);
    /// At most `limit` of the selected bytes, from the first on.
    QByteArray selectedBytes(qint64 limit) const;
    /// Selects from `first` to `last`, both included, and scrolls there. Nothing happens past the end.
    void select(quint64 first, quint64 last);
    /// The same, with some rows above in view.
    void selectInContext(quint64 first, quint64 last);
    void selectAll();
    void clearSelection();
    /// Whether bytes that should be visible cannot be read; they are left blank.
    bool isCutShort() const { return bytes_.isCutShort(); }
    /// They are being read from the disk.
    bool isWaiting() const { return bytes_.isWaiting(); }

    /// Copies the selection, or everything if nothing is selected; at most copyLimit bytes. `copied` tells.
    void copy(CopyFormat format);
    /// The same, in the format of the column that the caret is in.
    void copyColumn();

    /// Where a byte is drawn, in pixels of the viewport.
    QRectF byteRect(quint64 byte, HexLayout::Column column) const;
    QSize sizeHint() const override;

Q_SIGNALS:
    void selectionChanged();
    /// isCutShort() has become true.
    void cutShort();
    /// `bytes` of the `wanted` bytes are on the clipboard now.
    void copied(channel::ui::CopyFormat format, quint64 bytes, quint64 wanted);

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    QPointF contentPosition(QPointF viewportPosition) const;
    QByteArray visibleBytes();
    HexLayout wantedLayout() const;
    void updateLayout();
    void updateScrollBars();
    void dragTo(QPointF viewportPosition);
    void moveCaret(quint64 byte, bool extend);
    void tellSelection(const HexSelection &before, quint64 caret);
    bool handleMoveKey(const QKeyEvent &event);

    HexBytes bytes_;
    quint64 headerLength_ = 0;
    std::optional<quint64> markedByte_;
    HexLayout layout_;
    quint64 wantedPerRow_ = HexLayout::usualBytesPerRow; ///< 0 for as many as fit.
    HexSelection selection_;
    HexLayout::Column caretColumn_ = HexLayout::Column::Hex;
    HexDrag *drag_;
};

} // namespace channel::ui
