// SPDX-License-Identifier: MIT

#include "ui/commands/commandtable.h"

namespace channel::ui {

namespace {

constexpr CommandRow helpRows[] = {
    {.id = CommandId::Palette,
     .name = "paletteAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "&Find a command…"),
     .keys = "Ctrl+Shift+P",
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands", "Find any command by some of its letters, and run it"),
     .whyNot = "",
     .menu = CommandMenu::Tools},
};

} // namespace

std::span<const CommandRow> helpCommands()
{
    return helpRows;
}

} // namespace channel::ui
