// SPDX-License-Identifier: MIT

#pragma once

#include "app/channelcat/arguments.h"
#include "app/channelcat/standardinput.h"
#include "channel/session/session.h"

#include <QHash>
#include <QObject>

#include <deque>
#include <map>
#include <memory>

namespace channel::cat {

/// Sends what the command line names to each peer as it comes, then the lines of standard input to all that
/// are there. Reads on only while every peer takes what it is sent.
class Sender : public QObject
{
    Q_OBJECT

public:
    /// `session` must outlive it.
    explicit Sender(Session &session, QObject *parent = nullptr);

    /// False and a plain sentence if a file cannot be read.
    bool load(const QList<MessageSource> &messages, bool lines, QString *error);
    /// Whose peers are meant; from now on they are served.
    void serve(EndpointId endpoint) { endpoint_ = endpoint; }
    /// Nothing more is read, and new peers get nothing; what is begun is still written.
    void stop();

    /// Nothing that was begun is still to be written.
    bool isWritten() const;
    /// Something could not be sent; see lost().
    bool hasLost() const { return hasLost_; }
    /// allSent() has come.
    bool hasSentAll() const { return hasSentAll_; }

Q_SIGNALS:
    /// Somebody was there, and everything has been written to everybody.
    void allSent();
    void inputFailed(const QString &reason);
    /// A plain sentence.
    void lost(const QString &reason);

private:
    struct Peer
    {
        std::deque<QByteArray> waiting;
        qint64 asked = 0;  ///< Bytes of messages that the session has not answered for.
        qint64 queued = 0; ///< Bytes that it has taken since it last told what is unsent.
        qint64 unsent = 0; ///< Bytes, as it told.

        qint64 owed() const { return asked + queued + unsent; }
        bool isServed() const { return waiting.empty() && owed() == 0; }
    };
    struct Request
    {
        ConnectionId peer = 0;
        qint64 bytes = 0;
    };

    bool loadFile(const QByteArray &name, QByteArray &payload, QString *error) const;
    void watchInput(StandardInput::Unit unit);
    void takeInput(const QByteArray &message);
    void notePeers(const QList<PeerInfo> &peers);
    void noteEnd(const PeerInfo &info);
    void noteReport(quint64 ticket, const SendReport &report);
    void lose(const QString &reason);
    void begin(Peer &peer);
    void feed(ConnectionId id, Peer &peer);
    void advance();

    Session &session_;
    EndpointId endpoint_ = 0;
    std::vector<QByteArray> messages_; ///< For each peer.
    std::optional<size_t> inputPlace_; ///< Where among them standard input belongs.
    std::unique_ptr<StandardInput> input_;
    std::map<ConnectionId, Peer> peers_;
    QHash<quint64, Request> requests_;
    quint64 lastTicket_ = 0;
    bool hadPeer_ = false;
    bool hasLost_ = false;
    bool hasSentAll_ = false;
    bool stopped_ = false;
};

} // namespace channel::cat
