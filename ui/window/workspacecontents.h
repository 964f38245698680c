// SPDX-License-Identifier: MIT

#pragma once

#include "channel/session/sessiontypes.h"
#include "ui/workspace/workspace.h"

#include <QStringList>

QT_BEGIN_NAMESPACE
class QSettings;
QT_END_NAMESPACE

namespace channel::ui {

class DocumentArea;
class EndpointModel;
class LogColumns;
class NameBook;

// What a window has, as a workspace keeps it, and back.

/// All that are listed, whether they run or not; of those that are over, one of each, and only where none
/// like it runs.
QList<WorkspaceEndpoint> endpointsToKeep(const EndpointModel &endpoints);
EndpointInfo askedForBy(const WorkspaceEndpoint &endpoint);

/// By address.
QList<WorkspaceName> namesToKeep(const NameBook &names);
/// A name that the address has already gives way, no other does. Returns those that find no place.
QList<WorkspaceName> takeNames(NameBook &names, const QList<WorkspaceName> &added);

QList<WorkspaceFilter> filtersToKeep(QSettings &settings);
/// None gives way: one whose name is that of another is kept as "NAME (2)". Returns the names of those that
/// find no place.
QStringList takeFilters(QSettings &settings, const QList<WorkspaceFilter> &added);

QList<WorkspaceColumn> columnsToKeep(const LogColumns &columns);
/// Nothing happens if none is named.
void takeColumns(LogColumns &columns, const QList<WorkspaceColumn> &wanted);

/// The files that are open: where the user has them, not copies of other programs' captures.
QList<WorkspaceCapture> capturesToKeep(const DocumentArea &area);

} // namespace channel::ui
