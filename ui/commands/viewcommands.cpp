// SPDX-License-Identifier: MIT

#include "ui/commands/commandtable.h"

#include <QtGlobal>

namespace channel::ui {

namespace {

constexpr const char *noRows =
    QT_TRANSLATE_NOOP("channel::ui::Commands", "The list is empty: there is no message to go to.");
constexpr const char *oneCapture = QT_TRANSLATE_NOOP("channel::ui::Commands", "No other capture is open.");

constexpr CommandRow viewRows[] = {
    {.id = CommandId::Follow,
     .name = "followAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "&Follow"),
     .icon = "follow",
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands", "Keep the newest message in view (End in the list)"),
     .whyNot = "",
     .menu = CommandMenu::View,
     .checkable = true},
    {.id = CommandId::Clear,
     .name = "clearAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "C&lear"),
     .icon = "clear",
     .keys = "Ctrl+L",
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands", "Hide the rows so far; the recording keeps them"),
     .whyNot = "",
     .menu = CommandMenu::View},
    {.id = CommandId::PreviousMessage,
     .name = "previousMessageAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "&Previous message"),
     .icon = "up",
     .keys = "F7",
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands", "Go to the message before"),
     .whyNot = noRows,
     .menu = CommandMenu::View,
     .group = 1},
    {.id = CommandId::NextMessage,
     .name = "nextMessageAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "&Next message"),
     .icon = "down",
     .keys = "F8",
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands", "Go to the message after"),
     .whyNot = noRows,
     .menu = CommandMenu::View,
     .group = 1},
    {.id = CommandId::PreviousInConnection,
     .name = "previousInConnectionAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "Previous &of this connection"),
     .keys = "Ctrl+,",
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands", "Go to the message before, of the same connection"),
     .whyNot = noRows,
     .menu = CommandMenu::View,
     .group = 1},
    {.id = CommandId::NextInConnection,
     .name = "nextInConnectionAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "Next of &this connection"),
     .keys = "Ctrl+.",
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands", "Go to the message after, of the same connection"),
     .whyNot = noRows,
     .menu = CommandMenu::View,
     .group = 1},
    {.id = CommandId::NextCapture,
     .name = "nextCaptureAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "Next &capture"),
     .keys = "Ctrl+Tab; Ctrl+PgDown",
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands", "Show the capture of the next tab"),
     .whyNot = oneCapture,
     .menu = CommandMenu::View,
     .group = 3},
    {.id = CommandId::PreviousCapture,
     .name = "previousCaptureAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "Previous captu&re"),
     .keys = "Ctrl+Shift+Tab; Ctrl+PgUp",
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands", "Show the capture of the tab before"),
     .whyNot = oneCapture,
     .menu = CommandMenu::View,
     .group = 3},
};

} // namespace

std::span<const CommandRow> viewCommands()
{
    return viewRows;
}

} // namespace channel::ui
