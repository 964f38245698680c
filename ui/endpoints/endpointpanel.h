// SPDX-License-Identifier: MIT

#pragma once

#include "channel/session/session.h"

#include <QAction>
#include <QWidget>

#include <memory>

namespace channel::ui {

namespace Ui {
class EndpointPanel;
}

class EndpointModel;

/// The tree of endpoints with what can be done to each, by menu and by keyboard.
/// Asks by signal; what happens then comes back through the model.
class EndpointPanel : public QWidget
{
    Q_OBJECT

public:
    explicit EndpointPanel(QWidget *parent = nullptr);
    ~EndpointPanel() override;

    void setModel(EndpointModel *model);
    void setEmptyText(const QString &text);
    /// Selects its row and scrolls there.
    void showEndpoint(EndpointId id);
    QModelIndex current() const;
    /// Whether the log can show only what the current row is about, and whether it does.
    void setShowOnly(bool canBe, bool isInForce);

Q_SIGNALS:
    void disconnectRequested(channel::ConnectionId connection);
    void halfCloseRequested(channel::ConnectionId connection);
    void resetRequested(channel::ConnectionId connection);
    void sendToRequested(const channel::SendTarget &target);
    /// Starts what is over again, with the same fields.
    void tryAgainRequested(channel::EndpointId endpoint);
    /// The log shall show only what the current row is about, or all again.
    void showOnlyRequested();
    /// The current row is another, or has changed.
    void commandsUpdated();
    void stopRequested(channel::EndpointId endpoint);
    void removeRequested(channel::EndpointId endpoint);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QAction *addCommand(const QString &name, const QString &icon, const QString &text,
                        const QKeySequence &shortcut = {});
    void addCommands();
    void connectCommands();
    void connectPeerCommand(QAction *action, void (EndpointPanel::*request)(ConnectionId));
    void showNewRows(const QModelIndex &parent, int first, int last);
    void leaveFoldedRow();
    void updateCommands();
    void pressButton(const QModelIndex &index);
    void showMenu(const QPoint &position);
    void sendToCurrent();
    void removeCurrent();
    void copyAddress();

    std::unique_ptr<Ui::EndpointPanel> form_;
    EndpointModel *model_ = nullptr;
    QString emptyText_;
    QAction *sendTo_ = nullptr;
    QAction *disconnect_ = nullptr;
    QAction *halfClose_ = nullptr;
    QAction *reset_ = nullptr;
    QAction *stop_ = nullptr;
    QAction *tryAgain_ = nullptr;
    QAction *showOnly_ = nullptr;
    QAction *rename_ = nullptr;
    QAction *copyAddress_ = nullptr;
    QAction *remove_ = nullptr;
    QAction *removeClosed_ = nullptr;
};

} // namespace channel::ui
