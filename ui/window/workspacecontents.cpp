// SPDX-License-Identifier: MIT

#include "ui/window/workspacecontents.h"

#include "ui/documents/documentarea.h"
#include "ui/endpoints/endpointmodel.h"
#include "ui/endpoints/endpointtext.h"
#include "ui/filter/savedfilters.h"
#include "ui/traffic/logcolumns.h"
#include "ui/traffic/trafficpage.h"
#include "ui/window/runningendpoint.h"
#include "ui/workspace/workspacereader.h"

#include <QFileInfo>
#include <QHash>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iterator>

namespace channel::ui {

namespace {

// What is kept can be read again.
static_assert(WorkspaceReader::mostOfName == NameBook::maxNameLength);
static_assert(WorkspaceReader::mostOfAddress == NameBook::maxAddressLength);

using Seconds = std::chrono::duration<double>;

WorkspaceEndpoint::Kind kindToKeep(EndpointKind kind)
{
    switch (kind) {
    case EndpointKind::Listener:
        return WorkspaceEndpoint::Kind::Listen;
    case EndpointKind::Connection:
        return WorkspaceEndpoint::Kind::Connect;
    case EndpointKind::Proxy:
        break;
    }
    return WorkspaceEndpoint::Kind::Proxy;
}

EndpointKind kindAskedFor(WorkspaceEndpoint::Kind kind)
{
    switch (kind) {
    case WorkspaceEndpoint::Kind::Listen:
        return EndpointKind::Listener;
    case WorkspaceEndpoint::Kind::Connect:
        return EndpointKind::Connection;
    case WorkspaceEndpoint::Kind::Proxy:
        break;
    }
    return EndpointKind::Proxy;
}

WorkspaceEndpoint toKeep(const EndpointInfo &endpoint)
{
    WorkspaceEndpoint kept{kindToKeep(endpoint.kind),
                           endpoint.host,
                           endpoint.port,
                           endpoint.upstreamHost,
                           endpoint.upstreamPort,
                           endpoint.retry.has_value(),
                           0};
    // Waits that grow have no one length.
    if (endpoint.retry && endpoint.retry->first == endpoint.retry->longest)
        kept.everySeconds = Seconds(endpoint.retry->first).count();
    return kept;
}

bool isAmong(const QList<EndpointInfo> &endpoints, const EndpointInfo &wanted)
{
    return std::ranges::any_of(endpoints,
                               [&wanted](const EndpointInfo &known) { return isAsAsked(known, wanted); });
}

/// A name that is free, or has this very text already; empty once the names are too long.
QString freeName(const QList<SavedFilter> &known, const SavedFilter &wanted)
{
    const auto isTaken = [&](const QString &name) {
        return std::ranges::any_of(known, [&](const SavedFilter &filter) {
            return filter.name == name && filter.text != wanted.text;
        });
    };
    QString name = wanted.name;
    for (int number = 2; isTaken(name); ++number)
        name = QStringLiteral("%1 (%2)").arg(wanted.name).arg(number);
    return name;
}

} // namespace

QList<WorkspaceEndpoint> endpointsToKeep(const EndpointModel &endpoints)
{
    QList<EndpointInfo> kept;
    // Those that run stand before those that are over.
    for (int row = 0; row < endpoints.rowCount(); ++row) {
        const EndpointInfo *known = endpoints.endpoint(endpoints.index(row, 0));
        if (!isOver(*known) || !isAmong(kept, *known))
            kept.append(*known);
    }
    // The list grows at its end; what was asked for first is started first.
    std::ranges::stable_sort(kept, {}, &EndpointInfo::id);
    QList<WorkspaceEndpoint> workspace;
    std::ranges::transform(kept, std::back_inserter(workspace), toKeep);
    return workspace;
}

EndpointInfo askedForBy(const WorkspaceEndpoint &endpoint)
{
    EndpointInfo asked;
    asked.kind = kindAskedFor(endpoint.kind);
    asked.host = endpoint.host;
    asked.port = endpoint.port;
    asked.upstreamHost = endpoint.upstreamHost;
    asked.upstreamPort = endpoint.upstreamPort;
    if (!endpoint.connectsAgain)
        return asked;
    asked.retry.emplace();
    if (endpoint.everySeconds > 0)
        asked.retry =
            RetryOptions::every(std::chrono::milliseconds(std::llround(endpoint.everySeconds * 1000)));
    return asked;
}

QList<WorkspaceName> namesToKeep(const NameBook &names)
{
    QList<WorkspaceName> kept;
    for (auto name = names.kept().all().cbegin(); name != names.kept().all().cend(); ++name)
        kept.append({name.key(), name.value()});
    std::ranges::sort(kept, {}, &WorkspaceName::address);
    return kept;
}

QList<WorkspaceName> takeNames(NameBook &names, const QList<WorkspaceName> &added)
{
    QList<NameBook::Named> pairs;
    for (const WorkspaceName &name : added)
        pairs.append({name.address, name.name});
    QList<WorkspaceName> leftOut;
    for (const auto &[address, name] : names.addEndpoints(pairs))
        leftOut.append({address, name});
    return leftOut;
}

QList<WorkspaceFilter> filtersToKeep(QSettings &settings)
{
    QList<WorkspaceFilter> kept;
    for (const SavedFilter &filter : SavedFilters(settings).all())
        kept.append({filter.name, filter.text});
    return kept;
}

QStringList takeFilters(QSettings &settings, const QList<WorkspaceFilter> &added)
{
    SavedFilters saved(settings);
    QList<SavedFilter> filters = saved.all();
    const qsizetype before = filters.size();
    QStringList refused;
    for (const WorkspaceFilter &filter : added) {
        const SavedFilter named{freeName(filters, {filter.name, filter.text}), filter.text};
        if (filters.contains(named))
            continue;
        if (filters.size() < SavedFilters::maxFilters && SavedFilters::isSound(named))
            filters.append(named);
        else
            refused.append(filter.name);
    }
    // Once: each time, all of the settings are written.
    if (filters.size() > before)
        saved.replaceAll(filters);
    return refused;
}

QList<WorkspaceColumn> columnsToKeep(const LogColumns &columns)
{
    QList<WorkspaceColumn> kept;
    for (const int column : columns.order())
        kept.append({LogColumns::name(column), !columns.isHidden(column), columns.width(column)});
    return kept;
}

void takeColumns(LogColumns &columns, const QList<WorkspaceColumn> &wanted)
{
    QList<int> order;
    QHash<int, WorkspaceColumn> named;
    for (const WorkspaceColumn &column : wanted) {
        const int number = LogColumns::columnNamed(column.column);
        if (number >= 0 && !named.contains(number)) {
            order.append(number);
            named.insert(number, column);
        }
    }
    if (order.isEmpty())
        return;
    columns.setOrder(LogColumns::completed(order));
    for (const int column : order) {
        columns.setHidden(column, !named[column].isShown);
        columns.setWidth(column, named[column].width);
    }
}

QList<WorkspaceCapture> capturesToKeep(const DocumentArea &area)
{
    QList<WorkspaceCapture> kept;
    for (const CaptureDocument *document : area.documents()) {
        if (document->isLive())
            continue;
        const QString path = document->savedPath().isEmpty() ? document->path() : document->savedPath();
        kept.append({QFileInfo(path).absoluteFilePath(), area.pageOf(document)->filterText()});
    }
    return kept;
}

} // namespace channel::ui
