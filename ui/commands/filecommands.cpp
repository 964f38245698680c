// SPDX-License-Identifier: MIT

#include "ui/commands/commandtable.h"

#include <QtGlobal>

namespace channel::ui {

namespace {

constexpr const char *nothingToSave =
    QT_TRANSLATE_NOOP("channel::ui::Commands", "Nothing has been recorded so far.");
constexpr const char *noFileShown = QT_TRANSLATE_NOOP(
    "channel::ui::Commands", "The recording that runs is shown, not a file that was opened.");
constexpr const char *nothingLeftBehind =
    QT_TRANSLATE_NOOP("channel::ui::Commands", "No recordings were left behind.");

constexpr CommandRow fileRows[] = {
    {.id = CommandId::Open,
     .name = "openAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "&Open…"),
     .icon = "open",
     .keys = "Ctrl+O",
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands", "Open a capture"),
     .whyNot = "",
     .menu = CommandMenu::File},
    {.id = CommandId::ForgetRecent,
     .name = "forgetRecentAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "&Forget these"),
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands", "Forget which captures were opened and saved last"),
     .whyNot = QT_TRANSLATE_NOOP("channel::ui::Commands", "No captures were opened or saved so far."),
     .menu = CommandMenu::OpenRecent},
    {.id = CommandId::DecodeAs,
     .name = "decodeAsAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "&Decode as…"),
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands",
                              "Decode the file again, under another policy or limit or on other ports"),
     .whyNot = noFileShown,
     .menu = CommandMenu::File},
    {.id = CommandId::OpenLeftBehind,
     .name = "openOfferedAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "&Open"),
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands", "Open the newest recording that was left behind"),
     .whyNot = nothingLeftBehind,
     .menu = CommandMenu::LeftBehind},
    {.id = CommandId::DeleteLeftBehind,
     .name = "deleteOfferedAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "&Delete…"),
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands", "Delete the recordings that were left behind"),
     .whyNot = nothingLeftBehind,
     .menu = CommandMenu::LeftBehind},
    {.id = CommandId::Save,
     .name = "saveAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "&Save"),
     .icon = "save",
     .keys = "Ctrl+S",
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands", "Save the capture"),
     .whyNot = nothingToSave,
     .menu = CommandMenu::File,
     .group = 1},
    {.id = CommandId::SaveAs,
     .name = "saveAsAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "Save &as…"),
     .keys = "Ctrl+Shift+S",
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands", "Save the capture under another name"),
     .whyNot = nothingToSave,
     .menu = CommandMenu::File,
     .group = 1},
    {.id = CommandId::SaveShown,
     .name = "saveShownAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "Save the rows s&hown as a capture…"),
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands", "Save what the filter shows as a capture of its own"),
     .whyNot = nothingToSave,
     .menu = CommandMenu::File,
     .group = 1},
    {.id = CommandId::SaveMarked,
     .name = "saveMarkedAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "Save the &marked rows as a capture…"),
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands", "Save what is marked as a capture of its own"),
     .whyNot = QT_TRANSLATE_NOOP("channel::ui::Commands", "No row is marked."),
     .menu = CommandMenu::File,
     .group = 1},
    {.id = CommandId::Export,
     .name = "exportAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "&Export…"),
     .icon = "export",
     .keys = "Ctrl+E",
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands",
                              "Export rows as text, hex dump, JSON, CSV or bare payloads"),
     .whyNot = "",
     .menu = CommandMenu::File,
     .group = 1},
    {.id = CommandId::CloseCapture,
     .name = "closeCaptureAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "&Close this capture"),
     .keys = "Ctrl+W; Ctrl+F4",
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands", "Close the file that is shown"),
     .whyNot = noFileShown,
     .menu = CommandMenu::File,
     .group = 2},
    {.id = CommandId::Quit,
     .name = "quitAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "&Quit"),
     .keys = "Ctrl+Q",
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands", "Stop everything and close the window"),
     .whyNot = "",
     .menu = CommandMenu::File,
     .group = 3},
};

} // namespace

std::span<const CommandRow> fileCommands()
{
    return fileRows;
}

} // namespace channel::ui
