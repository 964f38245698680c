// SPDX-License-Identifier: MIT

#include "ui/commands/commandtable.h"

#include <QtGlobal>

namespace channel::ui {

namespace {

constexpr const char *noMessageSelected =
    QT_TRANSLATE_NOOP("channel::ui::Commands", "No message is selected.");

constexpr CommandRow messageRows[] = {
    {.id = CommandId::Send,
     .name = "sendAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "&Send"),
     .icon = "send",
     .keys = "Ctrl+Return; Ctrl+Enter",
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands", "Send the message that is written below"),
     .whyNot = QT_TRANSLATE_NOOP("channel::ui::Commands",
                                 "There is nobody to send to, or what is written makes no message."),
     .menu = CommandMenu::Message,
     .scope = CommandScope::Form},
    {.id = CommandId::Mark,
     .name = "markAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "&Mark"),
     .icon = "mark",
     .keys = "Ctrl+M",
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands", "Mark the selected rows, or take their marks away"),
     .whyNot = noMessageSelected,
     .menu = CommandMenu::Message,
     .group = 1},
    {.id = CommandId::Note,
     .name = "noteAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "&Note…"),
     .icon = "note",
     .keys = "Ctrl+Alt+C",
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands", "Write a note on the selected rows"),
     .whyNot = noMessageSelected,
     .menu = CommandMenu::Message,
     .group = 1},
    {.id = CommandId::TimeReference,
     .name = "timeReferenceAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "&Time reference"),
     .icon = "timereference",
     .keys = "Ctrl+T",
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands", "Let the times below count from this row"),
     .whyNot = noMessageSelected,
     .menu = CommandMenu::Message,
     .group = 1},
    {.id = CommandId::SendAgain,
     .name = "sendAgainAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "Send &again"),
     .icon = "send",
     .keys = "Ctrl+R",
     .tip = QT_TRANSLATE_NOOP(
         "channel::ui::Commands",
         "Send the selected rows to their peers, in order; where a peer is gone, to whom the "
         "form sends to"),
     .whyNot = noMessageSelected,
     .menu = CommandMenu::Message,
     .group = 2},
    {.id = CommandId::PutIntoForm,
     .name = "putIntoFormAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "&Put into the form"),
     .icon = "rename",
     .keys = "Ctrl+Shift+R",
     .tip = QT_TRANSLATE_NOOP(
         "channel::ui::Commands",
         "Write the message of this row into the form, with every byte, to be changed and sent"),
     .whyNot = noMessageSelected,
     .menu = CommandMenu::Message,
     .group = 2},
};

} // namespace

std::span<const CommandRow> messageCommands()
{
    return messageRows;
}

} // namespace channel::ui
