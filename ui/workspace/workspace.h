// SPDX-License-Identifier: MIT

#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

namespace channel::ui {

/// An endpoint as the connection bar's fields say it.
struct WorkspaceEndpoint
{
    enum class Kind : quint8 { Listen, Connect, Proxy };

    Kind kind = Kind::Listen;
    QString host;
    quint16 port = 0;
    QString upstreamHost; ///< Of a proxy.
    quint16 upstreamPort = 0;
    bool connectsAgain = false; ///< Of a connection: when it cannot, or breaks.
    double everySeconds = 0;    ///< Then always after so long; 0 for waits that grow.

    bool operator==(const WorkspaceEndpoint &) const = default;
};

/// What the user calls a peer.
struct WorkspaceName
{
    QString address;
    QString name;

    bool operator==(const WorkspaceName &) const = default;
};

/// A column of the log.
struct WorkspaceColumn
{
    QString column; ///< Its name in the file, whatever the language.
    bool isShown = true;
    double width = 0; ///< In characters; 0 where the user has chosen none.

    bool operator==(const WorkspaceColumn &) const = default;
};

struct WorkspaceFilter
{
    QString name;
    QString text;

    bool operator==(const WorkspaceFilter &) const = default;
};

/// A capture that is open.
struct WorkspaceCapture
{
    QString file;   ///< An absolute path.
    QString filter; ///< Of its log.

    bool operator==(const WorkspaceCapture &) const = default;
};

/// What the user has set up for one job and takes up again another day (channelscope(1) "WORKSPACES").
struct Workspace
{
    QList<WorkspaceEndpoint> endpoints;
    QList<WorkspaceName> names;
    QString filter; ///< Of the live recording's log.
    QList<WorkspaceFilter> filters;
    QList<WorkspaceColumn> columns; ///< From left to right; empty for the usual ones.
    QList<WorkspaceCapture> captures;
    QJsonObject others; ///< What a later program of the same version adds: it is written back.

    bool operator==(const Workspace &) const = default;
};

} // namespace channel::ui
