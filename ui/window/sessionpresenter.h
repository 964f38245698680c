// SPDX-License-Identifier: MIT

#pragma once

#include "ui/endpoints/endpointmodel.h"

#include <QSet>
#include <QTimer>

#include <optional>

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
    EndpointId connectTo(const QString &host, quint16 port, const std::optional<RetryOptions> &retry = {});
    EndpointId proxy(const QString &host, quint16 port, const QString &upstreamHost, quint16 upstreamPort);

    /// Starts what a file asks for, in its row again if it has one that is over. Says nothing in the bar: the
    /// sentence is returned if it cannot be started, and startFailed() follows if that is found out later.
    QString startQuietly(const EndpointInfo &asked);

    /// Measures rates; a few times a second.
    void tick();

Q_SIGNALS:
    /// Something in endpoints() is new; at most a few times a second.
    void endpointsChanged();
    /// What startQuietly() began has come to nothing; a plain sentence why.
    void startFailed(channel::EndpointId id, const QString &reason);

private:
    void connectBar();
    void connectSession();
    void connectPanel();
    void connectModel();
    void scheduleChanged();
    void noteStarted(const EndpointInfo &asked);
    /// What listens there already, or is in the way; null if nothing does.
    const EndpointInfo *listeningFor(const QString &host, quint16 port) const;
    static QString listensText(const EndpointInfo &known, const QString &host, quint16 port);
    bool startOverAgain(const EndpointInfo &asked);
    void startNew(EndpointInfo asked);
    void noteFailed(const EndpointInfo &endpoint);
    void sayThatItListens(const EndpointInfo &known, const QString &host, quint16 port);
    void stopNamed();
    void updateBar();
    void tryAgain(EndpointId id);
    /// What becomes of a connection that waits for its next try: who clicks does not want to wait, but for a
    /// file nothing that runs is stopped.
    enum class Waiting : quint8 { GivesWay, Stays };
    void forgetOver(const EndpointInfo &asked, Waiting waiting = Waiting::GivesWay);
    bool givesWay(const EndpointInfo &known, bool isNamed) const;
    void noteEndpoint(const EndpointInfo &endpoint);
    void noteRefused(EndpointId endpoint, const QString &peer, const QString &reason, int count);

    Session &session_;
    Panels panels_;
    EndpointModel endpoints_;
    QSet<EndpointId> quiet_; ///< Begun by startQuietly(), and not known yet to be good.
    QTimer changedTimer_;
};

} // namespace channel::ui
