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
    {.id = CommandId::UserGuide,
     .name = "userGuideAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "User's &guide"),
     .keys = "F1",
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands", "Open the guide at the page for where you are"),
     .whyNot = "",
     .menu = CommandMenu::Help},
    {.id = CommandId::KeyboardShortcuts,
     .name = "keyboardShortcutsAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "&Keyboard shortcuts"),
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands", "List all shortcuts, to be searched and copied"),
     .whyNot = "",
     .menu = CommandMenu::Help},
    {.id = CommandId::About,
     .name = "aboutAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "&About Channelscope"),
     .icon = "information",
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands",
                              "Show the version, and where recordings and settings lie"),
     .whyNot = "",
     .menu = CommandMenu::Help,
     .group = 1},
};

} // namespace

std::span<const CommandRow> helpCommands()
{
    return helpRows;
}

} // namespace channel::ui
