// SPDX-License-Identifier: MIT

#include "ui/commands/commandtable.h"

#include <QtGlobal>

#include <algorithm>

namespace channel::ui {

namespace {

constexpr MenuRow menus[] = {
    {.id = CommandMenu::File,
     .name = "fileMenu",
     .title = QT_TRANSLATE_NOOP("channel::ui::Commands", "&File"),
     .parent = CommandMenu::File},
    {.id = CommandMenu::OpenRecent,
     .name = "openRecentMenu",
     .title = QT_TRANSLATE_NOOP("channel::ui::Commands", "Open &recent"),
     .parent = CommandMenu::File},
    {.id = CommandMenu::LeftBehind,
     .name = "leftBehindMenu",
     .title = QT_TRANSLATE_NOOP("channel::ui::Commands", "Recordings left &behind"),
     .parent = CommandMenu::File},
    {.id = CommandMenu::Edit,
     .name = "editMenu",
     .title = QT_TRANSLATE_NOOP("channel::ui::Commands", "&Edit"),
     .parent = CommandMenu::Edit},
    {.id = CommandMenu::CopyAs,
     .name = "copyAsMenu",
     .title = QT_TRANSLATE_NOOP("channel::ui::Commands", "Copy &as"),
     .parent = CommandMenu::Edit,
     .group = 1},
    {.id = CommandMenu::Bytes,
     .name = "bytesMenu",
     .title = QT_TRANSLATE_NOOP("channel::ui::Commands", "&Bytes of the message"),
     .parent = CommandMenu::Edit,
     .group = 1},
    {.id = CommandMenu::View,
     .name = "viewMenu",
     .title = QT_TRANSLATE_NOOP("channel::ui::Commands", "&View"),
     .parent = CommandMenu::View},
    {.id = CommandMenu::Columns,
     .name = "columnsMenu",
     .title = QT_TRANSLATE_NOOP("channel::ui::Commands", "Colu&mns"),
     .parent = CommandMenu::View,
     .group = 2},
    {.id = CommandMenu::Message,
     .name = "messageMenu",
     .title = QT_TRANSLATE_NOOP("channel::ui::Commands", "&Message"),
     .parent = CommandMenu::Message},
    {.id = CommandMenu::Connection,
     .name = "connectionMenu",
     .title = QT_TRANSLATE_NOOP("channel::ui::Commands", "&Connection"),
     .parent = CommandMenu::Connection},
    {.id = CommandMenu::ClientLeg,
     .name = "clientLegMenu",
     .title = QT_TRANSLATE_NOOP("channel::ui::Commands", "Client o&f the pair"),
     .parent = CommandMenu::Connection,
     .group = 2},
    {.id = CommandMenu::ServerLeg,
     .name = "serverLegMenu",
     .title = QT_TRANSLATE_NOOP("channel::ui::Commands", "Ser&ver of the pair"),
     .parent = CommandMenu::Connection,
     .group = 2},
    {.id = CommandMenu::Tools,
     .name = "toolsMenu",
     .title = QT_TRANSLATE_NOOP("channel::ui::Commands", "&Tools"),
     .parent = CommandMenu::Tools},
    {.id = CommandMenu::Help,
     .name = "helpMenu",
     .title = QT_TRANSLATE_NOOP("channel::ui::Commands", "&Help"),
     .parent = CommandMenu::Help},
};

} // namespace

QList<QKeySequence> keysOf(const CommandRow &row)
{
    // Of no text it would read one sequence of no keys.
    return *row.keys ? QKeySequence::listFromString(QLatin1StringView(row.keys)) : QList<QKeySequence>();
}

std::span<const MenuRow> menuTable()
{
    return menus;
}

const MenuRow &menuRow(CommandMenu menu)
{
    return *std::ranges::find(menus, menu, &MenuRow::id);
}

} // namespace channel::ui
