// SPDX-License-Identifier: MIT

#include "ui/commands/commandtable.h"

#include <QtGlobal>

namespace channel::ui {

namespace {

constexpr const char *noRowSelected =
    QT_TRANSLATE_NOOP("channel::ui::Commands", "No row of the list is selected.");

constexpr CommandRow editRows[] = {
    {.id = CommandId::Undo,
     .name = "undoClearAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "&Undo"),
     .icon = "undo",
     .keys = "Ctrl+Z",
     .tip =
         QT_TRANSLATE_NOOP("channel::ui::Commands", "Take back the last clear, mark, note or time reference"),
     .whyNot = QT_TRANSLATE_NOOP("channel::ui::Commands",
                                 "Nothing has been cleared, marked or noted that could be taken back."),
     .menu = CommandMenu::Edit},
    {.id = CommandId::CopyText,
     .name = "copyTextAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "&Copy as Text"),
     .icon = "copy",
     .keys = "Ctrl+C",
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands", "Copy the payloads of the selected rows as text"),
     .whyNot = noRowSelected,
     .menu = CommandMenu::Edit,
     .group = 1,
     .scope = CommandScope::List},
    {.id = CommandId::CopyRows,
     .name = "copyRowsAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "Copy &rows"),
     .keys = "Ctrl+Shift+C",
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands", "Copy the selected rows as the list shows them"),
     .whyNot = noRowSelected,
     .menu = CommandMenu::Edit,
     .group = 1,
     .scope = CommandScope::List},
    {.id = CommandId::CopyHex,
     .name = "copyHexAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "Copy as &Hex"),
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands", "Copy the payloads of the selected rows as hex"),
     .whyNot = noRowSelected,
     .menu = CommandMenu::CopyAs,
     .scope = CommandScope::List},
    {.id = CommandId::CopyHexDump,
     .name = "copyHexDumpAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "Copy as Hex &dump"),
     .tip =
         QT_TRANSLATE_NOOP("channel::ui::Commands", "Copy the payloads of the selected rows as a hex dump"),
     .whyNot = noRowSelected,
     .menu = CommandMenu::CopyAs,
     .scope = CommandScope::List},
    {.id = CommandId::CopyCArray,
     .name = "copyCArrayAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "Copy as &C array"),
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands",
                              "Copy the payloads of the selected rows as arrays for a C program"),
     .whyNot = noRowSelected,
     .menu = CommandMenu::CopyAs,
     .scope = CommandScope::List},
    {.id = CommandId::CopyPythonBytes,
     .name = "copyPythonBytesAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "Copy as &Python bytes"),
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands",
                              "Copy the payloads of the selected rows as bytes for a Python program"),
     .whyNot = noRowSelected,
     .menu = CommandMenu::CopyAs,
     .scope = CommandScope::List},
    {.id = CommandId::CopyBase64,
     .name = "copyBase64Action",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "Copy as &Base64"),
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands", "Copy the payloads of the selected rows as Base64"),
     .whyNot = noRowSelected,
     .menu = CommandMenu::CopyAs,
     .scope = CommandScope::List},
    {.id = CommandId::SelectAll,
     .name = "selectAllAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "&Select all"),
     .keys = "Ctrl+A",
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands", "Select every row of the list"),
     .whyNot = QT_TRANSLATE_NOOP("channel::ui::Commands", "The list is empty."),
     .menu = CommandMenu::Edit,
     .group = 1,
     .scope = CommandScope::List},
    {.id = CommandId::Find,
     .name = "findAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "&Find…"),
     .keys = "Ctrl+F",
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands", "Find text or bytes among the rows, which all stay"),
     .whyNot = "",
     .menu = CommandMenu::Edit,
     .group = 2},
    {.id = CommandId::FindNext,
     .name = "findNextAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "Find &next"),
     .keys = "F3",
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands", "Go to the next place that is found"),
     .whyNot = "",
     .menu = CommandMenu::Edit,
     .group = 2},
    {.id = CommandId::FindPrevious,
     .name = "findPreviousAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "Find &previous"),
     .keys = "Shift+F3",
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands", "Go to the place found before"),
     .whyNot = "",
     .menu = CommandMenu::Edit,
     .group = 2},
    {.id = CommandId::Filter,
     .name = "filterAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "F&ilter…"),
     .icon = "filter",
     .keys = "Ctrl+/",
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands", "Show only the rows that match a filter"),
     .whyNot = "",
     .menu = CommandMenu::Edit,
     .group = 2},
};

} // namespace

std::span<const CommandRow> editCommands()
{
    return editRows;
}

} // namespace channel::ui
