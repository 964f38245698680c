// SPDX-License-Identifier: MIT

#pragma once

#include "ui/inspector/hexlayout.h"

#include <optional>

QT_BEGIN_NAMESPACE
class QKeyEvent;
QT_END_NAMESPACE

namespace channel::ui {

/// Where a key moves the caret of a hex view, with Shift or without; nothing for other keys.
std::optional<HexLayout::Move> hexMoveOf(const QKeyEvent &event);

} // namespace channel::ui
