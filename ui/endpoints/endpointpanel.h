// SPDX-License-Identifier: MIT

#pragma once

#include "channel/session/session.h"
#include "ui/commands/commandid.h"

#include <QPersistentModelIndex>
#include <QWidget>

#include <memory>

namespace channel::ui {

namespace Ui {
class EndpointPanel;
}

class Commands;
class EndpointModel;
class LegCommands;

/// The tree of endpoints with what can be done to each, by menu and by keyboard.
/// Asks by signal; what happens then comes back through the model.
class EndpointPanel : public QWidget
{
    Q_OBJECT

public:
    explicit EndpointPanel(QWidget *parent = nullptr);
    ~EndpointPanel() override;

    /// Before the model. They must outlive the panel.
    void setCommands(Commands &commands);
    void setModel(EndpointModel *model);
    void setEmptyText(const QString &text);
    /// Selects its row and scrolls there.
    void showEndpoint(EndpointId id);
    QModelIndex current() const;
    /// Whether the log can show only what the current row is about, and what the command does instead, if
    /// that is so already.
    void setShowOnly(bool isAvailable, const QString &instead);

Q_SIGNALS:
    void disconnectRequested(channel::ConnectionId connection);
    void halfCloseRequested(channel::ConnectionId connection);
    void resetRequested(channel::ConnectionId connection);
    /// Rows of the log, as in rowMimeData(), were dropped on somebody who is connected.
    void rowsDropped(const channel::SendTarget &target, const QByteArray &data);
    /// Somebody wants to see what has come of this peer's unfinished message.
    void inspectPendingRequested(const channel::PeerInfo &peer);
    void sendToRequested(const channel::SendTarget &target);
    /// Starts what is over again, with the same fields.
    void tryAgainRequested(channel::EndpointId endpoint);
    /// The log shall show only what the current row is about, or all again.
    void showOnlyRequested();
    /// The current row is another, or has changed.
    void commandsUpdated();
    void stopRequested(channel::EndpointId endpoint);
    void removeRequested(channel::EndpointId endpoint);
    /// Both legs of a proxy's pair.
    void showPairRequested(const channel::PeerInfo &client, const channel::PeerInfo &server);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void connectPeerCommand(CommandId id, void (EndpointPanel::*request)(ConnectionId));
    void showNewRows(const QModelIndex &parent, int first, int last);
    void keepNewestInView();
    void leaveFoldedRow();
    void connectLegs(Commands &commands);
    void updateCommands();
    const PeerInfo *openLeg(const QModelIndex &index) const;
    const PeerInfo *pendingLeg() const;
    void showPair();
    void pressButton(const QModelIndex &index);
    void tryCurrentAgain();
    void stopCurrent();
    void removeClosedOfCurrent();
    void showMenu(const QPoint &position);
    void sendToCurrent();
    void inspectPendingOfCurrent();
    void removeCurrent();
    void copyAddress();

    std::unique_ptr<Ui::EndpointPanel> form_;
    EndpointModel *model_ = nullptr;
    QPersistentModelIndex newest_; ///< The row that was shown because it is new.
    Commands *commands_ = nullptr;
    LegCommands *clientLeg_ = nullptr;
    LegCommands *serverLeg_ = nullptr;
    QString emptyText_;
};

} // namespace channel::ui
