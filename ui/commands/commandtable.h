// SPDX-License-Identifier: MIT

#pragma once

#include "ui/commands/commandid.h"

#include <QKeySequence>
#include <QList>

#include <span>

namespace channel::ui {

/// One command: how it looks, what starts it, where it stands. Texts are in English here and marked for
/// translation in the context channel::ui::Commands, which translates them.
struct CommandRow
{
    CommandId id;
    const char *name; ///< Object name, ending in "Action".
    const char *text; ///< With its mnemonic, which is alone in its menu; "…" if it asks something first.
    const char *icon = ""; ///< Of resources/icons.
    const char *keys = ""; ///< As QKeySequence::listFromString() reads them: "Ctrl+Tab; Ctrl+PgDown".
    const char *tip;       ///< What it does: a sentence without its full stop.
    const char *whyNot;    ///< Why it is disabled if nobody says more: a whole sentence.
    CommandMenu menu;
    int group = 0; ///< A line stands between two groups of a menu.
    CommandScope scope = CommandScope::Window;
    bool checkable = false;
};

/// A menu. One within another stands where the first of its commands stands in the table.
struct MenuRow
{
    CommandMenu id;
    const char *name; ///< Object name.
    const char *title;
    CommandMenu parent; ///< Itself if it stands in the menu bar.
    int group = 0;      ///< Within the parent.
    const char *icon = "";
};

/// All commands, in the order of the menus: a file for each menu.
std::span<const CommandRow> fileCommands();
std::span<const CommandRow> editCommands();
std::span<const CommandRow> viewCommands();
std::span<const CommandRow> messageCommands();
std::span<const CommandRow> connectionCommands();
std::span<const CommandRow> helpCommands(); ///< Of the menus Tools and Help.

/// Its shortcuts, the one that is told first.
QList<QKeySequence> keysOf(const CommandRow &row);

std::span<const MenuRow> menuTable();
const MenuRow &menuRow(CommandMenu menu);

} // namespace channel::ui
