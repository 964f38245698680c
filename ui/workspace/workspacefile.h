// SPDX-License-Identifier: MIT

#pragma once

#include "ui/workspace/workspacetext.h"

namespace channel::ui {

/// What a `.channelscope` file has. May wait for a disk: for a thread that can.
ParsedWorkspace readWorkspace(const QString &path);

/// Whether a file is there that could be one. May wait for a disk.
bool isWorkspaceThere(const QString &path);

/// Writes the file, whole or not at all. Returns a plain sentence if it was not written: a file that is there
/// and cannot be read as a workspace, as one of a newer program cannot, is never overwritten. May wait for a
/// disk: for a thread that can.
QString writeWorkspace(const QString &path, const Workspace &workspace);

} // namespace channel::ui
