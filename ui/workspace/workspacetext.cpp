// SPDX-License-Identifier: MIT

#include "ui/workspace/workspacetext.h"

#include "ui/workspace/workspacereader.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace channel::ui {

namespace {

QJsonObject endpointObject(const WorkspaceEndpoint &endpoint)
{
    QJsonObject object{{u"host"_s, endpoint.host}, {u"port"_s, endpoint.port}};
    switch (endpoint.kind) {
    case WorkspaceEndpoint::Kind::Listen:
        object.insert(u"kind"_s, u"listen"_s);
        break;
    case WorkspaceEndpoint::Kind::Connect:
        object.insert(u"kind"_s, u"connect"_s);
        object.insert(u"connectAgain"_s, endpoint.connectsAgain);
        if (endpoint.everySeconds > 0)
            object.insert(u"everySeconds"_s, endpoint.everySeconds);
        break;
    case WorkspaceEndpoint::Kind::Proxy:
        object.insert(u"kind"_s, u"proxy"_s);
        object.insert(u"upstreamHost"_s, endpoint.upstreamHost);
        object.insert(u"upstreamPort"_s, endpoint.upstreamPort);
        break;
    }
    return object;
}

QJsonObject columnObject(const WorkspaceColumn &column)
{
    QJsonObject object{{u"column"_s, column.column}, {u"shown"_s, column.isShown}};
    if (column.width > 0)
        object.insert(u"width"_s, column.width);
    return object;
}

template <typename Item, typename ToObject>
QJsonArray arrayOf(const QList<Item> &items, ToObject toObject)
{
    QJsonArray array;
    for (const Item &item : items)
        array.append(toObject(item));
    return array;
}

/// A workspace that is moved together with its captures still finds them.
QString nearPath(const QString &path, const QString &folder)
{
    const QString relative = QDir(folder).relativeFilePath(path);
    if (relative.startsWith(u"../"_s) || relative == u".."_s)
        return path;
    // Qt has files of its own behind a colon.
    return relative.startsWith(u':') ? u"./"_s + relative : relative;
}

QJsonObject captureObject(const WorkspaceCapture &capture, const QString &folder)
{
    QJsonObject object{{u"file"_s, nearPath(capture.file, folder)}};
    if (!capture.filter.isEmpty())
        object.insert(u"filter"_s, capture.filter);
    return object;
}

QString placeIn(const QByteArray &text, int offset)
{
    const QByteArray before = text.first(qBound(0, offset, int(text.size())));
    const qsizetype line = before.count('\n') + 1;
    const qsizetype column = before.size() - before.lastIndexOf('\n');
    return WorkspaceReader::tr("line %1, column %2").arg(line).arg(column);
}

} // namespace

QByteArray workspaceText(const Workspace &workspace, const QString &folder)
{
    QJsonObject root = workspace.others;
    root.insert(u"format"_s, workspaceFormat.toString());
    root.insert(u"version"_s, workspaceVersion);
    root.insert(u"endpoints"_s, arrayOf(workspace.endpoints, endpointObject));
    root.insert(u"names"_s, arrayOf(workspace.names, [](const WorkspaceName &name) {
                    return QJsonObject{{u"address"_s, name.address}, {u"name"_s, name.name}};
                }));
    root.insert(u"filter"_s, workspace.filter);
    root.insert(u"filters"_s, arrayOf(workspace.filters, [](const WorkspaceFilter &filter) {
                    return QJsonObject{{u"name"_s, filter.name}, {u"filter"_s, filter.text}};
                }));
    root.insert(u"columns"_s, arrayOf(workspace.columns, columnObject));
    root.insert(u"captures"_s, arrayOf(workspace.captures, [&folder](const WorkspaceCapture &capture) {
                    return captureObject(capture, folder);
                }));
    return QJsonDocument(root).toJson();
}

ParsedWorkspace parseWorkspace(const QByteArray &text, const QString &folder)
{
    if (text.size() > maxWorkspaceBytes)
        return {{}, WorkspaceReader::tr("It is longer than a workspace can be (4 MiB).")};
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(text, &problem);
    if (problem.error != QJsonParseError::NoError)
        return {{},
                WorkspaceReader::tr("It is no JSON: %1, at %2.")
                    .arg(problem.errorString(), placeIn(text, problem.offset))};
    return WorkspaceReader(folder).read(document.object());
}

} // namespace channel::ui
