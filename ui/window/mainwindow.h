// SPDX-License-Identifier: MIT

#pragma once

#include "channel/session/session.h"

#include <QMainWindow>
#include <QTimer>

#include <memory>
#include <optional>

QT_BEGIN_NAMESPACE
class QLabel;
class QSettings;
QT_END_NAMESPACE

namespace channel::ui {

namespace Ui {
class MainWindow;
}
class ElidedLabel;
class DocumentArea;
class DocumentCommands;
class EndpointModel;
class RecordingStatus;
class TrafficModel;

/// The window: what the session does on one side, what the user asks for on the other.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// Both must outlive the window. Sizes are read from `settings` now and written when the window closes.
    MainWindow(Session &session, QSettings &settings, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Starts an endpoint as if its button had been clicked.
    EndpointId listen(const QString &host, quint16 port);
    EndpointId connectTo(const QString &host, quint16 port);
    /// Says in the status bar that every message is answered with itself.
    void showEcho();

    DocumentArea *documents() const;
    DocumentCommands *documentCommands() const { return commands_; }
    /// Of the live recording.
    TrafficModel *traffic() const;
    EndpointModel *endpoints() const { return endpoints_.get(); }

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void setUpActions();
    void setUpStatusBar();
    void connectBar();
    void connectEndpoints();
    void setUpDocuments();
    void connectTraffic();
    void showCurrentDocument();
    void updateTitle();
    void connectCompose();
    void startTicking();

    void restoreLayout();
    void saveLayout();

    void forgetFailed(EndpointKind kind, const QString &host, quint16 port);
    void noteEndpoint(const EndpointInfo &endpoint);
    void noteRefused(EndpointId endpoint, const QString &peer, const QString &reason, int count);
    void inspectRow(int row);
    void followGrowth();
    void updateInspected();
    void updateEmptyHint();
    void updateTargets();
    void updateStatus();
    void tickEndpoints();

    Session &session_;
    QSettings &settings_;
    std::unique_ptr<Ui::MainWindow> form_;
    std::unique_ptr<EndpointModel> endpoints_;
    DocumentCommands *commands_ = nullptr;
    RecordingStatus *recording_ = nullptr;
    ElidedLabel *ledger_ = nullptr;
    QLabel *echo_ = nullptr;
    std::optional<Frame> growing_; ///< The inspected frame, while it is an open malformed run.
    bool recordingTrouble_ = false;
    QString fileTrouble_; ///< What was said last about the recording's file.
    quint64 lastTicket_ = 0;
    QTimer trafficTimer_;
    QTimer statusTimer_;
    QTimer targetTimer_;
};

} // namespace channel::ui
