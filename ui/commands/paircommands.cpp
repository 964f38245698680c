// SPDX-License-Identifier: MIT

#include "ui/commands/commandtable.h"

#include <QtGlobal>

namespace channel::ui {

namespace {

constexpr const char *noPair =
    QT_TRANSLATE_NOOP("channel::ui::Commands", "No pair of a proxy is selected among the endpoints.");
constexpr const char *noClientLeg = QT_TRANSLATE_NOOP(
    "channel::ui::Commands", "No pair of a proxy whose client is there is selected among the endpoints.");
constexpr const char *noServerLeg = QT_TRANSLATE_NOOP(
    "channel::ui::Commands", "No pair of a proxy whose server is there is selected among the endpoints.");

constexpr CommandRow pairRows[] = {
    {.id = CommandId::ShowPair,
     .name = "showPairAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "Show this p&air"),
     .icon = "filter",
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands",
                              "Show only what the selected client and its server say to each other"),
     .whyNot = noPair,
     .menu = CommandMenu::Connection,
     .group = 2,
     .scope = CommandScope::Endpoints},
    {.id = CommandId::ClientSendTo,
     .name = "clientSendToAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "&Send to the client"),
     .icon = "send",
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands", "Write a message to the client of the selected pair"),
     .whyNot = noClientLeg,
     .menu = CommandMenu::ClientLeg,
     .scope = CommandScope::Endpoints},
    {.id = CommandId::ClientDisconnect,
     .name = "clientDisconnectAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "&Disconnect the client"),
     .icon = "disconnect",
     .tip =
         QT_TRANSLATE_NOOP("channel::ui::Commands",
                           "Close the connection to the client; the server's follows after what it is owed"),
     .whyNot = noClientLeg,
     .menu = CommandMenu::ClientLeg,
     .scope = CommandScope::Endpoints},
    {.id = CommandId::ClientHalfClose,
     .name = "clientHalfCloseAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "&Half-close towards the client"),
     .icon = "halfclose",
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands",
                              "Tell the client that no more comes, and go on passing on what it sends"),
     .whyNot = noClientLeg,
     .menu = CommandMenu::ClientLeg,
     .scope = CommandScope::Endpoints},
    {.id = CommandId::ClientReset,
     .name = "clientResetAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "Rese&t the client"),
     .icon = "reset",
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands",
                              "Break the connection to the client off at once (RST); the server's follows"),
     .whyNot = noClientLeg,
     .menu = CommandMenu::ClientLeg,
     .scope = CommandScope::Endpoints},
    {.id = CommandId::ServerSendTo,
     .name = "serverSendToAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "&Send to the server"),
     .icon = "send",
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands",
                              "Write a message to the server, on the connection of the selected pair"),
     .whyNot = noServerLeg,
     .menu = CommandMenu::ServerLeg,
     .scope = CommandScope::Endpoints},
    {.id = CommandId::ServerDisconnect,
     .name = "serverDisconnectAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "&Disconnect the server"),
     .icon = "disconnect",
     .tip =
         QT_TRANSLATE_NOOP("channel::ui::Commands",
                           "Close the connection to the server; the client's follows after what it is owed"),
     .whyNot = noServerLeg,
     .menu = CommandMenu::ServerLeg,
     .scope = CommandScope::Endpoints},
    {.id = CommandId::ServerHalfClose,
     .name = "serverHalfCloseAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "&Half-close towards the server"),
     .icon = "halfclose",
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands",
                              "Tell the server that no more comes, and go on passing on what it sends"),
     .whyNot = noServerLeg,
     .menu = CommandMenu::ServerLeg,
     .scope = CommandScope::Endpoints},
    {.id = CommandId::ServerReset,
     .name = "serverResetAction",
     .text = QT_TRANSLATE_NOOP("channel::ui::Commands", "Rese&t the server"),
     .icon = "reset",
     .tip = QT_TRANSLATE_NOOP("channel::ui::Commands",
                              "Break the connection to the server off at once (RST); the client's follows"),
     .whyNot = noServerLeg,
     .menu = CommandMenu::ServerLeg,
     .scope = CommandScope::Endpoints},
};

} // namespace

std::span<const CommandRow> pairCommands()
{
    return pairRows;
}

} // namespace channel::ui
