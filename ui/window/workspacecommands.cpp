// SPDX-License-Identifier: MIT

#include "ui/window/workspacecommands.h"

#include "channel/capture/files/backgroundtask.h"
#include "channel/capture/files/diskquestion.h"
#include "channel/capture/files/diskqueue.h"
#include "channel/text/visibletext.h"
#include "ui/commands/commands.h"
#include "ui/connectionbar/noticebar.h"
#include "ui/documents/documentarea.h"
#include "ui/documents/recentfiles.h"
#include "ui/traffic/trafficpage.h"
#include "ui/window/sessionpresenter.h"
#include "ui/window/workspacecontents.h"
#include "ui/window/workspacenotices.h"
#include "ui/workspace/workspacefile.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QSettings>

namespace channel::ui {

namespace {

constexpr QStringView workspaceSuffix = u"channelscope";

QString lastWorkspaceKey()
{
    return QStringLiteral("workspace/last");
}

} // namespace

WorkspaceCommands::WorkspaceCommands(const WorkspaceOpening::Panels &panels, NoticeBar &bar,
                                     Commands &commands, QSettings &settings, QWidget &window)
    : panels_(panels)
    , bar_(bar)
    , commands_(commands)
    , settings_(settings)
    , window_(window)
    , opening_(new WorkspaceOpening(panels, settings, this))
    , disk_(new DiskQueue(this))
{
    patience_.setSingleShot(true);
    connect(&patience_, &QTimer::timeout, this,
            [this] { bar_.showNotice(busy_, NoticeBar::Tone::Information); });
    connect(opening_, &WorkspaceOpening::problemFound, this, &WorkspaceCommands::noteProblem);
    connect(opening_, &WorkspaceOpening::ended, this, &WorkspaceCommands::updateActions);
    connectActions();
    updateActions();
}

WorkspaceCommands::~WorkspaceCommands() = default;

void WorkspaceCommands::connectActions()
{
    commands_.connectTo(CommandId::OpenWorkspace, this, &WorkspaceCommands::askForFile);
    commands_.connectTo(CommandId::OpenLastWorkspace, this, [this] { open(lastPath()); });
    commands_.connectTo(CommandId::SaveWorkspace, this, &WorkspaceCommands::save);
    commands_.connectTo(CommandId::SaveWorkspaceAs, this, &WorkspaceCommands::askForName);
}

bool WorkspaceCommands::isWorkspace(const QString &path)
{
    return QFileInfo(path).suffix().compare(workspaceSuffix, Qt::CaseInsensitive) == 0;
}

void WorkspaceCommands::askForFile()
{
    const QString path = QFileDialog::getOpenFileName(&window_, tr("Open a workspace"), folder(),
                                                      tr("Workspaces (*.channelscope);;All files (*)"));
    if (!path.isEmpty())
        open(path);
}

void WorkspaceCommands::open(const QString &path)
{
    openOneOf({path});
}

void WorkspaceCommands::openOneOf(const QStringList &paths)
{
    if (paths.isEmpty() || tell(whyNotOpen()))
        return;
    const QString &path = paths.first();
    leftOut_ = paths.size() - 1;
    const QString absolute = QFileInfo(path).absoluteFilePath();
    setBusy(tr("The workspace %1 is opened as soon as the disk gives it.").arg(visibleText(absolute)));
    const auto parsed = std::make_shared<ParsedWorkspace>();
    disk_->add([absolute, parsed] { *parsed = readWorkspace(absolute); },
               [this, absolute, parsed] { noteRead(absolute, *parsed); });
}

void WorkspaceCommands::noteRead(const QString &path, const ParsedWorkspace &parsed)
{
    setBusy({});
    if (!parsed.workspace) {
        bar_.showNotice(withLeftOut(notOpenedText(path, parsed.error)), NoticeBar::Tone::Error);
        return;
    }
    path_ = path;
    openedPath_ = path;
    known_ = parsed.workspace;
    others_ = parsed.workspace->others;
    remember(path);
    bar_.showNotice(withLeftOut(openedText(path)), NoticeBar::Tone::Information);
    opening_->take(*parsed.workspace);
    updateActions();
}

QString WorkspaceCommands::withLeftOut(const QString &text) const
{
    return leftOut_ > 0 ? text + u'\n' + leftOutText(leftOut_) : text;
}

void WorkspaceCommands::noteProblem()
{
    bar_.showNotice(withLeftOut(problemsText(openedPath_, opening_->problems())), NoticeBar::Tone::Error);
}

void WorkspaceCommands::save()
{
    if (path_.isEmpty())
        askForName();
    else
        write(path_, known_); // What another window has saved there meanwhile is not overwritten unasked.
}

void WorkspaceCommands::askForName()
{
    QFileDialog dialog(&window_, tr("Save the workspace"), folder(), tr("Workspaces (*.channelscope)"));
    dialog.setObjectName(QStringLiteral("workspaceDialog"));
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    // The dialog asks about a file that is there, under the whole name.
    dialog.setDefaultSuffix(workspaceSuffix.toString());
    dialog.selectFile(path_.isEmpty() ? tr("workspace", "the name of a file that is suggested")
                                      : QFileInfo(path_).fileName());
    if (dialog.exec() == QDialog::Accepted && !dialog.selectedFiles().isEmpty())
        saveAs(dialog.selectedFiles().first());
}

void WorkspaceCommands::saveAs(const QString &path)
{
    write(path, {});
}

void WorkspaceCommands::write(const QString &path, const Known &known)
{
    if (tell(busy_))
        return;
    const QString absolute = QFileInfo(path).absoluteFilePath();
    setBusy(tr("The workspace is being saved as %1.").arg(visibleText(absolute)));
    const auto error = std::make_shared<QString>();
    const auto has = std::make_shared<Known>(known);
    // Its end is waited for when the window closes, unlike that of reading.
    writing_ = std::make_unique<BackgroundTask>([absolute, workspace = current(), error, has](TaskControl &) {
        *error = writeWorkspace(absolute, workspace, has.get());
    });
    connect(writing_.get(), &BackgroundTask::finished, this, [this, absolute, error, has] {
        if (error->isEmpty())
            known_ = *has;
        noteWritten(absolute, *error);
    });
}

void WorkspaceCommands::noteWritten(const QString &path, const QString &error)
{
    setBusy({});
    if (!error.isEmpty()) {
        bar_.showNotice(visibleText(error), NoticeBar::Tone::Error,
                        commands_.action(CommandId::SaveWorkspaceAs));
        return;
    }
    path_ = path;
    remember(path);
    bar_.showNotice(savedWorkspaceText(path), NoticeBar::Tone::Information);
}

Workspace WorkspaceCommands::current() const
{
    Workspace workspace;
    workspace.endpoints = endpointsToKeep(panels_.session.endpoints());
    workspace.names = namesToKeep(panels_.session.endpoints().names());
    workspace.filter = panels_.area.pageOf(panels_.area.live())->filterText();
    workspace.filters = filtersToKeep(settings_);
    workspace.columns = columnsToKeep(panels_.area.columns());
    workspace.captures = capturesToKeep(panels_.area) + opening_->awaited();
    workspace.others = others_;
    return workspace;
}

void WorkspaceCommands::offerLast()
{
    const QString path = lastPath();
    if (path.isEmpty())
        return;
    const auto isThere = std::make_shared<bool>(false);
    disk_->add([path, isThere] { *isThere = isWorkspaceThere(path); },
               [this, path, isThere] {
                   if (*isThere && path_.isEmpty() && busy_.isEmpty())
                       bar_.showNotice(offerText(path), NoticeBar::Tone::Offer,
                                       commands_.action(CommandId::OpenLastWorkspace));
               });
}

/// One at a time: what is saved while another is taken up would be half of each.
bool WorkspaceCommands::tell(const QString &busy)
{
    if (!busy.isEmpty())
        bar_.showNotice(busy, NoticeBar::Tone::Information);
    return !busy.isEmpty();
}

/// The captures of one come one after the other; those of another would come between them.
QString WorkspaceCommands::whyNotOpen() const
{
    return busy_.isEmpty() && opening_->isUnderWay() ? stillOpeningText(openedPath_) : busy_;
}

void WorkspaceCommands::setBusy(const QString &reason)
{
    busy_ = reason;
    if (reason.isEmpty())
        patience_.stop();
    else
        patience_.start(diskPatience);
    updateActions();
}

void WorkspaceCommands::updateActions()
{
    for (const CommandId id : {CommandId::SaveWorkspace, CommandId::SaveWorkspaceAs})
        commands_.setWhyNot(id, busy_);
    const QString opening = whyNotOpen();
    commands_.setWhyNot(CommandId::OpenWorkspace, opening);
    if (opening.isEmpty())
        commands_.setAvailable(CommandId::OpenLastWorkspace, !lastPath().isEmpty());
    else
        commands_.setWhyNot(CommandId::OpenLastWorkspace, opening);
    commands_.setTip(CommandId::SaveWorkspace,
                     path_.isEmpty() ? QString() : tr("Save the workspace as %1").arg(visibleText(path_)));
    commands_.setTip(CommandId::OpenLastWorkspace,
                     lastPath().isEmpty() ? QString()
                                          : tr("Take up the workspace %1").arg(visibleText(lastPath())));
}

void WorkspaceCommands::remember(const QString &path)
{
    settings_.setValue(lastWorkspaceKey(), path);
    updateActions();
}

QString WorkspaceCommands::lastPath() const
{
    return settings_.value(lastWorkspaceKey()).toString();
}

/// Where the last one is; before there is one, where captures were opened or saved.
QString WorkspaceCommands::folder() const
{
    const QString last = lastPath();
    return last.isEmpty() ? RecentFiles(settings_).folderForNew() : QFileInfo(last).absolutePath();
}

} // namespace channel::ui
