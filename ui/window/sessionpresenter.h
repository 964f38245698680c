// SPDX-License-Identifier: MIT

#pragma once

#include "ui/endpoints/endpointmodel.h"

#include <QTimer>

namespace channel::ui {

class ConnectionBar;
class EndpointPanel;
class NoticeBar;

/// Joins the session's endpoints to the panels that start, list and stop them, and says in a bar what went
/// wrong with one.
class SessionPresenter : public QObject
{
    Q_OBJECT

public:
    struct Panels
    {
        ConnectionBar &bar;
        EndpointPanel &endpoints;
        NoticeBar &message;
    };

    /// All must outlive this.
    SessionPresenter(Session &session, const Panels &panels);
    ~SessionPresenter() override;

    EndpointModel &endpoints() { return endpoints_; }

    /// Starts an endpoint as if its button had been clicked. What listens there already is not started twice:
    /// that is said, and its number returned.
    EndpointId listen(const QString &host, quint16 port);
    EndpointId connectTo(const QString &host, quint16 port);

    /// Measures rates; a few times a second.
    void tick();

Q_SIGNALS:
    /// Something in endpoints() is new; at most a few times a second.
    void endpointsChanged();

private:
    void connectSession();
    void connectPanel();
    void connectModel();
    void scheduleChanged();
    void noteStarted(EndpointId id, EndpointKind kind, const QString &host, quint16 port);
    /// What listens there already, or is in the way; null if nothing does.
    const EndpointInfo *listeningFor(const QString &host, quint16 port) const;
    void sayThatItListens(const EndpointInfo &known, const QString &host, quint16 port);
    void stopNamed();
    void updateBar();
    void tryAgain(EndpointId id);
    void forgetOver(EndpointKind kind, const QString &host, quint16 port);
    void noteEndpoint(const EndpointInfo &endpoint);
    void noteRefused(EndpointId endpoint, const QString &peer, const QString &reason, int count);

    Session &session_;
    Panels panels_;
    EndpointModel endpoints_;
    QTimer changedTimer_;
};

} // namespace channel::ui
