// SPDX-License-Identifier: MIT

#include "ui/commands/commandtable.h"

namespace channel::ui {

std::span<const CommandRow> helpCommands()
{
    return {};
}

} // namespace channel::ui
