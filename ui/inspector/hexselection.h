// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

#include <algorithm>

namespace channel::ui {

/// The bytes that are selected in a hex view, and the caret among them. Knows numbers only.
/// Either empty, or all bytes from first() to last(), both included; the caret is one end.
class HexSelection
{
public:
    bool isEmpty() const { return !active_; }
    quint64 first() const { return std::min(anchor_, caret_); }
    quint64 last() const { return std::max(anchor_, caret_); }
    quint64 size() const { return active_ ? last() - first() + 1 : 0; }
    bool contains(quint64 byte) const { return active_ && byte >= first() && byte <= last(); }
    /// The end that the keyboard moves; 0 before anything was selected.
    quint64 caret() const { return caret_; }

    /// Selects one byte, or with `extend` everything from the anchor to it.
    void moveTo(quint64 byte, bool extend)
    {
        if (!extend || !active_)
            anchor_ = byte;
        caret_ = byte;
        active_ = true;
    }
    /// Selects all of `byteCount` bytes.
    void selectAll(quint64 byteCount)
    {
        active_ = byteCount > 0;
        anchor_ = 0;
        caret_ = active_ ? byteCount - 1 : 0;
    }
    void clear() { *this = HexSelection(); }

    bool operator==(const HexSelection &) const = default;

private:
    quint64 anchor_ = 0;
    quint64 caret_ = 0;
    bool active_ = false;
};

} // namespace channel::ui
