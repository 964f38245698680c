// SPDX-License-Identifier: MIT

#pragma once

#include "ui/workspace/workspacetext.h"

#include <optional>

namespace channel::ui {

/// What a `.channelscope` file has. May wait for a disk: for a thread that can.
ParsedWorkspace readWorkspace(const QString &path);

/// Whether a file is there that could be one. May wait for a disk.
bool isWorkspaceThere(const QString &path);

/// Writes the file, whole or not at all. Returns a plain sentence if it was not written: a file that is there
/// and cannot be read as a workspace, as one of a newer program cannot, is never overwritten; nor, where it
/// is `known` what the file has, one that has something else now. What it has in the end is known then. May
/// wait for a disk: for a thread that can.
QString writeWorkspace(const QString &path, const Workspace &workspace,
                       std::optional<Workspace> *known = nullptr);

} // namespace channel::ui
