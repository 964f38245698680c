// SPDX-License-Identifier: MIT

#pragma once

#include "ui/compose/sendoutcome.h"

#include <QObject>

#include <optional>

namespace channel {
class Session;
}

namespace channel::ui {

class ComposePanel;
class EndpointModel;

/// Sends what is composed, says what became of it, and offers those who can be sent to.
class ComposePresenter : public QObject
{
    Q_OBJECT

public:
    /// All must outlive this.
    ComposePresenter(Session &session, const EndpointModel &endpoints, ComposePanel &panel);

    /// Chooses whom the next message goes to.
    void selectTarget(const SendTarget &target);
    /// Offers those who are there now.
    void updateTargets();

private:
    void send(const SendTarget &target, const QByteArray &payload);
    void noteReport(quint64 ticket, const SendReport &report);
    void notePeers(const QList<PeerInfo> &peers);

    Session &session_;
    const EndpointModel &endpoints_;
    ComposePanel &panel_;
    quint64 lastTicket_ = 0;
    quint64 lastSize_ = 0;
    std::optional<SendOutcome> outcome_; ///< Of the last ticket.
};

} // namespace channel::ui
