// SPDX-License-Identifier: MIT

#pragma once

#include "ui/compose/sendhistory.h"
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
    /// Whom the form sends to, of those who are there now.
    std::optional<SendTarget> target();
    /// Writes this into the form, for `peer` if there is one.
    void compose(const ComposedText &text, const std::optional<SendTarget> &peer);
    /// Says in the form's place what is to be said of rows that were sent, or put into it.
    void sayOfRows(const QString &text, bool isProblem);
    /// Says that what is sent waits for something that is being forwarded.
    void sayWaiting();
    /// Rows were given to the session: says what becomes of them.
    void noteRowsSent(const SendOutcome &outcome);
    /// Offers those who are there now.
    void updateTargets();

private:
    void send(const SendTarget &target, const QByteArray &payload);
    void noteWaiting(quint64 ticket);
    void noteReport(quint64 ticket, const SendReport &report);
    void setOutcome(const SendOutcome &outcome);
    void showOutcome();
    void notePeers(const QList<PeerInfo> &peers);

    Session &session_;
    const EndpointModel &endpoints_;
    ComposePanel &panel_;
    quint64 lastTicket_ = 0;
    quint64 lastSize_ = 0;
    std::optional<SendOutcome> outcome_; ///< Of the last ticket, or of the rows that were sent after it.
    bool isOfRows_ = false;
};

} // namespace channel::ui
