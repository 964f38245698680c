// SPDX-License-Identifier: MIT

#pragma once

#include "channel/session/session.h"

#include <QMainWindow>
#include <QTimer>

#include <memory>
#include <optional>

QT_BEGIN_NAMESPACE
class QSettings;
QT_END_NAMESPACE

namespace channel::ui {

namespace Ui {
class MainWindow;
}
class Commands;
class ComposePresenter;
class DocumentArea;
class DocumentCommands;
class EmptyHintPresenter;
class EndpointModel;
class InspectorPresenter;
class NoticePlace;
class Palette;
class PendingPresenter;
class Preferences;
class PreferencesPresenter;
class RowSending;
class SessionPresenter;
class ShowOnly;
class StatusPresenter;
class TrafficModel;
class WorkspaceCommands;

/// The window: lays out the panels. What they show and do is up to a presenter each.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// All must outlive the window. Sizes are read from `settings` now and written when the window closes.
    MainWindow(Session &session, Preferences &preferences, QSettings &settings, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Starts an endpoint as if its button had been clicked.
    EndpointId listen(const QString &host, quint16 port);
    EndpointId connectTo(const QString &host, quint16 port, const std::optional<RetryOptions> &retry = {});
    EndpointId proxy(const QString &host, quint16 port, const QString &upstreamHost, quint16 upstreamPort);
    /// Makes it no larger than the screen has room for, its frame included. Before it is shown.
    void fitOnScreen();
    /// Says in the status bar that every message is answered with itself.
    void showEcho();

    DocumentArea *documents() const;
    DocumentCommands *documentCommands() const { return documents_; }
    WorkspaceCommands *workspaces() const { return workspaces_.get(); }
    /// Everything that can be asked of it.
    Commands *commands() const { return commands_; }
    /// Of the live recording.
    TrafficModel *traffic() const;
    EndpointModel *endpoints() const;
    /// Where it says what became of something.
    NoticePlace *notices() const { return notices_; }

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void setUpNotices();
    void setUpDocuments();
    void setUpCommands(const Preferences &preferences);
    void connectForms();
    void openPalette();
    void makePresenters(Session &session, Preferences &preferences);
    void connectPresenters();
    void dismissOffersOnceBegun();
    void setUpNames();
    void startTicking();

    void showCurrentDocument();
    void updateTitle();

    void restoreLayout();
    void saveLayout();

    QSettings &settings_;
    std::unique_ptr<Ui::MainWindow> form_;
    std::unique_ptr<SessionPresenter> session_;
    std::unique_ptr<InspectorPresenter> inspector_;
    std::unique_ptr<PendingPresenter> pending_;
    std::unique_ptr<ComposePresenter> compose_;
    std::unique_ptr<EmptyHintPresenter> emptyHint_;
    std::unique_ptr<StatusPresenter> status_;
    std::unique_ptr<PreferencesPresenter> preferences_;
    std::unique_ptr<ShowOnly> showOnly_;
    std::unique_ptr<RowSending> rows_;
    std::unique_ptr<WorkspaceCommands> workspaces_;
    Commands *commands_;
    DocumentCommands *documents_ = nullptr;
    NoticePlace *notices_ = nullptr;
    Palette *palette_ = nullptr; ///< Made when it is first opened.
    QTimer trafficTimer_;
    QTimer statusTimer_;
};

} // namespace channel::ui
