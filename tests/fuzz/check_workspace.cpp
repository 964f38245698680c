// SPDX-License-Identifier: MIT

#include "check.h"
#include "ui/workspace/workspacetext.h"

#include <QDir>

using namespace channel::ui;

namespace {

constexpr qsizetype longestError = 5000; ///< It may name a column of the file, and Qt's own words.

void checkBounds(const Workspace &workspace)
{
    for (const qsizetype size : {workspace.endpoints.size(), workspace.names.size(), workspace.filters.size(),
                                 workspace.columns.size(), workspace.captures.size()})
        require(size <= 1000, "no list is longer than it may be");
    for (const WorkspaceEndpoint &endpoint : workspace.endpoints) {
        require(!endpoint.host.isEmpty() && endpoint.host.size() <= 253, "an endpoint has a host");
        require(endpoint.kind != WorkspaceEndpoint::Kind::Connect || endpoint.port != 0,
                "nobody connects to port 0");
    }
    for (const WorkspaceCapture &capture : workspace.captures)
        require(QDir::isAbsolutePath(capture.file), "it is known where a capture is");
}

} // namespace

void check_workspace(QByteArrayView input)
{
    const QString folder = QStringLiteral("/lab/here");
    const ParsedWorkspace parsed = parseWorkspace(input.toByteArray(), folder);
    require(parsed.workspace.has_value() == parsed.error.isEmpty(), "it is a workspace, or said why not");
    require(parsed.workspace || (parsed.error.endsWith(u'.') && parsed.error.size() <= longestError),
            "an error is one bounded sentence");
    if (!parsed.workspace)
        return;
    checkBounds(*parsed.workspace);
    const QByteArray text = workspaceText(*parsed.workspace, folder);
    if (text.size() > maxWorkspaceBytes)
        return; // Blanks make it longer than it was.
    const ParsedWorkspace again = parseWorkspace(text, folder);
    require(again.workspace && *again.workspace == *parsed.workspace, "what is written is what was read");
}
