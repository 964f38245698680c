// SPDX-License-Identifier: MIT

#pragma once

#include <QAccessibleWidget>

#include <utility>

namespace channel::ui {

class HexText;
class HexView;

/// What a screen reader hears of a HexView: the dump as text, with its selection, line by line. Never reads
/// more bytes than those of a screenful.
class HexAccessible : public QAccessibleWidget, public QAccessibleTextInterface
{
public:
    explicit HexAccessible(HexView *view);
    /// Once for the program; more do no harm.
    static void install();
    /// The caret of a view has another place, or other bytes are shown.
    static void tellCaret(HexView &view);

    void *interface_cast(QAccessible::InterfaceType type) override;
    QAccessible::State state() const override;
    /// Its value is what is in view.
    QString text(QAccessible::Text kind) const override;

    void selection(int selectionIndex, int *startOffset, int *endOffset) const override;
    int selectionCount() const override;
    void addSelection(int startOffset, int endOffset) override;
    void removeSelection(int selectionIndex) override;
    void setSelection(int selectionIndex, int startOffset, int endOffset) override;
    int cursorPosition() const override;
    void setCursorPosition(int position) override;
    QString text(int startOffset, int endOffset) const override;
    QString textBeforeOffset(int offset, QAccessible::TextBoundaryType boundaryType, int *startOffset,
                             int *endOffset) const override;
    QString textAfterOffset(int offset, QAccessible::TextBoundaryType boundaryType, int *startOffset,
                            int *endOffset) const override;
    QString textAtOffset(int offset, QAccessible::TextBoundaryType boundaryType, int *startOffset,
                         int *endOffset) const override;
    int characterCount() const override;
    QRect characterRect(int offset) const override;
    int offsetAtPoint(const QPoint &point) const override;
    void scrollToSubstring(int startIndex, int endIndex) override;
    QString attributes(int offset, int *startOffset, int *endOffset) const override;

private:
    HexView &view() const;
    HexText map() const;
    /// Around `offset`; from and to.
    std::pair<int, int> unitAt(int offset, QAccessible::TextBoundaryType type) const;
};

} // namespace channel::ui
