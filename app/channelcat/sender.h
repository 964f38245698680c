// SPDX-License-Identifier: MIT

#pragma once

#include "app/channelcat/arguments.h"
#include "app/channelcat/composer.h"
#include "app/channelcat/handedmessages.h"
#include "app/channelcat/messageinput.h"
#include "channel/session/session.h"

#include <QFile>
#include <QHash>
#include <QObject>

#include <deque>
#include <map>
#include <memory>

namespace channel::cat {

/// Sends what the command line names to each peer as it comes, then the lines of standard input to all that
/// are there. Reads on only while every peer takes what it is sent.
///
/// A peer that has finished sending still gets what there is for it by then, and the connection ends.
///
/// Where one connection follows the other, each message goes to the first that takes it whole.
class Sender : public QObject
{
    Q_OBJECT

public:
    /// `session` must outlive it.
    explicit Sender(Session &session, QObject *parent = nullptr);

    /// `composer` makes what is sent. `lines`: how those of standard input are sent, if they are. False and a
    /// plain sentence if a file cannot be read, or a message not be made.
    bool load(const QList<MessageSource> &messages, std::optional<MessageInput::Unit> lines,
              const Composer &composer, QString *error);
    /// There is nothing to be sent, now or later.
    bool isEmpty() const { return messages_.empty() && !lines_; }
    /// Whose peers are meant; from now on they are served. The legs of a proxy end each other.
    void serve(EndpointId endpoint, bool endsFinished)
    {
        endpoint_ = endpoint;
        endsFinished_ = endsFinished;
    }
    /// Another connection follows one that breaks.
    void setConnectsAgain() { connectsAgain_ = true; }
    /// Answers take of the room for what waits, too: a message that is refused waits for some, and those
    /// behind it with it.
    void setShared() { isShared_ = true; }
    /// Nothing more is read, and new peers get nothing; what is begun is still written.
    void stop();

    /// Nothing that was begun is still to be written.
    bool isWritten() const;
    /// Whoever comes first would still get something: nobody was there, or a message has not been read whole,
    /// or was left by a connection that broke.
    bool isOwing() const { return hasLeft() || (!messages_.empty() && (!hadPeer_ || !isRead())); }
    /// Something could not be sent; see lost().
    bool hasLost() const { return hasLost_; }
    /// allSent() has come, or need not.
    bool hasSentAll() const { return hasSentAll_ || isEmpty(); }

Q_SIGNALS:
    /// Somebody was there, and everything has been written to everybody.
    void allSent();
    void inputFailed(const QString &reason);
    /// A plain sentence.
    void lost(const QString &reason);

private:
    struct Message
    {
        PayloadTemplate payload;
        QString text = {}; ///< As it was written, if that is where an error points.
    };
    struct Peer
    {
        std::deque<QByteArray> waiting;
        size_t next = 0;   ///< Of messages_: the first that was not put there.
        qint64 asked = 0;  ///< Bytes of messages that the session has not answered for.
        qint64 queued = 0; ///< Bytes that it has taken since it last told what is unsent.
        qint64 unsent = 0; ///< Bytes, as it told.
        bool accepted = false;
        bool hasFinished = false; ///< It sends nothing more.
        bool isEnding = false;    ///< Nor do we.
        HandedMessages handed;    ///< If another connection may follow.
        size_t refused = 0;       ///< Of them, because the connection is open no more.

        qint64 owed() const { return asked + queued + unsent; }
        bool isServed() const { return waiting.empty() && owed() == 0 && refused == 0; }
    };
    /// What a connection that broke has left for the next one.
    struct Left
    {
        std::deque<QByteArray> waiting;
        size_t next = 0; ///< Of messages_.
    };
    struct Request
    {
        ConnectionId peer = 0;
        qint64 bytes = 0;
    };
    /// A message that is still being read.
    struct Pending
    {
        std::unique_ptr<QFile> file;
        std::unique_ptr<MessageInput> input;
    };

    bool loadFile(const MessageSource &source, QString *error);
    void loadText(const QByteArray &text);
    bool areMade(QString *error) const;
    std::optional<QByteArray> made(const Message &message);
    void readPending(std::unique_ptr<QFile> file, const QString &name);
    bool isRead() const;
    void takeMessage(size_t place, const QByteArray &message);
    void watchLines(MessageInput::Unit unit);
    void takeLine(const QByteArray &line);
    void notePeers(const QList<PeerInfo> &peers);
    void noteEnd(const PeerInfo &info);
    bool hasLeft() const;
    void leaveForNext(const PeerInfo &info, Peer &peer);
    void takeOver(Peer &peer);
    void noteReport(quint64 ticket, const SendReport &report);
    void noteHanded(Peer &peer, quint64 ticket, const SendReport &report);
    void lose(const QString &reason);
    void give(Peer &peer);
    void feed(ConnectionId id, Peer &peer);
    void advance();
    bool takesLines() const;
    bool hasMoreFor(const Peer &peer) const;
    void endFinished();

    Session &session_;
    EndpointId endpoint_ = 0;
    bool endsFinished_ = true;
    bool connectsAgain_ = false;
    bool isShared_ = false;
    Composer composer_{{}, 0};
    std::vector<std::optional<Message>> messages_; ///< For each peer; none where it is still being read.
    std::vector<Pending> pending_;
    std::unique_ptr<MessageInput> lines_;
    std::map<ConnectionId, Peer> peers_;
    std::optional<Left> left_; ///< Until the next connection.
    QHash<quint64, Request> requests_;
    quint64 lastTicket_ = 0;
    bool hadPeer_ = false;
    bool hasLost_ = false;
    bool hasSentAll_ = false;
    bool stopped_ = false;
};

} // namespace channel::cat
