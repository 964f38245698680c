// SPDX-License-Identifier: MIT

#include "ui/inspector/inspectorcommands.h"

#include "ui/commands/commands.h"
#include "ui/inspector/hexview.h"
#include "ui/inspector/inspector.h"

#include <array>
#include <utility>

namespace channel::ui {

namespace {

constexpr std::array tabCommands{std::pair(CommandId::ShowHex, Inspector::Tab::Hex),
                                 std::pair(CommandId::ShowText, Inspector::Tab::Text),
                                 std::pair(CommandId::ShowJson, Inspector::Tab::Json),
                                 std::pair(CommandId::ShowWire, Inspector::Tab::Wire)};

constexpr std::array byteCopies{std::pair(CommandId::CopyBytesText, CopyFormat::Text),
                                std::pair(CommandId::CopyBytesHex, CopyFormat::Hex),
                                std::pair(CommandId::CopyBytesHexDump, CopyFormat::HexDump),
                                std::pair(CommandId::CopyBytesCArray, CopyFormat::CArray),
                                std::pair(CommandId::CopyBytesPython, CopyFormat::PythonBytes),
                                std::pair(CommandId::CopyBytesBase64, CopyFormat::Base64)};

} // namespace

InspectorCommands::InspectorCommands(Commands &commands, Inspector &inspector)
    : QObject(&inspector)
    , commands_(commands)
    , inspector_(inspector)
    , bytes_(*inspector.hexView())
{
    commands.addTo(bytes_, CommandScope::Bytes);
    connectTabs();
    connectBytes();
    connect(&inspector_, &Inspector::offerChanged, this, &InspectorCommands::update);
    update();
}

void InspectorCommands::connectTabs()
{
    for (const auto &[id, tab] : tabCommands)
        commands_.connectTo(id, this, [this, tab = tab] { inspector_.showTab(tab); });
}

void InspectorCommands::connectBytes()
{
    commands_.connectTo(CommandId::CopyBytes, this, [this] { bytes_.copyColumn(); });
    for (const auto &[id, format] : byteCopies)
        commands_.connectTo(id, this, [this, format = format] { bytes_.copy(format); });
    commands_.connectTo(CommandId::SelectBytes, this, [this] {
        inspector_.showTab(Inspector::Tab::Hex);
        bytes_.selectAll();
    });
}

void InspectorCommands::update()
{
    const bool hasFrame = inspector_.offers(Inspector::Tab::Hex);
    for (const auto &[id, tab] : tabCommands)
        commands_.setAvailable(id, inspector_.offers(tab));
    if (hasFrame && !inspector_.offers(Inspector::Tab::Json))
        commands_.setWhyNot(CommandId::ShowJson, tr("The payload is not JSON."));
    const bool hasBytes = bytes_.byteCount() > 0;
    for (const auto &[id, format] : byteCopies)
        commands_.setAvailable(id, hasBytes);
    for (const CommandId id : {CommandId::CopyBytes, CommandId::SelectBytes})
        commands_.setAvailable(id, hasBytes);
}

} // namespace channel::ui
