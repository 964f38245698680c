// SPDX-License-Identifier: MIT

#pragma once

#include "ui/workspace/workspace.h"

#include <QByteArray>

#include <optional>

namespace channel::ui {

/// The version of the format that is written, and the newest that is read.
inline constexpr int workspaceVersion = 1;
/// Longer files are refused.
inline constexpr qint64 maxWorkspaceBytes = 4 * 1024 * 1024;

/// A workspace as the JSON of a `.channelscope` file, whose captures are told relative to `folder` where they
/// are in it.
QByteArray workspaceText(const Workspace &workspace, const QString &folder);

struct ParsedWorkspace
{
    std::optional<Workspace> workspace;
    QString error; ///< A plain sentence that names the place, if there is no workspace.
};

/// Reads such a text, from a file in `folder`. It may come from anybody: what is wrong, too long or too much
/// is named and nothing of it taken.
ParsedWorkspace parseWorkspace(const QByteArray &text, const QString &folder);

} // namespace channel::ui
