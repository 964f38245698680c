// SPDX-License-Identifier: MIT

#include "ui/inspector/hexkeys.h"

#include <QKeyEvent>

#include <algorithm>
#include <array>

namespace channel::ui {

namespace {

struct MoveKey
{
    int key;
    Qt::KeyboardModifiers modifiers; ///< Shift aside.
    HexLayout::Move move;
};

const std::array moveKeys{
    MoveKey{Qt::Key_Left, Qt::NoModifier, HexLayout::Move::Left},
    MoveKey{Qt::Key_Right, Qt::NoModifier, HexLayout::Move::Right},
    MoveKey{Qt::Key_Up, Qt::NoModifier, HexLayout::Move::Up},
    MoveKey{Qt::Key_Down, Qt::NoModifier, HexLayout::Move::Down},
    MoveKey{Qt::Key_PageUp, Qt::NoModifier, HexLayout::Move::PageUp},
    MoveKey{Qt::Key_PageDown, Qt::NoModifier, HexLayout::Move::PageDown},
    MoveKey{Qt::Key_Home, Qt::NoModifier, HexLayout::Move::RowStart},
    MoveKey{Qt::Key_End, Qt::NoModifier, HexLayout::Move::RowEnd},
    MoveKey{Qt::Key_Home, Qt::ControlModifier, HexLayout::Move::Start},
    MoveKey{Qt::Key_End, Qt::ControlModifier, HexLayout::Move::End},
};

} // namespace

std::optional<HexLayout::Move> hexMoveOf(const QKeyEvent &event)
{
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier);
    const auto found = std::find_if(moveKeys.begin(), moveKeys.end(), [&](const MoveKey &entry) {
        return entry.key == event.key() && entry.modifiers == modifiers;
    });
    return found == moveKeys.end() ? std::nullopt : std::optional(found->move);
}

} // namespace channel::ui
