// SPDX-License-Identifier: MIT

#pragma once

#include "ui/workspace/workspace.h"

#include <QObject>
#include <QPointer>
#include <QStringList>

QT_BEGIN_NAMESPACE
class QSettings;
QT_END_NAMESPACE

namespace channel::ui {

class CaptureDocument;
class CaptureOpening;
class DocumentArea;
class SessionPresenter;

/// Takes up what a workspace has, beside what the window has already: nothing that runs is stopped, nothing
/// that is open is closed. Keeps what could not be started or opened.
class WorkspaceOpening : public QObject
{
    Q_OBJECT

public:
    struct Panels
    {
        SessionPresenter &session;
        DocumentArea &area;
        CaptureOpening &captures;
    };

    /// All must outlive this; saved filters are kept in `settings`.
    WorkspaceOpening(const Panels &panels, QSettings &settings, QObject *parent);

    /// Not while another one is under way.
    void take(const Workspace &workspace);
    /// From take() until the last of its captures is there, or is not to be had.
    bool isUnderWay() const { return isUnderWay_; }
    /// Captures that the disk has not given yet, and those behind them.
    const QList<WorkspaceCapture> &awaited() const { return awaited_; }
    /// A sentence each, since take().
    const QStringList &problems() const { return problems_; }

Q_SIGNALS:
    /// There is another problem.
    void problemFound();
    /// Nothing is under way any more.
    void ended();

private:
    void start(const QList<WorkspaceEndpoint> &endpoints);
    void openNext();
    void noteOpened(const QString &error);
    void takeUp(const WorkspaceCapture &capture);
    void showUnlessLeft(CaptureDocument *document);
    static QStringList nameProblems(const QList<WorkspaceName> &leftOut);
    static QStringList filterProblems(const QStringList &leftOut);
    void addProblem(const QString &sentence);
    void addProblems(const QStringList &sentences);

    Panels panels_;
    QSettings &settings_;
    QList<WorkspaceCapture> awaited_;
    bool isUnderWay_ = false;
    QPointer<CaptureDocument> shown_; ///< As long as the user stays there, captures are shown as they come.
    QStringList problems_;
};

} // namespace channel::ui
