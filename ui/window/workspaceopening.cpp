// SPDX-License-Identifier: MIT

#include "ui/window/workspaceopening.h"

#include "channel/text/visibletext.h"
#include "ui/documents/documentarea.h"
#include "ui/endpoints/endpointtext.h"
#include "ui/traffic/trafficpage.h"
#include "ui/window/captureopening.h"
#include "ui/window/runningendpoint.h"
#include "ui/window/sessionpresenter.h"
#include "ui/window/workspacecontents.h"

#include <algorithm>
#include <utility>

namespace channel::ui {

namespace {

QList<EndpointInfo> runningIn(const EndpointModel &endpoints)
{
    QList<EndpointInfo> running;
    for (int row = 0; row < endpoints.rowCount(); ++row) {
        const EndpointInfo *known = endpoints.endpoint(endpoints.index(row, 0));
        if (!isOver(*known))
            running.append(*known);
    }
    return running;
}

} // namespace

WorkspaceOpening::WorkspaceOpening(const Panels &panels, QSettings &settings, QObject *parent)
    : QObject(parent)
    , panels_(panels)
    , settings_(settings)
{
    connect(&panels_.session, &SessionPresenter::startFailed, this,
            [this](EndpointId, const QString &reason) { addProblem(reason); });
}

void WorkspaceOpening::take(const Workspace &workspace)
{
    isUnderWay_ = true;
    problems_.clear();
    addProblems(nameProblems(takeNames(panels_.session.endpoints().names(), workspace.names)));
    addProblems(filterProblems(takeFilters(settings_, workspace.filters)));
    takeColumns(panels_.area.columns(), workspace.columns);
    if (!workspace.filter.isEmpty())
        panels_.area.pageOf(panels_.area.live())->applyFilter(workspace.filter);
    start(workspace.endpoints);
    if (!workspace.endpoints.isEmpty())
        panels_.area.show(panels_.area.live());
    shown_ = workspace.endpoints.isEmpty() ? panels_.area.current() : nullptr;
    awaited_ = workspace.captures;
    openNext();
}

QStringList WorkspaceOpening::nameProblems(const QList<WorkspaceName> &leftOut)
{
    QStringList problems;
    for (const WorkspaceName &name : leftOut)
        problems.append(tr("There is no place for the name %1 of %2 any more.")
                            .arg(visibleText(name.name), visibleText(name.address)));
    return problems;
}

QStringList WorkspaceOpening::filterProblems(const QStringList &leftOut)
{
    QStringList problems;
    for (const QString &name : leftOut)
        problems.append(tr("There is no place for the saved filter %1 any more.").arg(visibleText(name)));
    return problems;
}

/// Each that runs stands for one that is asked for: two connections to one server are two.
void WorkspaceOpening::start(const QList<WorkspaceEndpoint> &endpoints)
{
    QList<EndpointInfo> running = runningIn(panels_.session.endpoints());
    for (const WorkspaceEndpoint &endpoint : endpoints) {
        const EndpointInfo asked = askedForBy(endpoint);
        const auto known = std::ranges::find_if(
            std::as_const(running), [&asked](const EndpointInfo &info) { return isAsAsked(info, asked); });
        if (known != running.cend()) {
            running.erase(known);
            continue;
        }
        const QString problem = panels_.session.startQuietly(asked);
        if (!problem.isEmpty())
            addProblem(problem);
    }
}

/// One after the other, so that the tabs are in their order.
void WorkspaceOpening::openNext()
{
    if (awaited_.isEmpty()) {
        isUnderWay_ = false;
        Q_EMIT ended();
        return;
    }
    panels_.captures.openQuietly(awaited_.first().file, [this](const QString &error) { noteOpened(error); });
}

void WorkspaceOpening::noteOpened(const QString &error)
{
    const WorkspaceCapture capture = awaited_.takeFirst();
    if (error.isEmpty())
        takeUp(capture);
    else
        addProblem(visibleText(error));
    // Not from here: a thousand that are open already would call each other.
    QMetaObject::invokeMethod(this, &WorkspaceOpening::openNext, Qt::QueuedConnection);
}

/// One that was open before keeps the filter that it has.
void WorkspaceOpening::takeUp(const WorkspaceCapture &capture)
{
    CaptureDocument *document = panels_.area.find(capture.file);
    TrafficPage *page = document ? panels_.area.pageOf(document) : nullptr;
    if (!page)
        return;
    if (page->filterText().isEmpty() && !capture.filter.isEmpty())
        page->applyFilter(capture.filter);
    showUnlessLeft(document);
}

/// Who has gone to another tab meanwhile reads there, and so does who watches what was started.
void WorkspaceOpening::showUnlessLeft(CaptureDocument *document)
{
    if (!shown_ || shown_ != panels_.area.current())
        return;
    panels_.area.show(document);
    shown_ = document;
}

void WorkspaceOpening::addProblem(const QString &sentence)
{
    addProblems({sentence});
}

void WorkspaceOpening::addProblems(const QStringList &sentences)
{
    problems_ += sentences;
    if (!sentences.isEmpty())
        Q_EMIT problemFound();
}

} // namespace channel::ui
