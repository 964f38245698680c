// SPDX-License-Identifier: MIT

#pragma once

#include "ui/window/workspaceopening.h"
#include "ui/workspace/workspacetext.h"

#include <QJsonObject>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

QT_BEGIN_NAMESPACE
class QSettings;
class QWidget;
QT_END_NAMESPACE

namespace channel {
class BackgroundTask;
class DiskQueue;
} // namespace channel

namespace channel::ui {

class Commands;
class NoticeBar;

/// Opens and saves workspaces (channelscope(1) "WORKSPACES"), offers the last one, and says in a bar what
/// became of that. No disk is waited for.
class WorkspaceCommands : public QObject
{
    Q_OBJECT

public:
    /// All must outlive the commands. `window` is the parent of dialogs.
    WorkspaceCommands(const WorkspaceOpening::Panels &panels, NoticeBar &bar, Commands &commands,
                      QSettings &settings, QWidget &window);
    ~WorkspaceCommands() override;

    /// Whether a file's name says that it is a workspace.
    static bool isWorkspace(const QString &path);
    /// What is found is taken up beside what the window has.
    void open(const QString &path);
    /// Opens the first one, and says that the others were not.
    void openOneOf(const QStringList &paths);
    void saveAs(const QString &path);
    /// Asks in the bar whether the one that was used last shall be opened, if it is still there.
    void offerLast();

private:
    void connectActions();
    void askForFile();
    void askForName();
    void save();
    void noteRead(const QString &path, const ParsedWorkspace &parsed);
    using Known = std::optional<Workspace>; ///< What a file is known to have, if anything.
    void write(const QString &path, const Known &known);
    void noteWritten(const QString &path, const QString &error);
    void noteProblem();
    void setBusy(const QString &reason);
    bool tell(const QString &busy);
    QString whyNotOpen() const;
    QString withLeftOut(const QString &text) const;
    void remember(const QString &path);
    QString lastPath() const;
    QString folder() const;
    Workspace current() const;
    void updateActions();

    WorkspaceOpening::Panels panels_;
    NoticeBar &bar_;
    Commands &commands_;
    QSettings &settings_;
    QWidget &window_;
    WorkspaceOpening *opening_;
    DiskQueue *disk_;
    std::unique_ptr<BackgroundTask> writing_;
    QString busy_;          ///< What is under way, a sentence.
    QTimer patience_;       ///< Then it is said that the disk makes wait.
    QString path_;          ///< Where Save writes; empty if nothing was opened or saved yet.
    Known known_;           ///< What path_ had when it was opened or saved last.
    QString openedPath_;    ///< What the problems are of.
    qsizetype leftOut_ = 0; ///< Workspaces that were asked for together with it.
    QJsonObject others_;    ///< What a later program has written into the one that was opened.
};

} // namespace channel::ui
