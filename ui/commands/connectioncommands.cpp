// SPDX-License-Identifier: MIT

#include "ui/commands/commandtable.h"

#include <QtGlobal>

namespace channel::ui {

namespace {

constexpr const char *noneSelected =
    QT_TRANSLATE_NOOP("channel::ui::Commands", "No connection is selected among the endpoints.");
constexpr const char *noRowOfEndpoints =
    QT_TRANSLATE_NOOP("channel::ui::Commands", "No row is selected among the endpoints.");

constexpr CommandRow connectionRows[] = {
    {.id = CommandId::SendTo,
     .name = "sendToAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "&Send to this"),
     .icon = "send",
     .keys = "Return",
     .tip =
         QT_TRANSLATE_NOOP("channel::ui::Commands", "Write a message to who is selected among the endpoints"),
     .whyNot = QT_TRANSLATE_NOOP("channel::ui::Commands",
                                 "Nobody who can be sent to is selected among the endpoints."),
     .menu = CommandMenu::Connection,
     .group = 1,
     .scope = CommandScope::Endpoints},
    {.id = CommandId::Disconnect,
     .name = "disconnectAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "&Disconnect"),
     .icon = "disconnect",
     .keys = "Ctrl+D",
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands",
                              "Close the selected connection, after what is still to be sent"),
     .whyNot = noneSelected,
     .menu = CommandMenu::Connection,
     .group = 1,
     .scope = CommandScope::Endpoints},
    {.id = CommandId::HalfClose,
     .name = "halfCloseAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "&Half-close (finish sending)"),
     .icon = "halfclose",
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands", "Say that no more is sent, and go on receiving"),
     .whyNot = noneSelected,
     .menu = CommandMenu::Connection,
     .group = 1,
     .scope = CommandScope::Endpoints},
    {.id = CommandId::Reset,
     .name = "resetAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "Rese&t"),
     .icon = "reset",
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands", "Break the selected connection off at once (RST)"),
     .whyNot = noneSelected,
     .menu = CommandMenu::Connection,
     .group = 1,
     .scope = CommandScope::Endpoints},
    {.id = CommandId::Stop,
     .name = "stopAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "Sto&p"),
     .icon = "stop",
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands",
                              "Stop listening, and close the connections of the listener"),
     .whyNot = QT_TRANSLATE_NOOP("channel::ui::Commands",
                                 "Nothing that could be stopped is selected among the endpoints."),
     .menu = CommandMenu::Connection,
     .group = 1,
     .scope = CommandScope::Endpoints},
    {.id = CommandId::TryAgain,
     .name = "tryAgainAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "Tr&y again"),
     .icon = "again",
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands",
                              "Listen or connect again, as before, in the same row of the endpoints"),
     .whyNot = QT_TRANSLATE_NOOP("channel::ui::Commands", "No endpoint that is over is selected."),
     .menu = CommandMenu::Connection,
     .group = 1,
     .scope = CommandScope::Endpoints},
    {.id = CommandId::ShowOnly,
     .name = "showOnlyAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "Sho&w only this"),
     .icon = "filter",
     .keys = "Ctrl+Shift+F",
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands",
                              "Filter the log on what is selected among the endpoints; once more, show all"),
     .whyNot = noRowOfEndpoints,
     .menu = CommandMenu::Connection,
     .group = 2,
     .scope = CommandScope::Endpoints},
    {.id = CommandId::Rename,
     .name = "renameAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "Re&name"),
     .icon = "rename",
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands", "Give the selected endpoint or peer a name"),
     .whyNot = noRowOfEndpoints,
     .menu = CommandMenu::Connection,
     .group = 2,
     .scope = CommandScope::Endpoints},
    {.id = CommandId::CopyAddress,
     .name = "copyAddressAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "C&opy address"),
     .icon = "copy",
     .keys = "Ctrl+C",
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands", "Copy the address of the selected endpoint or peer"),
     .whyNot = noRowOfEndpoints,
     .menu = CommandMenu::Connection,
     .group = 2,
     .scope = CommandScope::Endpoints},
    {.id = CommandId::Remove,
     .name = "removeAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "&Remove"),
     .icon = "remove",
     .keys = "Del",
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands",
                              "Take the selected row, which is over, from the endpoints"),
     .whyNot =
         QT_TRANSLATE_NOOP("channel::ui::Commands", "No row that is over is selected among the endpoints."),
     .menu = CommandMenu::Connection,
     .group = 3,
     .scope = CommandScope::Endpoints},
    {.id = CommandId::RemoveClosed,
     .name = "removeClosedAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "Remove c&losed"),
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands",
                              "Take the closed connections of the selected endpoint from the list"),
     .whyNot = QT_TRANSLATE_NOOP("channel::ui::Commands", "No endpoint with closed connections is selected."),
     .menu = CommandMenu::Connection,
     .group = 3,
     .scope = CommandScope::Endpoints},
};

} // namespace

std::span<const CommandRow> connectionCommands()
{
    return connectionRows;
}

} // namespace channel::ui
