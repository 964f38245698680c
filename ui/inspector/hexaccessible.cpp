// SPDX-License-Identifier: MIT

#include "ui/inspector/hexaccessible.h"

#include "ui/inspector/hextext.h"
#include "ui/inspector/hexview.h"

#include <algorithm>
#include <tuple>

namespace channel::ui {

namespace {

/// However much is asked for at once.
constexpr quint64 mostLines = 256;

QAccessibleInterface *hexInterface(const QString &, QObject *object)
{
    auto *view = qobject_cast<HexView *>(object);
    return view ? new HexAccessible(view) : nullptr;
}

} // namespace

HexAccessible::HexAccessible(HexView *view)
    : QAccessibleWidget(view, QAccessible::EditableText)
{
}

void HexAccessible::install()
{
    static const bool done = [] {
        QAccessible::installFactory(hexInterface);
        return true;
    }();
    Q_UNUSED(done)
}

void HexAccessible::tellCaret(HexView &view)
{
    if (!QAccessible::isActive())
        return;
    const HexText text(view.byteCount(), view.bytesPerRow());
    QAccessibleTextCursorEvent moved(
        &view, view.byteCount() > 0 ? text.offsetOf(view.caret(), view.caretColumn()) : 0);
    QAccessible::updateAccessibility(&moved);
}

HexView &HexAccessible::view() const
{
    return *static_cast<HexView *>(widget());
}

HexText HexAccessible::map() const
{
    return HexText(view().byteCount(), view().bytesPerRow());
}

void *HexAccessible::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::TextInterface)
        return static_cast<QAccessibleTextInterface *>(this);
    return QAccessibleWidget::interface_cast(type);
}

QAccessible::State HexAccessible::state() const
{
    QAccessible::State state = QAccessibleWidget::state();
    state.readOnly = true;
    state.multiLine = true;
    state.selectableText = true;
    return state;
}

QString HexAccessible::text(QAccessible::Text kind) const
{
    if (kind != QAccessible::Value)
        return QAccessibleWidget::text(kind);
    const HexText text = map();
    const auto length = quint64(text.lineLength());
    const quint64 first = std::min(view().firstRow(), text.lineAt(text.characterCount()));
    const quint64 rows = std::min(view().pageRows(), mostLines);
    return this->text(int(first * length), int((first + rows) * length));
}

void HexAccessible::selection(int selectionIndex, int *startOffset, int *endOffset) const
{
    const HexSelection &selected = view().selection();
    *startOffset = *endOffset = 0;
    if (selectionIndex != 0 || selected.isEmpty())
        return;
    const HexText text = map();
    *startOffset = text.offsetOf(selected.first(), view().caretColumn());
    *endOffset = text.endOf(selected.last(), view().caretColumn());
}

int HexAccessible::selectionCount() const
{
    return view().selection().isEmpty() ? 0 : 1;
}

void HexAccessible::addSelection(int startOffset, int endOffset)
{
    setSelection(0, startOffset, endOffset);
}

void HexAccessible::removeSelection(int)
{
    view().clearSelection();
}

void HexAccessible::setSelection(int, int startOffset, int endOffset)
{
    const HexText text = map();
    view().select(text.hitAt(startOffset).byte, text.hitAt(std::max(startOffset, endOffset - 1)).byte);
}

int HexAccessible::cursorPosition() const
{
    return view().byteCount() == 0 ? 0 : map().offsetOf(view().caret(), view().caretColumn());
}

void HexAccessible::setCursorPosition(int position)
{
    const quint64 byte = map().hitAt(position).byte;
    view().select(byte, byte);
}

QString HexAccessible::text(int startOffset, int endOffset) const
{
    const HexText text = map();
    const int start = std::clamp(startOffset, 0, text.characterCount());
    const int end = std::clamp(endOffset, start, text.characterCount());
    if (start == end)
        return {};
    const quint64 first = text.lineAt(start);
    const quint64 count = std::min(text.lineAt(end - 1) - first + 1, mostLines);
    const quint64 perLine = view().bytesPerRow();
    const QByteArray bytes = view().bytesAt(first * perLine, count * perLine);
    QString all;
    for (quint64 line = 0; line < count; ++line) {
        all += text.line(first + line, bytes.mid(qsizetype(line * perLine), qsizetype(perLine)));
        all += u'\n';
    }
    const int skipped = start - int(first) * text.lineLength();
    return all.mid(skipped, end - start);
}

/// A word is what stands between blanks: an offset, a byte, the characters of a line.
std::pair<int, int> HexAccessible::unitAt(int offset, QAccessible::TextBoundaryType type) const
{
    const HexText text = map();
    const int all = text.characterCount();
    const int at = std::clamp(offset, 0, std::max(0, all - 1));
    if (type == QAccessible::CharBoundary)
        return {at, std::min(at + 1, all)};
    const int lineStart = int(text.lineAt(at)) * text.lineLength();
    const int lineEnd = std::min(lineStart + text.lineLength(), all);
    if (type != QAccessible::WordBoundary)
        return {lineStart, lineEnd};
    const HexLayout::Hit hit = text.hitAt(at);
    const quint64 firstByte = text.lineAt(at) * view().bytesPerRow();
    if (hit.column == HexLayout::Column::Ascii)
        return {text.offsetOf(firstByte, HexLayout::Column::Ascii), lineEnd};
    if (at < text.offsetOf(firstByte, HexLayout::Column::Hex))
        return {lineStart, text.offsetOf(firstByte, HexLayout::Column::Hex)};
    return {text.offsetOf(hit.byte, HexLayout::Column::Hex),
            std::min(text.offsetOf(hit.byte, HexLayout::Column::Hex) + 3, all)};
}

QString HexAccessible::textAtOffset(int offset, QAccessible::TextBoundaryType boundaryType, int *startOffset,
                                    int *endOffset) const
{
    std::tie(*startOffset, *endOffset) = unitAt(offset, boundaryType);
    return text(*startOffset, *endOffset);
}

QString HexAccessible::textBeforeOffset(int offset, QAccessible::TextBoundaryType boundaryType,
                                        int *startOffset, int *endOffset) const
{
    const int start = unitAt(offset, boundaryType).first;
    if (start > 0)
        return textAtOffset(start - 1, boundaryType, startOffset, endOffset);
    *startOffset = *endOffset = 0;
    return {};
}

QString HexAccessible::textAfterOffset(int offset, QAccessible::TextBoundaryType boundaryType,
                                       int *startOffset, int *endOffset) const
{
    const int end = unitAt(offset, boundaryType).second;
    if (end < characterCount())
        return textAtOffset(end, boundaryType, startOffset, endOffset);
    *startOffset = *endOffset = characterCount();
    return {};
}

int HexAccessible::characterCount() const
{
    return map().characterCount();
}

QRect HexAccessible::characterRect(int offset) const
{
    if (view().byteCount() == 0)
        return {};
    const HexLayout::Hit hit = map().hitAt(offset);
    const QRect rect = view().byteRect(hit.byte, hit.column).toRect();
    return {view().viewport()->mapToGlobal(rect.topLeft()), rect.size()};
}

int HexAccessible::offsetAtPoint(const QPoint &point) const
{
    const QPoint place = view().viewport()->mapFromGlobal(point);
    if (view().byteCount() == 0 || !view().viewport()->rect().contains(place))
        return -1;
    const HexLayout::Hit hit = view().byteAt(place);
    return map().offsetOf(hit.byte, hit.column);
}

void HexAccessible::scrollToSubstring(int startIndex, int)
{
    if (view().byteCount() > 0)
        view().scrollTo(map().hitAt(startIndex).byte);
}

QString HexAccessible::attributes(int, int *startOffset, int *endOffset) const
{
    *startOffset = 0;
    *endOffset = characterCount();
    return {};
}

} // namespace channel::ui
